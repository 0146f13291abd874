//! Pauses: while the company waits for the client, a term of its own stands still (R-AP-6, R-AP-9).

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
