//! One transaction for what belongs together, and consistent reading beside it.

use crate::classify::io;
use crate::dir::BLOBS;
use crate::error::VaultError;
use crate::meta;
use crate::vault::Inner;
use okno_domain::Moment;
use okno_domain::ids::DeviceId;
use sqlx::{Sqlite, SqliteConnection, Transaction};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A transaction that writes. There is one at a time; it has begun with `BEGIN IMMEDIATE`, so it does not
/// fail half-way for want of the lock. Dropped without [`WriteTx::commit`], nothing of it stays.
#[derive(Debug)]
pub struct WriteTx {
    tx: Transaction<'static, Sqlite>,
    pub(crate) inner: Arc<Inner>,
    at: Moment,
    /// Of the block from which this transaction gives numbers: where it stood when the transaction began.
    pub(crate) stood: Option<(u32, u32)>,
    pub(crate) files: Files,
}

impl WriteTx {
    pub(crate) async fn begin(inner: Arc<Inner>, at: Moment) -> Result<Self, VaultError> {
        let tx = inner.pools.writer.begin_with("BEGIN IMMEDIATE").await?;
        Ok(Self { tx, inner, at, stood: None, files: Files::default() })
    }

    /// The connection, for the functions of `okno-store`. They begin no transaction of their own that outlives
    /// them.
    pub fn conn(&mut self) -> &mut SqliteConnection {
        &mut self.tx
    }

    /// The device's time of this transaction.
    #[must_use]
    pub const fn at(&self) -> Moment {
        self.at
    }

    /// The machine.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        self.inner.device
    }

    /// Makes it last. When this has answered `Ok`, everything of it is on the disk; after an error it is
    /// unknown only if the disk itself failed, and the vault is to be opened again.
    ///
    /// # Errors
    /// [`VaultError::DiskFull`], [`VaultError::Io`] and the like: then nothing of it is kept.
    pub async fn commit(mut self) -> Result<(), VaultError> {
        meta::saw(&mut self.tx, self.at).await?;
        let Self { tx, mut files, .. } = self;
        let done = tx.commit().await;
        // Whether or not the rows came through: a file without a row is found at the next opening.
        files.fresh.clear();
        done?;
        for gone in &files.gone {
            if let Err(error) = std::fs::remove_file(gone) {
                tracing::warn!(kind = ?error.kind(), "a sealed file was not removed; the next opening will");
            }
        }
        Ok(())
    }

    /// Undoes it at once, instead of in the background.
    ///
    /// # Errors
    /// When the connection is broken; nothing of the transaction is kept then either.
    pub async fn rollback(self) -> Result<(), VaultError> {
        Ok(self.tx.rollback().await?)
    }
}

/// Files that come and go with a transaction.
#[derive(Debug, Default)]
pub(crate) struct Files {
    /// Written for rows that are not committed yet; removed unless they are.
    pub(crate) fresh: Vec<PathBuf>,
    /// Whose rows are deleted; removed after the commit.
    pub(crate) gone: Vec<PathBuf>,
}

impl Drop for Files {
    fn drop(&mut self) {
        for path in &self.fresh {
            // Best effort: the next opening removes what is left.
            let _ = std::fs::remove_file(path);
        }
    }
}

/// One consistent view of the base, beside the transaction that writes. Held briefly: while it is, the WAL
/// cannot be cut.
#[derive(Debug)]
pub struct ReadGuard {
    tx: Transaction<'static, Sqlite>,
    pub(crate) inner: Arc<Inner>,
}

impl ReadGuard {
    pub(crate) async fn begin(inner: Arc<Inner>) -> Result<Self, VaultError> {
        let tx = inner.pools.readers.begin().await?;
        Ok(Self { tx, inner })
    }

    /// The connection, for the functions of `okno-store`.
    pub fn conn(&mut self) -> &mut SqliteConnection {
        &mut self.tx
    }

    pub(crate) fn blobs(&self) -> PathBuf {
        self.inner.dir.path(BLOBS)
    }
}

/// Writes a new file so that its bytes and its name last before the row that names it.
pub(crate) fn write_lasting(path: &Path, folder: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    use std::io::Write;
    let written = (|| {
        let mut file = std::fs::File::create_new(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    })();
    if let Err(error) = written {
        if error.kind() != std::io::ErrorKind::AlreadyExists {
            let _ = std::fs::remove_file(path);
        }
        return Err(io(BLOBS)(error));
    }
    crate::dir::sync_folder(folder, BLOBS)
}
