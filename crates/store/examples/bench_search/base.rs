//! The encrypted base, set as the vault sets its own.

use crate::measure::now;
use okno_demo::Region;
use okno_domain::client::Client;
use okno_store::{Connection, clients, schema};
use sqlx::ConnectOptions as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use std::error::Error;
use std::path::{Path, PathBuf};

/// A base that was built.
pub(crate) struct Built {
    pub(crate) path: PathBuf,
    /// Seconds of the import.
    pub(crate) seconds: Option<f64>,
    /// Bytes of the file.
    pub(crate) bytes: u64,
    /// Bytes of each table and index, the largest first.
    pub(crate) tables: Vec<(String, i64)>,
}

/// A key of a measuring run: everything in the base is made up.
const KEY: &str = "\"x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'\"";

/// Opens the base.
pub(crate) async fn open(path: &Path) -> Result<Connection, sqlx::Error> {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .pragma("key", KEY)
        .pragma("cipher_memory_security", "OFF")
        .pragma("temp_store", "MEMORY")
        .pragma("cache_size", "-65536")
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .connect()
        .await
}

/// Builds the base of a region under the target folder, or takes the one that is there.
pub(crate) async fn build(region: &Region, reuse: bool) -> Result<Built, Box<dyn Error>> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let folder = target.join("bench-search");
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(format!("{}.db", region.len()));
    let there = reuse && path.exists();
    // Beside the base, so that a run that reuses it still tells how long it took.
    let note = path.with_extension("seconds");
    if !there {
        for end in ["", "-wal", "-shm"] {
            let mut name = path.clone().into_os_string();
            name.push(end);
            if Path::new(&name).exists() {
                std::fs::remove_file(&name)?;
            }
        }
        let mut conn = open(&path).await?;
        schema::migrate(&mut conn).await?;
        let began = now();
        let mut told = 0;
        clients::import(&mut conn, [region.clients()], |done| {
            if done.read >= told {
                eprintln!(
                    "{} of {} clients, {:.0} s",
                    done.read,
                    region.len(),
                    began.elapsed().as_secs_f64()
                );
                told = done.read + 50_000;
            }
        })
        .await?;
        sqlx::raw_sql("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut conn).await?;
        std::fs::write(&note, began.elapsed().as_secs_f64().to_string())?;
    }
    let mut conn = open(&path).await?;
    schema::migrate(&mut conn).await?;
    let tables = sqlx::query_as(
        "SELECT name, sum(pgsize) AS size FROM dbstat WHERE aggregate = TRUE GROUP BY name ORDER BY size DESC",
    )
    .fetch_all(&mut conn)
    .await?;
    let seconds = std::fs::read_to_string(&note).ok().and_then(|seconds| seconds.parse().ok());
    let bytes = std::fs::metadata(&path)?.len();
    Ok(Built { path, seconds, bytes, tables })
}

/// The plain read that searches are measured against: the row of a client by its unique key.
pub(crate) async fn plain(conn: &mut Connection, client: &Client) -> Result<usize, sqlx::Error> {
    let row: (i64, Vec<u8>, String) = sqlx::query_as("SELECT seq, id, profile FROM clients WHERE id = ?")
        .bind(client.id.0.as_bytes().as_slice())
        .fetch_one(conn)
        .await?;
    Ok(row.2.len())
}
