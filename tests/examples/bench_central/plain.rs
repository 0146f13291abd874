//! The yardstick of registrations: the database alone, given the same rows with the same durability, and nothing to think
//! about. That the rows are the same is counted, table by table.

use crate::measure::{now, rate};
use crate::place::{Database, Place};
use anyhow::{Context, ensure};
use okno_central::ports::Ports;
use okno_testkit::PostgresServer;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, SqliteConnection};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use uuid::Uuid;

/// What a registration writes into SQLite.
const SQLITE: &str = "BEGIN IMMEDIATE; \
    INSERT INTO answers (command, device, at, answer) VALUES (?, ?, ?, ?); \
    INSERT INTO events (id, stream_kind, stream, version, tag, body, state, command, operator, device, office, at, ord) \
    VALUES (?, 'appeal', ?, 1, 'registered', ?, 'confirmed', ?, ?, ?, ?, ?, ?); \
    INSERT INTO received (position, at, library) VALUES (last_insert_rowid(), ?, '2026.11'); \
    INSERT INTO appeals (id, number, visit, client, topic, kind, channel, status, operator, office, registered_at) \
    VALUES (?, ?, ?, ?, '2.1.1', 'consultation', 'office', 'open', ?, ?, ?); \
    INSERT INTO timeline (client, at, position, appeal) VALUES (?, ?, last_insert_rowid(), ?); \
    INSERT INTO audiences (stream, stream_kind, audience) VALUES (?, 'appeal', ?); \
    INSERT INTO feed (audience, position) VALUES (?, last_insert_rowid()); \
    COMMIT";

/// What it writes into PostgreSQL. Ids come in the order of time, as those of the central do.
const POSTGRES: &str = r"\set n :n + 1
\set k :n * 1000 + :client_id
BEGIN;
INSERT INTO answers (command, device, at, answer) VALUES (ID(1), ID(0), CAST(:k AS bigint), 'ANSWER');
INSERT INTO events (position, id, stream_kind, stream, version, tag, body, command, operator, device, office, at, ord, received, library) VALUES (nextval('event_positions'), ID(2), 'appeal', ID(3), 1, 'registered', 'BODY', ID(1), ID(0), ID(0), ID(0), CAST(:k AS bigint), CAST(:n AS bigint), CAST(:k AS bigint), '2026.11');
INSERT INTO appeals (id, number) VALUES (ID(3), CAST(:k AS bigint));
INSERT INTO audiences (stream, stream_kind, audience) VALUES (ID(3), 'appeal', 'AUDIENCE');
INSERT INTO feed (id, audience, position) VALUES (nextval('feed_places'), 'AUDIENCE', currval('event_positions'));
COMMIT;
";
/// Registrations of a round, at most: numbers of the next begin there.
const MOST: u64 = 1_000_000;

/// Texts of a registration that the central has kept.
pub(crate) struct Sample {
    answer: String,
    body: String,
    audience: String,
}

/// A base of the central's tables in which nobody but the yardstick writes.
pub(crate) struct Plain {
    place: Place,
    rounds: u64,
}

/// Rows of every table.
pub(crate) type Counts = BTreeMap<String, i64>;

impl Plain {
    /// A new one.
    pub(crate) async fn new(database: Database, server: &PostgresServer) -> anyhow::Result<Self> {
        let place = Place::new(database, server)?;
        // Opening makes the tables.
        drop(place.open().await?);
        Ok(Self { place, rounds: 0 })
    }

    /// Registrations a second: SQLite's one writer, or so many connections to PostgreSQL.
    pub(crate) async fn round(
        &mut self,
        sample: &Sample,
        (connections, seconds): (usize, u64),
        server: &PostgresServer,
    ) -> anyhow::Result<f64> {
        let first = self.rounds * MOST;
        self.rounds += 1;
        let before = counts(&self.place).await?;
        let (done, rate) = match &self.place {
            Place::File(_) => {
                let file = self.place.file().context("a file")?;
                sqlite(&file, sample, first, seconds).await?
            }
            Place::Server(address) => pgbench(server, address, sample, (first, connections, seconds))?,
        };
        let each = each(&before, &counts(&self.place).await?, done)?;
        ensure!(each == self.expected(), "the yardstick has written other rows: {each:?}");
        Ok(rate)
    }

