//! Copies of documents (R-AP-4), each a file sealed under its subject's key. Neither the file's name nor its
//! first bytes say whose it is or what it is.

use crate::cipher::{self, NONCE, TAG};
use crate::classify::io;
use crate::codec::{at_most, column, id_column, whole};
use crate::dir::{BLOBS, VaultDir, read_small};
use crate::error::VaultError;
use crate::lifecycle::blocking;
use crate::sealed;
use crate::secret::random;
use crate::tx::{ReadGuard, WriteTx, write_lasting};
use okno_domain::ids::{BlobId, SubjectId};
use sqlx::SqliteConnection;
use std::collections::HashSet;
use zeroize::Zeroizing;

/// Bytes of one document, at most.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// Documents of one subject, at most.
pub const MOST_OF_SUBJECT: u32 = 500;
/// Documents in a vault, at most.
pub const MOST: u32 = 200_000;
/// Characters of a media type, at most.
pub const MOST_MEDIA: usize = 100;
/// First bytes of a sealed file: its format.
const MAGIC: [u8; 4] = *b"OKB1";
const HEAD: usize = MAGIC.len() + NONCE;
const WHAT: &str = "document";

/// A document: what is known without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Identity.
    pub id: BlobId,
    /// Whose.
    pub subject: SubjectId,
    /// Media type, such as `application/pdf`.
    pub media: String,
    /// Bytes before sealing.
    pub size: u64,
}

fn name(id: BlobId) -> String {
    format!("{}.sealed", id.0.simple())
}

/// The file stands for this document of this subject, in this format.
fn bound(id: BlobId, subject: SubjectId) -> Vec<u8> {
    [MAGIC.as_slice(), id.0.as_bytes(), subject.0.as_bytes()].concat()
}

/// Seals a document. The file is on the disk before the row is committed; if it is not, the file goes.
///
/// # Errors
/// [`VaultError::TooLarge`], [`VaultError::TooMany`], [`VaultError::AlreadyThere`], [`VaultError::DiskFull`].
pub async fn put(
    tx: &mut WriteTx,
    document: (BlobId, SubjectId),
    media: &str,
    bytes: Zeroizing<Vec<u8>>,
) -> Result<(), VaultError> {
    let (id, subject) = document;
    at_most(bytes.len(), MOST_BYTES, WHAT)?;
    at_most(media.chars().count(), MOST_MEDIA, "media type")?;
    let counts = sqlx::query("SELECT count(*), coalesce(sum(subject = ?), 0) FROM vault_blobs")
        .bind(subject.0.as_bytes().as_slice())
        .fetch_one(tx.conn())
        .await?;
    for (index, limit) in [(0, MOST), (1, MOST_OF_SUBJECT)] {
        if whole::<u32>(column(&counts, index)?, "count")? >= limit {
            return Err(VaultError::TooMany { what: "documents", limit: limit.into() });
        }
    }
    let key = sealed::key_or_new(tx, subject).await?;
    let size = i64::try_from(bytes.len()).map_err(|_| VaultError::Unreadable { what: WHAT })?;
    let inserted =
        sqlx::query("INSERT OR IGNORE INTO vault_blobs (id, subject, media, size) VALUES (?, ?, ?, ?)")
            .bind(id.0.as_bytes().as_slice())
            .bind(subject.0.as_bytes().as_slice())
            .bind(media)
            .bind(size)
            .execute(tx.conn())
            .await?;
    if inserted.rows_affected() == 0 {
        return Err(VaultError::AlreadyThere { what: WHAT });
    }
    let folder = tx.inner.dir.path(BLOBS);
    let path = folder.join(name(id));
    let nonce = random::<NONCE>()?;
    let written = path.clone();
    blocking(move || {
        let ciphertext =
            cipher::seal(&key, &nonce, &bound(id, subject), &bytes).ok_or(VaultError::Unsealable)?;
        write_lasting(&written, &folder, &[&MAGIC, nonce.as_slice(), ciphertext.as_slice()].concat())
    })
    .await?;
    tx.files.fresh.push(path);
    Ok(())
}

