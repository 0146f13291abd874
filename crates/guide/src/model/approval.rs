//! Approval of a script or an algorithm (§7.3.12.1–3, R-SC-4).

use jiff::civil::Date;

/// By which order, from when and on what ground of law a script is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Version of the script: `1.4`.
    pub version: String,
    /// Number of the order.
    pub order: String,
    /// Date of the order.
    pub date: Date,
    /// Post of the one who approved.
    pub by: String,
    /// First day of use.
    pub from: Date,
    /// Last day of use, where there is one.
    pub to: Option<Date>,
    /// Clauses of law and of the standard.
    pub basis: Vec<String>,
}

impl Approval {
    /// Whether it is in force on the day.
    #[must_use]
    pub fn is_effective(&self, today: Date) -> bool {
        self.from <= today && self.to.is_none_or(|to| today <= to)
    }
}
