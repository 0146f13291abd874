//! A backup of the base while it is used, and restoring it.
//!
//! A backup is a folder with the copy, a manifest ([`Manifest`]: versions, where feed and audit stood, sizes and hashes) and
//! all erasures. It appears under its name when it is whole. Restoring goes only to where nothing is, and only when
//! every byte is what the manifest says; then it erases again whom the given logs say ([`erasures`]).

pub mod erasures;
mod manifest;
mod restore;
mod server;
mod take;

pub use manifest::{Database, Kept, MANIFEST, Manifest};
pub use restore::{Restored, restore};
pub use take::take;

use crate::base::BaseError;
use crate::ports::NoEntropy;
use std::path::PathBuf;

/// Where a base is.
#[derive(Clone)]
pub enum Place {
    /// In a file: SQLite.
    File(PathBuf),
    /// In a database of a server, by its address: PostgreSQL.
    Server(String),
}

/// Why there is no backup, or none was restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Something is there already.
    #[error("something is at {} already", .0.display())]
    Occupied(PathBuf),
    /// The database of the server is not empty.
    #[error("the database is not empty: a backup is restored to an empty one")]
    NotEmpty,
    /// There is nothing to copy.
    #[error("there is no base at {}", .0.display())]
    NoBase(PathBuf),
    /// It is no backup, or its manifest was damaged.
    #[error("there is no backup that can be read at {}", .0.display())]
    NoBackup(PathBuf),
    /// It was made by a newer program.
    #[error("the backup was made by a newer program ({program}): restore it with that one")]
    Newer {
        /// Version of the program.
        program: String,
    },
    /// It is of the other kind of database.
    #[error("the backup is of {0}: it can be restored only there")]
    OtherDatabase(&'static str),
    /// A file was cut, or changed, or is missing.
    #[error("{file} of the backup is not what was backed up: {why}")]
    Damaged {
        /// Which.
        file: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// A log of erasures cannot be read.
    #[error("line {line} of the erasures in {} cannot be read", .file.display())]
    Erasures {
        /// Which file.
        file: PathBuf,
        /// Which line.
        line: usize,
    },
    /// PostgreSQL's own program is missing or failed.
    #[error("{program} of PostgreSQL {why}")]
    Program {
        /// Its name.
        program: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// There is no room.
    #[error("the disk is full")]
    Full,
    /// A file cannot be read or written.
    #[error("a file of the backup cannot be read or written")]
    Files(#[source] std::io::Error),
    /// The base failed.
    #[error("the base failed")]
    Base(#[source] BaseError),
    /// The system has no randomness.
    #[error("no randomness")]
    Entropy(#[from] NoEntropy),
}

impl From<std::io::Error> for BackupError {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::StorageFull { Self::Full } else { Self::Files(error) }
    }
}

impl From<BaseError> for BackupError {
    fn from(error: BaseError) -> Self {
        if matches!(error, BaseError::Full) { Self::Full } else { Self::Base(error) }
    }
}
