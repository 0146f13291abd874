//! Appeals as lists show them (R-AP-1, R-AP-11): made from events in the same transaction, can be made again.

use crate::codec::{bytes, code, decode, id, whole};
use crate::events::Stream;
use crate::pages::{CHUNK, Page, Period, Place, Reading};
use crate::{Connection, StoreError, inbox, timeline};
use jiff::civil::Date;
use okno_domain::Moment;
use okno_domain::appeal::{Appeal, AppealKind, Channel, Status};
use okno_domain::ids::{AppealId, ClientId, OfficeId, OperatorId, VisitId};
use okno_domain::number::AppealNumber;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

/// Most rows of a list.
pub const MAX_ROWS: usize = 200;

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedAppeal {
    /// Identity.
    pub id: AppealId,
    /// Number.
    pub number: AppealNumber,
    /// Registered in which visit.
    pub visit: VisitId,
    /// Whose; none for a client who was not identified.
    pub client: Option<ClientId>,
    /// ЕКТО code.
    pub topic: String,
    /// Kind.
    pub kind: AppealKind,
    /// Channel.
    pub channel: Channel,
    /// Where it stands.
    pub status: Status,
    /// Unit it was forwarded to.
    pub unit: Option<String>,
    /// Day of the promised reply.
    pub reply_by: Option<Date>,
    /// Channel of the promised reply.
    pub reply_channel: Option<Channel>,
    /// Who registered it.
    pub operator: OperatorId,
    /// In which office.
    pub office: OfficeId,
    /// When registered.
    pub registered_at: Moment,
    /// When closed.
    pub closed_at: Option<Moment>,
}

/// Makes the row of an appeal from its state; one that is not registered has none. Its events are kept before.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn project(conn: &mut Connection, appeal: AppealId, state: &Appeal) -> Result<(), StoreError> {
    let (Some(registration), Some(status)) = (&state.registration, state.status()) else { return Ok(()) };
    let forwarding = state.forwarding.as_ref();
    let reply_channel = match forwarding {
        Some(forwarding) => Some(code(&forwarding.reply_channel, "channel")?),
        None => None,
    };
    sqlx::query(
        "INSERT OR REPLACE INTO appeals (id, number, visit, client, topic, kind, channel, status, unit, \
         reply_by, reply_channel, operator, office, registered_at, closed_at) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(bytes(&appeal.0))
    .bind(registration.number.body())
    .bind(bytes(&registration.visit.0))
    .bind(registration.client.as_ref().map(|client| bytes(&client.0)))
    .bind(registration.topic.as_str())
    .bind(code(&registration.kind, "kind")?)
    .bind(code(&registration.channel, "channel")?)
    .bind(status_code(status))
    .bind(forwarding.map(|forwarding| forwarding.unit.as_str()))
    .bind(forwarding.map(|forwarding| forwarding.reply_by.to_string()))
    .bind(reply_channel)
    .bind(bytes(&registration.operator.0))
    .bind(bytes(&registration.office.0))
    .bind(registration.at.0)
    .bind(state.closing.as_ref().map(|closing| closing.at.0))
    .execute(&mut *conn)
    .await?;
    inbox::project(conn, appeal, state).await?;
    match registration.client {
        Some(client) => timeline::follow(conn, Stream::appeal(appeal), client, appeal, None).await,
        None => Ok(()),
    }
}

/// The appeals of a visit in the order of registration; at most [`MAX_ROWS`].
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn of_visit(conn: &mut Connection, visit: VisitId) -> Result<Vec<ListedAppeal>, StoreError> {
    let rows = sqlx::query("SELECT * FROM appeals WHERE visit = ? ORDER BY registered_at, number LIMIT 200")
        .bind(bytes(&visit.0))
        .fetch_all(conn)
        .await?;
    rows.iter().map(listed).collect()
}

