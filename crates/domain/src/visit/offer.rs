//! Commercial services that are offered in a visit (§7.2.4.2, R-SC-9).

use crate::moment::Moment;
use serde::{Deserialize, Serialize};

/// What the client answered to an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferOutcome {
    /// Ordered.
    Ordered,
    /// Refused: it is not offered again in this visit (П3 4.13).
    Declined,
    /// Thinks it over.
    Later,
    /// The offer was begun and left: the client did not come to an answer.
    Unanswered,
}

/// When a service is offered again: a parameter of the company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferRules {
    /// Days for which a client who refused a service is not offered it (П3 4.13: a refusal is respected).
    pub rest_days: u16,
}

impl Default for OfferRules {
    /// A quarter, until the company sets its own.
    fn default() -> Self {
        Self { rest_days: 90 }
    }
}

impl OfferRules {
    /// Whether a service still rests, by what the client answered when it was offered last.
    #[must_use]
    pub const fn rests(&self, outcome: OfferOutcome, at: Moment, now: Moment) -> bool {
        const DAY: i64 = 24 * 60 * 60;
        matches!(outcome, OfferOutcome::Declined) && now.seconds_since(at) < self.rest_days as i64 * DAY
    }
}
