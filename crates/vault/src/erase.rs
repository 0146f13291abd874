//! Erasing what is personal about a client (R-PR-4): card and search keys, values and salts, the key of what was
//! sealed, documents, drafts and runs. Events and the audit stay, and still verify. What is to be kept (the
//! full name of the premises' owner, §7.2.4.1) the caller ties to the account in the same transaction. A visit that goes on
//! keeps its own runs, drafts and texts until it is over.

use crate::error::VaultError;
use crate::tx::WriteTx;
use crate::vault::Vault;
use crate::{audit, blobs, drafts, meta, runs};
use okno_domain::audit::Act;
use okno_domain::ids::{ClientId, OperatorId, SubjectId, VisitId};

/// Whose values go.
#[derive(Clone, Debug)]
pub struct Erasure<'a> {
    /// The client, as the audit names it.
    pub client: ClientId,
    /// Other cards of the same client (aliases after a merge).
    pub aliases: &'a [ClientId],
    /// The client's visits that are over: each is a subject too, for what was said before the client was known.
    pub visits: &'a [VisitId],
    /// Who erases.
    pub operator: OperatorId,
}

impl Erasure<'_> {
    fn cards(&self) -> impl Iterator<Item = ClientId> {
        std::iter::once(self.client).chain(self.aliases.iter().copied())
    }

    fn subjects(&self) -> impl Iterator<Item = SubjectId> {
        self.cards().map(SubjectId::from).chain(self.visits.iter().copied().map(SubjectId::from))
    }
}

/// Erases in one transaction, with its audit entry; says how many values went. After the commit call
/// [`Vault::scrub`], so that free pages and the WAL hold no trace either; a crash in between is remembered.
///
/// # Errors
/// Those of writing.
pub async fn client(tx: &mut WriteTx, erasure: &Erasure<'_>) -> Result<u32, VaultError> {
    let mut values = 0_u32;
    for subject in erasure.subjects() {
        values = values.saturating_add(of_subject(tx, subject).await?);
    }
    for card in erasure.cards() {
        okno_store::clients::remove(tx.conn(), card).await?;
    }
    for visit in erasure.visits {
        drafts::erase(tx, *visit).await?;
        runs::erase(tx, *visit).await?;
    }
    audit::append(tx, Some(erasure.operator), Act::Erased { client: erasure.client, values }).await?;
    meta::put(tx.conn(), meta::SCRUB, "1").await?;
    Ok(values)
}

/// Erases what was said in visits of a client who was erased while they went on, now that they are over. One transaction,
/// with its audit entry; then [`Vault::scrub`], as after [`client`].
///
/// # Errors
/// Those of writing.
pub async fn visits(
    tx: &mut WriteTx,
    client: ClientId,
    visits: &[VisitId],
    operator: OperatorId,
) -> Result<u32, VaultError> {
    let mut values = 0_u32;
    for visit in visits {
        values = values.saturating_add(of_subject(tx, (*visit).into()).await?);
        drafts::erase(tx, *visit).await?;
        runs::erase(tx, *visit).await?;
    }
    audit::append(tx, Some(operator), Act::Erased { client, values }).await?;
    meta::put(tx.conn(), meta::SCRUB, "1").await?;
    Ok(values)
}

/// Erases the values, documents and sealed texts of a subject, with the key of what was sealed; says how many.
async fn of_subject(tx: &mut WriteTx, subject: SubjectId) -> Result<u32, VaultError> {
    let documents = blobs::erase(tx, subject).await?;
    let values = okno_store::values::erase_subject(tx.conn(), subject).await?;
    let mut gone = 0;
    for statement in
        ["DELETE FROM vault_sealed WHERE subject = ?", "DELETE FROM vault_subject_keys WHERE subject = ?"]
    {
        let done = sqlx::query(statement).bind(subject.0.as_bytes().as_slice()).execute(tx.conn()).await?;
        // The texts are counted: a key is no value.
        if statement.contains("vault_sealed") {
            gone = done.rows_affected();
        }
    }
    let counted = u32::try_from(values.saturating_add(gone)).unwrap_or(u32::MAX);
    Ok(documents.saturating_add(counted))
}

impl Vault {
    /// Finishes erasings: moves the WAL into the base and cuts it, writes the base anew without free pages,
    /// and cuts the WAL again. Readers may be at work, a writer waits.
    ///
    /// # Errors
    /// [`VaultError::Busy`] when a reader holds an old view for too long: the scrub stays owed.
    pub async fn scrub(&self) -> Result<(), VaultError> {
        let mut conn = self.inner.pools.writer.acquire().await?;
        checkpoint(&mut conn).await?;
        sqlx::raw_sql("VACUUM").execute(&mut *conn).await?;
        checkpoint(&mut conn).await?;
        // Only now: a crash before this leaves the scrub owed.
        meta::delete(&mut conn, meta::SCRUB).await
    }

    /// Whether an erasing has yet to be finished by [`Vault::scrub`].
    ///
    /// # Errors
    /// Those of reading.
    pub async fn scrub_owed(&self) -> Result<bool, VaultError> {
        let mut read = self.read().await?;
        Ok(meta::get(read.conn(), meta::SCRUB).await?.is_some())
    }
}

/// Moves the whole WAL into the base and cuts it to nothing.
pub(crate) async fn checkpoint(conn: &mut sqlx::SqliteConnection) -> Result<(), VaultError> {
    use sqlx::Row;
    let row = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(conn).await?;
    // The first column says whether somebody was in the way.
    if row.get::<i64, _>(0) == 0 { Ok(()) } else { Err(VaultError::Busy) }
}
