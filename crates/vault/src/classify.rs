//! What an error of SQLite, SQLCipher or the file system means to somebody who must act on it.

use crate::error::{Damage, OpenError, VaultError};
use okno_store::StoreError;
use std::io::ErrorKind;

/// What a failed statement means.
impl From<sqlx::Error> for VaultError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolClosed => Self::Locked,
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::Database(_) => match code(&error) {
                // SQLITE_FULL; SQLITE_IOERR_SHMSIZE is how a full disk shows when the WAL index must grow.
                Some(13 | 4874) => Self::DiskFull,
                Some(code) if code & 0xff == 8 => Self::ReadOnly,
                Some(code) if matches!(code & 0xff, 11 | 26) => Self::Damaged,
                Some(code) if matches!(code & 0xff, 5 | 6) => Self::Busy,
                Some(code) if matches!(code & 0xff, 10 | 14) => {
                    Self::Io { what: "base.db", source: std::io::Error::other(error) }
                }
                _ => Self::Sql(error),
            },
            _ => Self::Sql(error),
        }
    }
}

/// What a failure of the store means: of its statements the same as of ours.
impl From<StoreError> for VaultError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Database(error) => error.into(),
            StoreError::Newer { found, known } => {
                let version = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
                Self::Newer { found: version(found), known: version(known) }
            }
            other => Self::Store(other),
        }
    }
}

/// SQLite's extended result code.
fn code(error: &sqlx::Error) -> Option<u32> {
    error.as_database_error()?.code()?.parse().ok()
}

/// Whether the first page did not decrypt.
pub(crate) fn not_a_base(error: &sqlx::Error) -> bool {
    code(error).is_some_and(|code| code & 0xff == 26)
}

/// What an error means before anything is open.
pub(crate) fn while_opening(error: VaultError) -> OpenError {
    match error {
        VaultError::DiskFull => OpenError::DiskFull,
        VaultError::ReadOnly => OpenError::ReadOnly,
        VaultError::Damaged => OpenError::BaseDamaged(Damage::Page),
        VaultError::Io { what, source } => OpenError::Io { what, source },
        VaultError::KeyStore(source) => OpenError::KeyStore(source),
        VaultError::Newer { found, known } => OpenError::Newer { found, known },
        other => OpenError::Base(other),
    }
}

/// An error of the file system about one of the vault's files.
pub(crate) fn io(what: &'static str) -> impl Fn(std::io::Error) -> VaultError {
    move |source| match source.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => VaultError::DiskFull,
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => VaultError::ReadOnly,
        _ => VaultError::Io { what, source },
    }
}