    fn expected(&self) -> Counts {
        expected(&self.place)
    }
}

/// The rows of one registration.
pub(crate) fn expected(place: &Place) -> Counts {
    let tables: &[&str] = match place {
        Place::File(_) => &["answers", "appeals", "audiences", "events", "feed", "received", "timeline"],
        Place::Server(_) => &["answers", "appeals", "audiences", "events", "feed"],
    };
    tables.iter().map(|table| ((*table).to_owned(), 1)).collect()
}

/// How many rows of each table one of so many registrations has written.
pub(crate) fn each(before: &Counts, after: &Counts, registrations: usize) -> anyhow::Result<Counts> {
    let registrations = i64::try_from(registrations)?;
    ensure!(registrations > 0, "nothing was registered");
    let mut each = Counts::new();
    for (table, rows) in after {
        let new = rows - before.get(table).copied().unwrap_or(0);
        ensure!(new % registrations == 0, "{new} rows of {table} for {registrations} registrations");
        if new > 0 {
            each.insert(table.clone(), new / registrations);
        }
    }
    Ok(each)
}

/// Counts the rows, without what is the central's own business: numbers that were leased, sessions that were used.
pub(crate) async fn counts(place: &Place) -> anyhow::Result<Counts> {
    const OTHER: [&str; 2] = ["number_leases", "sqlite_sequence"];
    let mut counts = Counts::new();
    match place {
        Place::File(_) => {
            let mut conn = open(&place.file().context("a file")?).await?;
            let tables: Vec<String> =
                sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table'")
                    .fetch_all(&mut conn)
                    .await?;
            for table in tables.into_iter().filter(|table| !OTHER.contains(&table.as_str())) {
                let query = AssertSqlSafe(format!("SELECT count(*) FROM \"{table}\""));
                counts.insert(table, sqlx::query_scalar(query).fetch_one(&mut conn).await?);
            }
            conn.close().await?;
        }
        Place::Server(address) => {
            let mut conn = PgConnection::connect(address).await?;
            let tables: Vec<String> =
                sqlx::query_scalar("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")
                    .fetch_all(&mut conn)
                    .await?;
            for table in tables.into_iter().filter(|table| !OTHER.contains(&table.as_str())) {
                let query = AssertSqlSafe(format!("SELECT count(*) FROM \"{table}\""));
                counts.insert(table, sqlx::query_scalar(query).fetch_one(&mut conn).await?);
            }
            conn.close().await?;
        }
    }
    Ok(counts)
}

/// Reads one that the central has taken in.
pub(crate) async fn sample(place: &Place) -> anyhow::Result<Sample> {
    const QUERY: &str = "SELECT answers.answer, events.body, audiences.audience FROM events \
        JOIN answers ON answers.command = events.command JOIN audiences ON audiences.stream = events.stream \
        WHERE events.tag = 'registered' LIMIT 1";
    let (answer, body, audience) = match place {
        Place::File(_) => {
            let mut conn = open(&place.file().context("a file")?).await?;
            sqlx::query_as::<_, (String, String, String)>(QUERY).fetch_one(&mut conn).await?
        }
        Place::Server(address) => {
            let mut conn = PgConnection::connect(address).await?;
            sqlx::query_as::<_, (String, String, String)>(QUERY).fetch_one(&mut conn).await?
        }
    };
    Ok(Sample { answer, body, audience })
}

/// A connection that is set as the central sets its own.
async fn open(file: &Path) -> anyhow::Result<SqliteConnection> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5))
        .pragma("cache_size", "-65536")
        .pragma("temp_store", "MEMORY");
    Ok(options.connect().await?)
}

