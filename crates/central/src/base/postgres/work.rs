//! Numbers, audit.

use super::codec::{column, from_json, hash, id, large, to_json, whole};
use super::{BaseError, Lock, PostgresBase};
use crate::base::work::{Anchored, Lease, Work};
use async_trait::async_trait;
use okno_domain::Moment;
use okno_domain::audit::{Act, AuditEntry, ChainHead};
use okno_domain::ids::{DeviceId, OperatorId};
use okno_domain::number::AppealNumber;
use sqlx::PgConnection;
use sqlx::postgres::PgRow;
use uuid::Uuid;

#[async_trait]
impl Work for PostgresBase {
    async fn ping(&self) -> Result<(), BaseError> {
        sqlx::query("SELECT epoch FROM central").fetch_one(&mut *self.conn().await?).await?;
        Ok(())
    }

    async fn lease(
        &self,
        device: DeviceId,
        wish: Uuid,
        size: u32,
        now: Moment,
    ) -> Result<Option<Lease>, BaseError> {
        let mut tx = self.alone(Lock::Numbers).await?;
        let before =
            sqlx::query("SELECT first, size, device FROM number_leases WHERE device = $1 AND wish = $2")
                .bind(device.0)
                .bind(wish)
                .fetch_optional(&mut *tx)
                .await?;
        if let Some(row) = before {
            return lease(&row).map(Some);
        }
        let last = sqlx::query("SELECT first, size, device FROM number_leases ORDER BY first DESC LIMIT 1")
            .fetch_optional(&mut *tx)
            .await?;
        let first = match last.as_ref().map(lease).transpose()? {
            Some(last) => last.first + last.size,
            None => Lease::FIRST,
        };
        let fits = first.checked_add(size).is_some_and(|end| AppealNumber::from_body(end - 1).is_some());
        if size == 0 || !fits {
            return Ok(None);
        }
        sqlx::query("INSERT INTO number_leases (first, size, device, wish, at) VALUES ($1, $2, $3, $4, $5)")
            .bind(i64::from(first))
            .bind(i64::from(size))
            .bind(device.0)
            .bind(wish)
            .bind(now.0)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(Some(Lease { first, size, device }))
    }

    async fn anchor(&self, device: DeviceId, head: ChainHead, now: Moment) -> Result<Anchored, BaseError> {
        // Judged at the moment of writing: two heads of one device do not pass each other.
        let kept = sqlx::query(
            "INSERT INTO audit_heads AS known (device, seq, hash, at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (device) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, at = excluded.at \
             WHERE excluded.seq > known.seq OR (excluded.seq = known.seq AND excluded.hash = known.hash)",
        )
        .bind(device.0)
        .bind(large(head.seq, "audit head")?)
        .bind(head.hash.as_slice())
        .bind(now.0)
        .execute(&mut *self.conn().await?)
        .await?;
        if kept.rows_affected() == 1 {
            return Ok(Anchored::Kept);
        }
        let known: i64 = sqlx::query_scalar("SELECT seq FROM audit_heads WHERE device = $1")
            .bind(device.0)
            .fetch_one(&mut *self.conn().await?)
            .await?;
        Ok(Anchored::Broken { known: whole(known, "audit head")? })
    }

    async fn audit(
        &self,
        at: Moment,
        operator: Option<OperatorId>,
        device: DeviceId,
        act: Act,
    ) -> Result<(), BaseError> {
        let mut tx = self.alone(Lock::Audit).await?;
        let entry = AuditEntry::next(head(&mut tx).await?, at, operator, device, act);
        sqlx::query(
            "INSERT INTO central_audit (seq, at, operator, device, act, before, hash) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(large(entry.seq, "audit")?)
        .bind(entry.at.0)
        .bind(entry.operator.map(|operator| operator.0))
        .bind(entry.device.0)
        .bind(to_json(&entry.act, "audit")?)
        .bind(entry.before.as_slice())
        .bind(entry.hash.as_slice())
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    async fn audit_entries(&self, after: u64) -> Result<Vec<AuditEntry>, BaseError> {
        let rows = sqlx::query(
            "SELECT seq, at, operator, device, act, before, hash FROM central_audit WHERE seq > $1 \
             ORDER BY seq LIMIT 1000",
        )
        .bind(large(after, "audit")?)
        .fetch_all(&mut *self.conn().await?)
        .await?;
        rows.iter().map(entry).collect()
    }

    async fn audit_head(&self) -> Result<ChainHead, BaseError> {
        head(&mut *self.conn().await?).await
    }

    async fn heads(&self) -> Result<Vec<(DeviceId, ChainHead, Moment)>, BaseError> {
        const WHAT: &str = "audit head";
        let rows = sqlx::query("SELECT device, seq, hash, at FROM audit_heads ORDER BY device LIMIT 100000")
            .fetch_all(&mut *self.conn().await?)
            .await?;
        rows.iter()
            .map(|row| {
                let head = ChainHead { seq: whole(column(row, 1)?, WHAT)?, hash: hash(row, 2, WHAT)? };
                Ok((id(row, 0)?, head, Moment(column(row, 3)?)))
            })
            .collect()
    }

    async fn close(&self) {
        Self::close(self).await;
    }
}

pub(super) fn lease(row: &PgRow) -> Result<Lease, BaseError> {
    const WHAT: &str = "number block";
    Ok(Lease {
        first: whole(column(row, 0)?, WHAT)?,
        size: whole(column(row, 1)?, WHAT)?,
        device: id(row, 2)?,
    })
}

async fn head(conn: &mut PgConnection) -> Result<ChainHead, BaseError> {
    let row = sqlx::query("SELECT seq, hash FROM central_audit ORDER BY seq DESC LIMIT 1")
        .fetch_optional(conn)
        .await?;
    row.map_or(Ok(ChainHead::default()), |row| {
        Ok(ChainHead { seq: whole(column(&row, 0)?, "audit")?, hash: hash(&row, 1, "audit")? })
    })
}

fn entry(row: &PgRow) -> Result<AuditEntry, BaseError> {
    Ok(AuditEntry {
        seq: whole(column(row, 0)?, "audit")?,
        at: Moment(column(row, 1)?),
        operator: column::<Option<Uuid>>(row, 2)?.map(OperatorId),
        device: id(row, 3)?,
        act: from_json(column(row, 4)?, "audit")?,
        before: hash(row, 5, "audit")?,
        hash: hash(row, 6, "audit")?,
    })
}
