//! Numbers, audit.

use super::codec::{bytes, column, from_json, hash, id, large, of_bytes, to_json, whole};
use super::{BaseError, SqliteBase};
use crate::base::work::{Anchored, Lease, Work};
use async_trait::async_trait;
use okno_domain::Moment;
use okno_domain::audit::{Act, AuditEntry, ChainHead};
use okno_domain::ids::{DeviceId, OperatorId};
use okno_domain::number::AppealNumber;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use uuid::Uuid;

#[async_trait]
impl Work for SqliteBase {
    async fn ping(&self) -> Result<(), BaseError> {
        sqlx::query("SELECT epoch FROM central").fetch_one(&mut *self.reader().await?).await?;
        Ok(())
    }

    async fn lease(
        &self,
        device: DeviceId,
        wish: Uuid,
        size: u32,
        now: Moment,
    ) -> Result<Option<Lease>, BaseError> {
        let mut tx = self.write().await?;
        let before =
            sqlx::query("SELECT first, size, device FROM number_leases WHERE device = ? AND wish = ?")
                .bind(bytes(&device.0))
                .bind(bytes(&wish))
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
        sqlx::query("INSERT INTO number_leases (first, size, device, wish, at) VALUES (?, ?, ?, ?, ?)")
            .bind(first)
            .bind(size)
            .bind(bytes(&device.0))
            .bind(bytes(&wish))
            .bind(now.0)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(Some(Lease { first, size, device }))
    }

    async fn anchor(&self, device: DeviceId, head: ChainHead, now: Moment) -> Result<Anchored, BaseError> {
        let mut tx = self.write().await?;
        let row = sqlx::query("SELECT seq, hash FROM audit_heads WHERE device = ?")
            .bind(bytes(&device.0))
            .fetch_optional(&mut *tx)
            .await?;
        if let Some(row) = row {
            let known: u64 = whole(column(&row, 0)?, "audit head")?;
            let same = known == head.seq && hash(&row, 1, "audit head")? == head.hash;
            if head.seq < known || (head.seq == known && !same) {
                return Ok(Anchored::Broken { known });
            }
        }
        sqlx::query(
            "INSERT INTO audit_heads (device, seq, hash, at) VALUES (?, ?, ?, ?) \
             ON CONFLICT (device) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, at = excluded.at",
        )
        .bind(bytes(&device.0))
        .bind(large(head.seq, "audit head")?)
        .bind(head.hash.as_slice())
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(Anchored::Kept)
    }

    async fn audit(
        &self,
        at: Moment,
        operator: Option<OperatorId>,
        device: DeviceId,
        act: Act,
    ) -> Result<(), BaseError> {
        let mut tx = self.write().await?;
        let entry = AuditEntry::next(head(&mut tx).await?, at, operator, device, act);
        sqlx::query(
            "INSERT INTO central_audit (seq, at, operator, device, act, before, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(large(entry.seq, "audit")?)
        .bind(entry.at.0)
        .bind(entry.operator.map(|operator| operator.0.as_bytes().to_vec()))
        .bind(bytes(&entry.device.0))
        .bind(to_json(&entry.act, "audit")?)
        .bind(entry.before.as_slice())
        .bind(entry.hash.as_slice())
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    async fn audit_entries(&self, after: u64) -> Result<Vec<AuditEntry>, BaseError> {
        let rows = sqlx::query(
            "SELECT seq, at, operator, device, act, before, hash FROM central_audit WHERE seq > ? \
             ORDER BY seq LIMIT 1000",
        )
        .bind(large(after, "audit")?)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter().map(entry).collect()
    }

    async fn audit_head(&self) -> Result<ChainHead, BaseError> {
        head(&mut *self.reader().await?).await
    }

    async fn heads(&self) -> Result<Vec<(DeviceId, ChainHead, Moment)>, BaseError> {
        const WHAT: &str = "audit head";
        let rows = sqlx::query("SELECT device, seq, hash, at FROM audit_heads ORDER BY device LIMIT 100000")
            .fetch_all(&mut *self.reader().await?)
            .await?;
        rows.iter()
            .map(|row| {
                let head = ChainHead { seq: whole(column(row, 1)?, WHAT)?, hash: hash(row, 2, WHAT)? };
                Ok((id(row, 0, WHAT)?, head, Moment(column(row, 3)?)))
            })
            .collect()
    }

    async fn close(&self) {
        Self::close(self).await;
    }
}

pub(super) async fn lease_of(conn: &mut SqliteConnection, number: u32) -> Result<Option<Lease>, BaseError> {
    let row = sqlx::query(
        "SELECT first, size, device FROM number_leases WHERE first <= ? ORDER BY first DESC LIMIT 1",
    )
    .bind(number)
    .fetch_optional(conn)
    .await?;
    let found = row.as_ref().map(lease).transpose()?;
    Ok(found.filter(|lease| number < lease.first + lease.size))
}

fn lease(row: &SqliteRow) -> Result<Lease, BaseError> {
    const WHAT: &str = "number block";
    Ok(Lease {
        first: whole(column(row, 0)?, WHAT)?,
        size: whole(column(row, 1)?, WHAT)?,
        device: id(row, 2, WHAT)?,
    })
}

async fn head(conn: &mut SqliteConnection) -> Result<ChainHead, BaseError> {
    let row = sqlx::query("SELECT seq, hash FROM central_audit ORDER BY seq DESC LIMIT 1")
        .fetch_optional(conn)
        .await?;
    row.map_or(Ok(ChainHead::default()), |row| {
        Ok(ChainHead { seq: whole(column(&row, 0)?, "audit")?, hash: hash(&row, 1, "audit")? })
    })
}

fn entry(row: &SqliteRow) -> Result<AuditEntry, BaseError> {
    let operator = column::<Option<&[u8]>>(row, 2)?;
    Ok(AuditEntry {
        seq: whole(column(row, 0)?, "audit")?,
        at: Moment(column(row, 1)?),
        operator: operator.map(|bytes| of_bytes(bytes, "operator")).transpose()?,
        device: id(row, 3, "device")?,
        act: from_json(column(row, 4)?, "audit")?,
        before: hash(row, 5, "audit")?,
        hash: hash(row, 6, "audit")?,
    })
}
