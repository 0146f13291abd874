//! How long what is written down is kept (R-AP-8): at least the limitation period for appeals (§7.2.4.1), a year for times of the
//! queue (П1 7.3). The rules say from when on it may go, never that it must.

use jiff::Span;
use jiff::civil::Date;

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// An appeal with its history, from its closing on.
    Appeal,
    /// How long a client waited in the queue, from that day on.
    QueueTime,
}

/// Until when something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// The last day.
    pub until: Date,
    /// The clause.
    pub clause: &'static str,
}

impl Kept {
    const fn years(self) -> i64 {
        match self {
            // The limitation period (ГК 196).
            Self::Appeal => 3,
            Self::QueueTime => 1,
        }
    }

    /// The clause that says so.
    #[must_use]
    pub const fn clause(self) -> &'static str {
        match self {
            Self::Appeal => "§7.2.4.1",
            Self::QueueTime => "П1 7.3",
        }
    }
}

/// Until when something of a day is kept. A year from 29 February ends on the 28th.
#[must_use]
pub fn retention(what: Kept, on: Date) -> Retention {
    Retention { until: on.saturating_add(Span::new().years(what.years())), clause: what.clause() }
}

/// The first day whose things are still kept today: what is of a day before it is past its term.
#[must_use]
pub fn kept_since(what: Kept, today: Date) -> Date {
    let mut day = today.saturating_sub(Span::new().years(what.years()));
    // Days of a leap year end together: the latest of them decides.
    while retention(what, day).until < today {
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn r_ap_8_an_appeal_is_kept_three_years_and_a_time_of_the_queue_one() {
        let closed = date(2026, 11, 12);
        let of = |what| retention(what, closed);
        assert_eq!((of(Kept::Appeal).until, of(Kept::Appeal).clause), (date(2029, 11, 12), "§7.2.4.1"));
        assert_eq!((of(Kept::QueueTime).until, of(Kept::QueueTime).clause), (date(2027, 11, 12), "П1 7.3"));
        assert_eq!(retention(Kept::QueueTime, date(2028, 2, 29)).until, date(2029, 2, 28));
    }

    #[test]
    fn r_ap_8_what_is_past_its_term_is_so_by_the_day_and_not_before() {
        for today in [date(2029, 11, 12), date(2029, 2, 28), date(2028, 2, 29), date(2029, 3, 1)] {
            for what in [Kept::Appeal, Kept::QueueTime] {
                let since = kept_since(what, today);
                assert!(retention(what, since).until >= today, "{what:?} of {since} on {today}");
                let before = since.yesterday().expect("a day");
                assert!(retention(what, before).until < today, "{what:?} of {before} on {today}");
            }
        }
    }
}
