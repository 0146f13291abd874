//! The feed: what each audience is told, in the order of telling.
//!
//! A stream that comes into an audience (it was forwarded, handed over, goes on in another office) is told there from
//! its beginning, at the feed's end: so a cursor never passes something that is told later.

use super::BaseError;
use super::codec::{bytes, column, of_bytes};
use crate::base::streams::{Audience, FeedMark, FeedRow, FeedSlice};
use crate::references;
use okno_domain::Moment;
use okno_domain::ids::ValueId;
use okno_store::events::{self, Stream, StreamKind};
use sqlx::SqliteConnection;
use std::collections::BTreeSet;

/// Rows of a slice, at most.
const MOST: u32 = 500;
/// Bytes of events and values in a slice, at most (but one event always goes): a page stays small in memory.
const MOST_BYTES: usize = 1024 * 1024;

/// Tells fresh events of a stream to those who get it, and the whole stream to those who get it from now on.
pub(super) async fn tell(
    conn: &mut SqliteConnection,
    stream: Stream,
    joining: &[Audience],
    fresh: &[i64],
) -> Result<(), BaseError> {
    let known = audiences(conn, stream).await?;
    for position in fresh {
        for audience in &known {
            sqlx::query("INSERT INTO feed (audience, position) VALUES (?, ?)")
                .bind(audience)
                .bind(position)
                .execute(&mut *conn)
                .await?;
        }
    }
    let joining: BTreeSet<String> = joining.iter().map(ToString::to_string).collect();
    for audience in joining.iter().filter(|one| !known.contains(one)) {
        sqlx::query("INSERT INTO audiences (stream, stream_kind, audience) VALUES (?, ?, ?)")
            .bind(bytes(&stream.id))
            .bind(stream.kind.code())
            .bind(audience)
            .execute(&mut *conn)
            .await?;
        sqlx::query(
            "INSERT INTO feed (audience, position) \
             SELECT ?, position FROM events WHERE stream = ? AND stream_kind = ? ORDER BY version",
        )
        .bind(audience)
        .bind(bytes(&stream.id))
        .bind(stream.kind.code())
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Who is told a stream.
pub(super) async fn audiences(conn: &mut SqliteConnection, stream: Stream) -> Result<Vec<String>, BaseError> {
    let told = sqlx::query_scalar("SELECT audience FROM audiences WHERE stream = ? AND stream_kind = ?")
        .bind(bytes(&stream.id))
        .bind(stream.kind.code())
        .fetch_all(conn)
        .await?;
    Ok(told)
}

/// What stands at a place.
pub(super) async fn mark(conn: &mut SqliteConnection, place: i64) -> Result<FeedMark, BaseError> {
    let row = sqlx::query(
        "SELECT epoch, (SELECT max(id) FROM feed), \
         (SELECT events.id FROM feed JOIN events USING (position) WHERE feed.id = ?) FROM central",
    )
    .bind(place)
    .fetch_one(conn)
    .await?;
    let event: Option<Vec<u8>> = column(&row, 2)?;
    Ok(FeedMark {
        epoch: column::<Vec<u8>>(&row, 0)?.try_into().map_err(|_| BaseError::Unreadable { what: "epoch" })?,
        end: column::<Option<i64>>(&row, 1)?.unwrap_or(0),
        event: event.map(|bytes| of_bytes(&bytes, "event")).transpose()?,
    })
}

/// A slice of what these audiences are told: each is read by its own index, and the beginnings are merged.
pub(super) async fn slice(
    conn: &mut SqliteConnection,
    audiences: &[Audience],
    after: i64,
    limit: u32,
) -> Result<FeedSlice, BaseError> {
    let limit = usize::try_from(limit.clamp(1, MOST)).unwrap_or(1);
    let mut places: Vec<(i64, i64)> = Vec::new();
    for audience in audiences {
        let rows =
            sqlx::query("SELECT id, position FROM feed WHERE audience = ? AND id > ? ORDER BY id LIMIT ?")
                .bind(audience.to_string())
                .bind(after)
                .bind(i64::try_from(limit + 1).unwrap_or(i64::MAX))
                .fetch_all(&mut *conn)
                .await?;
        for row in &rows {
            places.push((column(row, 0)?, column(row, 1)?));
        }
    }
    places.sort_unstable();
    let mut slice = FeedSlice { rows: Vec::with_capacity(places.len().min(limit)), more: false };
    let mut size = 0;
    for (place, position) in places {
        if slice.rows.len() == limit || size > MOST_BYTES {
            slice.more = true;
            break;
        }
        let (row, bytes) = told(conn, place, position).await?;
        size += bytes;
        slice.rows.push(row);
    }
    Ok(slice)
}

/// The row at a place, and about how many bytes it has.
async fn told(conn: &mut SqliteConnection, place: i64, position: i64) -> Result<(FeedRow, usize), BaseError> {
    let missing = BaseError::Unreadable { what: "event of the feed" };
    let row = sqlx::query(
        "SELECT stream_kind, stream, received.at, library, length(body) FROM events \
         JOIN received USING (position) WHERE position = ?",
    )
    .bind(position)
    .fetch_one(&mut *conn)
    .await?;
    let kind =
        StreamKind::of_code(column(&row, 0)?).ok_or(BaseError::Unreadable { what: "kind of a stream" })?;
    let stream = Stream { kind, id: of_bytes(column(&row, 1)?, "stream")? };
    let event = events::at(conn, position).await?.ok_or(missing)?;
    let mut size = usize::try_from(column::<i64>(&row, 4)?).unwrap_or(usize::MAX);
    let mut values = Vec::new();
    for reference in references::of(&event.body) {
        if let Some(value) = okno_store::values::row(conn, ValueId(reference.id)).await? {
            size = size.saturating_add(value.value.expose().len());
            values.push(value);
        }
    }
    let (received, library) = (Moment(column(&row, 2)?), column(&row, 3)?);
    Ok((FeedRow { place, stream, event, received, library, values }, size))
}
