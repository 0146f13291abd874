//! Versions of the tables in PostgreSQL.

use super::BaseError;
use sqlx::PgConnection;
use sqlx::migrate::{MigrateError, Migrator};

/// Where the applied versions stand.
const APPLIED: &str = "central_versions";
/// The newest version that this program knows.
const VERSION: i64 = 5;

fn versions() -> Migrator {
    let mut versions = sqlx::migrate!("./migrations/postgres");
    versions.dangerous_set_table_name(APPLIED);
    // The caller holds a lock of ours, to its transaction's end.
    versions.set_locking(false);
    versions
}

/// Brings all tables to the newest version in the caller's transaction, which nobody else is in: one that is interrupted
/// has changed nothing.
pub(super) async fn migrate(conn: &mut PgConnection) -> Result<(), BaseError> {
    let encoding: String =
        sqlx::query_scalar("SELECT current_setting('server_encoding')").fetch_one(&mut *conn).await?;
    if encoding != "UTF8" {
        return Err(BaseError::Unreadable { what: "database of another encoding than UTF8" });
    }
    let found = version(conn).await?;
    if found > VERSION {
        return Err(BaseError::Newer { found, known: VERSION });
    }
    if found == VERSION {
        return Ok(());
    }
    versions().run_direct(None, conn, false).await.map_err(|error| match error {
        MigrateError::Execute(error) => error.into(),
        error => BaseError::Migration(error),
    })
}

async fn version(conn: &mut PgConnection) -> Result<i64, BaseError> {
    let there: bool = sqlx::query_scalar("SELECT to_regclass('central_versions') IS NOT NULL")
        .fetch_one(&mut *conn)
        .await?;
    if !there {
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
