//! The port to the key store of the operating system (Secret Service, Keychain, Credential Manager).
//!
//! The program implements it over the `keyring` crate; tests over a double in `okno-testkit`.

use std::sync::Arc;
use std::time::Duration;
use zeroize::Zeroizing;

/// How long one call may take: an operating system may ask the person to unlock the store.
const LIMIT: Duration = Duration::from_secs(60);

/// How long a store keeps what it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// Until it is deleted. The only answer with which a vault is created.
    UntilDeleted,
    /// Until the process, the session or the machine ends: a mock, or kernel memory.
    ForAWhile,
}

/// What can be wrong with the key store. Each is told to the operator in words of its own.
#[derive(Debug, thiserror::Error)]
pub enum KeyStoreError {
    /// The system offers none: no bus, no service, no backend.
    #[error("the system has no key store")]
    NoStore,
    /// There is one and it is locked.
    #[error("the key store is locked")]
    Locked,
    /// It does not let this program in, or failed.
    #[error("the key store refused")]
    Refused(#[source] Option<Box<dyn std::error::Error + Send + Sync>>),
    /// It took a secret and did not give it back, or keeps secrets only for a while: a mock.
    #[error("the key store forgets what it is given")]
    Forgetful,
    /// It did not answer in time.
    #[error("the key store did not answer in time")]
    TimedOut,
}

/// Named secrets in the key store of the operating system. Names hold no personal data.
///
/// Calls block (they cross D-Bus or a system call); the vault makes them on a thread for blocking work.
pub trait KeyStore: Send + Sync + 'static {
    /// The secret of this name; `None` when there is none.
    ///
    /// # Errors
    /// When the store cannot be asked. A store that cannot be asked never answers `None`.
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyStoreError>;

    /// Keeps a secret (up to 1 KiB) under this name, in place of the one before.
    ///
    /// # Errors
    /// When the store cannot keep it.
    fn set(&self, name: &str, secret: &[u8]) -> Result<(), KeyStoreError>;

    /// Forgets the secret; a name that is not there is no error.
    ///
    /// # Errors
    /// When the store cannot be asked.
    fn delete(&self, name: &str) -> Result<(), KeyStoreError>;

    /// How long it keeps what it is given.
    fn lasting(&self) -> Lasting;

    /// Writes, reads back and deletes. A locked store may say that all is well until it is written to,
    /// and a mock may forget: both are found here. `token` is random.
    ///
    /// # Errors
    /// What is wrong with the store.
    fn probe(&self, token: &[u8; 16]) -> Result<(), KeyStoreError> {
        if self.lasting() != Lasting::UntilDeleted {
            return Err(KeyStoreError::Forgetful);
        }
        let name = format!("okno/probe/{}", hex::encode(&token[..4]));
        self.set(&name, token)?;
        let back = self.get(&name)?;
        self.delete(&name)?;
        let kept = back.is_some_and(|secret| secret.as_slice() == token);
        if kept && self.get(&name)?.is_none() { Ok(()) } else { Err(KeyStoreError::Forgetful) }
    }
}

/// Makes a call on a thread for blocking work, with a limit.
pub(crate) async fn ask<T: Send + 'static>(
    keys: &Arc<dyn KeyStore>,
    question: impl FnOnce(&dyn KeyStore) -> Result<T, KeyStoreError> + Send + 'static,
) -> Result<T, KeyStoreError> {
    let keys = Arc::clone(keys);
    let answer = tokio::task::spawn_blocking(move || question(keys.as_ref()));
    match tokio::time::timeout(LIMIT, answer).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(stopped)) => Err(KeyStoreError::Refused(Some(Box::new(stopped)))),
        Err(_) => Err(KeyStoreError::TimedOut),
    }
}

/// Keeps a secret and reads it back: some stores take a secret while locked and lose it.
pub(crate) fn keep(keys: &dyn KeyStore, name: &str, secret: &[u8]) -> Result<(), KeyStoreError> {
    keys.set(name, secret)?;
    match keys.get(name)? {
        Some(back) if back.as_slice() == secret => Ok(()),
        _ => Err(KeyStoreError::Forgetful),
    }
}
