//! Sessions.

use super::codec::{bytes, column, id, of_bytes};
use super::people::{by_id, device};
use super::{BaseError, SqliteBase};
use crate::base::access::{Refreshed, Session, SessionHashes, Sessions};
use async_trait::async_trait;
use okno_domain::Moment;
use okno_domain::ids::{DeviceId, OperatorId};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::HashMap;
use uuid::Uuid;

#[async_trait]
impl Sessions for SqliteBase {
    async fn open_session(
        &self,
        id: Uuid,
        (operator, device): (OperatorId, DeviceId),
        hashes: &SessionHashes,
        now: Moment,
    ) -> Result<(), BaseError> {
        let mut tx = self.write().await?;
        sqlx::query("DELETE FROM sessions WHERE operator = ? AND device = ?")
            .bind(bytes(&operator.0))
            .bind(bytes(&device.0))
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "INSERT INTO sessions (id, operator, device, opened_at, access, access_until, refresh, refresh_until) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(bytes(&id))
        .bind(bytes(&operator.0))
        .bind(bytes(&device.0))
        .bind(now.0)
        .bind(hashes.access.as_slice())
        .bind(hashes.access_until.0)
        .bind(hashes.refresh.as_slice())
        .bind(hashes.refresh_until.0)
        .execute(&mut *tx)
        .await?;
        sqlx::query("UPDATE devices SET signed_in = 1 WHERE id = ? AND signed_in = 0")
            .bind(bytes(&device.0))
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    async fn sessions(
        &self,
        access: &[[u8; 32]],
        now: Moment,
    ) -> Result<HashMap<[u8; 32], Session>, BaseError> {
        let mut conn = self.reader().await?;
        let (mut sessions, mut fresh) = (HashMap::with_capacity(access.len()), Vec::new());
        for hash in access {
            let row = sqlx::query(
                "SELECT id, operator, device, used FROM sessions WHERE access = ? AND access_until > ?",
            )
            .bind(hash.as_slice())
            .bind(now.0)
            .fetch_optional(&mut *conn)
            .await?;
            let Some(row) = row else { continue };
            if column::<i64>(&row, 3)? == 0 {
                fresh.push(hash);
            }
            sessions.insert(*hash, whole(&mut conn, &row).await?);
        }
        drop(conn);
        if !fresh.is_empty() {
            // From now on the tokens before these are a stranger's.
            let mut tx = self.write().await?;
            for hash in fresh {
                sqlx::query("UPDATE sessions SET used = 1 WHERE access = ?")
                    .bind(hash.as_slice())
                    .execute(&mut *tx)
                    .await?;
            }
            tx.commit().await?;
        }
        Ok(sessions)
    }

    async fn refresh(
        &self,
        refresh: [u8; 32],
        device: DeviceId,
        hashes: &SessionHashes,
        now: Moment,
    ) -> Result<Refreshed, BaseError> {
        let mut tx = self.write().await?;
        let row = sqlx::query(
            "SELECT id, operator, device, refresh, refresh_until FROM sessions \
             WHERE refresh = ?1 OR (previous = ?1 AND used = 0)",
        )
        .bind(refresh.as_slice())
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else {
            let spent: Option<Vec<u8>> =
                sqlx::query_scalar("SELECT session FROM spent_tokens WHERE refresh = ?")
                    .bind(refresh.as_slice())
                    .fetch_optional(&mut *tx)
                    .await?;
            let Some(session) = spent else { return Ok(Refreshed::Unknown) };
            end(&mut tx, of_bytes(&session, "session")?).await?;
            tx.commit().await?;
            return Ok(Refreshed::Reused);
        };
        let of: DeviceId = id(&row, 2, "device")?;
        if of != device || column::<i64>(&row, 4)? <= now.0 {
            return Ok(Refreshed::Unknown);
        }
        let session = whole(&mut tx, &row).await?;
        sqlx::query(
            "UPDATE sessions SET access = ?, access_until = ?, refresh = ?, refresh_until = ?, previous = ?, \
             used = 0 WHERE id = ?",
        )
        .bind(hashes.access.as_slice())
        .bind(hashes.access_until.0)
        .bind(hashes.refresh.as_slice())
        .bind(hashes.refresh_until.0)
        .bind(refresh.as_slice())
        .bind(bytes(&session.id))
        .execute(&mut *tx)
        .await?;
        // Both are spent now: the one that came, and a newer one whose answer was lost.
        for spent in [refresh.as_slice(), column::<&[u8]>(&row, 3)?] {
            sqlx::query("INSERT OR IGNORE INTO spent_tokens (refresh, session) VALUES (?, ?)")
                .bind(spent)
                .bind(bytes(&session.id))
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(Refreshed::Renewed(Box::new(session)))
    }

    async fn end_session(&self, id: Uuid) -> Result<u32, BaseError> {
        let mut tx = self.write().await?;
        let ended = end(&mut tx, id).await?;
        tx.commit().await?;
        Ok(ended)
    }

    async fn end_sessions(&self, operator: OperatorId) -> Result<u32, BaseError> {
        let mut tx = self.write().await?;
        let done = sqlx::query("DELETE FROM sessions WHERE operator = ?")
            .bind(bytes(&operator.0))
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(u32::try_from(done.rows_affected()).unwrap_or(u32::MAX))
    }
}

async fn end(conn: &mut SqliteConnection, session: Uuid) -> Result<u32, BaseError> {
    let done = sqlx::query("DELETE FROM sessions WHERE id = ?").bind(bytes(&session)).execute(conn).await?;
    Ok(u32::try_from(done.rows_affected()).unwrap_or(u32::MAX))
}

/// The session of a row that begins with its id, operator and device.
async fn whole(conn: &mut SqliteConnection, row: &SqliteRow) -> Result<Session, BaseError> {
    let (operator, on): (OperatorId, DeviceId) = (id(row, 1, "operator")?, id(row, 2, "device")?);
    let account = by_id(conn, operator).await?.ok_or(BaseError::Unreadable { what: "operator" })?;
    let device = device(conn, on).await?.ok_or(BaseError::Unreadable { what: "device" })?;
    Ok(Session { id: id(row, 0, "session")?, account, device })
}
