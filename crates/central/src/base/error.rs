//! Errors of the base. None repeats what stands in a row: rows hold personal data.

use okno_store::StoreError;
use sqlx::postgres::PgDatabaseError;

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
    /// The server of the database does not answer, is starting, or is going down.
    #[error("the database is away")]
    Away(#[source] sqlx::Error),
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
        match &error {
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::Io(_) | sqlx::Error::PoolClosed => Self::Away(error),
            sqlx::Error::Database(database) if database.is_unique_violation() => Self::Taken,
            sqlx::Error::Database(database) => {
                if let Some(postgres) = database.try_downcast_ref::<PgDatabaseError>() {
                    return match of_postgres(postgres.code()) {
                        Some(known) => known,
                        None if is_away(postgres.code()) => Self::Away(error),
                        None => Self::Database(error),
                    };
                }
                of_sqlite(database.code().as_deref()).unwrap_or(Self::Database(error))
            }
            _ => Self::Database(error),
        }
    }
}

/// By the result codes of SQLite: BUSY, LOCKED, FULL; IOERR_SHMSIZE is how a full disk shows when the index of the WAL
/// must grow.
fn of_sqlite(code: Option<&str>) -> Option<BaseError> {
    match code?.parse::<u32>().ok()? {
        4874 => Some(BaseError::Full),
        code => match code & 0xff {
            5 | 6 => Some(BaseError::Busy),
            13 => Some(BaseError::Full),
            _ => None,
        },
    }
}

/// By SQLSTATE, what may be tried again or is too much.
fn of_postgres(code: &str) -> Option<BaseError> {
    match code {
        // Serialization, deadlock, a lock or a statement that took too long.
        "40001" | "40P01" | "55P03" | "57014" => Some(BaseError::Busy),
        "53100" => Some(BaseError::Full),
        // What is indexed has at most some 2 700 bytes.
        "54000" => Some(BaseError::Limit { what: "bytes of a key" }),
        _ => None,
    }
}

/// Whether the server is going down, starting, full of connections, out of memory, or a copy that only reads.
fn is_away(code: &str) -> bool {
    code.starts_with("08") || matches!(code, "57P01" | "57P02" | "57P03" | "53300" | "53200" | "25006")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_ce_1_what_passes_is_told_apart_from_what_does_not() {
        assert!(matches!(of_sqlite(Some("517")), Some(BaseError::Busy)), "BUSY_SNAPSHOT");
        assert!(matches!(of_sqlite(Some("13")), Some(BaseError::Full)));
        assert!(matches!(of_sqlite(Some("4874")), Some(BaseError::Full)), "IOERR_SHMSIZE");
        assert!(of_sqlite(Some("11")).is_none() && of_sqlite(Some("10")).is_none(), "damage does not pass");
        assert!(matches!(of_postgres("40P01"), Some(BaseError::Busy)));
        assert!(matches!(of_postgres("53100"), Some(BaseError::Full)));
        assert!(is_away("57P03") && is_away("08006"));
        assert!(of_postgres("42P01").is_none() && !is_away("42P01"), "a missing table does not pass");
    }
}
