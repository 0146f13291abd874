//! The audit of the central, read by an administrator: whether its chain is whole, and who has read which card. Kinds and ids,
//! never values.

use crate::base::{Base, BaseError};
use okno_domain::Moment;
use okno_domain::audit::{Act, AuditEntry, BrokenChain, ChainHead, verify_after};
use okno_domain::ids::{ClientId, OperatorId};

/// The audit cannot be shown whole.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// The chain does not verify.
    #[error("the audit was changed")]
    Broken(#[from] BrokenChain),
    /// It is shorter than it was, or has another entry where it stood before.
    #[error("the audit stood at entry {seq} before, and that is not there any more")]
    Cut {
        /// Where it stood.
        seq: u64,
    },
    /// The base failed.
    #[error("the base failed")]
    Base(#[from] BaseError),
}

/// Checks the central's chain from its beginning; `stood` says where it was known to stand, as the manifest of a backup does.
///
/// # Errors
/// [`AuditError`] names the first entry that does not fit.
pub async fn verify(base: &dyn Base, stood: &[ChainHead]) -> Result<ChainHead, AuditError> {
    let (mut head, mut seen) = (ChainHead::default(), Vec::new());
    loop {
        let entries = base.audit_entries(head.seq).await?;
        if entries.is_empty() {
            break;
        }
        head = verify_after(head, &entries)?;
        let heads = entries.iter().map(AuditEntry::head);
        seen.extend(heads.filter(|head| stood.iter().any(|stood| stood.seq == head.seq)));
    }
    match stood.iter().find(|stood| stood.seq > 0 && !seen.contains(stood)) {
        Some(stood) => Err(AuditError::Cut { seq: stood.seq }),
        None => Ok(head),
    }
}

/// What of it is listed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// Of this card only.
    pub client: Option<ClientId>,
    /// By this operator only.
    pub operator: Option<OperatorId>,
    /// From this moment on.
    pub from: Option<Moment>,
    /// Before this moment.
    pub until: Option<Moment>,
}

impl Wanted {
    fn fits(&self, entry: &AuditEntry) -> bool {
        self.client.is_none_or(|client| client_of(&entry.act) == Some(client))
            && self.operator.is_none_or(|operator| entry.operator == Some(operator))
            && self.from.is_none_or(|from| entry.at >= from)
            && self.until.is_none_or(|until| entry.at < until)
    }
}

/// Whose card an act is about.
#[must_use]
pub const fn client_of(act: &Act) -> Option<ClientId> {
    match act {
        Act::CardOpened { client, .. }
        | Act::CardGiven { client, .. }
        | Act::CardRefused { client, .. }
        | Act::Revealed { client, .. }
        | Act::Erased { client, .. } => Some(*client),
        Act::WorkOpened { client, .. } | Act::PromiseOpened { client, .. } => *client,
        Act::SignedIn
        | Act::SignInRefused
        | Act::Locked { .. }
        | Act::Unlocked
        | Act::Searched { .. }
        | Act::DocumentOpened { .. }
        | Act::AppealOpened { .. } => None,
    }
}

/// Tells the entries that are wanted, oldest first, a page of the base at a time; how many they were.
///
/// # Errors
/// Those of the base.
pub async fn list(
    base: &dyn Base,
    wanted: &Wanted,
    mut told: impl FnMut(&AuditEntry),
) -> Result<u64, AuditError> {
    let (mut after, mut count) = (0, 0);
    loop {
        let entries = base.audit_entries(after).await?;
        let Some(last) = entries.last() else { return Ok(count) };
        after = last.seq;
        for entry in entries.iter().filter(|entry| wanted.fits(entry)) {
            told(entry);
            count += 1;
        }
    }
}
