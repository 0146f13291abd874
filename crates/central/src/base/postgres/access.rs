//! Sessions. Each is worked on by whoever holds its row; those of a device, by whoever holds the device's.

use super::codec::{column, id};
use super::people::{ACCOUNT, DEVICE, OF_ACCOUNT, account, device};
use super::{BaseError, PostgresBase};
use crate::base::access::{Refreshed, Session, SessionHashes, Sessions};
use async_trait::async_trait;
use okno_domain::Moment;
use okno_domain::ids::{DeviceId, OperatorId};
use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, PgConnection};
use std::collections::HashMap;
use uuid::Uuid;

/// Operator, device and session of a row, as [`whole`] reads them; what stands behind may be added.
fn sessions(more: &str) -> String {
    format!(
        "SELECT {ACCOUNT}, {DEVICE}, s.id, s.used {more} FROM sessions s JOIN operators o ON o.id = s.operator \
         JOIN devices d ON d.id = s.device"
    )
}
const AT_DEVICE: usize = OF_ACCOUNT;
const AT_SESSION: usize = AT_DEVICE + 6;

#[async_trait]
impl Sessions for PostgresBase {
    async fn open_session(
        &self,
        id: Uuid,
        (operator, device): (OperatorId, DeviceId),
        hashes: &SessionHashes,
        now: Moment,
    ) -> Result<(), BaseError> {
        let mut tx = self.begin().await?;
        // From here on sessions of this device are opened one after the other, so that the earlier one is seen.
        sqlx::query("UPDATE devices SET signed_in = true WHERE id = $1")
            .bind(device.0)
            .execute(&mut *tx)
            .await?;
        sqlx::query("DELETE FROM sessions WHERE operator = $1 AND device = $2")
            .bind(operator.0)
            .bind(device.0)
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "INSERT INTO sessions (id, operator, device, opened_at, access, access_until, refresh, refresh_until) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id)
        .bind(operator.0)
        .bind(device.0)
        .bind(now.0)
        .bind(hashes.access.as_slice())
        .bind(hashes.access_until.0)
        .bind(hashes.refresh.as_slice())
        .bind(hashes.refresh_until.0)
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    async fn sessions(
        &self,
        access: &[[u8; 32]],
        now: Moment,
    ) -> Result<HashMap<[u8; 32], Session>, BaseError> {
        let hashes = |of: &[[u8; 32]]| of.iter().map(|hash| hash.to_vec()).collect::<Vec<_>>();
        let mut conn = self.conn().await?;
        // Each is looked up by the index, whatever the planner believes of the tables.
        let query = format!(
            "SELECT one.* FROM unnest($1::bytea[]) AS asked, LATERAL ({} WHERE s.access = asked \
             AND s.access_until > $2 OFFSET 0) AS one",
            sessions(", s.access")
        );
        let rows =
            sqlx::query(AssertSqlSafe(query)).bind(hashes(access)).bind(now.0).fetch_all(&mut *conn).await?;
        let (mut sessions, mut fresh) = (HashMap::with_capacity(rows.len()), Vec::new());
        for row in &rows {
            let hash: [u8; 32] = column::<&[u8]>(row, AT_SESSION + 2)?
                .try_into()
                .map_err(|_| BaseError::Unreadable { what: "access token" })?;
            if !column::<bool>(row, AT_SESSION + 1)? {
                fresh.push(hash);
            }
            sessions.insert(hash, whole(row)?);
        }
        if !fresh.is_empty() {
            // From now on the tokens before these are a stranger's.
            sqlx::query("UPDATE sessions SET used = true WHERE access = ANY($1)")
                .bind(hashes(&fresh))
                .execute(&mut *conn)
                .await?;
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
        let mut tx = self.begin().await?;
        // Whoever waited for the row is given it only if it fits as it is now.
        let query = format!(
            "{} WHERE s.refresh = $1 OR (s.previous = $1 AND NOT s.used) FOR UPDATE OF s",
            sessions(", s.refresh, s.refresh_until")
        );
        let row = sqlx::query(AssertSqlSafe(query)).bind(refresh.as_slice()).fetch_optional(&mut *tx).await?;
        let Some(row) = row else {
            let spent: Option<Uuid> =
                sqlx::query_scalar("SELECT session FROM spent_tokens WHERE refresh = $1")
                    .bind(refresh.as_slice())
                    .fetch_optional(&mut *tx)
                    .await?;
            let Some(session) = spent else { return Ok(Refreshed::Unknown) };
            end(&mut tx, session).await?;
            tx.commit().await?;
            return Ok(Refreshed::Reused);
        };
        let session = whole(&row)?;
        if session.device.id != device || column::<i64>(&row, AT_SESSION + 3)? <= now.0 {
            return Ok(Refreshed::Unknown);
        }
        sqlx::query(
            "UPDATE sessions SET access = $1, access_until = $2, refresh = $3, refresh_until = $4, previous = $5, \
             used = false WHERE id = $6",
        )
        .bind(hashes.access.as_slice())
        .bind(hashes.access_until.0)
        .bind(hashes.refresh.as_slice())
        .bind(hashes.refresh_until.0)
        .bind(refresh.as_slice())
        .bind(session.id)
        .execute(&mut *tx)
        .await?;
        // Both are spent now: the one that came, and a newer one whose answer was lost.
        sqlx::query(
            "INSERT INTO spent_tokens (refresh, session) SELECT DISTINCT unnest($1::bytea[]), $2::uuid \
             ON CONFLICT DO NOTHING",
        )
        .bind([refresh.as_slice(), column::<&[u8]>(&row, AT_SESSION + 2)?].as_slice())
        .bind(session.id)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(Refreshed::Renewed(Box::new(session)))
    }

    async fn end_session(&self, id: Uuid) -> Result<u32, BaseError> {
        end(&mut *self.conn().await?, id).await
    }

    async fn end_sessions(&self, operator: OperatorId) -> Result<u32, BaseError> {
        let done = sqlx::query("DELETE FROM sessions WHERE operator = $1")
            .bind(operator.0)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(u32::try_from(done.rows_affected()).unwrap_or(u32::MAX))
    }
}

async fn end(conn: &mut PgConnection, session: Uuid) -> Result<u32, BaseError> {
    let done = sqlx::query("DELETE FROM sessions WHERE id = $1").bind(session).execute(conn).await?;
    Ok(u32::try_from(done.rows_affected()).unwrap_or(u32::MAX))
}

fn whole(row: &PgRow) -> Result<Session, BaseError> {
    Ok(Session { id: id(row, AT_SESSION)?, account: account(row)?, device: device(row, AT_DEVICE)? })
}
