//! The audit: one hash chain per device of who, when, which card, on what ground; kinds, never values
//! (R-ID-5, R-CE-3). Begins on the first day; its heads are anchored at the central later.

use crate::identification::IdentifierKind;
use crate::ids::{AppealId, BlobId, ClientId, DeviceId, OperatorId, PromiseId, VisitId};
use crate::moment::Moment;
use crate::personal::hex32;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What was done that must be accounted for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// Signed in with a password.
    SignedIn,
    /// A password was wrong.
    SignInRefused,
    /// Locked by the operator, or because nobody was there.
    Locked {
        /// Whether because nobody was there.
        idle: bool,
    },
    /// Unlocked with a password.
    Unlocked,
    /// Looked for clients; how many candidates were shown, masked.
    Searched {
        /// By which kinds.
        kinds: Vec<IdentifierKind>,
        /// How many candidates.
        shown: u32,
    },
    /// Opened a card by a passed identification.
    CardOpened {
        /// Whose.
        client: ClientId,
        /// In which visit.
        visit: VisitId,
        /// By which kinds of identifier.
        kinds: Vec<IdentifierKind>,
    },
    /// The central gave a card to a workplace that does not hold it, by a passed identification (R-ID-8).
    CardGiven {
        /// Whose.
        client: ClientId,
        /// By which kinds of identifier.
        kinds: Vec<IdentifierKind>,
    },
    /// An attempt to open a card without two identifiers.
    CardRefused {
        /// Whose.
        client: ClientId,
        /// Kinds that did match.
        kinds: Vec<IdentifierKind>,
    },
    /// A masked value was shown in full.
    Revealed {
        /// Whose.
        client: ClientId,
        /// Which attribute, or which other value: its code.
        attribute: String,
    },
    /// A sealed document was opened.
    DocumentOpened {
        /// Of which appeal.
        appeal: AppealId,
        /// Which.
        blob: BlobId,
    },
    /// A promise was opened to keep it: whom to call and about what, without a visit.
    PromiseOpened {
        /// Whose; none for one who was not identified.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        client: Option<ClientId>,
        /// Which.
        promise: PromiseId,
    },
    /// An appeal was opened for work, and its client's card with it: the duty is the appeal (R-CE-3).
    WorkOpened {
        /// Whose; none where nobody was identified, or no card was opened.
        client: Option<ClientId>,
        /// The duty.
        appeal: AppealId,
    },
    /// An appeal was opened with what its client said.
    AppealOpened {
        /// Which.
        appeal: AppealId,
        /// Whether what is masked was asked for in full.
        in_full: bool,
    },
    /// A client's values were erased.
    Erased {
        /// Whose.
        client: ClientId,
        /// How many values.
        values: u32,
    },
}

/// An entry of the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Number in the chain, from 1.
    pub seq: u64,
    /// Device's time.
    pub at: Moment,
    /// Who; nobody while signing in fails.
    pub operator: Option<OperatorId>,
    /// On which machine.
    pub device: DeviceId,
    /// What.
    #[serde(flatten)]
    pub act: Act,
    /// Hash of the entry before; zeros for the first.
    #[serde(with = "hex32")]
    pub before: [u8; 32],
    /// Hash over all of the above.
    #[serde(with = "hex32")]
    pub hash: [u8; 32],
}

/// Where a chain stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainHead {
    /// Number of the last entry, 0 for none.
    pub seq: u64,
    /// Its hash.
    #[serde(with = "hex32")]
    pub hash: [u8; 32],
}

/// Why a chain does not verify.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BrokenChain {
    /// An entry is missing or out of order.
    #[error("entry {0} does not follow the one before it")]
    Order(u64),
    /// An entry was changed.
    #[error("entry {0} was changed")]
    Changed(u64),
}

impl AuditEntry {
    /// The entry that follows `head`.
    #[must_use]
    pub fn next(
        head: ChainHead,
        at: Moment,
        operator: Option<OperatorId>,
        device: DeviceId,
        act: Act,
    ) -> Self {
        let mut entry =
            Self { seq: head.seq + 1, at, operator, device, act, before: head.hash, hash: [0; 32] };
        entry.hash = entry.computed();
        entry
    }

    /// The head after this entry.
    #[must_use]
    pub const fn head(&self) -> ChainHead {
        ChainHead { seq: self.seq, hash: self.hash }
    }

    fn computed(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"okno-audit-1\0");
        hash.update(self.before);
        hash.update(self.seq.to_be_bytes());
        hash.update(self.at.0.to_be_bytes());
        hash.update(self.operator.map_or([0; 16], |id| *id.0.as_bytes()));
        hash.update(self.device.0.as_bytes());
        // The order of fields in the JSON of an act is that of its declaration, so the bytes are stable;
        // tests hold a frozen entry.
        hash.update(serde_json::to_vec(&self.act).unwrap_or_default());
        hash.finalize().into()
    }
}

/// Checks a chain from its beginning.
///
/// # Errors
/// The first entry that does not fit.
pub fn verify<'a>(entries: impl IntoIterator<Item = &'a AuditEntry>) -> Result<ChainHead, BrokenChain> {
    verify_after(ChainHead::default(), entries)
}

/// Checks that entries go on from where a chain stood: a long one is checked a piece at a time.
///
/// # Errors
/// The first entry that does not fit.
pub fn verify_after<'a>(
    head: ChainHead,
    entries: impl IntoIterator<Item = &'a AuditEntry>,
) -> Result<ChainHead, BrokenChain> {
    entries.into_iter().try_fold(head, |head, entry| {
        if entry.seq != head.seq + 1 || entry.before != head.hash {
            return Err(BrokenChain::Order(entry.seq));
        }
        if entry.computed() != entry.hash {
            return Err(BrokenChain::Changed(entry.seq));
        }
        Ok(entry.head())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn chain() -> Vec<AuditEntry> {
        let device = DeviceId(Uuid::from_u128(9));
        let client = ClientId(Uuid::from_u128(3));
        let acts = [
            Act::SignedIn,
            Act::Searched { kinds: vec![IdentifierKind::Phone], shown: 4 },
            Act::Revealed { client, attribute: "phone".into() },
        ];
        let mut entries = Vec::new();
        let mut head = ChainHead::default();
        for (second, act) in (0..).zip(acts) {
            let entry = AuditEntry::next(head, Moment(second * 1000), None, device, act);
            head = entry.head();
            entries.push(entry);
        }
        entries
    }

    #[test]
    fn r_id_5_a_chain_verifies_and_a_change_is_found() {
        let entries = chain();
        let whole = verify(&entries).expect("whole");
        let begun = verify(&entries[..1]).expect("its beginning");
        assert_eq!(verify_after(begun, &entries[1..]), Ok(whole));
        assert_eq!(
            verify_after(ChainHead { hash: [1; 32], ..begun }, &entries[1..]),
            Err(BrokenChain::Order(2))
        );
        let mut changed = entries.clone();
        changed[1].act = Act::Searched { kinds: vec![IdentifierKind::Phone], shown: 1 };
        assert_eq!(verify(&changed), Err(BrokenChain::Changed(2)));
        let mut cut = entries;
        cut.remove(1);
        assert_eq!(verify(&cut), Err(BrokenChain::Order(3)));
    }

    #[test]
    fn r_ce_3_the_form_of_the_chain_is_frozen() {
        // Breaks when the hashed bytes change: old chains would no longer verify.
        let last = chain().pop().expect("entries");
        assert_eq!(
            hex32::text(&last.hash),
            "1d5faa3d467189dd22c0e151f9b27159f254fb97c75edce4a257f2349e78ed98"
        );
    }
}
