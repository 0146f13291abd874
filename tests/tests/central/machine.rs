//! A machine of a plan: a workplace that can be copied, killed and started again with the same disk and key store.

use crate::chance::Chance;
use crate::company::{PASSWORD, TestClock, Workplace};
use okno_desk::ipc::session::{SignIn, SignInOutcome};
use okno_desk::ports::{Entropy, NoEntropy};
use okno_desk::{Desk, Ports};
use okno_testkit::{FixedClock, KeyStoreDouble};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Randomness that is the same again for the same seed.
struct SeededEntropy(Mutex<Chance>);

impl Entropy for SeededEntropy {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        let mut chance = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&chance.next().to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

/// What a machine is made from.
pub(crate) struct Pattern {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) secrets: BTreeMap<String, Vec<u8>>,
    pub(crate) login: &'static str,
}

impl Pattern {
    /// What is left of a workplace whose program has ended.
    pub(crate) fn of(place: Workplace, login: &'static str) -> Self {
        Self { secrets: place.keys.copy(), folder: place.folder, login }
    }
}

/// A machine at work.
pub(crate) struct Machine {
    desk: Option<Desk>,
    ports: Ports,
    clock: Arc<FixedClock>,
    folder: tempfile::TempDir,
    login: &'static str,
}

impl Machine {
    /// A copy of the pattern, whose randomness is of its own; nobody is signed in.
    pub(crate) fn like(pattern: &Pattern, chance: Chance) -> Self {
        let folder = tempfile::tempdir().expect("folder");
        copy_folder(pattern.folder.path(), folder.path());
        let keys = KeyStoreDouble::new();
        keys.restore(pattern.secrets.clone());
        let clock = Arc::new(FixedClock::new());
        let ports = Ports {
            clock: Arc::new(TestClock(Arc::clone(&clock))),
            entropy: Arc::new(SeededEntropy(Mutex::new(chance))),
            key_store: Arc::new(keys),
            messenger: None,
        };
        Self { desk: None, ports, clock, folder, login: pattern.login }
    }

    pub(crate) fn desk(&self) -> &Desk {
        self.desk.as_ref().expect("it runs")
    }

    pub(crate) fn base(&self) -> std::path::PathBuf {
        self.folder.path().join("base")
    }

    pub(crate) fn ports(&self) -> &Ports {
        &self.ports
    }

    pub(crate) const fn login(&self) -> &'static str {
        self.login
    }

    pub(crate) fn minutes(&self, minutes: usize) {
        self.clock.move_by_seconds(60 * i64::try_from(minutes).expect("few"));
    }

    /// Ends the program, whatever it is doing.
    pub(crate) fn stop(&mut self) {
        self.desk = None;
    }

    /// Starts the program, and its operator signs in. The base of a program that was killed may be let go of a moment later.
    pub(crate) async fn start(&mut self) {
        for patience in 0..200_u64 {
            let settings = self.folder.path().join("settings.json");
            let desk = Desk::new(self.ports.clone(), self.base(), settings).expect("desk");
            let request = SignIn { login: self.login.to_owned(), password: PASSWORD.to_owned() };
            match desk.sign_in(request).await.expect("answered") {
                SignInOutcome::Done { .. } => {
                    self.desk = Some(desk);
                    return;
                }
                _ if patience < 199 => tokio::time::sleep(Duration::from_millis(patience)).await,
                other => panic!("nobody can sign in: {other:?}"),
            }
        }
    }
}

/// Copies files and folders.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let place = to.join(entry.file_name());
        if entry.file_type().expect("its kind").is_dir() {
            copy_folder(&entry.path(), &place);
        } else {
            std::fs::copy(entry.path(), place).expect("a copy");
        }
    }
}
