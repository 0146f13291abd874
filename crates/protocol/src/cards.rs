//! Clients' cards down: the newest version of each card of the device's territory, by pages after a cursor; and one card of
//! elsewhere, against two matching identifiers (R-ID-1, R-ID-8).

use crate::Private;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Cards of a page, at most.
pub const MAX_CARDS: u32 = 1_000;

/// Asks for the cards that are newer than a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CardQuery {
    /// The cursor of the page before; none to begin.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub after: Option<String>,
    /// How many cards, at most [`MAX_CARDS`].
    #[serde(default)]
    #[schemars(range(min = 1, max = 1000))]
    pub limit: Option<u32>,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CardPage {
    /// Cards as they are now: each replaces what is held of its client.
    pub cards: Vec<Card>,
    /// Clients who have left the territory.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<Uuid>,
    /// Where the next page begins. Opaque: compare it with nothing.
    pub next: String,
    /// Whether there is more at once.
    pub more: bool,
}

/// A card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Card {
    /// Whose.
    pub client: Uuid,
    /// The card as bases keep it: JSON in its frozen form (`okno_store::clients::form`). It goes from base to base as it is,
    /// so that a hundred thousand of them are quick.
    pub form: Private,
}

/// Asks for the card of a client whom this workplace does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskCard {
    /// Whose.
    pub client: Uuid,
    /// What the client said, as it was typed.
    pub said: Private,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum CardAnswer {
    /// Identified: the card.
    Given {
        /// The card.
        card: Card,
    },
    /// Not identified by what was said.
    Refused {
        /// What is still needed: the code of the rule.
        needs: String,
        /// Kinds of identifier that matched and count.
        kinds: Vec<String>,
    },
    /// Something of a newer central.
    #[serde(other)]
    Unknown,
}