/// The appeals of a client: open promises first, the nearest term first (R-AP-11), then the rest, newest
/// first. Appeals of cards that became aliases of this one are included. At most `limit` and [`MAX_ROWS`].
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn of_client(
    conn: &mut Connection,
    client: ClientId,
    limit: usize,
) -> Result<Vec<ListedAppeal>, StoreError> {
    let rows = sqlx::query(
        "WITH RECURSIVE cards (id, step) AS (SELECT ?1, 0 UNION SELECT alias, step + 1 FROM client_aliases, \
         cards WHERE target = id AND step < 8) \
         SELECT * FROM appeals WHERE client IN (SELECT id FROM cards) \
         ORDER BY status <> 'forwarded', CASE status WHEN 'forwarded' THEN reply_by END, \
         registered_at DESC, number DESC LIMIT ?2",
    )
    .bind(bytes(&client.0))
    .bind(i64::try_from(limit.min(MAX_ROWS)).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await?;
    rows.iter().map(listed).collect()
}

/// How many appeals a client has, those of its aliases included.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn count_of_client(conn: &mut Connection, client: ClientId) -> Result<u32, StoreError> {
    let count: i64 = sqlx::query_scalar(
        "WITH RECURSIVE cards (id, step) AS (SELECT ?1, 0 UNION SELECT alias, step + 1 FROM client_aliases, \
         cards WHERE target = id AND step < 8) \
         SELECT count(*) FROM appeals WHERE client IN (SELECT id FROM cards)",
    )
    .bind(bytes(&client.0))
    .fetch_one(conn)
    .await?;
    whole(count, "count of appeals")
}

/// The appeal with a number.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn by_number(
    conn: &mut Connection,
    number: AppealNumber,
) -> Result<Option<ListedAppeal>, StoreError> {
    let row = sqlx::query("SELECT * FROM appeals WHERE number = ?")
        .bind(number.body())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(listed).transpose()
}

/// An appeal by its identity.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn by_id(conn: &mut Connection, appeal: AppealId) -> Result<Option<ListedAppeal>, StoreError> {
    let row =
        sqlx::query("SELECT * FROM appeals WHERE id = ?").bind(bytes(&appeal.0)).fetch_optional(conn).await?;
    row.as_ref().map(listed).transpose()
}

/// Forwarded appeals of an operator whose reply was promised by a day, the longest overdue first. At most `limit` and
/// [`MAX_ROWS`].
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn due(
    conn: &mut Connection,
    operator: OperatorId,
    until: Date,
    limit: usize,
) -> Result<Vec<ListedAppeal>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM appeals WHERE status = 'forwarded' AND operator = ? AND reply_by <= ? \
         ORDER BY reply_by, number LIMIT ?",
    )
    .bind(bytes(&operator.0))
    .bind(until.to_string())
    .bind(i64::try_from(limit.min(MAX_ROWS)).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await?;
    rows.iter().map(listed).collect()
}

/// How many forwarded appeals of an operator have a reply promised by a day.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn count_due(conn: &mut Connection, operator: OperatorId, until: Date) -> Result<u32, StoreError> {
    let count: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM appeals WHERE status = 'forwarded' AND operator = ? AND reply_by <= ?",
    )
    .bind(bytes(&operator.0))
    .bind(until.to_string())
    .fetch_one(conn)
    .await?;
    whole(count, "count of appeals")
}

/// The topics that an operator registered in this time, each with its visit; at most `limit`, the newest.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn topics_of(
    conn: &mut Connection,
    operator: OperatorId,
    (from, before): (Moment, Moment),
    limit: usize,
) -> Result<Vec<(VisitId, String)>, StoreError> {
    let rows = sqlx::query(
        "SELECT visit, topic FROM appeals WHERE operator = ? AND registered_at >= ? AND registered_at < ? \
         ORDER BY registered_at DESC LIMIT ?",
    )
    .bind(bytes(&operator.0))
    .bind(from.0)
    .bind(before.0)
    .bind(i64::try_from(limit).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok((id(row.try_get("visit")?, "visit id")?, row.try_get("topic")?))).collect()
}

