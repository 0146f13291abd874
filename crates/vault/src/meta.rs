//! Single facts about the base: its mark, the highest time ever seen, the lease, an erasing to be finished.

use crate::error::VaultError;
use okno_domain::Moment;
use sqlx::SqliteConnection;

/// The mark that only a base of this vault carries; its value is the vault's id.
pub(crate) const MARK: &str = "okno-vault";
pub(crate) const DEVICE: &str = "device";
pub(crate) const SEEN: &str = "seen";
pub(crate) const LEASE: &str = "lease_until";
/// Stands while something was erased and its traces in free pages were not removed yet.
pub(crate) const SCRUB: &str = "scrub_owed";

pub(crate) async fn get(conn: &mut SqliteConnection, key: &str) -> Result<Option<String>, VaultError> {
    Ok(sqlx::query_scalar("SELECT value FROM vault_meta WHERE key = ?")
        .bind(key)
        .fetch_optional(conn)
        .await?)
}

pub(crate) async fn put(conn: &mut SqliteConnection, key: &str, value: &str) -> Result<(), VaultError> {
    sqlx::query("INSERT INTO vault_meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .bind(key)
        .bind(value)
        .execute(conn)
        .await?;
    Ok(())
}

pub(crate) async fn delete(conn: &mut SqliteConnection, key: &str) -> Result<(), VaultError> {
    sqlx::query("DELETE FROM vault_meta WHERE key = ?").bind(key).execute(conn).await?;
    Ok(())
}

/// A stored moment.
pub(crate) async fn moment(conn: &mut SqliteConnection, key: &str) -> Result<Option<Moment>, VaultError> {
    get(conn, key)
        .await?
        .map(|text| text.parse().map(Moment).map_err(|_| VaultError::Unreadable { what: "moment" }))
        .transpose()
}

/// Keeps the highest time ever seen.
pub(crate) async fn saw(conn: &mut SqliteConnection, now: Moment) -> Result<(), VaultError> {
    match moment(conn, SEEN).await? {
        Some(seen) if seen >= now => Ok(()),
        _ => put(conn, SEEN, &now.0.to_string()).await,
    }
}
