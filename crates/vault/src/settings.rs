//! Settings of the workplace: theme, density, text size and the like. No personal data.

use crate::codec::at_most;
use crate::error::VaultError;
use crate::tx::WriteTx;
use sqlx::SqliteConnection;

/// Bytes of one setting, at most.
pub const MOST_BYTES: usize = 16 * 1024;
/// Characters of a key, at most.
pub const MOST_KEY: usize = 100;
/// Settings, at most.
pub const MOST: u32 = 1_000;

/// Keeps a setting (JSON) in place of the one before.
///
/// # Errors
/// [`VaultError::TooLarge`], [`VaultError::TooMany`] and those of writing.
pub async fn put(tx: &mut WriteTx, key: &str, json: &str) -> Result<(), VaultError> {
    at_most(json.len(), MOST_BYTES, "setting")?;
    at_most(key.chars().count(), MOST_KEY, "setting's key")?;
    let others: u32 = sqlx::query_scalar("SELECT count(*) FROM vault_settings WHERE key <> ?")
        .bind(key)
        .fetch_one(tx.conn())
        .await?;
    if others >= MOST {
        return Err(VaultError::TooMany { what: "settings", limit: MOST.into() });
    }
    sqlx::query(
        "INSERT INTO vault_settings (key, json) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET json = excluded.json",
    )
    .bind(key)
    .bind(json)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Forgets a setting; one that is not there is none.
///
/// # Errors
/// Those of writing.
pub async fn delete(tx: &mut WriteTx, key: &str) -> Result<(), VaultError> {
    sqlx::query("DELETE FROM vault_settings WHERE key = ?").bind(key).execute(tx.conn()).await?;
    Ok(())
}

/// Forgets every setting whose key begins so.
///
/// # Errors
/// Those of writing.
pub async fn delete_all(tx: &mut WriteTx, beginning: &str) -> Result<(), VaultError> {
    sqlx::query("DELETE FROM vault_settings WHERE substr(key, 1, length(?1)) = ?1")
        .bind(beginning)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// A setting (JSON).
///
/// # Errors
/// Those of reading.
pub async fn get(conn: &mut SqliteConnection, key: &str) -> Result<Option<String>, VaultError> {
    Ok(sqlx::query_scalar("SELECT json FROM vault_settings WHERE key = ?")
        .bind(key)
        .fetch_optional(conn)
        .await?)
}
