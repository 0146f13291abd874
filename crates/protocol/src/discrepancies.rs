//! Rules that facts break, for the person who looks at them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Asks for what was found after a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DiscrepancyQuery {
    /// The number of the last one that is known; none to begin.
    #[serde(default)]
    #[schemars(range(min = 0))]
    pub after: Option<u32>,
}

/// A page of them, in the order in which they were found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DiscrepancyPage {
    /// At most 500.
    pub found: Vec<FoundDiscrepancy>,
}

/// A rule that a fact breaks where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FoundDiscrepancy {
    /// Number.
    pub number: u32,
    /// Which command brought it.
    pub command: Uuid,
    /// Which event.
    pub event: Uuid,
    /// Of what the rule is.
    pub of: String,
    /// The rule's code.
    pub rule: String,
    /// When it was found, milliseconds since 1970.
    pub at: i64,
}
