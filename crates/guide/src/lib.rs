//! Topics, scripts, algorithms and prompts: read, check, run (§7.3.12, R-SC-1..5, R-ET-1).

mod check;
mod expression;
mod finding;
pub mod format;
mod library;
pub mod model;
mod near;
mod reader;
mod words;
mod yaml;

pub use finding::{Finding, Place, Severity};
pub use library::{Gap, Library};