async fn sqlite(file: &Path, sample: &Sample, first: u64, seconds: u64) -> anyhow::Result<(usize, f64)> {
    let (mut conn, ports) = (open(file).await?, Ports::of_system());
    let same = ports.id::<Uuid>()?;
    let same = same.as_bytes().as_slice();
    let (began, mut done) = (now(), 0);
    while began.elapsed() < Duration::from_secs(seconds) && done < usize::try_from(MOST)? {
        let number = i64::try_from(first)? + i64::try_from(done)?;
        let (command, event, appeal, visit): (Uuid, Uuid, Uuid, Uuid) =
            (ports.id()?, ports.id()?, ports.id()?, ports.id()?);
        let client = Uuid::from_u128(u128::try_from(number % 10_000)? + 1);
        let (command, event, appeal) = (command.as_bytes(), event.as_bytes(), appeal.as_bytes().as_slice());
        let (command, event, client) = (command.as_slice(), event.as_slice(), client.as_bytes().as_slice());
        let at = ports.clock.now().0;
        // One call for the whole: what sqlx takes for each is not the database's.
        sqlx::query(SQLITE)
            // The answer.
            .bind(command)
            .bind(same)
            .bind(at)
            .bind(sample.answer.as_str())
            // The event.
            .bind(event)
            .bind(appeal)
            .bind(sample.body.as_str())
            .bind(command)
            .bind(same)
            .bind(same)
            .bind(same)
            .bind(at)
            .bind(number)
            .bind(at)
            // The appeal.
            .bind(appeal)
            .bind(number)
            .bind(visit.as_bytes().as_slice())
            .bind(client)
            .bind(same)
            .bind(same)
            .bind(at)
            .bind(client)
            .bind(at)
            .bind(appeal)
            // Who is told.
            .bind(appeal)
            .bind(sample.audience.as_str())
            .bind(sample.audience.as_str())
            .execute(&mut conn)
            .await?;
        done += 1;
    }
    let rate = rate(done, began.elapsed().as_secs_f64());
    conn.close().await?;
    Ok((done, rate))
}

fn pgbench(
    server: &PostgresServer,
    address: &str,
    sample: &Sample,
    (first, connections, seconds): (u64, usize, u64),
) -> anyhow::Result<(usize, f64)> {
    let id = |kind: u8| match kind {
        0 => format!("'{}'::uuid", Uuid::from_u128(1)),
        kind => format!("CAST('{kind}' || lpad(to_hex(CAST(:k AS bigint)), 31, '0') AS uuid)"),
    };
    let mut script = POSTGRES.to_owned();
    for kind in 0..=3 {
        script = script.replace(&format!("ID({kind})"), &id(kind));
    }
    // A colon would begin a name of pgbench's own.
    let text = |value: &str| value.replace('\'', "''").replace(':', "=");
    for (name, value) in [("ANSWER", &sample.answer), ("BODY", &sample.body), ("AUDIENCE", &sample.audience)]
    {
        script = script.replace(name, &text(value));
    }
    let folder = crate::place::folder()?;
    let file = folder.path().join("registration.sql");
    std::fs::write(&file, script)?;
    let said = Command::new(server.program("pgbench"))
        .args(["--no-vacuum", "--protocol=prepared", "--jobs=2"])
        .arg(format!("--client={connections}"))
        .arg(format!("--time={seconds}"))
        .arg(format!("--define=n={first}"))
        .arg(format!("--file={}", file.display()))
        .arg(address)
        .stdin(Stdio::null())
        .output()
        .context("pgbench does not start")?;
    let text = String::from_utf8_lossy(&said.stdout);
    let after = |name: &str| -> anyhow::Result<&str> {
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        let errors = || format!("pgbench: {text}{}", String::from_utf8_lossy(&said.stderr));
        let value = line.and_then(|line| line.split_whitespace().next());
        value.with_context(errors)
    };
    let done = after("number of transactions actually processed:")?.parse()?;
    Ok((done, after("tps =")?.parse()?))
}
