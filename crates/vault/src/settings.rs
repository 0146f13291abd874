//! Settings of the workplace: theme, density, text size and the like. No personal data.

use crate::codec::{at_most, from_json, to_json};
use crate::error::VaultError;
use crate::tx::WriteTx;
use sqlx::SqliteConnection;

/// Bytes of one setting, at most.
pub const MOST_BYTES: usize = 16 * 1024;
/// Bytes of a piece of a long setting: as JSON it is at most twice as long.
const PIECE: usize = MOST_BYTES / 2 - 16;
/// Pieces of a long setting, at most: half a megabyte.
const MOST_PIECES: usize = 64;
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

/// Keeps a setting that may be longer than one is: in pieces, whose first stands at the key.
///
/// # Errors
/// [`VaultError::TooLarge`], [`VaultError::TooMany`] and those of writing.
pub async fn put_long(tx: &mut WriteTx, key: &str, json: &str) -> Result<(), VaultError> {
    at_most(json.len(), MOST_PIECES * PIECE, "setting")?;
    delete_all(tx, &piece(key, "")).await?;
    if json.len() <= MOST_BYTES {
        return put(tx, key, json).await;
    }
    let (mut rest, mut count) = (json, 0_usize);
    while !rest.is_empty() {
        let mut end = PIECE.min(rest.len());
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (text, after) = rest.split_at(end);
        put(tx, &piece(key, &count.to_string()), &to_json(&text, "setting")?).await?;
        (rest, count) = (after, count + 1);
    }
    put(tx, key, &to_json(&Pieces { pieces_of_setting: count }, "setting")?).await
}

/// A setting that may be in pieces (JSON).
///
/// # Errors
/// Those of reading.
pub async fn get_long(conn: &mut SqliteConnection, key: &str) -> Result<Option<String>, VaultError> {
    let Some(json) = get(conn, key).await? else { return Ok(None) };
    let Ok(Pieces { pieces_of_setting: count }) = serde_json::from_str(&json) else { return Ok(Some(json)) };
    let mut whole = String::new();
    for number in 0..count.min(MOST_PIECES + 1) {
        let text = get(conn, &piece(key, &number.to_string())).await?;
        let text = text.ok_or(VaultError::Unreadable { what: "setting" })?;
        whole.push_str(&from_json::<String>(&text, "setting")?);
    }
    Ok(Some(whole))
}

/// What stands at the key of a setting in pieces.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Pieces {
    pieces_of_setting: usize,
}

/// The key of a piece.
fn piece(key: &str, number: &str) -> String {
    format!("{key}#{number}")
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
