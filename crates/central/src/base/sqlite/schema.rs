//! Versions of the central's own tables, beside those of the event store in the same file.

use super::BaseError;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{Connection, SqliteConnection};

/// Where the applied versions stand.
const APPLIED: &str = "central_versions";
/// The newest version that this program knows.
const VERSION: i64 = 3;

fn versions() -> Migrator {
    let mut versions = sqlx::migrate!("./migrations/sqlite");
    versions.dangerous_set_table_name(APPLIED);
    versions
}

/// Brings all tables to the newest versions, in one transaction: several instances may start at once, and one that is
/// interrupted has changed nothing.
pub(super) async fn migrate(conn: &mut SqliteConnection) -> Result<(), BaseError> {
    let mut tx = conn.begin_with("BEGIN IMMEDIATE").await?;
    okno_store::schema::migrate(&mut tx).await?;
    let found = version(&mut tx).await?;
    if found > VERSION {
        return Err(BaseError::Newer { found, known: VERSION });
    }
    versions().run_direct(None, &mut *tx, false).await.map_err(|error| match error {
        MigrateError::Execute(error) => error.into(),
        error => BaseError::Migration(error),
    })?;
    Ok(tx.commit().await?)
}

async fn version(conn: &mut SqliteConnection) -> Result<i64, BaseError> {
    let there: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_master WHERE name = 'central_versions'")
        .fetch_one(&mut *conn)
        .await?;
    if there == 0 {
        return Ok(0);
    }
    let version: Option<i64> =
        sqlx::query_scalar("SELECT max(version) FROM central_versions").fetch_one(conn).await?;
    Ok(version.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_version_is_the_last_of_the_list() {
        assert_eq!(versions().iter().map(|version| version.version).max(), Some(VERSION));
    }
}
