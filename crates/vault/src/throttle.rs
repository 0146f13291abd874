//! Slows down the guessing of passwords at an unlocked desk. The count stands beside the slots, so a restart
//! does not reset it. It is no defence against somebody who can write to the disk: that is what Argon2id and
//! the device secret are for.

use crate::dir::{ATTEMPTS, VaultDir, read_small};
use crate::error::VaultError;
use crate::slots::MOST_SLOTS;
use okno_domain::Moment;
use okno_domain::ids::OperatorId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Wrong passwords without a delay.
const FREE: u32 = 4;
/// The first delay, seconds; each further one is twice as long.
const FIRST: u32 = 5;
/// The longest delay, seconds.
const LONGEST: u32 = 15 * 60;
const MOST_BYTES: u64 = 64 * 1024;

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Attempts {
    failed: u32,
    last: Moment,
}

/// Wrong attempts by operator.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Throttle(BTreeMap<OperatorId, Attempts>);

/// Seconds to wait after so many wrong passwords.
fn delay(failed: u32) -> u32 {
    match failed.checked_sub(FREE) {
        None | Some(0) => 0,
        Some(over) => FIRST.saturating_mul(1_u32.checked_shl(over - 1).unwrap_or(u32::MAX)).min(LONGEST),
    }
}

impl Throttle {
    /// What was counted. A file that cannot be read counts as none: it is no key, and a desk must not be shut
    /// out by a damaged counter.
    pub(crate) fn load(dir: &VaultDir) -> Result<Self, VaultError> {
        let bytes = match read_small(&dir.path(ATTEMPTS), ATTEMPTS, MOST_BYTES) {
            Ok(bytes) => bytes.unwrap_or_default(),
            Err(VaultError::TooLarge { .. }) => Vec::new(),
            Err(error) => return Err(error),
        };
        let mut counted: Self = serde_json::from_slice(&bytes).unwrap_or_default();
        while counted.0.len() > MOST_SLOTS {
            counted.0.pop_first();
        }
        Ok(counted)
    }

    /// Seconds before an attempt of this operator is looked at.
    pub(crate) fn wait(&mut self, operator: OperatorId, now: Moment) -> u32 {
        let Some(attempts) = self.0.get_mut(&operator) else { return 0 };
        // A clock set back must not make the delay longer than it is.
        attempts.last = attempts.last.min(now);
        let passed = u32::try_from(now.seconds_since(attempts.last)).unwrap_or(u32::MAX);
        delay(attempts.failed).saturating_sub(passed)
    }

    /// Counts an attempt before it is looked at, so that ending the process does not undo the count.
    pub(crate) fn count(
        &mut self,
        dir: &VaultDir,
        operator: OperatorId,
        now: Moment,
    ) -> Result<(), VaultError> {
        let attempts = self.0.entry(operator).or_default();
        attempts.failed = attempts.failed.saturating_add(1);
        attempts.last = now;
        self.save(dir)
    }

    /// The password was right: forgets the count and says how many wrong ones came before.
    pub(crate) fn right(&mut self, dir: &VaultDir, operator: OperatorId) -> Result<u32, VaultError> {
        let counted = self.0.remove(&operator).unwrap_or_default().failed;
        self.save(dir)?;
        Ok(counted.saturating_sub(1))
    }

    /// The delay that now stands before the next attempt.
    pub(crate) fn next_delay(&self, operator: OperatorId) -> u32 {
        self.0.get(&operator).map_or(0, |attempts| delay(attempts.failed))
    }

    fn save(&self, dir: &VaultDir) -> Result<(), VaultError> {
        let bytes = serde_json::to_vec(&self.0).map_err(|_| VaultError::Unreadable { what: ATTEMPTS })?;
        dir.write_whole(ATTEMPTS, &bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::delay;

    #[test]
    fn r_ce_3_guessing_grows_slower() {
        assert_eq!([0, 4, 5, 6, 7].map(delay), [0, 0, 5, 10, 20]);
        assert_eq!(delay(12), 640);
        assert_eq!([13, 40, u32::MAX].map(delay), [900, 900, 900]);
    }
}
