//! Streams, the answers to commands, and the feed.

use super::codec::{column, from_json, id, whole};
use super::settle::Arrived;
use super::{BaseError, Lock, PostgresBase, feed, lock, settle, tell};
use crate::base::streams::{Audience, ErasedAt, FeedSlice, Group, StoredDiscrepancy, Streams};
use async_trait::async_trait;
use okno_domain::Moment;
use okno_domain::ids::CommandId;
use okno_store::events::{CommandMeta, EventState, StoredEvent, Stream, StreamKind};
use sqlx::PgConnection;
use sqlx::postgres::PgRow;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Commands that are asked for at once.
const MOST_ASKED: usize = 1_000;

#[async_trait]
impl Streams for PostgresBase {
    async fn epoch(&self) -> Result<[u8; 16], BaseError> {
        let epoch: Uuid =
            sqlx::query_scalar("SELECT epoch FROM central").fetch_one(&mut *self.conn().await?).await?;
        Ok(epoch.into_bytes())
    }

    async fn answers(&self, commands: &[CommandId]) -> Result<HashMap<CommandId, String>, BaseError> {
        if commands.len() > MOST_ASKED {
            return Err(BaseError::Limit { what: "commands asked for" });
        }
        answers(&mut *self.conn().await?, commands.iter().copied()).await
    }

    async fn load(&self, stream: Stream) -> Result<Vec<StoredEvent>, BaseError> {
        let rows = sqlx::query(
            "SELECT position, id, version, tag, body, command, operator, device, office, at, ord FROM events \
             WHERE stream = $1 AND stream_kind = $2 ORDER BY version LIMIT 10000",
        )
        .bind(stream.id)
        .bind(stream.kind.code())
        .fetch_all(&mut *self.conn().await?)
        .await?;
        rows.iter().map(event).collect()
    }

    async fn settle_groups(&self, groups: &[Group<'_>]) -> Result<(), BaseError> {
        let all: Vec<Arrived<'_>> = groups
            .iter()
            .flat_map(|group| group.all.iter().map(|one| Arrived { one, received: group.received }))
            .collect();
        let cards = all
            .iter()
            .filter_map(|arrived| arrived.one.taking.as_ref())
            .any(|taking| !taking.card.is_empty());
        let mut tx = if cards {
            // First, so that an import that is waited for keeps nobody else from settling.
            let mut tx = self.alone(Lock::Clients).await?;
            lock(&mut tx, Lock::Settling).await?;
            tx
        } else {
            self.alone(Lock::Settling).await?
        };
        settle::all(&mut tx, &all).await?;
        Ok(tx.commit().await?)
    }

    async fn feed(&self, audiences: &[Audience], after: i64, limit: u32) -> Result<FeedSlice, BaseError> {
        feed::slice(&mut *self.conn().await?, audiences, after, limit).await
    }

    async fn audiences(&self, streams: &[Stream]) -> Result<Vec<String>, BaseError> {
        if streams.len() > MOST_ASKED {
            return Err(BaseError::Limit { what: "streams asked for" });
        }
        let standing = tell::standing(&mut *self.conn().await?, streams).await?;
        let told: BTreeSet<String> = standing.into_values().flat_map(|of| of.audiences).collect();
        Ok(told.into_iter().collect())
    }

    async fn erasures(&self, after: i64) -> Result<Vec<ErasedAt>, BaseError> {
        let rows = sqlx::query(
            "SELECT position, stream, command, library FROM events \
             WHERE position > $1 AND stream_kind = 'profile' AND tag = 'erased' ORDER BY position LIMIT 500",
        )
        .bind(after)
        .fetch_all(&mut *self.conn().await?)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(ErasedAt {
                    position: column(row, 0)?,
                    stream: Stream { kind: StreamKind::Profile, id: id(row, 1)? },
                    command: id(row, 2)?,
                    library: column(row, 3)?,
                })
            })
            .collect()
    }

    async fn rename(&self, epoch: [u8; 16]) -> Result<(), BaseError> {
        sqlx::query("UPDATE central SET epoch = $1")
            .bind(Uuid::from_bytes(epoch))
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    async fn feed_end(&self) -> Result<i64, BaseError> {
        let end: Option<i64> =
            sqlx::query_scalar("SELECT max(id) FROM feed").fetch_one(&mut *self.conn().await?).await?;
        Ok(end.unwrap_or(0))
    }

    async fn appeals_rested(&self, since: Moment) -> Result<u64, BaseError> {
        let count: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM (SELECT stream FROM events WHERE stream_kind = $1 GROUP BY stream \
             HAVING max(at) < $2 AND bool_or(tag = 'closed')) AS rested",
        )
        .bind(StreamKind::Appeal.code())
        .bind(since.0)
        .fetch_one(&mut *self.conn().await?)
        .await?;
        u64::try_from(count).map_err(|_| BaseError::Unreadable { what: "count" })
    }

    async fn waits_told(&self, before: Moment) -> Result<u64, BaseError> {
        let count: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM events WHERE stream_kind = $1 AND tag = 'waited' AND at < $2",
        )
        .bind(StreamKind::Visit.code())
        .bind(before.0)
        .fetch_one(&mut *self.conn().await?)
        .await?;
        u64::try_from(count).map_err(|_| BaseError::Unreadable { what: "count" })
    }

    async fn discrepancies(&self, after: i64) -> Result<Vec<StoredDiscrepancy>, BaseError> {
        let rows = sqlx::query(
            "SELECT id, command, event, rule_of, rule, at FROM discrepancies WHERE id > $1 ORDER BY id LIMIT 500",
        )
        .bind(after)
        .fetch_all(&mut *self.conn().await?)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(StoredDiscrepancy {
                    id: column(row, 0)?,
                    command: id(row, 1)?,
                    event: id(row, 2)?,
                    of: column(row, 3)?,
                    rule: column(row, 4)?,
                    at: Moment(column(row, 5)?),
                })
            })
            .collect()
    }
}

/// The answers that these commands got before.
pub(super) async fn answers(
    conn: &mut PgConnection,
    commands: impl Iterator<Item = CommandId>,
) -> Result<HashMap<CommandId, String>, BaseError> {
    let rows = sqlx::query("SELECT command, answer FROM answers WHERE command = ANY($1)")
        .bind(commands.map(|one| one.0).collect::<Vec<_>>())
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| Ok((id(row, 0)?, column(row, 1)?))).collect()
}

/// The event of a row that begins with its columns, in the order of `load`.
pub(super) fn event(row: &PgRow) -> Result<StoredEvent, BaseError> {
    Ok(StoredEvent {
        position: column(row, 0)?,
        id: id(row, 1)?,
        version: whole(column(row, 2)?, "version")?,
        tag: column(row, 3)?,
        body: from_json(column(row, 4)?, "event")?,
        // Only what the central has taken in stands here.
        state: EventState::Confirmed,
        meta: CommandMeta {
            command: id(row, 5)?,
            operator: id(row, 6)?,
            device: id(row, 7)?,
            office: id(row, 8)?,
            at: Moment(column(row, 9)?),
            order: whole(column(row, 10)?, "order")?,
        },
    })
}
