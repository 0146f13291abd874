//! Signing in, and the coming and going of operators.

use crate::dir::{SLOTS, VaultDir};
use crate::error::{OpenError, VaultError};
use crate::keystore::{self, KeyStore, KeyStoreError};
use crate::people::{self, Operator};
use crate::secret::{Hardness, Key};
use crate::slots::{self, FORMAT, Read, Slot, SlotFile};
use crate::vault::{Inner, Vault};
use crate::{meta, opening};
use okno_domain::Moment;
use okno_domain::ids::OperatorId;
use std::sync::Arc;
use uuid::Uuid;
use zeroize::Zeroizing;

/// Who wants in, and when.
#[derive(Clone)]
pub struct SignIn<'a> {
    /// The login; capitals and spaces around it do not matter.
    pub login: &'a str,
    /// The password.
    pub password: &'a str,
    /// The device's time.
    pub now: Moment,
    /// What to do about a clock that stands behind.
    pub clock: ClockRule,
}

impl std::fmt::Debug for SignIn<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignIn").field("login", &self.login).field("now", &self.now).finish_non_exhaustive()
    }
}

/// What to do about a clock that stands behind the highest time ever seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockRule {
    /// Refuse: the usual rule.
    RefuseBack,
    /// Accept, and take this time for the highest from now on. Only after an administrator or the central has
    /// confirmed the time: a clock that once ran ahead would else shut the desk until then.
    AcceptConfirmed,
}

pub(crate) fn device_name(vault: Uuid) -> String {
    format!("okno/{vault}/device")
}

impl Vault {
    /// Opens the vault with an operator's password and the device secret in the key store.
    ///
    /// # Errors
    /// See [`OpenError`]: one for each situation.
    pub async fn open(
        dir: &VaultDir,
        keys: Arc<dyn KeyStore>,
        sign_in: &SignIn<'_>,
    ) -> Result<Self, OpenError> {
        Box::pin(opening::open(dir, keys, sign_in)).await
    }

    /// Gives another operator of this machine a slot and a row.
    ///
    /// # Errors
    /// [`VaultError::AlreadyThere`] for a login in use, [`VaultError::Password`] for a short password,
    /// [`VaultError::TooMany`].
    pub async fn add_operator(
        &self,
        operator: &Operator,
        password: &str,
        hardness: Hardness,
        at: Moment,
    ) -> Result<(), VaultError> {
        let _one_at_a_time = self.inner.slots.lock().await;
        let mut file = self.inner.slot_file()?;
        if file.slot(&operator.login).is_some() || file.slots.iter().any(|slot| slot.operator == operator.id)
        {
            return Err(VaultError::AlreadyThere { what: "operator" });
        }
        let slot = self.inner.new_slot(operator.id, &operator.login, password, hardness).await?;
        // The row first: an operator without a slot cannot sign in, a slot without a row could.
        let mut tx = self.write(at).await?;
        people::put_operator(&mut tx, operator).await?;
        tx.commit().await?;
        file.slots.push(slot);
        file.save(&self.inner.dir, false)
    }

    /// Wraps the data key under a new password. The old wrapping is destroyed.
    ///
    /// # Errors
    /// [`VaultError::Password`] when the old one is wrong or the new one too short.
    pub async fn change_password(
        &self,
        operator: OperatorId,
        old: &str,
        new: &str,
        hardness: Hardness,
    ) -> Result<(), VaultError> {
        let _one_at_a_time = self.inner.slots.lock().await;
        let mut file = self.inner.slot_file()?;
        let place = file
            .slots
            .iter()
            .position(|slot| slot.operator == operator)
            .ok_or(VaultError::NotThere { what: "slot" })?;
        let (slot, vault) = (file.slots[place].clone(), file.vault);
        let login = slot.login.clone();
        let (device, old) = (self.inner.device_secret().await?, Zeroizing::new(old.to_owned()));
        blocking(move || slot.open(vault, &old, &device).ok_or(VaultError::Password)).await?;
        file.slots[place] = self.inner.new_slot(operator, &login, new, hardness).await?;
        file.save(&self.inner.dir, true)
    }

    /// Takes an operator's slot away and overwrites it. The row stays: history names its author.
    ///
    /// # Errors
    /// [`VaultError::LastSlot`], [`VaultError::NotThere`].
    pub async fn remove_slot(&self, operator: OperatorId) -> Result<(), VaultError> {
        let _one_at_a_time = self.inner.slots.lock().await;
        let mut file = self.inner.slot_file()?;
        let before = file.slots.len();
        file.slots.retain(|slot| slot.operator != operator);
        match file.slots.len() {
            left if left == before => Err(VaultError::NotThere { what: "slot" }),
            0 => Err(VaultError::LastSlot),
            _ => file.save(&self.inner.dir, true),
        }
    }

    /// Until when the vault opens without contact with the central; `None` for as long as it likes.
    ///
    /// # Errors
    /// Those of writing.
    pub async fn set_lease(&self, until: Option<Moment>, at: Moment) -> Result<(), VaultError> {
        let mut tx = self.write(at).await?;
        match until {
            Some(until) => meta::put(tx.conn(), meta::LEASE, &until.0.to_string()).await?,
            None => meta::delete(tx.conn(), meta::LEASE).await?,
        }
        tx.commit().await
    }
}

impl Inner {
    fn slot_file(&self) -> Result<SlotFile, VaultError> {
        match slots::read(&self.dir, SLOTS)? {
            Read::Whole(file) if file.vault == self.id => Ok(file),
            Read::Newer(found) => Err(VaultError::Newer { found, known: FORMAT }),
            _ => Err(VaultError::Unreadable { what: SLOTS }),
        }
    }

    async fn device_secret(&self) -> Result<Key, VaultError> {
        let name = device_name(self.id);
        let secret =
            keystore::ask(&self.keys, move |keys| keys.get(&name)).await.map_err(VaultError::KeyStore)?;
        secret.and_then(|bytes| Key::from_slice(&bytes)).ok_or(VaultError::KeyStore(KeyStoreError::Forgetful))
    }

    async fn new_slot(
        &self,
        operator: OperatorId,
        login: &str,
        password: &str,
        hardness: Hardness,
    ) -> Result<Slot, VaultError> {
        let (data, device, vault) = (self.data_key()?, self.device_secret().await?, self.id);
        let (login, password) = (login.to_owned(), Zeroizing::new(password.to_owned()));
        blocking(move || Slot::make(vault, operator, &login, &password, (&data, &device), hardness)).await
    }
}

/// Work that takes long without waiting, on a thread for it.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, VaultError> + Send + 'static,
) -> Result<T, VaultError> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|stopped| {
        Err(VaultError::Io { what: "thread", source: std::io::Error::other(stopped) })
    })
}
