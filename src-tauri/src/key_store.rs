//! The key store of the operating system: Secret Service on Linux, Keychain on macOS, Credential Manager on
//! Windows. There is no other: without one the base stays shut (fail closed).

use keyring::{Entry, Error};
use okno_vault::{KeyStore, KeyStoreError, Lasting};
use zeroize::Zeroizing;

/// Under this name the secrets stand in the system's store.
const SERVICE: &str = "ru.okno.desk";

/// The system's store.
pub(crate) struct SystemKeyStore;

impl SystemKeyStore {
    fn entry(name: &str) -> Result<Entry, KeyStoreError> {
        Entry::new(SERVICE, name).map_err(told)
    }
}

impl KeyStore for SystemKeyStore {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyStoreError> {
        match Self::entry(name)?.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(told(error)),
        }
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), KeyStoreError> {
        Self::entry(name)?.set_secret(secret).map_err(told)
    }

    fn delete(&self, name: &str) -> Result<(), KeyStoreError> {
        match Self::entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(told(error)),
        }
    }

    fn lasting(&self) -> Lasting {
        // `keyring` with the feature `v1` links the lasting store of each platform and no other; that what
        // is written comes back is found by the probe.
        Lasting::UntilDeleted
    }
}

/// The error without its payload: `keyring` puts stored bytes into some of them.
fn told(error: Error) -> KeyStoreError {
    match error {
        Error::NoDefaultStore => KeyStoreError::NoStore,
        Error::NoStorageAccess(_) => KeyStoreError::Locked,
        Error::PlatformFailure(source) => KeyStoreError::Refused(Some(source)),
        _ => KeyStoreError::Refused(None),
    }
}
