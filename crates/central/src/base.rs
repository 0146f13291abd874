//! The narrow port to the database: what the central needs of one, and nothing of how. SQLite ([`SqliteBase`]) and
//! PostgreSQL ([`PostgresBase`]) stand behind it, and pass the same contract tests.
//!
//! Each method is one transaction: after `Ok` its effect is on the disk, after `Err` there is none. Hashes come in ready
//! made; times and identities are passed in.

mod access;
mod calls;
mod cards;
mod codec;
mod company;
mod error;
mod people;
mod placing;
mod postgres;
mod sight;
mod sqlite;
mod streams;
mod told;
mod work;

pub use access::{Refreshed, Session, SessionHashes, Sessions};
pub use calls::{Calls, Heard, Hearing, MAX_CALL};
pub use cards::{CardRow, CardSlice, Cards, CardsTaken, ImportPlace, MOST_CARDS, NewCard};
pub use company::{Company, Said};
pub use error::BaseError;
pub use people::{Account, Device, Enrolment, NewCode, NewOperator, Office, People, Unit};
pub use postgres::PostgresBase;
pub use sight::{Looking, Numbered, Sight, Sights};
pub use sqlite::SqliteBase;
pub use streams::{
    Audience, Discrepancy, ErasedAt, FeedMark, FeedRow, FeedSlice, Group, Projection, Settling,
    StoredDiscrepancy, Streams, Taking,
};
pub use told::{Told, told_since};
pub(crate) use told::{change as card_change, day};
pub use work::{Anchored, Lease, Work};

/// A database of the central.
pub trait Base: People + Sessions + Streams + Sights + Work + Cards + Calls + Company {}

impl<T: People + Sessions + Streams + Sights + Work + Cards + Calls + Company> Base for T {}
