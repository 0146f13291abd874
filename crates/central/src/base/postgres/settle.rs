//! Settling commands: whatever their number, one statement for each table. Nobody else settles meanwhile, so what is
//! checked here holds when it is written.

use super::codec::{column, id, large, plain, to_json};
use super::tell::Standing;
use super::{BaseError, erasing, following, tell};
use crate::base::streams::{Projection, Settling, Taking};
use okno_domain::Moment;
use okno_domain::ids::{AppealId, ValueId};
use okno_domain::personal::ValueRow;
use okno_store::events::{MAX_BODY, MAX_EVENTS, MAX_STREAM, Stream};
use okno_store::values::MAX_VALUE;
use sqlx::PgConnection;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A command, and when it came in.
pub(super) struct Arrived<'s> {
    pub(super) one: &'s Settling,
    pub(super) received: Moment,
}

/// Settles all of these in the caller's transaction.
pub(super) async fn all(conn: &mut PgConnection, all: &[Arrived<'_>]) -> Result<(), BaseError> {
    answer(conn, all).await?;
    let (takings, received): (Vec<&Taking>, Vec<i64>) =
        all.iter().filter_map(|arrived| Some((arrived.one.taking.as_ref()?, arrived.received.0))).unzip();
    if takings.is_empty() {
        return Ok(());
    }
    keep_values(conn, &takings).await?;
    let before = before(conn, &takings).await?;
    let positions = append(conn, &takings, &received).await?;
    project(conn, &takings).await?;
    erasing::keep_visits(conn, &takings).await?;
    following::follow(conn, &takings).await?;
    erasing::visits(conn, &takings).await?;
    erasing::late(conn, &takings).await?;
    tell::tell(conn, &takings, &positions, &before).await?;
    found(conn, &takings, &received).await
}

async fn answer(conn: &mut PgConnection, all: &[Arrived<'_>]) -> Result<(), BaseError> {
    sqlx::query(
        "INSERT INTO answers (command, device, at, answer) \
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[])",
    )
    .bind(all.iter().map(|arrived| arrived.one.command.0).collect::<Vec<_>>())
    .bind(all.iter().map(|arrived| arrived.one.device.0).collect::<Vec<_>>())
    .bind(all.iter().map(|arrived| arrived.received.0).collect::<Vec<_>>())
    .bind(all.iter().map(|arrived| arrived.one.answer.as_str()).collect::<Vec<_>>())
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps values. The same row again changes nothing; another one of the same id is taken.
async fn keep_values(conn: &mut PgConnection, takings: &[&Taking]) -> Result<(), BaseError> {
    let all = || takings.iter().flat_map(|taking| &taking.values);
    if all().any(|value| value.value.expose().len() > MAX_VALUE) {
        return Err(BaseError::Limit { what: "bytes of a value" });
    }
    let mut kept: HashMap<ValueId, ValueRow> = HashMap::new();
    for row in values(conn, all().map(|value| value.id)).await? {
        kept.insert(row.id, row);
    }
    let mut fresh: Vec<&ValueRow> = Vec::new();
    for value in all() {
        match kept.get(&value.id) {
            Some(known) if same(known, value) => {}
            Some(_) => return Err(BaseError::Taken),
            None => {
                kept.insert(value.id, value.clone());
                fresh.push(value);
            }
        }
    }
    if fresh.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO personal_values (id, subject, value, salt) \
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[])",
    )
    .bind(fresh.iter().map(|value| value.id.0).collect::<Vec<_>>())
    .bind(fresh.iter().map(|value| value.subject.0).collect::<Vec<_>>())
    // Exposed to the base only.
    .bind(fresh.iter().map(|value| value.value.expose().as_bytes()).collect::<Vec<_>>())
    .bind(fresh.iter().map(|value| value.salt.as_slice()).collect::<Vec<_>>())
    .execute(conn)
    .await?;
    Ok(())
}

fn same(one: &ValueRow, other: &ValueRow) -> bool {
    (one.subject, one.value.expose(), one.salt) == (other.subject, other.value.expose(), other.salt)
}

/// The values of these ids that are still there.
pub(super) async fn values(
    conn: &mut PgConnection,
    ids: impl Iterator<Item = ValueId>,
) -> Result<Vec<ValueRow>, BaseError> {
    const WHAT: BaseError = BaseError::Unreadable { what: "value" };
    let ids: Vec<Uuid> = ids.map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query("SELECT id, subject, value, salt FROM personal_values WHERE id = ANY($1)")
        .bind(ids)
        .fetch_all(conn)
        .await?;
    rows.iter()
        .map(|row| {
            let value = String::from_utf8(column(row, 2)?).map_err(|_| WHAT)?;
            let salt = column::<&[u8]>(row, 3)?.try_into().map_err(|_| WHAT)?;
            Ok(ValueRow { id: id(row, 0)?, subject: id(row, 1)?, value: value.into(), salt })
        })
        .collect()
}

/// How the streams stand; all must be where their commands were planned.
async fn before(
    conn: &mut PgConnection,
    takings: &[&Taking],
) -> Result<HashMap<Stream, Standing>, BaseError> {
    let streams: Vec<Stream> =
        takings.iter().map(|taking| taking.stream).collect::<HashSet<_>>().into_iter().collect();
    let before = tell::standing(conn, &streams).await?;
    let mut now: HashMap<Stream, u32> =
        before.iter().map(|(stream, standing)| (*stream, standing.version)).collect();
    for taking in takings {
        let version = now.get_mut(&taking.stream).ok_or(BaseError::Unreadable { what: "stream" })?;
        if *version != taking.expected {
            return Err(BaseError::Moved);
        }
        if taking.events.len() > MAX_EVENTS {
            return Err(BaseError::Limit { what: "events of a command" });
        }
        *version += u32::try_from(taking.events.len()).unwrap_or(u32::MAX);
        if *version as usize > MAX_STREAM {
            return Err(BaseError::Limit { what: "events of a stream" });
        }
    }
    Ok(before)
}

/// Appends all events; the positions of those of each command. Nobody else draws positions now.
async fn append(
    conn: &mut PgConnection,
    takings: &[&Taking],
    received: &[i64],
) -> Result<Vec<Vec<i64>>, BaseError> {
    let all: Vec<(&Taking, usize)> =
        takings.iter().flat_map(|taking| (0..taking.events.len()).map(move |at| (*taking, at))).collect();
    let times: Vec<i64> = takings
        .iter()
        .zip(received)
        .flat_map(|(taking, at)| std::iter::repeat_n(*at, taking.events.len()))
        .collect();
    let mut bodies = Vec::with_capacity(all.len());
    let (mut versions, mut orders) = (Vec::with_capacity(all.len()), Vec::with_capacity(all.len()));
    for (taking, at) in &all {
        let body = to_json(&taking.events[*at].body, "event")?;
        if body.len() > MAX_BODY {
            return Err(BaseError::Limit { what: "bytes of an event" });
        }
        bodies.push(body);
        versions.push(i64::from(taking.expected) + i64::try_from(*at).unwrap_or(i64::MAX) + 1);
        orders.push(large(taking.meta.order, "order")?);
    }
    let of = |read: fn(&Taking) -> Uuid| all.iter().map(|(taking, _)| read(taking)).collect::<Vec<_>>();
    let mut positions: Vec<i64> = sqlx::query_scalar(
        "INSERT INTO events (position, id, stream_kind, stream, version, tag, body, command, operator, device, \
         office, at, ord, library, received) SELECT nextval('event_positions'), a, b, c, d, e, f, g, h, i, j, k, l, m, n \
         FROM (SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[], $5::text[], $6::text[], \
         $7::uuid[], $8::uuid[], $9::uuid[], $10::uuid[], $11::bigint[], $12::bigint[], $13::text[], $14::bigint[]) \
         WITH ORDINALITY AS v (a, b, c, d, e, f, g, h, i, j, k, l, m, n, place) ORDER BY place) AS one \
         RETURNING position",
    )
    .bind(all.iter().map(|(taking, at)| taking.events[*at].id.0).collect::<Vec<_>>())
    .bind(all.iter().map(|(taking, _)| taking.stream.kind.code()).collect::<Vec<_>>())
    .bind(of(|taking| taking.stream.id))
    .bind(versions)
    .bind(all.iter().map(|(taking, at)| plain(&taking.events[*at].tag)).collect::<Vec<_>>())
    .bind(bodies)
    .bind(of(|taking| taking.meta.command.0))
    .bind(of(|taking| taking.meta.operator.0))
    .bind(of(|taking| taking.meta.device.0))
    .bind(of(|taking| taking.meta.office.0))
    .bind(all.iter().map(|(taking, _)| taking.meta.at.0).collect::<Vec<_>>())
    .bind(orders)
    .bind(all.iter().map(|(taking, _)| plain(&taking.library)).collect::<Vec<_>>())
    .bind(times)
    .fetch_all(conn)
    .await?;
    positions.sort_unstable();
    let mut rest = positions.into_iter();
    Ok(takings.iter().map(|taking| rest.by_ref().take(taking.events.len()).collect()).collect())
}

/// Which appeal has a number: of the lists, what the port tells of.
async fn project(conn: &mut PgConnection, takings: &[&Taking]) -> Result<(), BaseError> {
    let mut numbers: HashMap<AppealId, i64> = HashMap::new();
    for taking in takings {
        if let Projection::Appeal(id, state) = &taking.projection
            && let (Some(registration), Some(_)) = (&state.registration, state.status())
        {
            numbers.insert(*id, registration.number.body().into());
        }
    }
    if numbers.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO appeals (id, number) SELECT * FROM unnest($1::uuid[], $2::bigint[]) \
         ON CONFLICT (id) DO UPDATE SET number = excluded.number WHERE appeals.number <> excluded.number",
    )
    .bind(numbers.keys().map(|id| id.0).collect::<Vec<_>>())
    .bind(numbers.values().copied().collect::<Vec<_>>())
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps the rules that are broken.
async fn found(conn: &mut PgConnection, takings: &[&Taking], received: &[i64]) -> Result<(), BaseError> {
    let all: Vec<_> = takings
        .iter()
        .zip(received)
        .flat_map(|(taking, at)| taking.discrepancies.iter().map(move |found| (*taking, found, *at)))
        .collect();
    if all.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO discrepancies (command, event, stream_kind, stream, rule_of, rule, device, at) \
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], \
         $7::uuid[], $8::bigint[])",
    )
    .bind(all.iter().map(|(taking, _, _)| taking.meta.command.0).collect::<Vec<_>>())
    .bind(all.iter().map(|(_, found, _)| found.event.0).collect::<Vec<_>>())
    .bind(all.iter().map(|(taking, _, _)| taking.stream.kind.code()).collect::<Vec<_>>())
    .bind(all.iter().map(|(taking, _, _)| taking.stream.id).collect::<Vec<_>>())
    .bind(all.iter().map(|(_, found, _)| found.of).collect::<Vec<_>>())
    .bind(all.iter().map(|(_, found, _)| plain(&found.rule)).collect::<Vec<_>>())
    .bind(all.iter().map(|(taking, _, _)| taking.meta.device.0).collect::<Vec<_>>())
    .bind(all.iter().map(|(_, _, at)| *at).collect::<Vec<_>>())
    .execute(conn)
    .await?;
    Ok(())
}
