//! Streams of events: append with an expected version, once for each command; load in order.
//!
//! Nothing is edited in place (R-AP-8, §7.2.8). Events hold no personal values, only references to them; this
//! crate cannot see that, the types of `okno-domain` do.

use crate::codec::{bytes, from_json, id, to_json, whole};
use crate::{Connection, StoreError};
use okno_domain::Moment;
use okno_domain::ids::{
    AppealId, ClientId, CommandId, DeviceId, EventId, IncidentId, OfficeId, OperatorId, PromiseId, ShiftId,
    VisitId,
};
use serde_json::Value;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use std::collections::HashSet;
use uuid::Uuid;

/// Events of one command on one stream.
pub const MAX_EVENTS: usize = 64;
/// Events of one stream: an appeal or a visit of more is not a human's.
pub const MAX_STREAM: usize = 10_000;
/// Bytes of one event's JSON.
pub const MAX_BODY: usize = 65_536;

/// What a stream is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StreamKind {
    /// An appeal.
    Appeal,
    /// A visit.
    Visit,
    /// A client's profile.
    Profile,
    /// A client's consents.
    Consent,
    /// A promise to a client.
    Promise,
    /// A difficult situation.
    Incident,
    /// The start of an operator's shift.
    Shift,
}

impl StreamKind {
    /// All.
    pub const ALL: [Self; 7] =
        [Self::Appeal, Self::Visit, Self::Profile, Self::Consent, Self::Promise, Self::Incident, Self::Shift];

    /// The kind of a code; none for one that a newer program writes.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The code, as it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Appeal => "appeal",
            Self::Visit => "visit",
            Self::Profile => "profile",
            Self::Consent => "consent",
            Self::Promise => "promise",
            Self::Incident => "incident",
            Self::Shift => "shift",
        }
    }
}

/// A stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stream {
    /// Of what.
    pub kind: StreamKind,
    /// Which.
    pub id: Uuid,
}

impl Stream {
    /// The stream of an appeal.
    #[must_use]
    pub const fn appeal(id: AppealId) -> Self {
        Self { kind: StreamKind::Appeal, id: id.0 }
    }
    /// The stream of a promise.
    #[must_use]
    pub const fn promise(id: PromiseId) -> Self {
        Self { kind: StreamKind::Promise, id: id.0 }
    }
    /// The stream of a visit.
    #[must_use]
    pub const fn visit(id: VisitId) -> Self {
        Self { kind: StreamKind::Visit, id: id.0 }
    }
    /// The stream of a client's profile.
    #[must_use]
    pub const fn profile(id: ClientId) -> Self {
        Self { kind: StreamKind::Profile, id: id.0 }
    }
    /// The stream of a client's consents.
    #[must_use]
    pub const fn consent(id: ClientId) -> Self {
        Self { kind: StreamKind::Consent, id: id.0 }
    }
    /// The stream of an incident.
    #[must_use]
    pub const fn incident(id: IncidentId) -> Self {
        Self { kind: StreamKind::Incident, id: id.0 }
    }
    /// The stream of a shift.
    #[must_use]
    pub const fn shift(id: ShiftId) -> Self {
        Self { kind: StreamKind::Shift, id: id.0 }
    }
}

/// Whether the central has taken an event in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventState {
    /// Decided here; the central has not answered yet.
    Pending,
    /// From the central, or taken in by it.
    Confirmed,
}

impl EventState {
    const fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Confirmed => "confirmed",
        }
    }
}

/// Who gave a command, where and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommandMeta {
    /// Identity: the same command has the same effect as once.
    pub command: CommandId,
    /// Who.
    pub operator: OperatorId,
    /// On which machine.
    pub device: DeviceId,
    /// In which office.
    pub office: OfficeId,
    /// The device's time.
    pub at: Moment,
    /// The device's monotonic order of commands, which a wrong clock does not disturb.
    pub order: u64,
}

/// An event about to be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEvent {
    /// Identity.
    pub id: EventId,
    /// Tag: «registered».
    pub tag: String,
    /// JSON, as the domain writes it.
    pub body: Value,
}

/// A kept event.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredEvent {
    /// Place among all events of this base.
    pub position: i64,
    /// Identity.
    pub id: EventId,
    /// Its stream's version after it, from 1.
    pub version: u32,
    /// Tag.
    pub tag: String,
    /// JSON.
    pub body: Value,
    /// Whether the central has it.
    pub state: EventState,
    /// Who, where, when.
    pub meta: CommandMeta,
}

/// What an append has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// The events were kept; the stream is at this version now.
    Done(u32),
    /// This command was kept before, with the same effect: the stream was at this version after it.
    AlreadyDone(u32),
}

impl Appended {
    /// The stream's version after the command.
    #[must_use]
    pub const fn version(self) -> u32 {
        match self {
            Self::Done(version) | Self::AlreadyDone(version) => version,
        }
    }
}

