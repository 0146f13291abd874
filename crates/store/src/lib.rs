//! The event store and the client search over SQLite: one code for the vault and for the central's base.
//!
//! Every function takes a [`Connection`] and works in the transaction of its caller; none opens a file, so
//! whether the base is encrypted is its opener's matter. What is said below in "rows touched" bounds the
//! work of one call, whatever is asked.
//!
//! * [`schema`]: versions of the tables;
//! * [`events`], [`values`]: streams of events without personal values, and the values beside them;
//! * [`merge`]: the central's order and what is still pending after it;
//! * [`appeals`], [`incidents`], [`promises`], [`shifts`], [`visits`], [`timeline`], [`inbox`]: what lists show, made
//!   from events; long ones by [`pages`];
//! * [`clients`]: cards, given out only against a passed identification or a stated duty (R-ID-1);
//! * [`search`]: candidates for what was said (R-ID-3, R-ID-4), masked.

pub mod appeals;
pub mod clients;
mod codec;
mod error;
pub mod events;
pub mod inbox;
pub mod incidents;
pub mod merge;
pub mod offers;
pub mod pages;
pub mod promises;
pub mod schema;
pub mod search;
pub mod shifts;
pub mod timeline;
pub mod values;
pub mod visits;

pub use error::StoreError;
pub use sqlx::SqliteConnection as Connection;
