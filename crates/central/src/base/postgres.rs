//! PostgreSQL behind the port: several instances of the central may work on one database.
//!
//! Whatever SQLite does one after the other by having one writer is done one after the other here by advisory locks,
//! each for what must not overlap ([`Lock`]). `synchronous_commit` is on for every connection, whatever the server says:
//! what was answered is on the disk.

mod access;
mod calls;
mod cards;
mod codec;
mod company;
mod erasing;
mod feed;
mod find;
mod following;
mod keep;
mod look;
mod people;
mod schema;
mod settle;
mod streams;
mod tell;
mod work;

use super::BaseError;
use okno_store::events::Stream;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, Executor, PgPool, Postgres, Transaction};
use std::time::Duration;

/// Connections of one instance.
const CONNECTIONS: u32 = 16;
/// How long a request waits for a free connection, or for a server that is away.
const PATIENCE: Duration = Duration::from_secs(5);
/// A connection that nobody used for so long is asked whether it is still there before it is used.
const QUIET: Duration = Duration::from_millis(100);
/// What every connection begins with. A lock that is held by an instance that has vanished is let go with its transaction.
/// Compiling statements (`jit`) takes longer than any of ours. Planning one anew each time takes longer than doing it, for what
/// is looked up by its key: only what searches, and what moves a whole region, is planned for what it is given ([`PLANNED`]).
const SESSION: &str = "SET default_transaction_isolation = 'read committed'; SET synchronous_commit = on; SET jit = off; \
    SET plan_cache_mode = force_generic_plan; \
    SET lock_timeout = '5s'; SET statement_timeout = '30s'; SET idle_in_transaction_session_timeout = '60s'; \
    SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3";
/// A transaction that only reads, all of it as it is at one moment, each question planned for what is asked.
const PLANNED: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL plan_cache_mode = auto";
/// For what moves a whole region at once, and for those who wait for it.
const LONG: &str = "SET LOCAL plan_cache_mode = auto; SET LOCAL lock_timeout = '10min'; SET LOCAL statement_timeout = '10min'";
/// Our own advisory locks among those of others in the database: «Окно».
const SPACE: i32 = 0x0A4D;

/// What is done by one transaction at a time.
#[derive(Clone, Copy, Debug)]
enum Lock {
    /// Making the tables.
    Schema = 1,
    /// Settling commands: versions of streams are what was read, and places of the feed are seen in their order.
    Settling = 2,
    /// Leasing numbers: blocks begin where the one before ends.
    Numbers = 3,
    /// The central's audit chain: each entry holds the hash of the one before.
    Audit = 4,
    /// Clients: ids of words and streets, how many use them, and the places of cards. Taken before [`Lock::Settling`].
    Clients = 5,
}

/// The base in a database of a server.
#[derive(Clone, Debug)]
pub struct PostgresBase {
    pool: PgPool,
}

impl PostgresBase {
    /// Opens the base of a `postgres://` address, and brings its tables to the newest version; an empty database gets
    /// them. Several instances may do so at once.
    ///
    /// # Errors
    /// [`BaseError::Newer`] when it was written by a newer program; [`BaseError::Busy`] and [`BaseError::Away`] when the
    /// server does not answer; [`BaseError::Database`] when the address is none.
    pub async fn open(address: &str) -> Result<Self, BaseError> {
        let options: PgConnectOptions = address.parse()?;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .test_before_acquire(false)
            .before_acquire(|conn, of| {
                Box::pin(async move {
                    if of.idle_for >= QUIET {
                        conn.ping().await?;
                    }
                    Ok(true)
                })
            })
            .after_connect(|conn, _| {
                Box::pin(async move {
                    conn.execute(SESSION).await?;
                    Ok(())
                })
            })
            .connect_lazy_with(options.application_name("okno-central"));
        let base = Self { pool };
        let mut tx = base.pool.begin().await?;
        tx.execute(LONG).await?;
        lock(&mut tx, Lock::Schema).await?;
        schema::migrate(&mut tx).await?;
        tx.commit().await?;
        Ok(base)
    }

    /// Whether a database holds nothing yet. It is looked at as it is: no tables are made.
    ///
    /// # Errors
    /// Those of reaching the server.
    pub async fn is_empty(address: &str) -> Result<bool, BaseError> {
        let options: PgConnectOptions = address.parse()?;
        let mut conn = options.connect().await?;
        let empty = sqlx::query_scalar(
            "SELECT NOT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
             WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema')",
        )
        .fetch_one(&mut conn)
        .await?;
        conn.close().await?;
        Ok(empty)
    }

    /// Closes it: waits for what is being written.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// A transaction that reads and writes what nobody else does meanwhile.
    async fn alone(&self, what: Lock) -> Result<Transaction<'static, Postgres>, BaseError> {
        // Not in one message by `begin_with`: a lock that is not got, or not waited for, would leave the connection in a
        // transaction that nobody ends (sqlx 0.9).
        let mut tx = self.pool.begin().await?;
        lock(&mut tx, what).await?;
        Ok(tx)
    }

    /// The same for what takes long.
    async fn long_alone(&self, what: Lock) -> Result<Transaction<'static, Postgres>, BaseError> {
        let mut tx = self.pool.begin().await?;
        tx.execute(LONG).await?;
        lock(&mut tx, what).await?;
        Ok(tx)
    }

    /// A transaction that only reads, and all of it as it is at one moment.
    async fn snapshot(&self) -> Result<Transaction<'static, Postgres>, BaseError> {
        Ok(self.pool.begin_with(PLANNED).await?)
    }

    /// A transaction over rows that it locks itself, where it has to.
    async fn begin(&self) -> Result<Transaction<'static, Postgres>, BaseError> {
        Ok(self.pool.begin().await?)
    }

    async fn conn(&self) -> Result<PoolConnection<Postgres>, BaseError> {
        Ok(self.pool.acquire().await?)
    }
}

/// Waits until nobody else holds it; the transaction's end lets go. What is read from here on is newer than what the
/// holders before have written.
async fn lock(tx: &mut Transaction<'static, Postgres>, what: Lock) -> Result<(), BaseError> {
    sqlx::query("SELECT pg_advisory_xact_lock($1, $2)")
        .bind(SPACE)
        .bind(what as i32)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
