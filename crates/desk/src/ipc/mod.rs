//! What crosses between window and program. Domain types do not: these are their views, with codes instead
//! of human text (the words stand in `ui/src/words`). Personal data here is what the operator may see.
//!
//! Moments cross as ISO 8601 with an offset, days as `2026-11-23`, sums as `1284.50`, ids as text: no
//! 64-bit number crosses.

/// Gives a view with personal values a `Debug` that shows none of them.
macro_rules! redacted {
    ($($name:ident),+ $(,)?) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+};
}
use redacted;

pub mod account;
pub mod appeal;
pub mod card;
pub mod central;
pub mod code;
pub mod failure;
pub mod find;
pub mod guide;
pub mod inbox;
pub mod incident;
pub mod list;
pub mod memo;
pub mod offer;
pub mod paper;
pub mod profile;
pub mod promise;
pub mod session;
pub mod shift;
pub mod term;
pub mod times;
pub mod visit;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A request or a response without content.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}
