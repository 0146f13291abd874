//! An open vault.

use crate::base::Pools;
use crate::dir::{DirLock, VaultDir};
use crate::error::VaultError;
use crate::keystore::{self, KeyStore};
use crate::opening::Opening;
use crate::secret::Key;
use crate::tx::{ReadGuard, WriteTx};
use crate::witness::Witness;
use okno_domain::Moment;
use okno_domain::ids::DeviceId;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use uuid::Uuid;

/// How long locking waits for work that has begun. Nothing new begins meanwhile.
const CLOSING: Duration = Duration::from_secs(10);

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
    /// Wiped by locking.
    data: Mutex<Option<Key>>,
    /// Let go when everything is closed.
    lock: Mutex<Option<DirLock>>,
    /// What the key store remembers. Owned by the call that changes it, so that a call which was given up
    /// while the key store was slow cannot overwrite a later one.
    witness: Arc<tokio::sync::Mutex<Witness>>,
    /// Changes of the slot file, one at a time.
    pub(crate) slots: tokio::sync::Mutex<()>,
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
    pub(crate) data: Key,
    pub(crate) lock: DirLock,
    pub(crate) witness: Witness,
    pub(crate) opening: Opening,
}

impl Vault {
    pub(crate) fn from_parts(parts: Parts) -> Self {
        let Parts { dir, keys, id, device, data, lock, witness, opening } = parts;
        let pools = Pools::new(&dir, &data);
        let inner = Inner {
            dir,
            keys,
            id,
            device,
            pools,
            opening,
            data: Mutex::new(Some(data)),
            lock: Mutex::new(Some(lock)),
            witness: Arc::new(tokio::sync::Mutex::new(witness)),
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
    /// first moment; work that has begun is waited for, 10 s at most.
    ///
    /// To be called before the process ends too: SQLCipher frees its memory at exit, and a connection that is
    /// still being closed in the background would then crash (nothing confirmed is lost by that).
    pub async fn lock(&self) {
        drop(take(&self.inner.data));
        let (closed, lock) = (self.inner.pools.close(), take(&self.inner.lock));
        // On a task of its own: giving up the waiting must not leave the folder locked for ever.
        let closing = tokio::spawn(async move {
            closed.await;
            drop(lock);
        });
        if tokio::time::timeout(CLOSING, closing).await.is_err() {
            tracing::warn!("a reader or a writer of the locked vault is still at work");
        }
    }
}

fn take<T>(from: &Mutex<Option<T>>) -> Option<T> {
    from.lock().unwrap_or_else(PoisonError::into_inner).take()
}

impl Inner {
    /// The data key, for wrapping it in another slot.
    pub(crate) fn data_key(&self) -> Result<Key, VaultError> {
        self.data.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or(VaultError::Locked)
    }

    /// What the key store remembers.
    pub(crate) async fn witness(&self) -> Witness {
        *self.witness.lock().await
    }

    /// Makes the key store remember something else.
    pub(crate) async fn remember(
        &self,
        change: impl FnOnce(Witness) -> Witness + Send + 'static,
    ) -> Result<(), VaultError> {
        let (witness, id) = (Arc::clone(&self.witness), self.id);
        let moved = keystore::ask(&self.keys, move |keys| {
            let mut known = witness.blocking_lock();
            let mark = change(*known);
            mark.save(keys, id)?;
            *known = mark;
            Ok(())
        });
        moved.await.map_err(VaultError::KeyStore)
    }
}