/// A page of the appeals that an operator registered and that fit, the newest first; of one state where one is given.
/// Reads at most [`crate::pages::MAX_READ`] rows.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn of_operator(
    conn: &mut Connection,
    (operator, status): (OperatorId, Option<Status>),
    period: Period,
    (after, limit): (Option<Place>, usize),
    fits: impl Fn(&ListedAppeal) -> bool,
) -> Result<Page<ListedAppeal>, StoreError> {
    let mut reading = Reading::new(limit, period.begin(after));
    let next = loop {
        let query = sqlx::query(if status.is_some() { OF_OPERATOR_IN } else { OF_OPERATOR })
            .bind(bytes(&operator.0))
            .bind(reading.place().at.0)
            .bind(reading.place().order)
            .bind(period.from.0)
            .bind(i64::try_from(CHUNK).unwrap_or(i64::MAX));
        let query = match status {
            Some(status) => query.bind(status_code(status)),
            None => query,
        };
        let rows = query.fetch_all(&mut *conn).await?;
        let chunk: Result<Vec<_>, _> = rows.iter().map(placed).collect();
        if let Some(next) = reading.take(chunk?, &fits) {
            break next;
        }
    };
    Ok(reading.page(next))
}

const OF_OPERATOR: &str = "SELECT * FROM appeals INDEXED BY appeals_operator \
    WHERE operator = ?1 AND (registered_at, number) < (?2, ?3) AND registered_at >= ?4 \
    ORDER BY registered_at DESC, number DESC LIMIT ?5";
const OF_OPERATOR_IN: &str = "SELECT * FROM appeals INDEXED BY appeals_operator_status \
    WHERE operator = ?1 AND status = ?6 AND (registered_at, number) < (?2, ?3) AND registered_at >= ?4 \
    ORDER BY registered_at DESC, number DESC LIMIT ?5";

fn placed(row: &SqliteRow) -> Result<(Place, ListedAppeal), StoreError> {
    let appeal = listed(row)?;
    Ok((Place { at: appeal.registered_at, order: appeal.number.body().into() }, appeal))
}

const fn status_code(status: Status) -> &'static str {
    match status {
        Status::Open => "open",
        Status::Forwarded => "forwarded",
        Status::Closed => "closed",
    }
}

pub(crate) fn listed(row: &SqliteRow) -> Result<ListedAppeal, StoreError> {
    let number: u32 = whole(row.try_get("number")?, "number")?;
    let status = match row.try_get::<&str, _>("status")? {
        "open" => Status::Open,
        "forwarded" => Status::Forwarded,
        "closed" => Status::Closed,
        _ => return Err(StoreError::Unreadable { what: "status" }),
    };
    let client: Option<&[u8]> = row.try_get("client")?;
    let reply_by: Option<&str> = row.try_get("reply_by")?;
    let reply_channel: Option<String> = row.try_get("reply_channel")?;
    Ok(ListedAppeal {
        id: id(row.try_get("id")?, "appeal id")?,
        number: AppealNumber::from_body(number).ok_or(StoreError::Unreadable { what: "number" })?,
        visit: id(row.try_get("visit")?, "visit id")?,
        client: client.map(|bytes| id(bytes, "client id")).transpose()?,
        topic: row.try_get("topic")?,
        kind: decode(row.try_get("kind")?, "kind")?,
        channel: decode(row.try_get("channel")?, "channel")?,
        status,
        unit: row.try_get("unit")?,
        reply_by: reply_by
            .map(|day| day.parse().map_err(|_| StoreError::Unreadable { what: "day of the reply" }))
            .transpose()?,
        reply_channel: reply_channel.map(|channel| decode(channel, "channel")).transpose()?,
        operator: id(row.try_get("operator")?, "operator id")?,
        office: id(row.try_get("office")?, "office id")?,
        registered_at: Moment(row.try_get("registered_at")?),
        closed_at: row.try_get::<Option<i64>, _>("closed_at")?.map(Moment),
    })
}