/// The document's row and bytes; `None` when there is none (any more).
///
/// # Errors
/// [`VaultError::NotThere`] when the row is there and the file is not; [`VaultError::Unsealable`] when the
/// file was changed.
pub async fn get(
    read: &mut ReadGuard,
    id: BlobId,
) -> Result<Option<(Document, Zeroizing<Vec<u8>>)>, VaultError> {
    let Some(document) = find(read.conn(), id).await? else { return Ok(None) };
    let Some(key) = sealed::key(read.conn(), document.subject).await? else { return Ok(None) };
    let (path, subject) = (read.blobs().join(name(id)), document.subject);
    let bytes = blocking(move || {
        let limit = (HEAD + MOST_BYTES + TAG) as u64;
        let file = read_small(&path, WHAT, limit)?.ok_or(VaultError::NotThere { what: WHAT })?;
        let (head, ciphertext) = file.split_at_checked(HEAD).ok_or(VaultError::Unsealable)?;
        let nonce = head.strip_prefix(&MAGIC).and_then(|nonce| nonce.try_into().ok());
        let nonce = nonce.ok_or(VaultError::Unsealable)?;
        cipher::open(&key, &nonce, &bound(id, subject), ciphertext).ok_or(VaultError::Unsealable)
    })
    .await?;
    if bytes.len() as u64 == document.size {
        Ok(Some((document, bytes)))
    } else {
        Err(VaultError::Unsealable)
    }
}

/// What is known of a document.
///
/// # Errors
/// Those of reading.
pub async fn find(conn: &mut SqliteConnection, id: BlobId) -> Result<Option<Document>, VaultError> {
    let row = sqlx::query("SELECT subject, media, size FROM vault_blobs WHERE id = ?")
        .bind(id.0.as_bytes().as_slice())
        .fetch_optional(conn)
        .await?;
    row.map(|row| {
        Ok(Document {
            id,
            subject: SubjectId(id_column(&row, 0, WHAT)?),
            media: column(&row, 1)?,
            size: whole(column(&row, 2)?, WHAT)?,
        })
    })
    .transpose()
}

async fn ids(conn: &mut SqliteConnection) -> Result<Vec<BlobId>, VaultError> {
    let rows = sqlx::query("SELECT id FROM vault_blobs").fetch_all(conn).await?;
    rows.iter().map(|row| id_column(row, 0, WHAT).map(BlobId)).collect()
}

/// Removes the subject's rows; the files go when the transaction is committed. Says how many.
pub(crate) async fn erase(tx: &mut WriteTx, subject: SubjectId) -> Result<u32, VaultError> {
    let rows = sqlx::query("DELETE FROM vault_blobs WHERE subject = ? RETURNING id")
        .bind(subject.0.as_bytes().as_slice())
        .fetch_all(tx.conn())
        .await?;
    let folder = tx.inner.dir.path(BLOBS);
    for row in &rows {
        tx.files.gone.push(folder.join(name(BlobId(id_column(row, 0, WHAT)?))));
    }
    u32::try_from(rows.len()).map_err(|_| VaultError::Unreadable { what: "count" })
}

/// Removes files that no row names: of work that was never confirmed, or erased just before a crash.
pub(crate) async fn sweep(conn: &mut SqliteConnection, dir: &VaultDir) -> Result<i64, VaultError> {
    let known: HashSet<String> = ids(conn).await?.into_iter().map(name).collect();
    let mut removed = 0;
    for entry in std::fs::read_dir(dir.path(BLOBS)).map_err(io(BLOBS))? {
        let entry = entry.map_err(io(BLOBS))?;
        let named = entry.file_name();
        if named.to_str().is_none_or(|name| !known.contains(name)) {
            std::fs::remove_file(entry.path()).map_err(io(BLOBS))?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// Documents whose file is missing; for the full check.
pub(crate) async fn missing(conn: &mut SqliteConnection, dir: &VaultDir) -> Result<u32, VaultError> {
    let folder = dir.path(BLOBS);
    let missing = ids(conn).await?.into_iter().filter(|id| !folder.join(name(*id)).is_file()).count();
    u32::try_from(missing).map_err(|_| VaultError::Unreadable { what: "count" })
}
