//! Which rule names the term of an appeal, and why: the shortest of those that bind it (R-AP-6, §7.3.10.2).
//!
//! Law and standard are limits; of the company's own rules the most particular one speaks. The nearest day of them is
//! the term. Where a limit cannot be counted since a year of the calendar is missing, that is the answer, unless another
//! rule ends before that year anyway.

use super::calendar::{OffReason, ProductionCalendar};
use super::count::{Count, CountStop, Length, MAX_DAYS, Stretch, count};
use super::pause::Pause;
use super::rule::{LegalTerm, TermRule, came_in_writing, is_vip, is_written};
use super::zone::local_day;
use crate::appeal::{AppealKind, Channel};
use crate::client::Segment;
use crate::moment::Moment;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// What is known of the appeal whose term is asked for.
#[derive(Clone, Debug)]
pub struct Case {
    /// When it was received.
    pub received: Moment,
    /// Time zone of the office that received it.
    pub zone: TimeZone,
    /// Segment of the client; none if nobody was identified.
    pub segment: Option<Segment>,
    /// Channel it came by.
    pub channel: Channel,
    /// Kind.
    pub kind: AppealKind,
    /// Whether the client left a paper with it.
    pub brought_paper: bool,
    /// The legal term that its topic names.
    pub law: Option<LegalTerm>,
    /// What the approved script told the client of the term.
    pub script: Option<ScriptTerm>,
    /// While the company waited for the client.
    pub pauses: Vec<Pause>,
}

/// What an approved script tells a client of the term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScriptTerm {
    /// So many calendar days.
    Days(u16),
    /// The term of the law that the topic names: where that binds the appeal, the company's own rules are silent.
    Law,
}

/// What the company has set itself; calendar days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompanyNorms {
    /// For any answer that is put off.
    pub reply_days: Option<u16>,
    /// For complaints.
    pub complaint_days: Option<u16>,
    /// For written channels, each its own (П4).
    pub channel_days: BTreeMap<Channel, u16>,
    /// Whether the back office serves VIP clients one and a half times faster (a recommendation of П4).
    pub vip_faster: bool,
}

/// A term with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The rule that names it.
    pub rule: TermRule,
    /// Its length, as it was counted.
    pub length: Length,
    /// Days of the rule before they were shortened for a VIP client.
    pub shortened_from: Option<u16>,
    /// The day of receipt in the office; it does not count.
    pub received: Date,
    /// The last counted day.
    pub last: Date,
    /// Why the last counted day is no working day, if so.
    pub carried: Option<OffReason>,
    /// The day of the reply, at the latest.
    pub due: Date,
    /// What was counted and what skipped.
    pub stretches: Vec<Stretch>,
    /// Every rule that was looked at, the weightier first.
    pub weighed: Vec<Weighed>,
    /// Edition of the calendar, with the region.
    pub calendar: String,
}

/// A rule that was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// Which.
    pub rule: TermRule,
    /// Its length, if it has one here.
    pub length: Option<Length>,
    /// What came of it.
    pub verdict: Verdict,
}

/// What came of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It names the term.
    Chosen,
    /// It ends no earlier.
    Later {
        /// When.
        due: Date,
    },
    /// It ends later than can be counted: a year of the calendar is missing.
    BeyondCalendar {
        /// Which year.
        year: i16,
    },
    /// It stands still: the company waits for the client.
    Waiting {
        /// Since which day.
        since: Date,
    },
    /// The appeal did not come in writing.
    NotWritten,
    /// The law names it for others.
    NotThisClient,
    /// A more particular rule of the same author speaks.
    Superseded,
    /// Its length is none that can be counted.
    Unusable,
}

/// Why no term can be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoTerm {
    /// No rule names one for such an appeal.
    NoNorm {
        /// What was looked at.
        weighed: Vec<Weighed>,
    },
    /// It would be guessed: there is no production calendar of this year.
    MissingYear {
        /// Which year.
        year: i16,
    },
    /// The company waits for the client: the term stands still.
    Waiting {
        /// Since which day.
        since: Date,
        /// Days that are left of it.
        left: u16,
    },
}

/// A rule that binds the appeal, with its length.
#[derive(Clone, Copy)]
struct Bound {
    rule: TermRule,
    length: Length,
    shortened_from: Option<u16>,
}

