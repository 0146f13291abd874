//! Errors of the base. None repeats what stands in a row: rows hold personal data.

use okno_store::StoreError;

/// Why the base could not do what was asked. Expected outcomes are values.
#[derive(Debug, thiserror::Error)]
pub enum BaseError {
    /// It was written by a newer program: this one must not touch it.
    #[error("the base has version {found}, this program knows {known}")]
    Newer {
        /// Version of the base.
        found: i64,
        /// Newest version that this program knows.
        known: i64,
    },
    /// A row of another identity is there already.
    #[error("another row has this identity")]
    Taken,
    /// A stream has moved on since it was read.
    #[error("the stream has moved on")]
    Moved,
    /// More than fits.
    #[error("too much: {what}")]
    Limit {
        /// Of what.
        what: &'static str,
    },
    /// A row does not hold what it should.
    #[error("cannot be read: {what}")]
    Unreadable {
        /// What it should be.
        what: &'static str,
    },
    /// Somebody else writes for too long.
    #[error("the base is busy")]
    Busy,
    /// There is no room.
    #[error("the disk is full")]
    Full,
    /// The tables could not be brought to the newest version.
    #[error("the tables could not be brought to the newest version")]
    Migration(#[source] sqlx::migrate::MigrateError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[source] StoreError),
    /// The database failed.
    #[error("the database failed")]
    Database(#[source] sqlx::Error),
}

impl From<sqlx::Error> for BaseError {
    fn from(error: sqlx::Error) -> Self {
        if matches!(error, sqlx::Error::PoolTimedOut) {
            return Self::Busy;
        }
        let Some(database) = error.as_database_error() else { return Self::Database(error) };
        if database.is_unique_violation() {
            return Self::Taken;
        }
        // Primary result codes of SQLite: BUSY, LOCKED, FULL.
        match database.code().and_then(|code| code.parse::<u32>().ok()).map(|code| code & 0xff) {
            Some(5 | 6) => Self::Busy,
            Some(13) => Self::Full,
            _ => Self::Database(error),
        }
    }
}

impl From<StoreError> for BaseError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Newer { found, known } => Self::Newer { found, known },
            StoreError::Conflict { .. } => Self::Moved,
            StoreError::Limit { what, .. } => Self::Limit { what },
            StoreError::Unreadable { what } => Self::Unreadable { what },
            StoreError::Migration(error) => Self::Migration(error),
            StoreError::Database(error) => error.into(),
            error @ StoreError::Alias => Self::Store(error),
        }
    }
}
