//! Looking for clients of everywhere (R-ID-8): masked candidates, never a card.

use crate::Private;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Candidates of an answer, at most.
pub const MAX_CANDIDATES: usize = 12;
/// Characters of a request, at most.
pub const MAX_TEXT: usize = 200;

/// What was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindClients {
    /// As it was typed, at most [`MAX_TEXT`] characters.
    pub said: Private,
}

/// Who may be meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClientsFound {
    /// The best first.
    pub candidates: Vec<Candidate>,
    /// Whether there are more.
    pub more: bool,
}

/// Somebody who may be meant, masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// Identity.
    pub client: Uuid,
    /// Masked name.
    pub name: Private,
    /// Masked details.
    pub details: Vec<Private>,
    /// Kinds of identifier that matched and count.
    pub kinds: Vec<String>,
    /// The code of the party: `person` or `company`; empty of a central of before.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub party: String,
    /// The code of the segment; empty of a central of before.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub segment: String,
    /// Everything that matched, and how well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matches: Vec<FoundMatch>,
}

/// An identifier that matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FoundMatch {
    /// Its kind.
    pub kind: String,
    /// `exact` or `approximate`.
    pub fit: String,
    /// Whether it counts as an identifier.
    pub counts: bool,
}
