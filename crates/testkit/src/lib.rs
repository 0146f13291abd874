//! What tests of several crates need: a clock that stands, ids in a row, a key store that fails when told to,
//! a new vault in a temporary folder, a PostgreSQL server, and a search for traces in files. For `dev-dependencies` only.

mod clock;
mod ids;
mod key_store;
#[cfg(unix)]
mod postgres;
mod small_disk;
mod traces;
mod trial;

pub use clock::FixedClock;
pub use ids::IdRow;
pub use key_store::{KeyStoreDouble, KeyStoreFault};
#[cfg(unix)]
pub use postgres::PostgresServer;
pub use small_disk::SmallDisk;
pub use traces::{Trace, search_files};
pub use trial::{TRIAL_PASSWORD, TrialVault, trial_office, trial_operator};
