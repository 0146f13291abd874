//! An open vault.

use crate::base::Pools;
use crate::dir::{DirLock, VaultDir};
use crate::error::VaultError;
use crate::keystore::KeyStore;
use crate::opening::Opening;
use crate::secret::Key;
use crate::tx::{ReadGuard, WriteTx};
use crate::witness::Witness;
use okno_domain::Moment;
use okno_domain::ids::DeviceId;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// An open vault. Clones are the same vault; [`Vault::lock`] ends it for all of them.
#[derive(Clone, Debug)]
pub struct Vault {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) dir: VaultDir,
    pub(crate) keys: Arc<dyn KeyStore>,
    pub(crate) id: Uuid,
    pub(crate) device: DeviceId,
    pub(crate) pools: Pools,
    pub(crate) opening: Opening,
    /// What is dropped, and so wiped and let go, by locking.
    held: Mutex<Option<Held>>,
    witness: Mutex<Witness>,
    /// Changes of the slot file, one at a time.
    pub(crate) slots: tokio::sync::Mutex<()>,
}

pub(crate) struct Held {
    pub(crate) data: Key,
    pub(crate) _lock: DirLock,
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The parts of an open vault, as the opening has gathered them.
pub(crate) struct Parts {
    pub(crate) dir: VaultDir,
    pub(crate) keys: Arc<dyn KeyStore>,
    pub(crate) id: Uuid,
    pub(crate) device: DeviceId,
    pub(crate) held: Held,
    pub(crate) witness: Witness,
    pub(crate) opening: Opening,
}

impl Vault {
    pub(crate) fn from_parts(parts: Parts) -> Self {
        let Parts { dir, keys, id, device, held, witness, opening } = parts;
        let pools = Pools::new(&dir, &held.data);
        let inner = Inner {
            dir,
            keys,
            id,
            device,
            pools,
            opening,
            held: Mutex::new(Some(held)),
            witness: Mutex::new(witness),
            slots: tokio::sync::Mutex::new(()),
        };
        Self { inner: Arc::new(inner) }
    }

    /// What was found and done while opening: who signed in, what was repaired.
    #[must_use]
    pub fn opening(&self) -> &Opening {
        &self.inner.opening
    }

    /// The machine.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        self.inner.device
    }

    /// Begins a transaction that writes; waits for the one before. `at` is the device's time.
    ///
    /// # Errors
    /// [`VaultError::Locked`], [`VaultError::Busy`] after 15 s, and those of the base.
    pub async fn write(&self, at: Moment) -> Result<WriteTx, VaultError> {
        WriteTx::begin(Arc::clone(&self.inner), at).await
    }

    /// Begins reading: one consistent view.
    ///
    /// # Errors
    /// [`VaultError::Locked`], [`VaultError::Busy`] after 15 s, and those of the base.
    pub async fn read(&self) -> Result<ReadGuard, VaultError> {
        ReadGuard::begin(Arc::clone(&self.inner)).await
    }

    /// Whether it was locked.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.inner.pools.writer.is_closed()
    }

    /// Closes everything and wipes the key; to go on, open the vault again. Nothing begins any more from the
    /// first moment; work that has begun is waited for.
    ///
    /// To be called before the process ends too: SQLCipher frees its memory at exit, and a connection that is
    /// still being closed in the background would then crash (nothing confirmed is lost by that).
    pub async fn lock(&self) {
        self.inner.pools.close().await;
        drop(self.inner.held.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}

impl Inner {
    /// The data key, for wrapping it in another slot.
    pub(crate) fn data_key(&self) -> Result<Key, VaultError> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.as_ref().map(|held| held.data.clone()).ok_or(VaultError::Locked)
    }

    pub(crate) fn witness(&self) -> Witness {
        *self.witness.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves the key store's mark.
    pub(crate) async fn remember(&self, mark: Witness) -> Result<(), VaultError> {
        mark.save(&self.keys, self.id).await?;
        *self.witness.lock().unwrap_or_else(PoisonError::into_inner) = mark;
        Ok(())
    }
}
