//! What crosses between window and program. Domain types do not: these are their views, with codes instead
//! of human text (the words stand in `ui/src/words`). Personal data here is what the operator may see.
//!
//! Moments cross as ISO 8601 with an offset, days as `2026-11-23`, sums as `1284.50`, ids as text: no
//! 64-bit number crosses.

pub mod appeal;
pub mod card;
pub mod code;
pub mod failure;
pub mod find;
pub mod guide;
pub mod session;
pub mod visit;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A request or a response without content.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}
