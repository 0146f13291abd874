//! Taking in at the central what was decided at a workplace: the same rules, run once more where the event will stand.
//!
//! A fact is always taken in: what a rule says against it is only told, and becomes a discrepancy that a person looks
//! at. So the functions here judge an event and change nothing. Each turns the event back into the wish that it came
//! from and asks `decide`, so that a rule stands in one place. Only claims on what is shared can be refused.

mod appeal;
mod claim;
mod client;
mod incident;
mod promise;
mod visit;

pub use appeal::appeal;
pub use claim::{ClaimRefusal, appeal_claim, is_appeal_claim, is_claim, visit_claim};
pub use client::{consent, profile};
pub use incident::{incident, shift};
pub use promise::promise;
pub use visit::visit;
