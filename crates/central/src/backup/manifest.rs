//! What a backup says of itself.

use super::BackupError;
use okno_domain::audit::ChainHead;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

/// The file of the manifest.
pub const MANIFEST: &str = "manifest.json";
/// The form that this program writes and reads.
const FORM: u32 = 1;
/// Bytes of a manifest, at most.
const MOST: u64 = 64 * 1024;

/// Of which database a backup is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Database {
    /// A file of SQLite.
    Sqlite,
    /// What `pg_dump` writes.
    Postgresql,
}

impl Database {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgresql => "PostgreSQL",
        }
    }
}

/// A file of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Its name in the folder.
    pub name: String,
    /// Its bytes.
    pub bytes: u64,
    /// SHA-256 of them, in hex.
    pub sha256: String,
}

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Form of the manifest.
    pub form: u32,
    /// Version of the program that made it.
    pub program: String,
    /// When it was begun, milliseconds since 1970.
    pub taken_at: i64,
    /// Of which database.
    pub database: Database,
    /// The base's name for itself.
    pub epoch: String,
    /// The last place of the feed; of PostgreSQL the dump may hold a little more.
    pub feed_end: i64,
    /// Where the central's own audit chain stood: what is checked later must go on from here.
    pub audit: ChainHead,
    /// Its files.
    pub files: Vec<Kept>,
}

impl Manifest {
    pub(super) const fn form() -> u32 {
        FORM
    }

    /// Reads the manifest of a folder, or a file that is one.
    ///
    /// # Errors
    /// [`BackupError::NoBackup`], [`BackupError::Newer`].
    pub fn read(place: &Path) -> Result<Self, BackupError> {
        #[derive(Deserialize)]
        struct Begins {
            form: u32,
            program: String,
        }
        let none = || BackupError::NoBackup(place.to_owned());
        let file = if place.is_dir() { place.join(MANIFEST) } else { place.to_owned() };
        let mut text = String::new();
        let opened = File::open(file).map_err(|_| none())?;
        opened.take(MOST).read_to_string(&mut text).map_err(|_| none())?;
        let Begins { form, program } = serde_json::from_str(&text).map_err(|_| none())?;
        if form > FORM {
            return Err(BackupError::Newer { program });
        }
        serde_json::from_str(&text).map_err(|_| none())
    }

    pub(super) fn write(&self, folder: &Path) -> Result<(), BackupError> {
        let mut file = File::create(folder.join(MANIFEST))?;
        let mut text = serde_json::to_vec_pretty(self).map_err(|error| BackupError::Files(error.into()))?;
        text.push(b'\n');
        file.write_all(&text)?;
        Ok(file.sync_all()?)
    }

    /// Whether every file of the backup is what was backed up.
    ///
    /// # Errors
    /// [`BackupError::Damaged`] says which is not, and why.
    pub fn check(&self, folder: &Path) -> Result<(), BackupError> {
        for kept in &self.files {
            let damaged = |why| BackupError::Damaged { file: kept.name.clone(), why };
            // A name is a name and no way to somewhere else.
            if Path::new(&kept.name).file_name().is_none_or(|name| name != kept.name.as_str()) {
                return Err(damaged("its name is none"));
            }
            let found = Kept::of(folder, &kept.name).map_err(|_| damaged("it is missing"))?;
            if found.bytes != kept.bytes {
                return Err(damaged("its length is another"));
            }
            if found != *kept {
                return Err(damaged("its bytes are others"));
            }
        }
        Ok(())
    }
}

impl Kept {
    /// A file as it stands.
    pub(super) fn of(folder: &Path, name: &str) -> std::io::Result<Self> {
        let mut file = File::open(folder.join(name))?;
        let (mut hash, mut bytes, mut piece) = (Sha256::new(), 0, vec![0; 1024 * 1024]);
        loop {
            let read = file.read(&mut piece)?;
            if read == 0 {
                break;
            }
            hash.update(&piece[..read]);
            bytes += u64::try_from(read).unwrap_or(u64::MAX);
        }
        Ok(Self { name: name.to_owned(), bytes, sha256: hex::encode(hash.finalize()) })
    }
}
