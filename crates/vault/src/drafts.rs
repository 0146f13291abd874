//! What is being typed, as typed: nothing is lost by a crash, a lock, or a colleague who signs in.

use crate::codec::{at_most, column, id};
use crate::error::VaultError;
use crate::tx::WriteTx;
use okno_domain::Moment;
use okno_domain::ids::VisitId;
use okno_domain::personal::Personal;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// Bytes of one draft, at most.
pub const MOST_BYTES: usize = 64 * 1024;
/// Characters of a draft's key, at most. A key names a field, never a person.
pub const MOST_KEY: usize = 200;
/// Drafts of one visit, at most; also of those that belong to no visit.
pub const MOST_OF_VISIT: u32 = 500;

/// A draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which field.
    pub key: String,
    /// Of which visit; none for a field outside visits.
    pub visit: Option<VisitId>,
    /// As typed.
    pub text: Personal<String>,
    /// When.
    pub at: Moment,
}

/// Keeps a draft in place of the one before.
///
/// # Errors
/// [`VaultError::TooLarge`], [`VaultError::TooMany`] and those of writing.
pub async fn put(
    tx: &mut WriteTx,
    key: &str,
    visit: Option<VisitId>,
    text: &Personal<String>,
) -> Result<(), VaultError> {
    at_most(text.expose().len(), MOST_BYTES, "draft")?;
    at_most(key.chars().count(), MOST_KEY, "draft's key")?;
    let of_visit: u32 = sqlx::query_scalar("SELECT count(*) FROM vault_drafts WHERE visit IS ? AND key <> ?")
        .bind(visit.map(|visit| visit.0.as_bytes().to_vec()))
        .bind(key)
        .fetch_one(tx.conn())
        .await?;
    if of_visit >= MOST_OF_VISIT {
        return Err(VaultError::TooMany { what: "drafts", limit: MOST_OF_VISIT.into() });
    }
    let at = tx.at();
    sqlx::query(
        "INSERT INTO vault_drafts (key, visit, text, at) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE \
         SET visit = excluded.visit, text = excluded.text, at = excluded.at",
    )
    .bind(key)
    .bind(visit.map(|visit| visit.0.as_bytes().to_vec()))
    // Exposed to the encrypted base only.
    .bind(text.expose())
    .bind(at.0)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The draft of this key.
///
/// # Errors
/// Those of reading.
pub async fn get(conn: &mut SqliteConnection, key: &str) -> Result<Option<Personal<String>>, VaultError> {
    let text: Option<String> = sqlx::query_scalar("SELECT text FROM vault_drafts WHERE key = ?")
        .bind(key)
        .fetch_optional(conn)
        .await?;
    Ok(text.map(Personal::new))
}

/// The drafts of a visit, by key.
///
/// # Errors
/// Those of reading.
pub async fn of_visit(conn: &mut SqliteConnection, visit: VisitId) -> Result<Vec<Draft>, VaultError> {
    let rows = sqlx::query("SELECT key, text, at FROM vault_drafts WHERE visit = ? ORDER BY key")
        .bind(visit.0.as_bytes().as_slice())
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| draft(row, Some(visit))).collect()
}

fn draft(row: &SqliteRow, visit: Option<VisitId>) -> Result<Draft, VaultError> {
    Ok(Draft {
        key: column(row, 0)?,
        visit,
        text: column::<String>(row, 1)?.into(),
        at: Moment(column(row, 2)?),
    })
}

/// The drafts of a kind of field, whose keys have this in them; the newest first, at most `most`.
///
/// # Errors
/// Those of reading.
pub async fn newest_of(
    conn: &mut SqliteConnection,
    field: &str,
    most: u32,
) -> Result<Vec<Draft>, VaultError> {
    let rows = sqlx::query(
        "SELECT key, text, at, visit FROM vault_drafts WHERE instr(key, ?) > 0 ORDER BY at DESC, key LIMIT ?",
    )
    .bind(field)
    .bind(most)
    .fetch_all(conn)
    .await?;
    let visit = |row| -> Result<Option<VisitId>, VaultError> {
        let bytes: Option<Vec<u8>> = column(row, 3)?;
        bytes.map(|bytes| Ok(VisitId(id(&bytes, "visit of a draft")?))).transpose()
    };
    rows.iter().map(|row| draft(row, visit(row)?)).collect()
}

/// Takes a draft away: what it held was kept elsewhere or is not wanted. One that is not there is no error.
///
/// # Errors
/// Those of writing.
pub async fn delete(tx: &mut WriteTx, key: &str) -> Result<(), VaultError> {
    sqlx::query("DELETE FROM vault_drafts WHERE key = ?").bind(key).execute(tx.conn()).await?;
    Ok(())
}

pub(crate) async fn erase(tx: &mut WriteTx, visit: VisitId) -> Result<(), VaultError> {
    sqlx::query("DELETE FROM vault_drafts WHERE visit = ?")
        .bind(visit.0.as_bytes().as_slice())
        .execute(tx.conn())
        .await?;
    Ok(())
}
