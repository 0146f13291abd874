//! A new vault in a temporary folder.

use crate::{FixedClock, KeyStoreDouble};
use okno_domain::context::Role;
use okno_domain::ids::{DeviceId, OfficeId, OperatorId};
use okno_vault::{
    ClockRule, CreateError, Founding, Hardness, KeyStore, Office, OpenError, Operator, SignIn, Vault,
    VaultDir,
};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use uuid::Uuid;

/// The password of the trial vault's operator.
pub const TRIAL_PASSWORD: &str = "проба-пера-7";
/// The weakest hardness that there is: a test must not wait.
const WEAK: Hardness = Hardness { memory_kib: 8, passes: 1, lanes: 1 };

/// The trial vault's office.
#[must_use]
pub fn trial_office() -> Office {
    Office {
        id: OfficeId(Uuid::from_u128(0x0ff1ce)),
        name: "ЦОК на Чапаева".into(),
        time_zone: "Europe/Saratov".into(),
        area_code: "8452".into(),
    }
}

/// The trial vault's operator.
#[must_use]
pub fn trial_operator() -> Operator {
    Operator {
        id: OperatorId(Uuid::from_u128(0x0b)),
        login: "Орлова".into(),
        full_name: "Орлова Мария Сергеевна".into(),
        role: Role::Specialist,
        office: trial_office().id,
    }
}

/// A vault in a temporary folder, with a clock and a double of the key store. The folder goes with it.
#[derive(Debug)]
pub struct TrialVault {
    folder: PathBuf,
    /// Removes the folder at the end, where it is temporary.
    _temporary: Option<TempDir>,
    /// Where the vault is.
    pub dir: VaultDir,
    /// Its key store.
    pub keys: Arc<KeyStoreDouble>,
    /// Its clock.
    pub clock: FixedClock,
}

impl TrialVault {
    /// A folder without a vault.
    ///
    /// # Errors
    /// When no folder can be made.
    pub fn absent() -> io::Result<Self> {
        let temporary = tempfile::tempdir()?;
        let folder = temporary.path().to_owned();
        let dir = VaultDir::new(folder.join("vault"));
        let keys = Arc::new(KeyStoreDouble::new());
        Ok(Self { folder, _temporary: Some(temporary), dir, keys, clock: FixedClock::new() })
    }

    /// The vault in `folder`, which stays, with the double of the key store in a file beside it: for a test of
    /// several processes.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            _temporary: None,
            dir: VaultDir::new(folder.join("vault")),
            keys: Arc::new(KeyStoreDouble::in_file(folder.join("keys.json"))),
            clock: FixedClock::new(),
        }
    }

    /// A vault as it is just after its founding.
    ///
    /// # Errors
    /// Those of creating.
    pub async fn founded() -> Result<Self, CreateError> {
        let trial = Self::absent()
            .map_err(|source| CreateError::Failed(okno_vault::VaultError::Io { what: "folder", source }))?;
        trial.create().await?;
        Ok(trial)
    }

    /// The folder that holds the vault's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The key store as the vault takes it.
    #[must_use]
    pub fn key_store(&self) -> Arc<dyn KeyStore> {
        Arc::<KeyStoreDouble>::clone(&self.keys)
    }

    /// How hard its passwords are to guess: not at all.
    #[must_use]
    pub const fn hardness(&self) -> Hardness {
        WEAK
    }

    /// Creates the vault.
    ///
    /// # Errors
    /// Those of creating.
    pub async fn create(&self) -> Result<(), CreateError> {
        let founding = Founding {
            device: DeviceId(Uuid::from_u128(0xde)),
            office: &trial_office(),
            operator: &trial_operator(),
            password: TRIAL_PASSWORD,
            hardness: WEAK,
            now: self.clock.now(),
        };
        Vault::create(&self.dir, self.key_store(), &founding).await
    }

    /// Opens the vault as its operator.
    ///
    /// # Errors
    /// Those of opening.
    pub async fn open(&self) -> Result<Vault, OpenError> {
        self.open_with(&trial_operator().login, TRIAL_PASSWORD).await
    }

    /// Opens the vault with a login and a password.
    ///
    /// # Errors
    /// Those of opening.
    pub async fn open_with(&self, login: &str, password: &str) -> Result<Vault, OpenError> {
        let sign_in = SignIn { login, password, now: self.clock.now(), clock: ClockRule::RefuseBack };
        Vault::open(&self.dir, self.key_store(), &sign_in).await
    }
}
