//! Commercial services that are offered in a visit (§7.2.4.2, R-SC-9).

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
}
