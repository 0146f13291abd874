//! The folder of a vault: what stands in it, what is missing, how its files are written.

use crate::classify::io;
use crate::error::{OpenError, VaultError};
use crate::slots;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

pub(crate) const BASE: &str = "base.db";
pub(crate) const SLOTS: &str = "slots.json";
pub(crate) const SLOTS_COPY: &str = "slots.copy.json";
pub(crate) const ATTEMPTS: &str = "attempts.json";
pub(crate) const BLOBS: &str = "blobs";
pub(crate) const TMP: &str = "tmp";
const LOCK: &str = "lock";

/// The folder of a vault. The caller says where, by the conventions of the platform.
#[derive(Clone, Debug)]
pub struct VaultDir {
    root: PathBuf,
}

/// What stands in a folder. Only [`Presence::Absent`] allows creating a vault there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Nothing of a vault.
    Absent,
    /// Base and slots, each of more than 0 bytes. Says nothing about their contents.
    Complete,
    /// The base, or sealed documents, and no slots.
    SlotsMissing {
        /// Whether a whole copy of the slots stands beside.
        copy: bool,
    },
    /// Slots and no base.
    BaseMissing,
    /// Slots and a base of 0 bytes.
    BaseEmpty,
}

impl VaultDir {
    /// The vault that is, or will be, in this folder.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// The folder in which a vault is made before it is moved to its place as a whole.
    pub(crate) fn nursery(&self) -> Self {
        let mut name = self.root.file_name().unwrap_or_default().to_owned();
        name.push(".new");
        Self::new(self.root.with_file_name(name))
    }

    /// What stands here.
    ///
    /// # Errors
    /// When the folder cannot be looked into.
    pub fn inspect(&self) -> Result<Presence, OpenError> {
        self.look().map_err(crate::classify::while_opening)
    }

    pub(crate) fn look(&self) -> Result<Presence, VaultError> {
        let base = size(&self.path(BASE), BASE)?;
        let slots = size(&self.path(SLOTS), SLOTS)?;
        let remains =
            [&format!("{BASE}-wal"), SLOTS_COPY, BLOBS].into_iter().try_fold(false, |any, name| {
                size(&self.path(name), "folder").map(|size| any || size.is_some())
            })?;
        Ok(match (slots, base) {
            (Some(1..), Some(1..)) => Presence::Complete,
            (Some(1..), Some(0)) => Presence::BaseEmpty,
            (Some(1..), None) => Presence::BaseMissing,
            (None, None) if !remains => Presence::Absent,
            (None | Some(0), _) => Presence::SlotsMissing { copy: slots::copy_is_whole(self) },
        })
    }

    /// Puts the copy of the slots in the place of the missing or damaged ones. An explicit act of a person:
    /// [`Vault::open`](crate::Vault::open) never does it.
    ///
    /// # Errors
    /// [`VaultError::NotThere`] without a whole copy; those of writing.
    pub fn restore_slots(&self) -> Result<(), VaultError> {
        slots::restore(self)
    }

    /// Takes the operating system's lock; it ends with the process.
    pub(crate) fn lock(&self) -> Result<DirLock, OpenError> {
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.path(LOCK))
            .map_err(|error| crate::classify::while_opening(io(LOCK)(error)))?;
        match file.try_lock() {
            Ok(()) => Ok(DirLock { file }),
            Err(TryLockError::WouldBlock) => Err(OpenError::AlreadyOpen),
            Err(TryLockError::Error(source)) => Err(OpenError::Io { what: LOCK, source }),
        }
    }

    /// Makes the folders of an open vault and empties `tmp/`. Fails where nothing can be written.
    pub(crate) fn tidy(&self) -> Result<(), VaultError> {
        for name in [BLOBS, TMP] {
            fs::create_dir_all(self.path(name)).map_err(io("folder"))?;
        }
        for entry in fs::read_dir(self.path(TMP)).map_err(io(TMP))? {
            fs::remove_file(entry.map_err(io(TMP))?.path()).map_err(io(TMP))?;
        }
        // The lock file may have been there before the folder became read-only.
        let trial = self.path(TMP).join("trial");
        fs::write(&trial, b"okno").and_then(|()| fs::remove_file(&trial)).map_err(io(TMP))
    }

    /// Writes a file so that at every moment either the old or the new one stands there as a whole.
    pub(crate) fn write_whole(&self, name: &'static str, bytes: &[u8]) -> Result<(), VaultError> {
        let new = self.path(&format!("{name}.new"));
        let written = (|| {
            let mut file = File::create(&new)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            drop(file);
            fs::rename(&new, self.path(name))
        })();
        if let Err(error) = written {
            // Leaving the part behind would only take up space.
            let _ = fs::remove_file(&new);
            return Err(io(name)(error));
        }
        sync_folder(&self.root, name)
    }
}

/// The lock of an open vault.
#[derive(Debug)]
pub(crate) struct DirLock {
    file: File,
}

impl Drop for DirLock {
    fn drop(&mut self) {
        // Closing alone would not do while a process that is just being started still shares the file.
        if let Err(error) = self.file.unlock() {
            tracing::warn!(kind = ?error.kind(), "the lock was not let go");
        }
    }
}

/// The size of a file, a folder counting as 1; `None` when there is none.
fn size(path: &Path, what: &'static str) -> Result<Option<u64>, VaultError> {
    match fs::metadata(path) {
        Ok(meta) if meta.is_file() => Ok(Some(meta.len())),
        Ok(_) => Ok(Some(1)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io(what)(error)),
    }
}

/// Reads a small file; `None` when it is not there.
pub(crate) fn read_small(path: &Path, what: &'static str, limit: u64) -> Result<Option<Vec<u8>>, VaultError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io(what)(error)),
    };
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(io(what))?;
    if bytes.len() as u64 > limit { Err(VaultError::TooLarge { what, limit }) } else { Ok(Some(bytes)) }
}

/// Makes the names in a folder last. On Windows a folder cannot be synced; NTFS journals its names.
pub(crate) fn sync_folder(folder: &Path, what: &'static str) -> Result<(), VaultError> {
    if cfg!(windows) {
        return Ok(());
    }
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(io(what))
}
