//! What a promised term was decided on: kept with the promise, so that it can be checked years later.

use super::choice::Term;
use super::rule::TermRule;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The rule and the calendar behind a promised day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermBasis {
    /// The rule that named the term.
    pub rule: TermRule,
    /// The day it named; the promise may be earlier, or later and so later than the norm.
    pub norm_by: Date,
    /// Edition of the calendar, with the region: `2026.11/saratov`.
    pub calendar: String,
}

impl From<&Term> for TermBasis {
    fn from(term: &Term) -> Self {
        Self { rule: term.rule, norm_by: term.due, calendar: term.calendar.clone() }
    }
}
