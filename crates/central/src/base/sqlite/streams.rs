//! Settling commands: the events, what lists show of them, the answer, the feed, in one transaction.

use super::codec::{bytes, column, id, of_bytes, to_json};
use super::{BaseError, SqliteBase, erasing, feed, following};
use crate::base::streams::{
    Audience, ErasedAt, FeedSlice, Group, Projection, StoredDiscrepancy, Streams, Taking,
};
use async_trait::async_trait;
use okno_domain::Moment;
use okno_domain::ids::{AppealId, CommandId};
use okno_domain::number::AppealNumber;
use okno_store::events::{self, EventState, StoredEvent, Stream, StreamKind};
use sqlx::SqliteConnection;
use std::collections::{BTreeSet, HashMap};

/// Commands that are asked for at once.
const MOST_ASKED: usize = 1_000;

#[async_trait]
impl Streams for SqliteBase {
    async fn epoch(&self) -> Result<[u8; 16], BaseError> {
        let epoch: Vec<u8> =
            sqlx::query_scalar("SELECT epoch FROM central").fetch_one(&mut *self.reader().await?).await?;
        epoch.try_into().map_err(|_| BaseError::Unreadable { what: "epoch" })
    }

    async fn answers(&self, commands: &[CommandId]) -> Result<HashMap<CommandId, String>, BaseError> {
        if commands.len() > MOST_ASKED {
            return Err(BaseError::Limit { what: "commands asked for" });
        }
        answers(&mut *self.reader().await?, commands.iter().copied()).await
    }

    async fn load(&self, stream: Stream) -> Result<Vec<StoredEvent>, BaseError> {
        Ok(events::load(&mut *self.reader().await?, stream).await?)
    }

    async fn settle_groups(&self, groups: &[Group<'_>]) -> Result<(), BaseError> {
        let mut tx = self.write().await?;
        for Group { all, received } in groups {
            for one in *all {
                sqlx::query("INSERT INTO answers (command, device, at, answer) VALUES (?, ?, ?, ?)")
                    .bind(bytes(&one.command.0))
                    .bind(bytes(&one.device.0))
                    .bind(received.0)
                    .bind(&one.answer)
                    .execute(&mut *tx)
                    .await?;
                if let Some(taking) = &one.taking {
                    take(&mut tx, taking, *received).await?;
                }
            }
        }
        Ok(tx.commit().await?)
    }

    async fn feed(&self, audiences: &[Audience], after: i64, limit: u32) -> Result<FeedSlice, BaseError> {
        feed::slice(&mut *self.read().await?, audiences, after, limit).await
    }

    async fn audiences(&self, streams: &[Stream]) -> Result<Vec<String>, BaseError> {
        if streams.len() > MOST_ASKED {
            return Err(BaseError::Limit { what: "streams asked for" });
        }
        let mut reader = self.reader().await?;
        let mut told = BTreeSet::new();
        for stream in streams {
            told.extend(feed::audiences(&mut reader, *stream).await?);
        }
        Ok(told.into_iter().collect())
    }

    async fn erasures(&self, after: i64) -> Result<Vec<ErasedAt>, BaseError> {
        let rows = sqlx::query(
            "SELECT position, stream, command, library FROM events JOIN received USING (position) \
             WHERE position > ? AND stream_kind = 'profile' AND tag = 'erased' ORDER BY position LIMIT 500",
        )
        .bind(after)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(ErasedAt {
                    position: column(row, 0)?,
                    stream: Stream { kind: StreamKind::Profile, id: id(row, 1, "client")? },
                    command: id(row, 2, "command")?,
                    library: column(row, 3)?,
                })
            })
            .collect()
    }

    async fn rename(&self, epoch: [u8; 16]) -> Result<(), BaseError> {
        let mut tx = self.write().await?;
        sqlx::query("UPDATE central SET epoch = ?").bind(epoch.as_slice()).execute(&mut *tx).await?;
        Ok(tx.commit().await?)
    }

    async fn feed_end(&self) -> Result<i64, BaseError> {
        let end: Option<i64> =
            sqlx::query_scalar("SELECT max(id) FROM feed").fetch_one(&mut *self.reader().await?).await?;
        Ok(end.unwrap_or(0))
    }

    async fn appeals_rested(&self, since: Moment) -> Result<u64, BaseError> {
        let count: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM (SELECT stream FROM events WHERE stream_kind = ? GROUP BY stream \
             HAVING max(at) < ? AND max(tag = 'closed'))",
        )
        .bind(StreamKind::Appeal.code())
        .bind(since.0)
        .fetch_one(&mut *self.reader().await?)
        .await?;
        u64::try_from(count).map_err(|_| BaseError::Unreadable { what: "count" })
    }

    async fn waits_told(&self, before: Moment) -> Result<u64, BaseError> {
        let count: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM events WHERE stream_kind = ? AND tag = 'waited' AND at < ?",
        )
        .bind(StreamKind::Visit.code())
        .bind(before.0)
        .fetch_one(&mut *self.reader().await?)
        .await?;
        u64::try_from(count).map_err(|_| BaseError::Unreadable { what: "count" })
    }

    async fn discrepancies(&self, after: i64) -> Result<Vec<StoredDiscrepancy>, BaseError> {
        let rows = sqlx::query(
            "SELECT id, command, event, rule_of, rule, at FROM discrepancies WHERE id > ? ORDER BY id LIMIT 500",
        )
        .bind(after)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(StoredDiscrepancy {
                    id: column(row, 0)?,
                    command: id(row, 1, "command")?,
                    event: id(row, 2, "event")?,
                    of: column(row, 3)?,
                    rule: column(row, 4)?,
                    at: Moment(column(row, 5)?),
                })
            })
            .collect()
    }
}

