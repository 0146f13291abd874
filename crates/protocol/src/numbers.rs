//! Leasing a block of numbers (R-AP-2).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Asks for a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeaseNumbers {
    /// Identity of the wish: asked again because the answer was lost, the same block comes, and none is wasted.
    pub id: Uuid,
}

/// A block of this device alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NumbersLeased {
    /// The nine digits of its first number.
    pub first: u32,
    /// How many numbers.
    pub size: u32,
}
