//! Commercial services that are offered in a visit (R-SC-9).

use super::code::OfferOutcome;
use super::guide::GuideView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What may be offered now, what is being offered, what was.
#[derive(Clone, Default, Serialize, TS)]
pub struct OffersView {
    /// Services whose moment it is; none without consent to advertising, without a price, or while a question is being
    /// worked on.
    pub now: Vec<OfferRow>,
    /// The script of the offer that was begun.
    pub begun: Option<OfferRun>,
    /// Services that were offered in this visit.
    pub made: Vec<OfferedRow>,
    /// What was offered in earlier visits, the newest first.
    pub before: Vec<OfferedBefore>,
}

/// A service that may be offered.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OfferRow {
    /// Id of its script.
    pub offer: String,
    /// Title.
    pub title: String,
    /// Price: `1284.50`.
    pub price: String,
    /// Where the price is from.
    pub price_source: String,
}

/// An offer that was begun.
#[derive(Clone, Serialize, TS)]
pub struct OfferRun {
    /// Id of its script.
    pub offer: String,
    /// Its script.
    pub guide: GuideView,
}

/// A service that was offered.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OfferedRow {
    /// Title.
    pub title: String,
    /// What the client answered.
    pub outcome: OfferOutcome,
    /// Number of the appeal that an order is, in threes.
    pub number: Option<String>,
}

/// A service that was offered in an earlier visit: an order is seen after its visit, a refusal is respected.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OfferedBefore {
    /// Title.
    pub title: String,
    /// What the client answered.
    pub outcome: OfferOutcome,
    /// When.
    pub at: String,
    /// Who offered it, short.
    pub operator: String,
}

/// Request about an offer.
#[derive(Clone, Deserialize, TS)]
pub struct BeginOffer {
    /// Visit.
    pub visit: String,
    /// Id of its script.
    pub offer: String,
}

super::redacted!(OffersView, OfferRun);