/// The term of an appeal, and why it is that.
///
/// # Errors
/// [`NoTerm`] says why none can be named.
pub fn propose(case: &Case, norms: &CompanyNorms, calendar: &ProductionCalendar) -> Result<Term, NoTerm> {
    let received = local_day(case.received, &case.zone);
    let (bound, aside) = bind(case, norms);
    let counted: Vec<(Bound, Result<Count, CountStop>)> = bound
        .into_iter()
        .map(|one| {
            let pauses: &[Pause] = if one.rule.pauses() { &case.pauses } else { &[] };
            (one, count(received, one.length, calendar, pauses))
        })
        .collect();
    // The first of equals is the weightier: rules stand in the order of their rank.
    let best = counted
        .iter()
        .filter_map(|(one, counted)| counted.as_ref().ok().map(|count| (one, count)))
        .min_by_key(|(one, count)| (count.due, one.rule.rank()));
    let blind = counted.iter().filter_map(|(_, counted)| match counted {
        Err(CountStop::MissingYear { year, not_before }) => Some((*not_before, *year)),
        _ => None,
    });
    if let Some((not_before, year)) = blind.min()
        && best.is_none_or(|(_, count)| count.due >= not_before)
    {
        return Err(NoTerm::MissingYear { year });
    }
    let weighed = weighed(&counted, &aside, best.map(|(one, _)| one.rule));
    let Some((one, count)) = best else {
        let waiting = counted.iter().find_map(|(_, counted)| match counted {
            Err(CountStop::Waiting { since, left }) => Some((*since, *left)),
            _ => None,
        });
        return Err(match waiting {
            Some((since, left)) => NoTerm::Waiting { since, left },
            None => NoTerm::NoNorm { weighed },
        });
    };
    Ok(Term {
        rule: one.rule,
        length: one.length,
        shortened_from: one.shortened_from,
        received,
        last: count.last,
        carried: count.carried,
        due: count.due,
        stretches: count.stretches.clone(),
        weighed,
        calendar: calendar.edition(),
    })
}

/// The rules that bind the appeal, and those that were looked at and set aside; each in the order of rank.
fn bind(case: &Case, norms: &CompanyNorms) -> (Vec<Bound>, Vec<Weighed>) {
    let (mut bound, mut aside) = (Vec::new(), Vec::new());
    let mut set_aside = |rule, verdict| aside.push(Weighed { rule, length: None, verdict });
    let mut bound_by_law = false;
    if let Some(law) = case.law {
        if case.segment.is_none_or(|segment| law.holds_for(segment)) {
            bound_by_law = true;
            bound.push(Bound { rule: law.into(), length: law.length(), shortened_from: None });
        } else {
            set_aside(law.into(), Verdict::NotThisClient);
        }
    }
    let vip = case.segment.is_some_and(is_vip);
    let faster = vip && norms.vip_faster;
    let written = came_in_writing(case.channel, case.kind, case.brought_paper);
    let own_vip = case.segment == Some(Segment::B2cVip);
    if own_vip && written {
        let length = Length::calendar(10);
        bound.push(Bound { rule: TermRule::WrittenVip, length, shortened_from: None });
        set_aside(TermRule::Written, Verdict::Superseded);
    } else if written {
        bound.push(shortened(TermRule::Written, 20, faster));
    } else {
        let rule = if own_vip { TermRule::WrittenVip } else { TermRule::Written };
        set_aside(rule, Verdict::NotWritten);
    }
    // The client was told the term of the law: a rule of the company would contradict what was just said.
    let mut spoken = case.script == Some(ScriptTerm::Law) && bound_by_law;
    for (rule, days) in company(case, norms) {
        let Some(days) = days else { continue };
        if days == 0 || days > MAX_DAYS {
            set_aside(rule, Verdict::Unusable);
        } else if spoken {
            set_aside(rule, Verdict::Superseded);
        } else {
            // What the script told the client stands as it was said: it knows the client's segment itself.
            bound.push(shortened(rule, days, faster && rule != TermRule::Script));
            spoken = true;
        }
    }
    (bound, aside)
}

/// The company's rules, the most particular first.
fn company(case: &Case, norms: &CompanyNorms) -> [(TermRule, Option<u16>); 4] {
    let complaint = norms.complaint_days.filter(|_| case.kind == AppealKind::Complaint);
    let script = case.script.and_then(|told| match told {
        ScriptTerm::Days(days) => Some(days),
        ScriptTerm::Law => None,
    });
    let channel = norms.channel_days.get(&case.channel).filter(|_| is_written(case.channel)).copied();
    [
        (TermRule::Script, script),
        (TermRule::CompanyComplaint, complaint),
        (TermRule::CompanyChannel, channel),
        (TermRule::CompanyReply, norms.reply_days),
    ]
}

/// A rule in calendar days; for VIP clients at least one and a half times shorter, where the company follows that
/// recommendation (П4). Days are whole: a part of one is dropped, never the last day.
fn shortened(rule: TermRule, days: u16, faster: bool) -> Bound {
    let shorter = (days * 2 / 3).max(1);
    if faster && shorter < days {
        Bound { rule, length: Length::calendar(shorter), shortened_from: Some(days) }
    } else {
        Bound { rule, length: Length::calendar(days), shortened_from: None }
    }
}

fn weighed(
    counted: &[(Bound, Result<Count, CountStop>)],
    aside: &[Weighed],
    chosen: Option<TermRule>,
) -> Vec<Weighed> {
    let bound = counted.iter().map(|(one, counted)| {
        let verdict = match counted {
            Ok(_) if Some(one.rule) == chosen => Verdict::Chosen,
            Ok(count) => Verdict::Later { due: count.due },
            Err(CountStop::MissingYear { year, .. }) => Verdict::BeyondCalendar { year: *year },
            Err(CountStop::Waiting { since, .. }) => Verdict::Waiting { since: *since },
            Err(CountStop::OutOfRange) => Verdict::Unusable,
        };
        Weighed { rule: one.rule, length: Some(one.length), verdict }
    });
    let mut all: Vec<Weighed> = bound.chain(aside.iter().copied()).collect();
    // Each rule stands once; their order in the list of rules is that of their weight.
    all.sort_by_key(|one| (one.rule.rank(), one.rule));
    all
}
