//! A point in time as a workplace's clock gave it: milliseconds since 1970-01-01T00:00:00Z.

use serde::{Deserialize, Serialize};

/// Milliseconds since the Unix epoch, UTC. What an operator reads is made from it in the office's time zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// The moment `seconds` later (earlier when negative); stays at the ends of the range.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// Whole seconds from `earlier` to this moment, never negative.
    #[must_use]
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        let difference = self.0.saturating_sub(earlier.0) / 1000;
        if difference < 0 { 0 } else { difference }
    }
}
