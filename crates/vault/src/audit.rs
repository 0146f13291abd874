//! The audit: one hash chain of this device, kept with what it tells of (R-ID-5, R-CE-3).

use crate::codec::{column, exactly, from_json, id, id_column, to_json, whole};
use crate::error::VaultError;
use crate::tx::WriteTx;
use okno_domain::Moment;
use okno_domain::audit::{Act, AuditEntry, BrokenChain, ChainHead};
use okno_domain::ids::{DeviceId, OperatorId};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// Entries read at once.
const PORTION: u32 = 1_000;
const WHAT: &str = "audit entry";

/// Adds an entry in the transaction of what it tells of.
///
/// # Errors
/// Those of writing.
pub async fn append(
    tx: &mut WriteTx,
    operator: Option<OperatorId>,
    act: Act,
) -> Result<AuditEntry, VaultError> {
    let (at, device) = (tx.at(), tx.device());
    let entry = AuditEntry::next(head(tx.conn()).await?, at, operator, device, act);
    sqlx::query(
        "INSERT INTO vault_audit (seq, at, operator, device, act, before, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(i64::try_from(entry.seq).map_err(|_| VaultError::Unreadable { what: WHAT })?)
    .bind(entry.at.0)
    .bind(entry.operator.map(|operator| operator.0.as_bytes().to_vec()))
    .bind(entry.device.0.as_bytes().as_slice())
    .bind(to_json(&entry.act, WHAT)?)
    .bind(entry.before.as_slice())
    .bind(entry.hash.as_slice())
    .execute(tx.conn())
    .await?;
    Ok(entry)
}

/// Where the chain stands; what will be anchored at the central.
///
/// # Errors
/// Those of reading.
pub async fn head(conn: &mut SqliteConnection) -> Result<ChainHead, VaultError> {
    let row = sqlx::query("SELECT seq, hash FROM vault_audit ORDER BY seq DESC LIMIT 1")
        .fetch_optional(conn)
        .await?;
    row.map_or(Ok(ChainHead::default()), |row| {
        Ok(ChainHead {
            seq: whole(column(&row, 0)?, WHAT)?,
            hash: exactly(&column::<Vec<u8>>(&row, 1)?, WHAT)?,
        })
    })
}

/// The entries after a number, at most 1 000.
///
/// # Errors
/// Those of reading.
pub async fn entries(conn: &mut SqliteConnection, after: u64) -> Result<Vec<AuditEntry>, VaultError> {
    let rows = sqlx::query(
        "SELECT seq, at, operator, device, act, before, hash FROM vault_audit WHERE seq > ? ORDER BY seq LIMIT ?",
    )
    .bind(i64::try_from(after).unwrap_or(i64::MAX))
    .bind(PORTION)
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &SqliteRow) -> Result<AuditEntry, VaultError> {
    let operator = column::<Option<Vec<u8>>>(row, 2)?;
    Ok(AuditEntry {
        seq: whole(column(row, 0)?, WHAT)?,
        at: Moment(column(row, 1)?),
        operator: operator.map(|bytes| id(&bytes, WHAT).map(OperatorId)).transpose()?,
        device: DeviceId(id_column(row, 3, WHAT)?),
        act: from_json(&column::<String>(row, 4)?, WHAT)?,
        before: exactly(&column::<Vec<u8>>(row, 5)?, WHAT)?,
        hash: exactly(&column::<Vec<u8>>(row, 6)?, WHAT)?,
    })
}

/// Checks the chain from its beginning, a portion at a time; gives its head. Entries cut off at the end are
/// found by comparing the head with the one anchored at the central.
///
/// # Errors
/// [`VaultError::Audit`] with the first entry that does not fit.
pub async fn verify(conn: &mut SqliteConnection) -> Result<ChainHead, VaultError> {
    let mut head = ChainHead::default();
    loop {
        let portion = entries(conn, head.seq).await?;
        if portion.is_empty() {
            return Ok(head);
        }
        for entry in portion {
            if entry.seq != head.seq + 1 || entry.before != head.hash {
                return Err(VaultError::Audit(BrokenChain::Order(entry.seq)));
            }
            // The same entry made again from its parts must have the same hash.
            let again = AuditEntry::next(head, entry.at, entry.operator, entry.device, entry.act.clone());
            if again.hash != entry.hash {
                return Err(VaultError::Audit(BrokenChain::Changed(entry.seq)));
            }
            head = entry.head();
        }
    }
}
