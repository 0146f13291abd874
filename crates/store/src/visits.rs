//! Visits as lists show them: what is unfinished after a crash or a lock, and what was served last.

use crate::codec::{bytes, code, decode, id, whole};
use crate::{Connection, StoreError};
use okno_domain::Moment;
use okno_domain::appeal::Channel;
use okno_domain::identification::PassedIdentification;
use okno_domain::ids::{ClientId, DeviceId, OfficeId, OperatorId, VisitId};
use okno_domain::visit::{Stage, Visit};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

/// Most rows of a list.
pub const MAX_ROWS: usize = 200;

/// Most visits of one operator in a month, of which an average is made.
pub const MAX_TIMED: usize = 5_000;

/// Most visits of one client.
pub const MAX_OF_CLIENT: usize = 10_000;

/// Who serves a visit, on which machine, where. It can change while the visit goes on (R-VI-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Serving {
    /// Who; of one that is on its way to a colleague, the colleague.
    pub operator: OperatorId,
    /// Who handed it over; none unless it is on its way to a colleague.
    pub handed_by: Option<OperatorId>,
    /// On which machine.
    pub device: DeviceId,
    /// In which office.
    pub office: OfficeId,
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedVisit {
    /// Identity.
    pub id: VisitId,
    /// Who serves it.
    pub serving: Serving,
    /// Channel.
    pub channel: Channel,
    /// Stage.
    pub stage: Stage,
    /// Who was identified.
    pub client: Option<ClientId>,
    /// When it began.
    pub started: Moment,
    /// When it ended.
    pub ended: Option<Moment>,
}

/// Makes the row of a visit from its state; one that has not begun has none.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn project(
    conn: &mut Connection,
    visit: VisitId,
    state: &Visit,
    serving: Serving,
) -> Result<(), StoreError> {
    let Some(channel) = &state.channel else { return Ok(()) };
    let client = state.identified.as_ref().map(PassedIdentification::client);
    sqlx::query(
        "INSERT OR REPLACE INTO visits \
         (id, operator, device, office, channel, stage, client, started, ended, handed_by, waited, served, \
         questions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(bytes(&visit.0))
    .bind(bytes(&serving.operator.0))
    .bind(bytes(&serving.device.0))
    .bind(bytes(&serving.office.0))
    .bind(code(channel, "channel")?)
    .bind(code(&state.stage, "stage")?)
    .bind(client.as_ref().map(|client| bytes(&client.0)))
    .bind(state.started.0)
    .bind(state.ended.map(|at| at.0))
    .bind(serving.handed_by.as_ref().map(|by| bytes(&by.0)))
    .bind(state.waited_seconds())
    .bind(state.ended.map(|at| state.served_seconds(at)))
    .bind(i64::try_from(state.appeals.len()).unwrap_or(i64::MAX))
    .execute(conn)
    .await?;
    Ok(())
}

/// The visits that an operator has not finished, and those that wait for a colleague to take them from this operator, the
/// newest first; at most [`MAX_ROWS`].
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn unfinished(conn: &mut Connection, operator: OperatorId) -> Result<Vec<ListedVisit>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM visits WHERE ended IS NULL AND (operator = ?1 OR handed_by = ?1) \
         ORDER BY started DESC LIMIT 200",
    )
    .bind(bytes(&operator.0))
    .fetch_all(conn)
    .await?;
    rows.iter().map(listed).collect()
}

/// The last visits of an operator, the newest first; at most `limit` and [`MAX_ROWS`].
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn last(
    conn: &mut Connection,
    operator: OperatorId,
    limit: usize,
) -> Result<Vec<ListedVisit>, StoreError> {
    let rows = sqlx::query("SELECT * FROM visits WHERE operator = ? ORDER BY started DESC LIMIT ?")
        .bind(bytes(&operator.0))
        .bind(i64::try_from(limit.min(MAX_ROWS)).unwrap_or(i64::MAX))
        .fetch_all(conn)
        .await?;
    rows.iter().map(listed).collect()
}

