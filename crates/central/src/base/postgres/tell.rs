//! Telling: what is added to the feed. Whoever gets a stream is told what is fresh; whoever gets it from now on, all of
//! it from its beginning, at the feed's end: so a cursor never passes something that is told later.

use super::codec::{column, plain, whole};
use super::{BaseError, Stream};
use crate::base::streams::Taking;
use sqlx::PgConnection;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What is to be written.
#[derive(Default)]
struct Telling {
    /// Audience and position, in the order of telling.
    rows: Vec<(String, i64)>,
    /// Who gets a stream from now on.
    joined: Vec<(Stream, String)>,
}

/// Tells the events of these commands, whose streams were `before` at these versions.
pub(super) async fn tell(
    conn: &mut PgConnection,
    takings: &[&Taking],
    positions: &[Vec<i64>],
    before: &HashMap<Stream, Standing>,
) -> Result<(), BaseError> {
    let mut audiences: HashMap<Stream, BTreeSet<String>> =
        before.iter().map(|(stream, standing)| (*stream, standing.audiences.clone())).collect();
    let joined: HashSet<Stream> = takings
        .iter()
        .filter(|taking| before.get(&taking.stream).is_some_and(|standing| standing.version > 0))
        .filter(|taking| taking.audiences.iter().any(|one| !knows(&audiences, taking.stream, &name(one))))
        .map(|taking| taking.stream)
        .collect();
    let mut histories = histories(conn, &joined.into_iter().collect::<Vec<_>>(), before).await?;
    let mut telling = Telling::default();
    for (taking, fresh) in takings.iter().zip(positions) {
        let known = audiences.entry(taking.stream).or_default();
        let history = histories.entry(taking.stream).or_default();
        for position in fresh {
            telling.rows.extend(known.iter().map(|audience| (audience.clone(), *position)));
        }
        history.extend(fresh);
        let joining: BTreeSet<String> = taking.audiences.iter().map(name).collect();
        for audience in joining {
            if known.insert(audience.clone()) {
                telling.rows.extend(history.iter().map(|position| (audience.clone(), *position)));
                telling.joined.push((taking.stream, audience));
            }
        }
    }
    telling.write(conn).await
}

fn name(audience: &crate::base::Audience) -> String {
    plain(&audience.to_string()).into_owned()
}

fn knows(audiences: &HashMap<Stream, BTreeSet<String>>, stream: Stream, audience: &str) -> bool {
    audiences.get(&stream).is_some_and(|known| known.contains(audience))
}

/// How far a stream is, and who gets it.
#[derive(Clone, Debug, Default)]
pub(super) struct Standing {
    pub(super) version: u32,
    pub(super) audiences: BTreeSet<String>,
}

/// How these streams stand; each is looked up by the index, whatever the planner believes of the tables.
pub(super) async fn standing(
    conn: &mut PgConnection,
    streams: &[Stream],
) -> Result<HashMap<Stream, Standing>, BaseError> {
    let rows = sqlx::query(
        "SELECT s.at, (SELECT max(version) FROM events WHERE stream = s.id AND stream_kind = s.kind), \
         ARRAY(SELECT audience FROM audiences WHERE stream = s.id AND stream_kind = s.kind) \
         FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS s (id, kind, at)",
    )
    .bind(streams.iter().map(|stream| stream.id).collect::<Vec<_>>())
    .bind(streams.iter().map(|stream| stream.kind.code()).collect::<Vec<_>>())
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            let version = whole(column::<Option<i64>>(row, 1)?.unwrap_or(0), "version")?;
            let audiences = column::<Vec<String>>(row, 2)?.into_iter().collect();
            Ok((at(streams, column(row, 0)?)?, Standing { version, audiences }))
        })
        .collect()
}

/// The positions of the events that these streams had before, in their order.
async fn histories(
    conn: &mut PgConnection,
    streams: &[Stream],
    before: &HashMap<Stream, Standing>,
) -> Result<HashMap<Stream, Vec<i64>>, BaseError> {
    if streams.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sqlx::query(
        "SELECT s.at, e.position FROM unnest($1::uuid[], $2::text[], $3::bigint[]) WITH ORDINALITY \
         AS s (id, kind, version, at), LATERAL (SELECT position, version FROM events WHERE stream = s.id \
         AND stream_kind = s.kind AND version <= s.version OFFSET 0) AS e ORDER BY s.at, e.version",
    )
    .bind(streams.iter().map(|stream| stream.id).collect::<Vec<_>>())
    .bind(streams.iter().map(|stream| stream.kind.code()).collect::<Vec<_>>())
    .bind(
        streams
            .iter()
            .map(|stream| before.get(stream).map_or(0, |standing| i64::from(standing.version)))
            .collect::<Vec<_>>(),
    )
    .fetch_all(conn)
    .await?;
    let mut known: HashMap<Stream, Vec<i64>> = HashMap::new();
    for row in &rows {
        known.entry(at(streams, column(row, 0)?)?).or_default().push(column(row, 1)?);
    }
    Ok(known)
}

fn at(streams: &[Stream], place: i64) -> Result<Stream, BaseError> {
    let place = usize::try_from(place).ok().and_then(|place| place.checked_sub(1));
    place.and_then(|place| streams.get(place).copied()).ok_or(BaseError::Unreadable { what: "stream" })
}

impl Telling {
    async fn write(self, conn: &mut PgConnection) -> Result<(), BaseError> {
        if !self.joined.is_empty() {
            sqlx::query(
                "INSERT INTO audiences (stream, stream_kind, audience) \
                 SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[])",
            )
            .bind(self.joined.iter().map(|(stream, _)| stream.id).collect::<Vec<_>>())
            .bind(self.joined.iter().map(|(stream, _)| stream.kind.code()).collect::<Vec<_>>())
            .bind(self.joined.iter().map(|(_, audience)| audience.as_str()).collect::<Vec<_>>())
            .execute(&mut *conn)
            .await?;
        }
        // Nobody else draws places now.
        sqlx::query(
            "INSERT INTO feed (id, audience, position) SELECT nextval('feed_places'), audience, position \
             FROM (SELECT * FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS v (audience, position, at) \
             ORDER BY at) AS told",
        )
        .bind(self.rows.iter().map(|(audience, _)| audience.as_str()).collect::<Vec<_>>())
        .bind(self.rows.iter().map(|(_, position)| *position).collect::<Vec<_>>())
        .execute(conn)
        .await?;
        Ok(())
    }
}
