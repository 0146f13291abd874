//! Pauses: while the company waits for the client, a term of its own stands still (R-AP-6, R-AP-9).

use super::calendar::ProductionCalendar;
use super::count::{Length, count};
use super::rule::TermRule;
use jiff::civil::Date;

/// Most pauses of one term.
pub const MAX_PAUSES: usize = 50;

/// The client was asked for something. The day of the question still counts; the days after it do not, up to and
/// with the day of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// The day the client was asked.
    pub asked: Date,
    /// The day the client answered; none while the company still waits.
    pub answered: Option<Date>,
}

impl Pause {
    /// Whether the term stands still on this day.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        day > self.asked && self.answered.is_none_or(|answered| day <= answered)
    }

    /// Whether nobody knows when it ends.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.answered.is_none()
    }
}

/// How long a norm stood still after its day was named, and where it stands for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stood {
    /// Whole days.
    pub days: u16,
    /// The day of the norm now.
    pub due: Date,
    /// Whether the company still waits for the client.
    pub waits: bool,
}

/// What pauses make of the day that a norm named: law and standard know none, the company's own norms do where the company
/// has decided so. None where nothing stood still, or it cannot be counted.
#[must_use]
pub fn stood(
    (rule, norm_by): (TermRule, Date),
    pauses: &[Pause],
    today: Date,
    calendar: &ProductionCalendar,
) -> Option<Stood> {
    if !rule.pauses() {
        return None;
    }
    let first = pauses.iter().take(MAX_PAUSES).map(|pause| pause.asked).min()?;
    let mut day = first;
    let mut days = 0_u16;
    // A day that two questions cover is one day.
    while day < today {
        day = day.tomorrow().ok()?;
        if pauses.iter().take(MAX_PAUSES).any(|pause| pause.covers(day)) {
            days = days.checked_add(1)?;
        }
    }
    if days == 0 {
        return None;
    }
    let due = count(norm_by, Length::calendar(days), calendar, &[]).ok()?.due;
    Some(Stood { days, due, waits: pauses.iter().any(Pause::is_open) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const NORM: Date = date(2026, 11, 20);

    fn after(rule: TermRule, pauses: &[Pause], today: Date) -> Option<Stood> {
        let calendar = ProductionCalendar::built_in(Some("saratov")).expect("whole");
        stood((rule, NORM), pauses, today, &calendar)
    }

    #[test]
    fn r_ap_6_a_norm_of_the_company_stands_still_while_it_waits_for_the_client_and_law_does_not() {
        let asked = |from: i8, to: Option<i8>| Pause {
            asked: date(2026, 11, from),
            answered: to.map(|to| date(2026, 11, to)),
        };
        let today = date(2026, 11, 18);
        // Three days, from the day after the question to the day of the answer; Monday the 23rd.
        let moved = after(TermRule::CompanyReply, &[asked(10, Some(13))], today).expect("stood");
        assert_eq!((moved.days, moved.due, moved.waits), (3, date(2026, 11, 23), false));
        // Two questions of the same days count once.
        let twice = [asked(10, Some(13)), asked(11, Some(12))];
        assert_eq!(after(TermRule::CompanyReply, &twice, today), Some(moved));
        // While the answer is awaited it goes on standing.
        let open = after(TermRule::Script, &[asked(16, None)], today).expect("stood");
        assert_eq!((open.days, open.waits), (2, true));
        // The law counts from the receipt, whoever waits.
        assert_eq!(after(TermRule::Recalculation, &[asked(10, Some(13))], today), None);
        assert_eq!(after(TermRule::Written, &[asked(10, Some(13))], today), None);
        assert_eq!(after(TermRule::CompanyReply, &[], today), None);
        assert_eq!(
            after(TermRule::CompanyReply, &[asked(18, None)], today),
            None,
            "the day of the question counts"
        );
    }
}
