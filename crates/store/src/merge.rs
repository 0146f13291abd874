//! The central's order and the workplace's guess: confirmed events take their places, what is still pending comes after
//! them (design: "confirmed plus pending"). Nothing pending is lost; it only moves.
//!
//! Who calls this makes the projections of the stream anew in the same transaction.

use crate::codec::bytes;
use crate::events::{self, CommandMeta, EventState, NewEvent, StoredEvent, Stream};
use crate::{Connection, StoreError};
use okno_domain::ids::{CommandId, EventId};
use std::collections::BTreeSet;

/// An event with the place that the central has given it.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfirmedEvent {
    /// The stream's version after it.
    pub version: u32,
    /// The event.
    pub event: NewEvent,
    /// Who, where, when.
    pub meta: CommandMeta,
}

/// Which of these events the base holds already, confirmed or pending.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn known(
    conn: &mut Connection,
    stream: Stream,
    confirmed: &[ConfirmedEvent],
) -> Result<BTreeSet<EventId>, StoreError> {
    let held: BTreeSet<EventId> = events::load(conn, stream).await?.iter().map(|event| event.id).collect();
    Ok(confirmed.iter().map(|event| event.event.id).filter(|id| held.contains(id)).collect())
}

/// Puts confirmed events into their places; those told before change nothing. Says whether anything came or moved.
///
/// # Errors
/// [`StoreError::Unreadable`] when another event is confirmed at the same place; [`StoreError::Limit`];
/// [`StoreError::Database`].
pub async fn confirm(
    conn: &mut Connection,
    stream: Stream,
    confirmed: &[ConfirmedEvent],
) -> Result<bool, StoreError> {
    let held = events::load(conn, stream).await?;
    let mut known: BTreeSet<EventId> =
        held.iter().filter(|event| event.state == EventState::Confirmed).map(|event| event.id).collect();
    // One page can tell an event twice: to the office and to the unit of the same operator.
    let fresh: Vec<&ConfirmedEvent> =
        confirmed.iter().filter(|confirmed| known.insert(confirmed.event.id)).collect();
    if fresh.is_empty() {
        return Ok(false);
    }
    let come: BTreeSet<EventId> = fresh.iter().map(|confirmed| confirmed.event.id).collect();
    let before = before_the_central(&held);
    let waiting = lift_pending(conn, stream, &held).await?;
    for confirmed in &fresh {
        place(conn, stream, confirmed, before).await?;
    }
    let still = waiting.into_iter().filter(|event| !come.contains(&event.id));
    lay_down(conn, stream, still).await?;
    Ok(true)
}

/// Takes the pending events of a command out of its stream: the central has refused it. Later pending ones close up.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn retract(
    conn: &mut Connection,
    stream: Stream,
    command: CommandId,
) -> Result<Vec<StoredEvent>, StoreError> {
    let held = events::load(conn, stream).await?;
    let waiting = lift_pending(conn, stream, &held).await?;
    let (gone, still) = waiting.into_iter().partition(|event| event.meta.command == command);
    lay_down(conn, stream, still).await?;
    Ok(gone)
}

/// Takes back that the central has taken in what it is known to have: it was restored from a copy. Every event keeps its
/// place until the central gives it one again; what the base had before it was a workplace of a central stays as it is.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn unconfirm(conn: &mut Connection) -> Result<(), StoreError> {
    sqlx::query("UPDATE events SET state = 'pending' WHERE state = 'confirmed' AND ord > 0")
        .execute(conn)
        .await?;
    Ok(())
}

/// The events of a command, oldest first. Those that the feed has told before the answer came are confirmed already.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn of_command(
    conn: &mut Connection,
    stream: Stream,
    command: CommandId,
) -> Result<Vec<StoredEvent>, StoreError> {
    let held = events::load(conn, stream).await?;
    Ok(held.into_iter().filter(|event| event.meta.command == command).collect())
}

/// Takes the pending events of a stream out, and the places in lists of time that they had.
async fn lift_pending(
    conn: &mut Connection,
    stream: Stream,
    held: &[StoredEvent],
) -> Result<Vec<StoredEvent>, StoreError> {
    let waiting: Vec<StoredEvent> =
        held.iter().filter(|event| event.state == EventState::Pending).cloned().collect();
    for event in &waiting {
        sqlx::query("DELETE FROM timeline WHERE position = ?")
            .bind(event.position)
            .execute(&mut *conn)
            .await?;
    }
    sqlx::query("DELETE FROM events WHERE stream = ? AND stream_kind = ? AND state = 'pending'")
        .bind(bytes(&stream.id))
        .bind(stream.kind.code())
        .execute(conn)
        .await?;
    Ok(waiting)
}

/// How many events of a stream this base had before it was a workplace of a central: none of them was ever in the outbox,
/// whose order begins at 1. The central's places come after them.
fn before_the_central(held: &[StoredEvent]) -> u32 {
    let old = held.iter().filter(|event| event.state == EventState::Confirmed && event.meta.order == 0);
    u32::try_from(old.count()).unwrap_or(u32::MAX)
}

async fn place(
    conn: &mut Connection,
    stream: Stream,
    confirmed: &ConfirmedEvent,
    before: u32,
) -> Result<(), StoreError> {
    let version = confirmed.version.saturating_add(before);
    let there: Option<i64> = sqlx::query_scalar(
        "SELECT position FROM events WHERE stream = ? AND stream_kind = ? AND version = ?",
    )
    .bind(bytes(&stream.id))
    .bind(stream.kind.code())
    .bind(version)
    .fetch_optional(&mut *conn)
    .await?;
    if there.is_some() {
        return Err(StoreError::Unreadable { what: "place of a confirmed event" });
    }
    events::insert(conn, stream, version, &confirmed.meta, EventState::Confirmed, &confirmed.event).await
}

/// Lays pending events down after everything else of the stream, in their order.
async fn lay_down(
    conn: &mut Connection,
    stream: Stream,
    waiting: impl IntoIterator<Item = StoredEvent>,
) -> Result<(), StoreError> {
    let last = events::version(conn, stream).await?;
    for (version, event) in (last + 1..).zip(waiting) {
        let again = NewEvent { id: event.id, tag: event.tag, body: event.body };
        events::insert(conn, stream, version, &event.meta, EventState::Pending, &again).await?;
    }
    Ok(())
}
