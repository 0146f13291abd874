//! SQLite behind the port: one plain file, one connection that writes, a few that read.
//!
//! `WAL` and `synchronous=FULL`: what was answered is on the disk. The file is not encrypted here: it stands on a server
//! whose disk is (see `docs/central.md`).

mod access;
mod calls;
mod cards;
mod codec;
mod company;
mod erasing;
mod feed;
mod following;
mod look;
mod people;
mod schema;
mod streams;
mod work;

use super::BaseError;
use sqlx::pool::{PoolConnection, PoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{Connection, Sqlite, SqliteConnection, SqlitePool, Transaction};
use std::path::Path;
use std::time::Duration;

/// Connections that read at once.
const READERS: u32 = 8;
/// How long a writer waits for another program's write, and a reader for a free connection.
const PATIENCE: Duration = Duration::from_secs(5);

/// The base in a file.
#[derive(Clone, Debug)]
pub struct SqliteBase {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl SqliteBase {
    /// Opens the base; makes it when `create` says so. Brings its tables to the newest version.
    ///
    /// # Errors
    /// [`BaseError::Newer`] when it was written by a newer program; those of opening a file.
    pub async fn open(file: &Path, create: bool) -> Result<Self, BaseError> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(create)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(PATIENCE)
            .pragma("cache_size", "-65536")
            .pragma("temp_store", "MEMORY");
        let pool = |most| {
            PoolOptions::new()
                .max_connections(most)
                .acquire_timeout(PATIENCE)
                // A file does not go away as a server does.
                .test_before_acquire(false)
                // After a full disk SQLite has rolled back by itself and sqlx still counts a transaction: such a
                // connection is not used again. One that was let go of is rolled back by the time it answers.
                .after_release(|conn: &mut SqliteConnection, _| {
                    Box::pin(async move {
                        if conn.is_in_transaction() {
                            conn.ping().await?;
                        }
                        Ok(!conn.is_in_transaction())
                    })
                })
        };
        let base = Self {
            writer: pool(1).connect_lazy_with(options.clone()),
            readers: pool(READERS).connect_lazy_with(options.create_if_missing(false).read_only(true)),
        };
        schema::migrate(&mut *base.writer.acquire().await?).await?;
        Ok(base)
    }

    /// Writes a copy of the base as it is at one moment into a new file; those who write meanwhile do not wait.
    ///
    /// # Errors
    /// [`BaseError::Full`] and others of writing; the file is of no use then.
    pub async fn copy_into(&self, file: &Path) -> Result<(), BaseError> {
        let name = file.to_str().ok_or(BaseError::Unreadable { what: "name of a file" })?;
        sqlx::query("VACUUM INTO ?").bind(name).execute(&mut *self.reader().await?).await?;
        Ok(())
    }

    /// Whether everything in the file is where it should be.
    ///
    /// # Errors
    /// [`BaseError::Unreadable`] when it is not; those of reading.
    pub async fn check(&self) -> Result<(), BaseError> {
        let said: String =
            sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut *self.reader().await?).await?;
        if said == "ok" { Ok(()) } else { Err(BaseError::Unreadable { what: "file of the base" }) }
    }

    /// Closes it: waits for what is being written.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// A transaction that begins with writing, so that nobody else writes between its reading and its writing.
    async fn write(&self) -> Result<Transaction<'static, Sqlite>, BaseError> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    async fn read(&self) -> Result<Transaction<'static, Sqlite>, BaseError> {
        Ok(self.readers.begin().await?)
    }

    async fn reader(&self) -> Result<PoolConnection<Sqlite>, BaseError> {
        Ok(self.readers.acquire().await?)
    }
}
