//! Runs of scripts and algorithms: their state as data, saved in the transaction of what they caused, so that
//! a visit opens again at the same step (R-SC-5).

use crate::codec::{at_most, column};
use crate::error::VaultError;
use crate::tx::WriteTx;
use okno_domain::ids::VisitId;
use sqlx::SqliteConnection;

/// Bytes of one run's state, at most.
pub const MOST_BYTES: usize = 512 * 1024;
/// Characters of a slot's name, at most.
pub const MOST_SLOT: usize = 100;
/// Runs of one visit, at most.
pub const MOST_OF_VISIT: u32 = 100;

/// A run as it was saved.
#[derive(Clone, PartialEq, Eq)]
pub struct SavedRun {
    /// Which run of the visit: `greeting`, an appeal's script …
    pub slot: String,
    /// Its state; what it means is the guide's matter. Holds answers, therefore it does not print itself.
    pub json: String,
}

impl std::fmt::Debug for SavedRun {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SavedRun").field("slot", &self.slot).finish_non_exhaustive()
    }
}

/// Saves a run in place of its state before.
///
/// # Errors
/// [`VaultError::TooLarge`], [`VaultError::TooMany`] and those of writing.
pub async fn save(tx: &mut WriteTx, visit: VisitId, slot: &str, json: &str) -> Result<(), VaultError> {
    at_most(json.len(), MOST_BYTES, "run")?;
    at_most(slot.chars().count(), MOST_SLOT, "run's slot")?;
    let others: u32 = sqlx::query_scalar("SELECT count(*) FROM vault_runs WHERE visit = ? AND slot <> ?")
        .bind(visit.0.as_bytes().as_slice())
        .bind(slot)
        .fetch_one(tx.conn())
        .await?;
    if others >= MOST_OF_VISIT {
        return Err(VaultError::TooMany { what: "runs", limit: MOST_OF_VISIT.into() });
    }
    let at = tx.at();
    sqlx::query(
        "INSERT INTO vault_runs (visit, slot, json, at) VALUES (?, ?, ?, ?) \
         ON CONFLICT (visit, slot) DO UPDATE SET json = excluded.json, at = excluded.at",
    )
    .bind(visit.0.as_bytes().as_slice())
    .bind(slot)
    .bind(json)
    .bind(at.0)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The state of a run.
///
/// # Errors
/// Those of reading.
pub async fn load(
    conn: &mut SqliteConnection,
    visit: VisitId,
    slot: &str,
) -> Result<Option<String>, VaultError> {
    Ok(sqlx::query_scalar("SELECT json FROM vault_runs WHERE visit = ? AND slot = ?")
        .bind(visit.0.as_bytes().as_slice())
        .bind(slot)
        .fetch_optional(conn)
        .await?)
}

/// All runs of a visit, by slot.
///
/// # Errors
/// Those of reading.
pub async fn list(conn: &mut SqliteConnection, visit: VisitId) -> Result<Vec<SavedRun>, VaultError> {
    let rows = sqlx::query("SELECT slot, json FROM vault_runs WHERE visit = ? ORDER BY slot")
        .bind(visit.0.as_bytes().as_slice())
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| Ok(SavedRun { slot: column(row, 0)?, json: column(row, 1)? })).collect()
}

/// What stands at a place of all runs, each once: a JSON path. Runs that have nothing there are left out.
///
/// # Errors
/// Those of reading.
pub async fn all_at(conn: &mut SqliteConnection, path: &str) -> Result<Vec<String>, VaultError> {
    Ok(sqlx::query_scalar(
        "SELECT DISTINCT json_extract(json, ?1) FROM vault_runs \
         WHERE json_valid(json) AND json_type(json, ?1) = 'text'",
    )
    .bind(path)
    .fetch_all(conn)
    .await?)
}

/// Takes a run away: its trace was kept elsewhere. One that is not there is no error.
///
/// # Errors
/// Those of writing.
pub async fn delete(tx: &mut WriteTx, visit: VisitId, slot: &str) -> Result<(), VaultError> {
    sqlx::query("DELETE FROM vault_runs WHERE visit = ? AND slot = ?")
        .bind(visit.0.as_bytes().as_slice())
        .bind(slot)
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(crate) async fn erase(tx: &mut WriteTx, visit: VisitId) -> Result<(), VaultError> {
    sqlx::query("DELETE FROM vault_runs WHERE visit = ?")
        .bind(visit.0.as_bytes().as_slice())
        .execute(tx.conn())
        .await?;
    Ok(())
}
