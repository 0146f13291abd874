//! Connections to the encrypted base, as they were measured to be safe and quick (decision 0052).

use crate::classify::not_a_base;
use crate::dir::{BASE, VaultDir};
use crate::error::{Damage, OpenError, VaultError};
use crate::secret::Key;
use crate::{classify, meta, schema};
use sqlx::pool::PoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Sqlite, SqliteConnection, SqlitePool};
use std::time::Duration;
use uuid::Uuid;

/// Connections that read while the one that writes is at work.
pub(crate) const READERS: u32 = 3;
/// How long a statement or a piece of work waits for its turn.
const TURN: Duration = Duration::from_secs(15);
/// Page cache of the writer and of each reader, KiB (negative: SQLite's way of saying KiB).
const WRITER_CACHE: &str = "-65536";
const READER_CACHE: &str = "-32768";

fn options(dir: &VaultDir, key: &Key) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(dir.path(BASE))
        .create_if_missing(false)
        .foreign_keys(true)
        .busy_timeout(TURN)
        // sqlx sends this pragma before any other.
        .pragma("key", key.pragma().as_str().to_owned())
        .pragma("cipher_memory_security", "OFF")
        // SQLCipher writes its warnings to stderr; what they mean is told by the errors.
        .pragma("cipher_log_level", "NONE")
        .pragma("temp_store", "MEMORY")
        .pragma("secure_delete", "ON")
        .pragma("trusted_schema", "OFF")
        // Statements may carry what was typed; not even a slow one is logged.
        .disable_statement_logging()
}

fn writing(dir: &VaultDir, key: &Key) -> SqliteConnectOptions {
    options(dir, key)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", WRITER_CACHE)
        .pragma("wal_autocheckpoint", "1000")
        .pragma("journal_size_limit", "67108864")
}

/// Makes an empty base with the vault's tables and its mark.
pub(crate) async fn create(dir: &VaultDir, key: &Key, vault: Uuid) -> Result<SqliteConnection, VaultError> {
    let mut conn = writing(dir, key).create_if_missing(true).connect().await?;
    schema::migrate(&mut conn).await?;
    okno_store::schema::migrate(&mut conn).await?;
    meta::put(&mut conn, meta::MARK, &vault.to_string()).await?;
    Ok(conn)
}

/// Opens the base with the right key and makes sure that it is the one.
pub(crate) async fn open(dir: &VaultDir, key: &Key, vault: Uuid) -> Result<SqliteConnection, OpenError> {
    let damaged = |error: sqlx::Error| {
        if not_a_base(&error) {
            OpenError::BaseDamaged(Damage::FirstPage)
        } else {
            classify::while_opening(error.into())
        }
    };
    let mut conn = writing(dir, key).connect().await.map_err(damaged)?;
    if !schema::has_marks(&mut conn).await.map_err(damaged)? {
        return Err(OpenError::BaseDamaged(Damage::Mark));
    }
    let mark = meta::get(&mut conn, meta::MARK).await.map_err(classify::while_opening)?;
    if mark != Some(vault.to_string()) {
        return Err(OpenError::BaseDamaged(Damage::Mark));
    }
    Ok(conn)
}

/// The pools of an open vault: one connection that writes, a few that read.
#[derive(Clone, Debug)]
pub(crate) struct Pools {
    pub(crate) writer: SqlitePool,
    pub(crate) readers: SqlitePool,
}

impl Pools {
    pub(crate) fn new(dir: &VaultDir, key: &Key) -> Self {
        let reading = options(dir, key).pragma("cache_size", READER_CACHE).pragma("query_only", "ON");
        Self {
            writer: pool(1).connect_lazy_with(writing(dir, key)),
            readers: pool(READERS).connect_lazy_with(reading),
        }
    }

    /// Ends all connections; waits for those at work. From the call on, before any waiting, none is given out.
    pub(crate) fn close(&self) -> impl Future<Output = ()> + use<> {
        let (readers, writer) = (self.readers.clone(), self.writer.clone());
        drop((readers.close(), writer.close()));
        async move {
            readers.close().await;
            writer.close().await;
        }
    }
}

fn pool(most: u32) -> PoolOptions<Sqlite> {
    PoolOptions::new()
        .max_connections(most)
        .acquire_timeout(TURN)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        // After a full disk SQLite has rolled back by itself and sqlx still counts a transaction; after
        // damage a connection goes on with misleading codes. Such a connection is not used again.
        .after_release(|conn: &mut SqliteConnection, _| {
            Box::pin(async move {
                conn.ping().await?;
                Ok(!conn.is_in_transaction())
            })
        })
}
