//! The feed: what each audience is told, in the order of telling.

use super::codec::{column, id};
use super::settle::values;
use super::{BaseError, streams};
use crate::base::streams::{Audience, FeedMark, FeedRow, FeedSlice};
use crate::references;
use okno_domain::Moment;
use okno_domain::ids::{EventId, ValueId};
use okno_domain::personal::ValueRow;
use okno_store::events::{Stream, StreamKind};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// Rows of a slice, at most.
const MOST: u32 = 500;
/// Bytes of events and values in a slice, at most (but one event always goes): a page stays small in memory.
const MOST_BYTES: usize = 1024 * 1024;
/// Events that are read at once with their values.
const PIECE: usize = 32;

/// What stands at these places.
pub(super) async fn marks(
    conn: &mut PgConnection,
    places: Vec<i64>,
) -> Result<HashMap<i64, FeedMark>, BaseError> {
    let rows = sqlx::query(
        "SELECT place, epoch, (SELECT max(id) FROM feed), \
         (SELECT e.id FROM feed f JOIN events e USING (position) WHERE f.id = place) \
         FROM unnest($1::bigint[]) AS place, central",
    )
    .bind(places)
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            let mark = FeedMark {
                epoch: column::<Uuid>(row, 1)?.into_bytes(),
                end: column::<Option<i64>>(row, 2)?.unwrap_or(0),
                event: column::<Option<Uuid>>(row, 3)?.map(EventId),
            };
            Ok((column(row, 0)?, mark))
        })
        .collect()
}

/// A slice of what these audiences are told. The places come from one statement, so all of them are of one moment.
pub(super) async fn slice(
    conn: &mut PgConnection,
    audiences: &[Audience],
    after: i64,
    limit: u32,
) -> Result<FeedSlice, BaseError> {
    let limit = limit.clamp(1, MOST);
    let places: Vec<(i64, i64)> = sqlx::query_as(
        "SELECT f.id, f.position FROM unnest($1::text[]) AS a (audience) CROSS JOIN LATERAL \
         (SELECT id, position FROM feed WHERE feed.audience = a.audience AND id > $2 ORDER BY id LIMIT $3) f \
         ORDER BY f.id LIMIT $3",
    )
    .bind(audiences.iter().map(ToString::to_string).collect::<Vec<_>>())
    .bind(after)
    .bind(i64::from(limit) + 1)
    .fetch_all(&mut *conn)
    .await?;
    let limit = usize::try_from(limit).unwrap_or(1);
    let mut slice = FeedSlice { rows: Vec::with_capacity(places.len().min(limit)), more: false };
    let mut size = 0;
    for piece in places.chunks(PIECE) {
        for (row, bytes) in told(conn, piece).await? {
            if slice.rows.len() == limit || size > MOST_BYTES {
                slice.more = true;
                return Ok(slice);
            }
            size += bytes;
            slice.rows.push(row);
        }
    }
    Ok(slice)
}

/// The rows at these places, and about how many bytes each has.
async fn told(conn: &mut PgConnection, places: &[(i64, i64)]) -> Result<Vec<(FeedRow, usize)>, BaseError> {
    let positions: Vec<i64> = places.iter().map(|(_, position)| *position).collect();
    let rows = sqlx::query(
        "SELECT position, id, version, tag, body, command, operator, device, office, at, ord, stream_kind, stream, \
         received, library, octet_length(body) FROM events WHERE position = ANY($1)",
    )
    .bind(positions)
    .fetch_all(&mut *conn)
    .await?;
    let mut events = HashMap::with_capacity(rows.len());
    let mut wanted: Vec<ValueId> = Vec::new();
    for row in &rows {
        let event = streams::event(row)?;
        let kind = StreamKind::of_code(column(row, 11)?)
            .ok_or(BaseError::Unreadable { what: "kind of a stream" })?;
        let ids: Vec<ValueId> =
            references::of(&event.body).iter().map(|reference| ValueId(reference.id)).collect();
        wanted.extend(&ids);
        let place = (Stream { kind, id: id(row, 12)? }, Moment(column(row, 13)?), column::<String>(row, 14)?);
        let size = usize::try_from(column::<i32>(row, 15)?).unwrap_or(usize::MAX);
        events.insert(event.position, (event, place, ids, size));
    }
    let known: HashMap<ValueId, ValueRow> =
        values(conn, wanted.into_iter()).await?.into_iter().map(|value| (value.id, value)).collect();
    places
        .iter()
        .map(|(place, position)| {
            let found = events.get(position).ok_or(BaseError::Unreadable { what: "event of the feed" })?;
            let (event, (stream, received, library), ids, mut size) = found.clone();
            let values: Vec<ValueRow> = ids.iter().filter_map(|id| known.get(id).cloned()).collect();
            size += values.iter().map(|value| value.value.expose().len()).sum::<usize>();
            Ok((FeedRow { place: *place, stream, event, received, library, values }, size))
        })
        .collect()
}
