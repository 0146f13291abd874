//! The encrypted local base of a workplace (R-CE-3).
//!
//! A vault is a folder: `base.db` (SQLite with SQLCipher), `slots.json` (who may open it), `blobs/` (sealed
//! copies of documents). Its formats, the derivation of keys and what a patient thief can still do stand in
//! `docs/security/vault.md`.
//!
//! **Invariant:** a missing key or a missing file is never answered by a new empty base. Only
//! [`Vault::create`] makes one, and it refuses where anything is there.
//!
//! **Invariant:** what belongs together is written in one transaction ([`WriteTx`]): events, projections,
//! search keys, the outbox row, the number's counter, the audit entry. After [`WriteTx::commit`] has answered
//! `Ok`, it is on the disk.
//!
//! **Invariant:** no statement is logged, and no error holds a personal value.
//!
//! Dropping a [`WriteTx`] or a [`ReadGuard`] needs a running tokio runtime, because connections go back to
//! their pool in the background.

pub mod attention;
pub mod audit;
mod base;
pub mod blobs;
mod cipher;
mod classify;
mod codec;
pub mod dir;
pub mod drafts;
pub mod erase;
mod error;
mod founding;
pub mod integrity;
pub mod keystore;
pub mod lifecycle;
mod meta;
pub mod numbers;
mod opening;
pub mod outbox;
pub mod people;
pub mod runs;
mod schema;
pub mod sealed;
mod secret;
pub mod settings;
pub mod slots;
mod throttle;
mod tx;
mod vault;
mod witness;

pub use dir::{Presence, VaultDir};
pub use error::{CreateError, OpenError, VaultError};
pub use founding::Founding;
pub use keystore::{KeyStore, KeyStoreError, Lasting};
pub use lifecycle::{ClockRule, SignIn};
pub use opening::Opening;
pub use people::{Office, Operator};
pub use secret::Hardness;
pub use tx::{ReadGuard, WriteTx};
pub use vault::Vault;