pub(super) async fn by_number(
    conn: &mut SqliteConnection,
    number: AppealNumber,
) -> Result<Option<AppealId>, BaseError> {
    let appeal: Option<Vec<u8>> = sqlx::query_scalar("SELECT id FROM appeals WHERE number = ?")
        .bind(number.body())
        .fetch_optional(conn)
        .await?;
    appeal.map(|bytes| of_bytes(&bytes, "appeal")).transpose()
}

pub(super) async fn answers(
    conn: &mut SqliteConnection,
    commands: impl Iterator<Item = CommandId>,
) -> Result<HashMap<CommandId, String>, BaseError> {
    let ids: Vec<String> = commands.map(|one| one.0.simple().to_string()).collect();
    let rows = sqlx::query(
        "SELECT command, answer FROM answers WHERE command IN (SELECT unhex(value) FROM json_each(?))",
    )
    .bind(to_json(&ids, "commands")?)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok((id(row, 0, "command")?, column(row, 1)?))).collect()
}

async fn take(conn: &mut SqliteConnection, taking: &Taking, received: Moment) -> Result<(), BaseError> {
    for value in &taking.values {
        okno_store::values::put(conn, value).await?;
    }
    let Taking { stream, expected, meta, .. } = taking;
    events::append(conn, *stream, *expected, meta, EventState::Confirmed, &taking.events).await?;
    let mut positions: Vec<i64> = sqlx::query_scalar(
        "INSERT INTO received (position, at, library) SELECT position, ?, ? FROM events \
         WHERE stream = ? AND stream_kind = ? AND version > ? RETURNING position",
    )
    .bind(received.0)
    .bind(&taking.library)
    .bind(bytes(&stream.id))
    .bind(stream.kind.code())
    .bind(expected)
    .fetch_all(&mut *conn)
    .await?;
    positions.sort_unstable();
    project(conn, &taking.projection).await?;
    following::follow(conn, *stream, &taking.card).await?;
    erasing::visit(conn, taking).await?;
    erasing::late(conn, taking).await?;
    feed::tell(conn, *stream, &taking.audiences, &positions).await?;
    for found in &taking.discrepancies {
        sqlx::query(
            "INSERT INTO discrepancies (command, event, stream_kind, stream, rule_of, rule, device, at) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(bytes(&meta.command.0))
        .bind(bytes(&found.event.0))
        .bind(stream.kind.code())
        .bind(bytes(&stream.id))
        .bind(found.of)
        .bind(&found.rule)
        .bind(bytes(&meta.device.0))
        .bind(received.0)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

async fn project(conn: &mut SqliteConnection, projection: &Projection) -> Result<(), BaseError> {
    match projection {
        Projection::Nothing => {}
        Projection::Appeal(id, state) => {
            if let Some(registration) = &state.registration
                && by_number(conn, registration.number).await?.is_some_and(|other| other != *id)
            {
                // The row of a list would take the other's place.
                return Err(BaseError::Taken);
            }
            okno_store::appeals::project(conn, *id, state).await?;
        }
        Projection::Visit(id, state, serving) => {
            okno_store::visits::project(conn, *id, state, *serving).await?;
        }
        Projection::Promise(id, state) => okno_store::promises::project(conn, *id, state).await?,
        Projection::Incident(id, state) => okno_store::incidents::project(conn, *id, state).await?,
        Projection::Shift(id, state) => okno_store::shifts::project(conn, *id, state).await?,
    }
    Ok(())
}
