//! What a push stands on: one statement for each kind of thing.

use super::codec::{column, whole};
use super::{BaseError, PostgresBase, feed, people, streams, tell, work};
use crate::base::sight::{Looking, MOST_EVENTS, Numbered, Sight, Sights};
use async_trait::async_trait;
use okno_domain::ids::AppealId;
use okno_domain::number::AppealNumber;
use okno_store::events::{StoredEvent, Stream};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

#[async_trait]
impl Sights for PostgresBase {
    async fn look(&self, wish: &Looking) -> Result<Sight, BaseError> {
        wish.within()?;
        let conn = &mut *self.conn().await?;
        let mut sight = Sight::default();
        if !wish.commands.is_empty() {
            sight.answers = streams::answers(conn, wish.commands.iter().copied()).await?;
        }
        if !wish.streams.is_empty() {
            let streams: Vec<Stream> = wish.streams.iter().copied().collect();
            let standing = tell::standing(conn, &streams).await?;
            // Most of what is pushed begins a stream.
            let (begun, fresh): (Vec<Stream>, Vec<Stream>) =
                streams.into_iter().partition(|stream| standing.get(stream).is_some_and(|of| of.version > 0));
            sight.streams = fresh.into_iter().map(|stream| (stream, Vec::new())).collect();
            if !begun.is_empty() {
                sight.streams.extend(events(conn, begun).await?);
            }
            let told = standing.into_iter();
            sight.audiences = told.map(|(stream, of)| (stream, of.audiences.into_iter().collect())).collect();
        }
        if !wish.numbers.is_empty() {
            sight.numbers = numbers(conn, wish.numbers.iter().copied().collect()).await?;
        }
        for office in people::offices_of(conn, wish.offices.iter().copied()).await? {
            sight.offices.insert(office.id, office);
        }
        if !wish.places.is_empty() {
            sight.marks = feed::marks(conn, wish.places.iter().copied().collect()).await?;
        }
        Ok(sight)
    }

    fn takes_turns(&self) -> bool {
        true
    }
}

async fn events(
    conn: &mut PgConnection,
    asked: Vec<Stream>,
) -> Result<HashMap<Stream, Vec<StoredEvent>>, BaseError> {
    let rows = sqlx::query(
        "SELECT e.*, s.place FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS s (id, kind, place), \
         LATERAL (SELECT position, id, version, tag, body, command, operator, device, office, at, ord FROM events \
         WHERE stream = s.id AND stream_kind = s.kind ORDER BY version LIMIT $3) AS e ORDER BY s.place, e.version",
    )
    .bind(asked.iter().map(|stream| stream.id).collect::<Vec<_>>())
    .bind(asked.iter().map(|stream| stream.kind.code()).collect::<Vec<_>>())
    .bind(i64::try_from(MOST_EVENTS + 1).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await?;
    let mut found: HashMap<Stream, Vec<StoredEvent>> =
        asked.iter().map(|stream| (*stream, Vec::new())).collect();
    for row in &rows {
        let of = asked.get(at(column(row, 11)?)?).ok_or(BaseError::Unreadable { what: "stream" })?;
        found.entry(*of).or_default().push(streams::event(row)?);
    }
    found.retain(|_, events| events.len() <= MOST_EVENTS);
    Ok(found)
}

async fn numbers(
    conn: &mut PgConnection,
    asked: Vec<AppealNumber>,
) -> Result<HashMap<AppealNumber, Numbered>, BaseError> {
    let rows = sqlx::query(
        "SELECT l.first, l.size, l.device, n.place, (SELECT id FROM appeals WHERE number = n.number) \
         FROM unnest($1::bigint[]) WITH ORDINALITY AS n (number, place) LEFT JOIN LATERAL \
         (SELECT first, size, device FROM number_leases WHERE first <= n.number ORDER BY first DESC LIMIT 1) AS l \
         ON n.number < l.first + l.size",
    )
    .bind(asked.iter().map(|number| i64::from(number.body())).collect::<Vec<_>>())
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            let of = asked.get(at(column(row, 3)?)?).ok_or(BaseError::Unreadable { what: "number" })?;
            let leased = column::<Option<Uuid>>(row, 2)?.is_some();
            let lease = leased.then(|| work::lease(row)).transpose()?;
            Ok((*of, Numbered { lease, appeal: column::<Option<Uuid>>(row, 4)?.map(AppealId) }))
        })
        .collect()
}

/// A place that the database counts from 1.
fn at(place: i64) -> Result<usize, BaseError> {
    whole::<usize>(place, "place").map(|place| place.wrapping_sub(1))
}
