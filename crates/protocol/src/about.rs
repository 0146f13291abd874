//! Which versions a side speaks, and what it can do.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a central can do beyond the first version. A workplace asks for nothing that is not in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Capability {
    /// Takes commands and gives the feed.
    Sync,
    /// Leases numbers.
    Numbers,
    /// Looks for clients of everywhere.
    Search,
    /// Keeps the heads of audit chains.
    AuditHeads,
    /// Tells clients' cards, and gives one out against two identifiers.
    Cards,
    /// Nudges, and tells who has which appeal open.
    Live,
    /// Tells what the company says of itself.
    Company,
    /// Something of a newer central.
    #[serde(other)]
    Unknown,
}

/// What a central says of itself; anybody may ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct About {
    /// The version that it speaks best.
    pub protocol: u16,
    /// The oldest that it understands.
    pub oldest: u16,
    /// Version of the program.
    pub program: String,
    /// What it can do.
    pub capabilities: Vec<Capability>,
    /// Its time, milliseconds since 1970: a workplace compares its own clock.
    pub now: i64,
}

/// The version that both sides speak: the newest common one; none when one side must be updated.
#[must_use]
pub fn common(ours: (u16, u16), theirs: (u16, u16)) -> Option<u16> {
    let (oldest, newest) = (ours.0.max(theirs.0), ours.1.min(theirs.1));
    (oldest <= newest).then_some(newest)
}

#[cfg(test)]
mod tests {
    use super::common;

    #[test]
    fn r_ce_1_the_newest_common_version_is_spoken() {
        assert_eq!(common((1, 1), (1, 1)), Some(1));
        assert_eq!(common((1, 3), (2, 5)), Some(3), "an older workplace meets a newer central");
        assert_eq!(common((4, 6), (2, 5)), Some(5), "and the other way round");
        assert_eq!(common((1, 2), (3, 4)), None, "the workplace must be updated");
    }
}
