//! A double of the operating system's key store.

use okno_vault::{KeyStore, KeyStoreError, Lasting};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use zeroize::Zeroizing;

/// What is wrong with a key store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyStoreFault {
    /// There is none.
    NoStore,
    /// It is locked, and says so.
    Locked,
    /// It is locked, says that all is well, and loses what it is given: seen with a locked Secret Service.
    LosesWrites,
    /// It reads and does not write.
    RefusesWrites,
    /// It keeps its secrets only while the process runs: a mock.
    Mock,
}

/// A double of the operating system's key store, in memory. The name says that it is one: it must never be
/// linked into a program.
#[derive(Debug, Default)]
pub struct KeyStoreDouble {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    secrets: BTreeMap<String, Vec<u8>>,
    fault: Option<KeyStoreFault>,
    writes_left: Option<u32>,
    file: Option<PathBuf>,
}

impl State {
    fn keep(&self) -> Result<(), KeyStoreError> {
        let Some(file) = &self.file else { return Ok(()) };
        let told = |source: std::io::Error| KeyStoreError::Refused(Some(Box::new(source)));
        let json = serde_json::to_vec(&self.secrets).map_err(|error| told(error.into()))?;
        // A process may be killed at any moment: the old or the new one, never half.
        let new = file.with_extension("new");
        fs::write(&new, json).and_then(|()| fs::rename(&new, file)).map_err(told)
    }
}

impl KeyStoreDouble {
    /// An empty store that works.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A store that keeps its secrets in this file, for tests of several processes.
    #[must_use]
    pub fn in_file(file: PathBuf) -> Self {
        let secrets =
            fs::read(&file).ok().and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default();
        Self { state: Mutex::new(State { secrets, file: Some(file), ..State::default() }) }
    }

    /// Breaks it, or mends it.
    pub fn set_fault(&self, fault: Option<KeyStoreFault>) {
        self.state().fault = fault;
    }

    /// Lets it take so many secrets more and then refuse.
    pub fn refuse_after(&self, writes: u32) {
        self.state().writes_left = Some(writes);
    }

    /// All it holds; with [`KeyStoreDouble::restore`] a whole machine is restored from a copy.
    #[must_use]
    pub fn copy(&self) -> BTreeMap<String, Vec<u8>> {
        self.state().secrets.clone()
    }

    /// Takes the place of all it holds.
    pub fn restore(&self, secrets: BTreeMap<String, Vec<u8>>) {
        self.state().secrets = secrets;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl KeyStore for KeyStoreDouble {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyStoreError> {
        let state = self.state();
        match state.fault {
            Some(KeyStoreFault::NoStore) => Err(KeyStoreError::NoStore),
            Some(KeyStoreFault::Locked) => Err(KeyStoreError::Locked),
            _ => Ok(state.secrets.get(name).cloned().map(Zeroizing::new)),
        }
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), KeyStoreError> {
        let mut state = self.state();
        match state.fault {
            Some(KeyStoreFault::NoStore) => return Err(KeyStoreError::NoStore),
            Some(KeyStoreFault::Locked) => return Err(KeyStoreError::Locked),
            Some(KeyStoreFault::RefusesWrites) => return Err(KeyStoreError::Refused(None)),
            Some(KeyStoreFault::LosesWrites) => return Ok(()),
            Some(KeyStoreFault::Mock) | None => {}
        }
        match &mut state.writes_left {
            Some(0) => return Err(KeyStoreError::Refused(None)),
            Some(left) => *left -= 1,
            None => {}
        }
        state.secrets.insert(name.to_owned(), secret.to_vec());
        state.keep()
    }

    fn delete(&self, name: &str) -> Result<(), KeyStoreError> {
        let mut state = self.state();
        match state.fault {
            Some(KeyStoreFault::NoStore) => Err(KeyStoreError::NoStore),
            Some(KeyStoreFault::Locked) => Err(KeyStoreError::Locked),
            _ => {
                state.secrets.remove(name);
                state.keep()
            }
        }
    }

    fn lasting(&self) -> Lasting {
        if self.state().fault == Some(KeyStoreFault::Mock) {
            Lasting::ForAWhile
        } else {
            Lasting::UntilDeleted
        }
    }
}
