//! Versions of the tables. They stand beside those of other owners of the same file, so the table of applied
//! versions has a name of its own.

use crate::{Connection, StoreError};
use sqlx::migrate::{MigrateError, Migrator};

/// Where the applied versions stand.
const APPLIED: &str = "store_versions";

/// The newest version that this program knows.
pub const VERSION: i64 = 12;

fn versions() -> Migrator {
    let mut versions = sqlx::migrate!("./migrations");
    versions.dangerous_set_table_name(APPLIED);
    versions
}

/// The version of the base; 0 for one without these tables.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn version(conn: &mut Connection) -> Result<i64, StoreError> {
    let there: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_master WHERE name = 'store_versions'")
        .fetch_one(&mut *conn)
        .await?;
    if there == 0 {
        return Ok(0);
    }
    let version: Option<i64> =
        sqlx::query_scalar("SELECT max(version) FROM store_versions").fetch_one(conn).await?;
    Ok(version.unwrap_or(0))
}

/// Brings the tables to [`VERSION`], each version in a transaction of its own (a savepoint inside one).
///
/// # Errors
/// [`StoreError::Newer`] when the base was written by a newer program: then nothing is changed;
/// [`StoreError::Migration`] when an applied version is not the one this program knows.
pub async fn migrate(conn: &mut Connection) -> Result<(), StoreError> {
    let found = version(conn).await?;
    if found > VERSION {
        return Err(StoreError::Newer { found, known: VERSION });
    }
    versions().run_direct(None, conn, false).await.map_err(|error| match error {
        MigrateError::Execute(error) => StoreError::Database(error),
        error => StoreError::Migration(error),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_version_is_the_last_of_the_list() {
        assert_eq!(versions().iter().map(|version| version.version).max(), Some(VERSION));
    }
}
