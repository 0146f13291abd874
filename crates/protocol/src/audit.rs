//! Anchoring the head of a device's audit chain, so that cutting off its end is found (R-CE-3).

use crate::Bytes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The head of the chain of the session's device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnchorHead {
    /// Number of the last entry.
    pub seq: u64,
    /// Its hash.
    pub hash: Bytes<32>,
}

/// What the central has now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HeadAnchored {
    /// Number of the last entry that is anchored.
    pub seq: u64,
    /// When it came in, milliseconds since 1970.
    pub received: i64,
}
