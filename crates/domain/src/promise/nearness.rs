//! How near a promised day is: it warns before it is there (R-AP-6).

use jiff::civil::{Date, DateTime, Time};

/// How near a promised day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// It is past.
    Overdue,
    /// It is today.
    Today,
    /// It is near enough to be warned of.
    Soon,
    /// It is further away.
    Ahead,
}

impl Nearness {
    /// Of a promised day, as seen today in the office; up to and with `soon` it is warned of.
    #[must_use]
    pub fn of(by: Date, today: Date, soon: Date) -> Self {
        match by.cmp(&today) {
            std::cmp::Ordering::Less => Self::Overdue,
            std::cmp::Ordering::Equal => Self::Today,
            std::cmp::Ordering::Greater if by <= soon => Self::Soon,
            std::cmp::Ordering::Greater => Self::Ahead,
        }
    }

    /// Of a promised day and hour, as seen now in the office: today, a promise of an hour is late after that hour.
    #[must_use]
    pub fn of_hour(by: Date, hour: Option<Time>, now: DateTime, soon: Date) -> Self {
        match Self::of(by, now.date(), soon) {
            Self::Today if hour.is_some_and(|hour| hour < now.time()) => Self::Overdue,
            nearness => nearness,
        }
    }
}
