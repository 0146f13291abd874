//! The term of an answer, and why it is that (R-AP-6). Codes and days; the words stand in the window.

use super::code::{DayUnit, TermAct, TermRule};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request for the term that an appeal's answer is due by.
#[derive(Clone, Deserialize, TS)]
pub struct TermRequest {
    /// Visit.
    pub visit: String,
    /// Appeal.
    pub appeal: String,
}

/// The term, or why none is named: a day is never guessed.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum TermOutcome {
    /// Named.
    Named {
        /// With its reasons.
        term: Box<TermView>,
    },
    /// No rule names one for such an appeal: the operator does.
    NoNorm {
        /// Rules that were looked at.
        weighed: Vec<WeighedView>,
    },
    /// There is no production calendar of this year.
    MissingYear {
        /// Which.
        year: i16,
    },
    /// The term stands still: the company waits for the client.
    Waiting {
        /// Since which day.
        since: String,
        /// Days that are left.
        left: u16,
    },
}

/// A term with its reasons.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TermView {
    /// The rule that names it.
    pub rule: TermRule,
    /// Where that is written.
    pub clause: ClauseView,
    /// Days of the rule, as they were counted.
    pub days: u16,
    /// Of which kind.
    pub unit: DayUnit,
    /// Days before they were shortened for a VIP client.
    pub shortened_from: Option<u16>,
    /// Day of receipt; it does not count.
    pub received: String,
    /// The last counted day.
    pub last: String,
    /// Why the last counted day is no working day, if so.
    pub carried: Option<OffReason>,
    /// The day of the answer, at the latest.
    pub due: String,
    /// What was counted and what skipped, in order.
    pub stretches: Vec<StretchView>,
    /// All rules that were looked at, the weightier first.
    pub weighed: Vec<WeighedView>,
    /// Edition of the calendar, with the region.
    pub calendar: String,
}

/// A clause of an act.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ClauseView {
    /// Act.
    pub act: TermAct,
    /// Clause or article: «7.3.10.2».
    pub point: String,
}

/// Days in a row that were treated alike.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StretchView {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// How many.
    pub days: u16,
    /// How.
    pub what: StretchWhat,
}

/// How days were treated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum StretchWhat {
    /// Counted.
    Counted,
    /// Counted, though a Saturday or Sunday.
    CountedWeekend,
    /// Not counted: the company waited for the client.
    Waited,
    /// Not counted: no working day.
    Skipped {
        /// Why.
        off: OffReason,
    },
}

/// Why a day is not worked on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum OffReason {
    /// Saturday or Sunday.
    Weekend,
    /// A day off of the production calendar.
    Holiday,
    /// The rest of a weekend day was moved here.
    Moved {
        /// From which day.
        from: String,
    },
    /// A day off of the region.
    Regional {
        /// Whether it stands in an act; else it follows from the church calendar and is to be checked.
        published: bool,
    },
}

/// A rule that was looked at.
#[derive(Clone, Debug, Serialize, TS)]
pub struct WeighedView {
    /// Which.
    pub rule: TermRule,
    /// Where it is written.
    pub clause: ClauseView,
    /// Its days here, if it binds.
    pub days: Option<u16>,
    /// Of which kind.
    pub unit: Option<DayUnit>,
    /// What came of it.
    pub verdict: Verdict,
}

/// What came of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// It names the term.
    Chosen,
    /// It ends no earlier.
    Later {
        /// When.
        due: String,
    },
    /// It ends in a year without a calendar.
    BeyondCalendar {
        /// Which.
        year: i16,
    },
    /// It stands still.
    Waiting {
        /// Since which day.
        since: String,
    },
    /// The appeal did not come in writing.
    NotWritten,
    /// The law names it for others.
    NotThisClient,
    /// A more particular rule speaks.
    Superseded,
    /// Its length cannot be counted.
    Unusable,
}

/// What a promised term was decided on.
#[derive(Clone, Debug, Serialize, TS)]
pub struct NormView {
    /// The rule.
    pub rule: TermRule,
    /// The day it named.
    pub by: String,
    /// Edition of the calendar.
    pub calendar: String,
}
