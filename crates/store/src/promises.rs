//! Promises as lists show them (R-AP-11): made from events in the same transaction, can be made again. What is sealed
//! (whom to call, about what) stands in no list.

use crate::codec::{bytes, code, decode, id, whole};
use crate::events::Stream;
use crate::{Connection, StoreError, timeline};
use jiff::civil::{Date, Time};
use okno_domain::Moment;
use okno_domain::appeal::Channel;
use okno_domain::ids::{AppealId, ClientId, OfficeId, OperatorId, PromiseId, VisitId};
use okno_domain::promise::{Promise, PromiseKind};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

/// How an hour stands in its column.
const HOUR: &str = "%H:%M";
/// Most rows of a list.
pub const MAX_ROWS: usize = 200;

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPromise {
    /// Identity.
    pub id: PromiseId,
    /// To whom; none for one who was not identified.
    pub client: Option<ClientId>,
    /// About which appeal.
    pub appeal: AppealId,
    /// Made in which visit.
    pub visit: VisitId,
    /// What.
    pub kind: PromiseKind,
    /// By which channel.
    pub channel: Channel,
    /// By which day.
    pub by: Date,
    /// By which hour of it; none for any hour.
    pub hour: Option<Time>,
    /// Whose task it is.
    pub operator: OperatorId,
    /// In which office.
    pub office: OfficeId,
    /// When it was made.
    pub made_at: Moment,
    /// When it was kept.
    pub kept_at: Option<Moment>,
}

/// Makes the row of a promise from its state; one that is not made has none. Its events are kept before.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn project(conn: &mut Connection, promise: PromiseId, state: &Promise) -> Result<(), StoreError> {
    let (Some(made), Some(by)) = (&state.made, state.by) else { return Ok(()) };
    sqlx::query(
        "INSERT OR REPLACE INTO promises (id, client, appeal, visit, kind, channel, by_day, operator, office, \
         made_at, kept_at, by_hour) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(bytes(&promise.0))
    .bind(made.client.as_ref().map(|client| bytes(&client.0)))
    .bind(bytes(&made.appeal.0))
    .bind(bytes(&made.visit.0))
    .bind(code(&made.kind, "kind of promise")?)
    .bind(code(&made.channel, "channel")?)
    .bind(by.to_string())
    .bind(bytes(&state.holder.unwrap_or(made.operator).0))
    .bind(bytes(&made.office.0))
    .bind(made.at.0)
    .bind(state.kept.as_ref().map(|kept| kept.at.0))
    .bind(state.hour.map(|hour| hour.strftime(HOUR).to_string()))
    .execute(&mut *conn)
    .await?;
    // Whom nobody knows has no line of time.
    let Some(client) = made.client else { return Ok(()) };
    timeline::follow(conn, Stream::promise(promise), client, made.appeal, Some(promise)).await
}

/// The open promises to a client, the nearest first; those to cards that became aliases of this one are included. At most
/// `limit` and [`MAX_ROWS`].
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn open_of_client(
    conn: &mut Connection,
    client: ClientId,
    limit: usize,
) -> Result<Vec<ListedPromise>, StoreError> {
    let rows = sqlx::query(
        "WITH RECURSIVE cards (id, step) AS (SELECT ?1, 0 UNION SELECT alias, step + 1 FROM client_aliases, \
         cards WHERE target = id AND step < 8) \
         SELECT * FROM promises WHERE kept_at IS NULL AND client IN (SELECT id FROM cards) \
         ORDER BY by_day, by_hour IS NULL, by_hour, made_at LIMIT ?2",
    )
    .bind(bytes(&client.0))
    .bind(i64::try_from(limit.min(MAX_ROWS)).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await?;
    rows.iter().map(listed).collect()
}

/// The open promises of an operator that are due by a day, the longest overdue first. At most `limit` and [`MAX_ROWS`].
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn due(
    conn: &mut Connection,
    operator: OperatorId,
    until: Date,
    limit: usize,
) -> Result<Vec<ListedPromise>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM promises WHERE kept_at IS NULL AND operator = ? AND by_day <= ? \
         ORDER BY by_day, by_hour IS NULL, by_hour, made_at LIMIT ?",
    )
    .bind(bytes(&operator.0))
    .bind(until.to_string())
    .bind(i64::try_from(limit.min(MAX_ROWS)).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await?;
    rows.iter().map(listed).collect()
}

/// How many open promises of an operator are due by a day.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn count_due(conn: &mut Connection, operator: OperatorId, until: Date) -> Result<u32, StoreError> {
    let count: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM promises WHERE kept_at IS NULL AND operator = ? AND by_day <= ?",
    )
    .bind(bytes(&operator.0))
    .bind(until.to_string())
    .fetch_one(conn)
    .await?;
    whole(count, "count of promises")
}

fn listed(row: &SqliteRow) -> Result<ListedPromise, StoreError> {
    let by: &str = row.try_get("by_day")?;
    let hour: Option<&str> = row.try_get("by_hour")?;
    let client: Option<&[u8]> = row.try_get("client")?;
    let unreadable = |_| StoreError::Unreadable { what: "hour of a promise" };
    Ok(ListedPromise {
        id: id(row.try_get("id")?, "promise id")?,
        client: client.map(|client| id(client, "client id")).transpose()?,
        appeal: id(row.try_get("appeal")?, "appeal id")?,
        visit: id(row.try_get("visit")?, "visit id")?,
        kind: decode(row.try_get("kind")?, "kind of promise")?,
        channel: decode(row.try_get("channel")?, "channel")?,
        by: by.parse().map_err(|_| StoreError::Unreadable { what: "day of a promise" })?,
        hour: hour.map(|hour| Time::strptime(HOUR, hour).map_err(unreadable)).transpose()?,
        operator: id(row.try_get("operator")?, "operator id")?,
        office: id(row.try_get("office")?, "office id")?,
        made_at: Moment(row.try_get("made_at")?),
        kept_at: row.try_get::<Option<i64>, _>("kept_at")?.map(Moment),
    })
}
