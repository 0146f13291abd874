//! Checks of the whole base. The quick ones (check value, first page, mark, versions) run at every opening.

use crate::error::VaultError;
use crate::vault::Vault;
use crate::{audit, blobs, erase};
use okno_domain::audit::ChainHead;
use sqlx::Row;

/// Findings that are kept of one kind, at most.
const MOST_FINDINGS: usize = 100;

/// What a full check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Pages whose authentication code does not fit, as SQLCipher names them.
    pub pages: Vec<String>,
    /// What SQLite finds wrong with tables and indexes.
    pub structure: Vec<String>,
    /// Rows that refer to rows that are not there.
    pub references: usize,
    /// Documents whose file is missing.
    pub missing_documents: u32,
    /// Where the audit chain stands.
    pub audit: ChainHead,
}

impl Checked {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.pages.is_empty()
            && self.structure.is_empty()
            && self.references == 0
            && self.missing_documents == 0
    }
}

impl Vault {
    /// Reads every page and the audit from its beginning. Writing waits meanwhile.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] when reading stops at damage, [`VaultError::Audit`] when the chain is broken,
    /// [`VaultError::Busy`] when a reader holds an old view for too long.
    pub async fn full_check(&self) -> Result<Checked, VaultError> {
        let mut conn = self.inner.pools.writer.acquire().await?;
        // Pages that still stand in the WAL would raise false alarms.
        erase::checkpoint(&mut conn).await?;
        let text = |row: sqlx::sqlite::SqliteRow| row.get::<String, _>(0);
        let pages = sqlx::query("PRAGMA cipher_integrity_check").fetch_all(&mut *conn).await?;
        let pages: Vec<_> = pages.into_iter().take(MOST_FINDINGS).map(text).collect();
        if !pages.is_empty() {
            // Going on would touch what does not decrypt, and the connection would answer with other errors.
            conn.close_on_drop();
            return Ok(Checked {
                pages,
                structure: Vec::new(),
                references: 0,
                missing_documents: 0,
                audit: ChainHead::default(),
            });
        }
        let structure = sqlx::query("PRAGMA integrity_check(100)").fetch_all(&mut *conn).await?;
        let structure = structure.into_iter().map(text).filter(|finding| finding != "ok").collect();
        let references = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut *conn).await?.len();
        let missing_documents = blobs::missing(&mut conn, &self.inner.dir).await?;
        let audit = audit::verify(&mut conn).await?;
        Ok(Checked { pages, structure, references, missing_documents, audit })
    }
}
