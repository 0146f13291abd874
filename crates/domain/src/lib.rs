//! Rules of the customer-service standard, pure: no I/O, no clock, no randomness, no async.
//!
//! Appeals, visits, profiles and consents are streams of events. Each has a state, commands and events, and two functions:
//! `decide(&State, Command, &Context) -> Result<Vec<Event>, Refusal>` says what follows from a command,
//! `evolve(State, &Event) -> State` applies it. The workplace runs them at once; the central runs the same
//! code again. Time and ids come in through [`Context`].

pub mod appeal;
pub mod audit;
pub mod bill_change;
pub mod check_digits;
pub mod client;
pub mod context;
pub mod identification;
pub mod ids;
pub mod incident;
pub mod intake;
pub mod moment;
pub mod money;
pub mod number;
pub mod personal;
pub mod profile;
pub mod promise;
pub mod retention;
pub mod shift;
pub mod term;
pub mod visit;

pub use context::Context;
pub use moment::Moment;
