//! What a workplace and the central say to each other over HTTP: the wire's own types, as JSON.
//!
//! Types of the domain do not cross (see `docs/ARCHITECTURE.md`): both sides convert. Every form is frozen in
//! `tests/frozen`; a change must still read what was written before. Fields are only added, with a default; a reader
//! skips fields that it does not know. Nothing here is said to people: a [`Problem`] is a code with parameters.
//!
//! * [`about`]: which versions a side speaks;
//! * [`access`]: enrolling a device, signing in and out;
//! * [`push`]: commands up; [`feed`]: confirmed events down; [`discrepancies`]: what a person looks at;
//! * [`company`]: facts, offices, colleagues and what each may lead; [`cards`]: clients' cards down; [`live`]: nudges, and who has which appeal open;
//! * [`numbers`], [`search`], [`audit`]: blocks of numbers, clients of everywhere, heads of audit chains.

pub mod about;
pub mod access;
pub mod audit;
mod bytes;
pub mod cards;
pub mod company;
pub mod discrepancies;
pub mod event;
pub mod feed;
pub mod live;
pub mod messages;
pub mod numbers;
mod private;
pub mod problem;
pub mod push;
pub mod search;

pub use bytes::Bytes;
pub use private::Private;
pub use problem::{Code, Problem, Retry};

/// The version that this program speaks.
pub const PROTOCOL: u16 = 1;
/// The oldest version that this program still understands.
pub const OLDEST_PROTOCOL: u16 = 1;
/// The header in which each side says its version.
pub const PROTOCOL_HEADER: &str = "okno-protocol";
/// Bytes of a request's body, at most, where no other limit is named.
pub const MAX_BODY: usize = 16 * 1024;
