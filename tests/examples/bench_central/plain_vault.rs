//! The yardstick of a first pull: the rows that a vault has of its clients, put into an encrypted base that is set as a
//! vault is, with nothing to fetch and nothing to think about. Rows first, in one transaction, a hundred at a time; then
//! the indexes.

use crate::measure::now;
use okno_demo::Region;
use okno_store::{clients, schema};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteRow, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Row as _, SqliteConnection};
use sqlx::{TypeInfo as _, ValueRef as _};
use std::path::Path;

/// Rows of a statement.
const ROWS: usize = 100;
/// A key of a measuring run: everything in the base is made up.
const KEY: &str = "\"x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'\"";

/// A value of a row.
enum Cell {
    Null,
    Integer(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// A table with its rows.
struct Table {
    name: String,
    made: String,
    columns: usize,
    rows: Vec<Vec<Cell>>,
}

/// Everything that is put in.
pub(crate) struct Rows {
    tables: Vec<Table>,
    indexes: Vec<String>,
}

impl Rows {
    /// The rows that a region's clients come to.
    pub(crate) async fn of(region: &Region) -> anyhow::Result<Self> {
        let folder = crate::place::folder()?;
        let mut conn = open(&folder.path().join("rows.db")).await?;
        schema::migrate(&mut conn).await?;
        clients::import(&mut conn, [region.clients()], |_| {}).await?;
        let found = sqlx::query(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' \
             AND name NOT LIKE '%versions' ORDER BY name",
        )
        .fetch_all(&mut conn)
        .await?;
        let (mut tables, mut indexes) = (Vec::new(), Vec::new());
        for row in &found {
            let (name, made): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            let rows =
                sqlx::query(AssertSqlSafe(format!("SELECT * FROM \"{name}\""))).fetch_all(&mut conn).await?;
            let Some(first) = rows.first() else { continue };
            let columns = first.columns().len();
            let rows = rows.iter().map(cells).collect::<anyhow::Result<_>>()?;
            let of: Vec<String> = sqlx::query_scalar(
                "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
            )
            .bind(&name)
            .fetch_all(&mut conn)
            .await?;
            indexes.extend(of);
            tables.push(Table { name, made, columns, rows });
        }
        conn.close().await?;
        Ok(Self { tables, indexes })
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.tables.iter().map(|table| table.rows.len()).sum()
    }

    /// Seconds that it takes to put them into a new base.
    pub(crate) async fn put(&self) -> anyhow::Result<f64> {
        let folder = crate::place::folder()?;
        let mut conn = open(&folder.path().join("plain.db")).await?;
        let began = now();
        let mut tx = conn.begin().await?;
        for table in &self.tables {
            sqlx::query(AssertSqlSafe(table.made.clone())).execute(&mut *tx).await?;
            for some in table.rows.chunks(ROWS) {
                let row = format!("({})", vec!["?"; table.columns].join(","));
                let rows = vec![row; some.len()].join(",");
                let statement = format!("INSERT INTO \"{}\" VALUES {rows}", table.name);
                let mut query = sqlx::query(AssertSqlSafe(statement));
                for cell in some.iter().flatten() {
                    query = match cell {
                        Cell::Null => query.bind(None::<i64>),
                        Cell::Integer(number) => query.bind(*number),
                        Cell::Text(text) => query.bind(text.as_str()),
                        Cell::Bytes(bytes) => query.bind(bytes.as_slice()),
                    };
                }
                query.execute(&mut *tx).await?;
            }
        }
        for index in &self.indexes {
            sqlx::query(AssertSqlSafe(index.clone())).execute(&mut *tx).await?;
        }
        tx.commit().await?;
        let seconds = began.elapsed().as_secs_f64();
        conn.close().await?;
        Ok(seconds)
    }
}

fn cells(row: &SqliteRow) -> anyhow::Result<Vec<Cell>> {
    let cell = |at: usize| -> anyhow::Result<Cell> {
        let value = row.try_get_raw(at)?;
        if value.is_null() {
            return Ok(Cell::Null);
        }
        let kind = value.type_info().name().to_owned();
        Ok(match kind.as_str() {
            "TEXT" => Cell::Text(row.try_get(at)?),
            "BLOB" => Cell::Bytes(row.try_get(at)?),
            _ => Cell::Integer(row.try_get(at)?),
        })
    };
    (0..row.columns().len()).map(cell).collect()
}

/// An encrypted base that is set as the vault sets its own.
async fn open(path: &Path) -> anyhow::Result<SqliteConnection> {
    Ok(SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .pragma("key", KEY)
        .pragma("cipher_memory_security", "OFF")
        .pragma("temp_store", "MEMORY")
        .pragma("secure_delete", "ON")
        .pragma("cache_size", "-65536")
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .connect()
        .await?)
}