/// The visits of a client, the newest first; at most `limit` and [`MAX_ROWS`]. Erasing a client needs them:
/// each visit is a subject of its own.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn of_client(
    conn: &mut Connection,
    client: ClientId,
    limit: usize,
) -> Result<Vec<ListedVisit>, StoreError> {
    let rows = sqlx::query("SELECT * FROM visits WHERE client = ? ORDER BY started DESC LIMIT ?")
        .bind(bytes(&client.0))
        .bind(i64::try_from(limit.min(MAX_ROWS)).unwrap_or(i64::MAX))
        .fetch_all(conn)
        .await?;
    rows.iter().map(listed).collect()
}

/// The ids of all visits of a client; at most [`MAX_OF_CLIENT`].
///
/// # Errors
/// [`StoreError::Limit`] when there are more.
pub async fn ids_of_client(conn: &mut Connection, client: ClientId) -> Result<Vec<VisitId>, StoreError> {
    ids(conn, "SELECT id FROM visits WHERE client = ? LIMIT 10001", client).await
}

/// The ids of the visits of a client that are over, for erasing; at most [`MAX_OF_CLIENT`].
///
/// # Errors
/// [`StoreError::Limit`] when there are more: nothing may be left behind unseen.
pub async fn over_of_client(conn: &mut Connection, client: ClientId) -> Result<Vec<VisitId>, StoreError> {
    ids(conn, "SELECT id FROM visits WHERE client = ? AND ended IS NOT NULL LIMIT 10001", client).await
}

async fn ids(
    conn: &mut Connection,
    query: &'static str,
    client: ClientId,
) -> Result<Vec<VisitId>, StoreError> {
    let found: Vec<Vec<u8>> = sqlx::query_scalar(query).bind(bytes(&client.0)).fetch_all(conn).await?;
    if found.len() > MAX_OF_CLIENT {
        return Err(StoreError::Limit { what: "visits of a client", limit: MAX_OF_CLIENT });
    }
    found.iter().map(|bytes| id(bytes, "visit id")).collect()
}

/// How long a visit that is over took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimedVisit {
    /// Identity.
    pub id: VisitId,
    /// By which channel.
    pub channel: Channel,
    /// Seconds that the client waited before it; none where nobody knows.
    pub waited: Option<i64>,
    /// Seconds of service.
    pub served: i64,
    /// Its questions.
    pub questions: u32,
}

/// The visits of an operator that began in this time and are over, with their times; at most [`MAX_TIMED`], the newest.
/// Those of which no time is known are not among them.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn timed(
    conn: &mut Connection,
    operator: OperatorId,
    (from, before): (Moment, Moment),
) -> Result<Vec<TimedVisit>, StoreError> {
    let rows = sqlx::query(
        "SELECT id, channel, waited, served, questions FROM visits \
         WHERE operator = ? AND started >= ? AND started < ? AND served IS NOT NULL \
         ORDER BY started DESC LIMIT ?",
    )
    .bind(bytes(&operator.0))
    .bind(from.0)
    .bind(before.0)
    .bind(i64::try_from(MAX_TIMED).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await?;
    let timed = |row: &SqliteRow| {
        Ok(TimedVisit {
            id: id(row.try_get("id")?, "visit id")?,
            channel: decode(row.try_get("channel")?, "channel")?,
            waited: row.try_get("waited")?,
            served: row.try_get("served")?,
            questions: whole(row.try_get("questions")?, "count of questions")?,
        })
    };
    rows.iter().map(timed).collect()
}

fn listed(row: &SqliteRow) -> Result<ListedVisit, StoreError> {
    let client: Option<&[u8]> = row.try_get("client")?;
    let handed_by: Option<&[u8]> = row.try_get("handed_by")?;
    Ok(ListedVisit {
        id: id(row.try_get("id")?, "visit id")?,
        serving: Serving {
            operator: id(row.try_get("operator")?, "operator id")?,
            handed_by: handed_by.map(|bytes| id(bytes, "operator id")).transpose()?,
            device: id(row.try_get("device")?, "device id")?,
            office: id(row.try_get("office")?, "office id")?,
        },
        channel: decode(row.try_get("channel")?, "channel")?,
        stage: decode(row.try_get("stage")?, "stage")?,
        client: client.map(|bytes| id(bytes, "client id")).transpose()?,
        started: Moment(row.try_get("started")?),
        ended: row.try_get::<Option<i64>, _>("ended")?.map(Moment),
    })
}
