//! What the key store remembers about the base: how far the numbers have been given and the highest time
//! seen. A base restored from an older copy knows less; then the key store's word counts (R-AP-2).

use crate::keystore::{self, KeyStore, KeyStoreError};
use okno_domain::Moment;
use okno_domain::number::NumberBlock;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The key store's mark. It is written before the transaction that gives a number is committed, so it is
/// never behind what was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Witness {
    /// Version of this form.
    pub(crate) v: u32,
    /// The block, in order of leasing, from which a number was given last; 0 for none.
    pub(crate) seq: u32,
    /// The counter of that block when the transaction that gave it began.
    pub(crate) stood: u32,
    /// The last number given: its nine digits.
    pub(crate) last: u32,
    /// The highest time seen.
    pub(crate) seen: Moment,
}

impl Witness {
    pub(crate) const fn new(seen: Moment) -> Self {
        Self { v: 1, seq: 0, stood: 0, last: 0, seen }
    }

    fn name(vault: Uuid) -> String {
        format!("okno/{vault}/mark")
    }

    /// What the key store remembers; `None` when it has nothing or nothing readable.
    pub(crate) fn load(keys: &dyn KeyStore, vault: Uuid) -> Result<Option<Self>, KeyStoreError> {
        let secret = keys.get(&Self::name(vault))?;
        Ok(secret.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    /// Makes the key store remember this, and makes sure that it does.
    pub(crate) fn save(self, keys: &dyn KeyStore, vault: Uuid) -> Result<(), KeyStoreError> {
        let bytes = serde_json::to_vec(&self).map_err(|error| KeyStoreError::Refused(Some(error.into())))?;
        keystore::keep(keys, &Self::name(vault), &bytes)
    }

    pub(crate) fn forget(keys: &dyn KeyStore, vault: Uuid) -> Result<(), KeyStoreError> {
        keys.delete(&Self::name(vault))
    }

    /// What is left of a block of the base in the light of this mark.
    pub(crate) fn judge(&self, seq: u32, mut block: NumberBlock) -> NumberBlock {
        if seq < self.seq {
            // A later block was in use already: whatever this copy thinks is left of it was given.
            block.next = block.first + block.size;
        } else if seq == self.seq && block.next <= self.last {
            if block.next == self.stood {
                // The base stands exactly where it stood when the mark was moved: the transaction did not
                // come through (a crash), and what it would have given is skipped.
                block.next = self.last + 1;
            } else {
                block.burn_through(self.last);
            }
        }
        block
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(seq: u32, stood: u32, last: u32) -> Witness {
        Witness { seq, stood, last, ..Witness::new(Moment(0)) }
    }
    fn block(next: u32) -> NumberBlock {
        NumberBlock { first: 100, size: 10, next }
    }

    #[test]
    fn r_ap_2_a_base_that_knows_everything_keeps_its_numbers() {
        assert_eq!(mark(1, 102, 102).judge(1, block(103)), block(103));
        assert_eq!(mark(0, 0, 0).judge(1, block(100)), block(100), "nothing was given yet");
        assert_eq!(mark(1, 102, 102).judge(2, block(100)), block(100), "a later block is fresh");
    }

    #[test]
    fn r_ap_2_a_crash_between_mark_and_commit_costs_one_number_and_not_the_block() {
        assert_eq!(mark(1, 102, 102).judge(1, block(102)), block(103));
        assert_eq!(mark(1, 102, 103).judge(1, block(102)), block(104), "two in one transaction");
    }

    #[test]
    fn r_ap_2_an_older_copy_burns_its_block_and_the_blocks_before() {
        assert_eq!(mark(1, 104, 104).judge(1, block(102)), block(110));
        assert_eq!(mark(3, 500, 500).judge(2, block(100)), block(110));
    }
}