/// Appends the events of one command to one stream. Run it in a transaction that began with writing
/// (`BEGIN IMMEDIATE`), so that nobody else appends between the check and the write.
///
/// # Errors
/// [`StoreError::Conflict`] when the stream is not at `expected`; [`StoreError::Limit`];
/// [`StoreError::Database`].
pub async fn append(
    conn: &mut Connection,
    stream: Stream,
    expected: u32,
    meta: &CommandMeta,
    state: EventState,
    events: &[NewEvent],
) -> Result<Appended, StoreError> {
    let before: Option<i64> = sqlx::query_scalar(
        "SELECT max(version) FROM events WHERE command = ? AND stream = ? AND stream_kind = ?",
    )
    .bind(bytes(&meta.command.0))
    .bind(bytes(&stream.id))
    .bind(stream.kind.code())
    .fetch_one(&mut *conn)
    .await?;
    if let Some(version) = before {
        return Ok(Appended::AlreadyDone(whole(version, "version")?));
    }
    let found = version(conn, stream).await?;
    if found != expected {
        return Err(StoreError::Conflict { expected, found });
    }
    if events.len() > MAX_EVENTS {
        return Err(StoreError::Limit { what: "events of a command", limit: MAX_EVENTS });
    }
    if found as usize + events.len() > MAX_STREAM {
        return Err(StoreError::Limit { what: "events of a stream", limit: MAX_STREAM });
    }
    let mut version = found;
    for event in events {
        version += 1;
        insert(conn, stream, version, meta, state, event).await?;
    }
    Ok(Appended::Done(version))
}

pub(crate) async fn insert(
    conn: &mut Connection,
    stream: Stream,
    version: u32,
    meta: &CommandMeta,
    state: EventState,
    event: &NewEvent,
) -> Result<(), StoreError> {
    let body = to_json(&event.body, "event")?;
    if body.len() > MAX_BODY {
        return Err(StoreError::Limit { what: "bytes of an event", limit: MAX_BODY });
    }
    let order =
        i64::try_from(meta.order).map_err(|_| StoreError::Limit { what: "order", limit: usize::MAX })?;
    sqlx::query(
        "INSERT INTO events (id, stream_kind, stream, version, tag, body, state, command, operator, device, \
         office, at, ord) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(bytes(&event.id.0))
    .bind(stream.kind.code())
    .bind(bytes(&stream.id))
    .bind(version)
    .bind(event.tag.as_str())
    .bind(body)
    .bind(state.code())
    .bind(bytes(&meta.command.0))
    .bind(bytes(&meta.operator.0))
    .bind(bytes(&meta.device.0))
    .bind(bytes(&meta.office.0))
    .bind(meta.at.0)
    .bind(order)
    .execute(conn)
    .await?;
    Ok(())
}

/// The version of a stream; 0 for one that has not begun.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn version(conn: &mut Connection, stream: Stream) -> Result<u32, StoreError> {
    let version: Option<i64> =
        sqlx::query_scalar("SELECT max(version) FROM events WHERE stream = ? AND stream_kind = ?")
            .bind(bytes(&stream.id))
            .bind(stream.kind.code())
            .fetch_one(conn)
            .await?;
    whole(version.unwrap_or(0), "version")
}

/// The events of a stream, oldest first; none for one that has not begun. At most [`MAX_STREAM`] rows.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn load(conn: &mut Connection, stream: Stream) -> Result<Vec<StoredEvent>, StoreError> {
    let rows = sqlx::query(
        "SELECT position, id, version, tag, body, state, command, operator, device, office, at, ord \
         FROM events WHERE stream = ? AND stream_kind = ? ORDER BY version LIMIT 10000",
    )
    .bind(bytes(&stream.id))
    .bind(stream.kind.code())
    .fetch_all(conn)
    .await?;
    rows.iter().map(stored).collect()
}

/// Which of these streams' ids have events that still wait for the central, of whatever kind.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn pending_among(conn: &mut Connection, ids: &[Uuid]) -> Result<HashSet<Uuid>, StoreError> {
    let ids: Vec<String> = ids.iter().map(|id| id.simple().to_string()).collect();
    let found: Vec<Vec<u8>> = sqlx::query_scalar(
        "SELECT DISTINCT stream FROM json_each(?) j CROSS JOIN events ON stream = unhex(j.value) \
         WHERE state = 'pending'",
    )
    .bind(to_json(&ids, "streams")?)
    .fetch_all(conn)
    .await?;
    found.iter().map(|stream| id(stream, "stream")).collect()
}

/// The event at a position; none where there is none.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn at(conn: &mut Connection, position: i64) -> Result<Option<StoredEvent>, StoreError> {
    let row = sqlx::query(
        "SELECT position, id, version, tag, body, state, command, operator, device, office, at, ord \
         FROM events WHERE position = ?",
    )
    .bind(position)
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(stored).transpose()
}

fn stored(row: &SqliteRow) -> Result<StoredEvent, StoreError> {
    let state = match row.try_get::<&str, _>(5)? {
        "pending" => EventState::Pending,
        "confirmed" => EventState::Confirmed,
        _ => return Err(StoreError::Unreadable { what: "state of an event" }),
    };
    Ok(StoredEvent {
        position: row.try_get(0)?,
        id: id(row.try_get(1)?, "event id")?,
        version: whole(row.try_get(2)?, "version")?,
        tag: row.try_get(3)?,
        body: from_json(row.try_get(4)?, "event")?,
        state,
        meta: CommandMeta {
            command: id(row.try_get(6)?, "command id")?,
            operator: id(row.try_get(7)?, "operator id")?,
            device: id(row.try_get(8)?, "device id")?,
            office: id(row.try_get(9)?, "office id")?,
            at: Moment(row.try_get(10)?),
            order: whole(row.try_get(11)?, "order")?,
        },
    })
}
