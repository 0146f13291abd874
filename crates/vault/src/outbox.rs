//! Commands waiting for the central, in the order in which they were given. Written in the same transaction
//! as what they did here, so that neither is without the other.

use crate::codec::{at_most, column, id_column, whole};
use crate::error::VaultError;
use crate::tx::WriteTx;
use okno_domain::Moment;
use okno_domain::ids::{CommandId, DeviceId, OperatorId};
use sqlx::SqliteConnection;

/// Bytes of one command, at most.
pub const MOST_BYTES: usize = 256 * 1024;
/// Commands waiting, at most: 14 days of 40 operators' work several times over.
pub const MOST_WAITING: u32 = 200_000;
/// Commands read at once, at most.
pub const MOST_AT_ONCE: u32 = 1_000;

/// A command that the central has not answered yet. It stays its author's whoever signs in later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingCommand {
    /// Its identity: sent again, it does nothing again.
    pub command: CommandId,
    /// Its place in the order of this device, from 1; given by [`push`].
    pub order: u64,
    /// Its author.
    pub operator: OperatorId,
    /// The machine it was given on.
    pub device: DeviceId,
    /// The device's time.
    pub at: Moment,
    /// The command as it will be sent: JSON without personal values.
    pub body: String,
}

/// Puts a command at the end; gives its place. The same command again is no second one and gets the place
/// that it has.
///
/// # Errors
/// [`VaultError::TooLarge`], [`VaultError::TooMany`] and those of writing.
pub async fn push(
    tx: &mut WriteTx,
    command: CommandId,
    operator: OperatorId,
    body: &str,
) -> Result<u64, VaultError> {
    at_most(body.len(), MOST_BYTES, "command")?;
    let had: Option<i64> = sqlx::query_scalar("SELECT ord FROM vault_outbox WHERE command = ?")
        .bind(command.0.as_bytes().as_slice())
        .fetch_optional(tx.conn())
        .await?;
    if let Some(order) = had {
        return whole(order, "order");
    }
    if count(tx.conn()).await? >= MOST_WAITING {
        return Err(VaultError::TooMany { what: "waiting commands", limit: MOST_WAITING.into() });
    }
    let (at, device) = (tx.at(), tx.device());
    let order = sqlx::query_scalar(
        "INSERT INTO vault_outbox (command, operator, device, at, body) VALUES (?, ?, ?, ?, ?) RETURNING ord",
    )
    .bind(command.0.as_bytes().as_slice())
    .bind(operator.0.as_bytes().as_slice())
    .bind(device.0.as_bytes().as_slice())
    .bind(at.0)
    .bind(body)
    .fetch_one(tx.conn())
    .await?;
    whole(order, "order")
}

/// Puts every command of this device back that its events tell of, at the place in the order that it had: the central was
/// restored from a copy, and may have lost it. One that waits already stays as it is. By which version of the
/// scripts-library it was decided is not kept here any more; `library` is said instead.
///
/// # Errors
/// Those of writing.
pub async fn put_back(tx: &mut WriteTx, library: &str) -> Result<u64, VaultError> {
    let device = tx.device();
    let done = sqlx::query(
        "INSERT OR IGNORE INTO vault_outbox (ord, command, operator, device, at, body) \
         SELECT ord, command, operator, device, at, json_object('stream', stream_kind, 'id', \
         lower(substr(hex(stream), 1, 8) || '-' || substr(hex(stream), 9, 4) || '-' || substr(hex(stream), 13, 4) \
         || '-' || substr(hex(stream), 17, 4) || '-' || substr(hex(stream), 21)), 'expected', min(version) - 1, \
         'library', ?, 'events', json_group_array(json_object('event', tag))) \
         FROM events WHERE device = ? AND ord > 0 GROUP BY command, stream_kind, stream ORDER BY ord",
    )
    .bind(library)
    .bind(device.0.as_bytes().as_slice())
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}

/// How many are waiting.
///
/// # Errors
/// Those of reading.
pub async fn count(conn: &mut SqliteConnection) -> Result<u32, VaultError> {
    let count = sqlx::query_scalar("SELECT count(*) FROM vault_outbox").fetch_one(conn).await?;
    whole(count, "count")
}

/// The commands after a place in the order, at most `limit` (and [`MOST_AT_ONCE`]).
///
/// # Errors
/// Those of reading.
pub async fn list(
    conn: &mut SqliteConnection,
    after: u64,
    limit: u32,
) -> Result<Vec<PendingCommand>, VaultError> {
    let rows = sqlx::query(
        "SELECT ord, command, operator, device, at, body FROM vault_outbox WHERE ord > ? ORDER BY ord LIMIT ?",
    )
    .bind(i64::try_from(after).unwrap_or(i64::MAX))
    .bind(limit.min(MOST_AT_ONCE))
    .fetch_all(conn)
    .await?;
    let what = "command";
    rows.iter()
        .map(|row| {
            Ok(PendingCommand {
                order: whole(column(row, 0)?, what)?,
                command: CommandId(id_column(row, 1, what)?),
                operator: OperatorId(id_column(row, 2, what)?),
                device: DeviceId(id_column(row, 3, what)?),
                at: Moment(column(row, 4)?),
                body: column(row, 5)?,
            })
        })
        .collect()
}

/// Takes a command out that the central has answered for. Its place is never given again.
///
/// # Errors
/// [`VaultError::NotThere`] and those of writing.
pub async fn settle(tx: &mut WriteTx, command: CommandId) -> Result<(), VaultError> {
    let gone = sqlx::query("DELETE FROM vault_outbox WHERE command = ?")
        .bind(command.0.as_bytes().as_slice())
        .execute(tx.conn())
        .await?;
    if gone.rows_affected() == 1 { Ok(()) } else { Err(VaultError::NotThere { what: "command" }) }
}
