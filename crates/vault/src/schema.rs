//! The vault's own tables and their versions. The tables of `okno-store` have versions of their own.

use crate::codec::{column, whole};
use crate::error::VaultError;
use sha2::{Digest, Sha256};
use sqlx::{Connection, Row, SqliteConnection};

/// Every version, in order; the place in this list is the version.
const VERSIONS: &[&str] = &[
    include_str!("../migrations/0001_begin.sql"),
    include_str!("../migrations/0002_attention.sql"),
    include_str!("../migrations/0003_units.sql"),
];

/// The newest version that this program knows.
pub(crate) fn known() -> u32 {
    u32::try_from(VERSIONS.len()).unwrap_or(u32::MAX)
}

/// Whether the base carries the vault's table of marks.
pub(crate) async fn has_marks(conn: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'vault_meta'")
        .fetch_one(conn)
        .await
        .map(|tables: i64| tables == 1)
}

/// The version of the base; 0 for one without tables.
pub(crate) async fn version(conn: &mut SqliteConnection) -> Result<u32, VaultError> {
    sqlx::query(
        "CREATE TABLE IF NOT EXISTS vault_schema \
         (version INTEGER PRIMARY KEY NOT NULL, sum BLOB NOT NULL) STRICT",
    )
    .execute(&mut *conn)
    .await?;
    let rows = sqlx::query("SELECT version, sum FROM vault_schema ORDER BY version").fetch_all(conn).await?;
    let mut last = 0;
    for row in rows {
        last = whole(column(&row, 0)?, "schema version")?;
        let text = usize::try_from(last).ok().and_then(|last| VERSIONS.get(last.checked_sub(1)?));
        // A version that this program does not know has no text to compare with.
        if text.is_some_and(|text| row.get::<&[u8], _>(1) != Sha256::digest(text).as_slice()) {
            return Err(VaultError::Unreadable { what: "schema version" });
        }
    }
    Ok(last)
}

/// Brings the base to the newest version; says from which it came.
pub(crate) async fn migrate(conn: &mut SqliteConnection) -> Result<u32, VaultError> {
    let from = version(conn).await?;
    if from > known() {
        return Err(VaultError::Newer { found: from, known: known() });
    }
    for (text, version) in VERSIONS.iter().zip(1_u32..).skip(from as usize) {
        let mut tx = conn.begin().await?;
        sqlx::raw_sql(*text).execute(&mut *tx).await?;
        sqlx::query("INSERT INTO vault_schema (version, sum) VALUES (?, ?)")
            .bind(version)
            .bind(Sha256::digest(text).to_vec())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
    }
    Ok(from)
}
