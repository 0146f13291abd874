//! The slot file: for each operator of the machine the data key, wrapped under (the password through
//! Argon2id) and (the device secret in the key store). Says nothing about a person but the login.

use crate::codec::hexed;
use crate::dir::{SLOTS, SLOTS_COPY, VaultDir, read_small, sync_folder};
use crate::error::VaultError;
use crate::secret::{Hardness, Key, random, slot_key, unwrap, wrap};
use okno_domain::Moment;
use okno_domain::ids::OperatorId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::OpenOptions;
use std::io::{Seek, Write};
use uuid::Uuid;

/// The version of the file that this program writes.
pub(crate) const FORMAT: u32 = 1;
/// Operators of one machine.
pub const MOST_SLOTS: usize = 64;
/// Characters of a password, at least. What else a company asks of one is its own rule.
pub const LEAST_PASSWORD: usize = 8;
const MOST_BYTES: u64 = 256 * 1024;
const WRAPPED: usize = 32 + crate::cipher::TAG;

/// The slot file. Field order is part of the format: the sum is made over it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SlotFile {
    pub(crate) format: u32,
    pub(crate) vault: Uuid,
    pub(crate) made: Moment,
    /// Tells the right data key before the base is touched.
    #[serde(with = "hexed")]
    pub(crate) base_check: [u8; 32],
    /// Tells the right device secret before a password is tried.
    #[serde(with = "hexed")]
    pub(crate) device_check: [u8; 32],
    pub(crate) slots: Vec<Slot>,
    /// SHA-256 over the file with this field empty: tells damage from a wrong password.
    pub(crate) sum: String,
}

/// One operator's slot.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Slot {
    pub(crate) operator: OperatorId,
    pub(crate) login: String,
    pub(crate) kdf: Hardness,
    #[serde(with = "hexed")]
    salt: [u8; 16],
    #[serde(with = "hexed")]
    nonce: [u8; 24],
    #[serde(with = "hexed")]
    wrapped: [u8; WRAPPED],
}

/// How a slot file was read.
pub(crate) enum Read {
    Whole(SlotFile),
    Missing,
    Damaged,
    Newer(u32),
}

/// The form in which logins are compared: people type them with capitals and spaces.
pub(crate) fn plain_login(login: &str) -> String {
    login.trim().to_lowercase()
}

impl Slot {
    /// Wraps the data key. Takes long: not for an async thread.
    pub(crate) fn make(
        vault: Uuid,
        operator: OperatorId,
        login: &str,
        password: &str,
        keys: (&Key, &Key),
        kdf: Hardness,
    ) -> Result<Self, VaultError> {
        if password.chars().count() < LEAST_PASSWORD {
            return Err(VaultError::Password);
        }
        let (data, device) = keys;
        let login = plain_login(login);
        let salt = random()?;
        let by = slot_key(kdf, password.as_bytes(), &salt, device, vault).ok_or(VaultError::Unsealable)?;
        let (nonce, wrapped) = wrap(&by, data, &bound(vault, operator, &login))?;
        let wrapped = wrapped.try_into().map_err(|_| VaultError::Unsealable)?;
        Ok(Self { operator, login, kdf, salt, nonce, wrapped })
    }

    /// The data key; `None` for a wrong password. Takes long: not for an async thread.
    pub(crate) fn open(&self, vault: Uuid, password: &str, device: &Key) -> Option<Key> {
        let by = slot_key(self.kdf, password.as_bytes(), &self.salt, device, vault)?;
        unwrap(&by, &self.nonce, &self.wrapped, &bound(vault, self.operator, &self.login))
    }
}

/// What a wrapping stands for: a slot moved to another login or vault does not open.
fn bound(vault: Uuid, operator: OperatorId, login: &str) -> Vec<u8> {
    let mut bound = b"okno-slot-1\0".to_vec();
    bound.extend_from_slice(vault.as_bytes());
    bound.extend_from_slice(operator.0.as_bytes());
    bound.extend_from_slice(login.as_bytes());
    bound
}

impl SlotFile {
    pub(crate) fn slot(&self, login: &str) -> Option<&Slot> {
        let login = plain_login(login);
        self.slots.iter().find(|slot| slot.login == login)
    }

    fn to_bytes(&self) -> Result<Vec<u8>, VaultError> {
        let mut file = self.clone();
        file.sum = file.computed_sum()?;
        serde_json::to_vec_pretty(&file).map_err(|_| VaultError::Unreadable { what: SLOTS })
    }

    fn computed_sum(&self) -> Result<String, VaultError> {
        let bare = Self { sum: String::new(), ..self.clone() };
        let bytes = serde_json::to_vec(&bare).map_err(|_| VaultError::Unreadable { what: SLOTS })?;
        Ok(hex::encode(Sha256::digest(bytes)))
    }

    /// Writes the file and then its copy. With `shred`, what stood there before is overwritten in place:
    /// it holds a wrapping that must open nothing any more.
    pub(crate) fn save(&self, dir: &VaultDir, shred: bool) -> Result<(), VaultError> {
        if self.slots.len() > MOST_SLOTS {
            return Err(VaultError::TooMany { what: "slots", limit: MOST_SLOTS as u64 });
        }
        let bytes = self.to_bytes()?;
        for name in [SLOTS, SLOTS_COPY] {
            let old = if shred { OpenOptions::new().write(true).open(dir.path(name)).ok() } else { None };
            dir.write_whole(name, &bytes)?;
            if let Some(mut old) = old {
                overwrite(&mut old).map_err(crate::classify::io(name))?;
            }
        }
        Ok(())
    }
}

/// Overwrites a file that has lost its name. On flash and on copying file systems the old blocks may live
/// on; docs/security/vault.md says what that means.
fn overwrite(file: &mut std::fs::File) -> std::io::Result<()> {
    let size = usize::try_from(file.metadata()?.len().min(MOST_BYTES)).unwrap_or_default();
    file.rewind()?;
    file.write_all(&vec![0; size])?;
    file.sync_all()
}

/// Reads the slot file, or its copy.
pub(crate) fn read(dir: &VaultDir, name: &'static str) -> Result<Read, VaultError> {
    #[derive(Deserialize)]
    struct Versioned {
        format: u32,
    }
    let bytes = match read_small(&dir.path(name), name, MOST_BYTES) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Ok(Read::Missing),
        Err(VaultError::TooLarge { .. }) => return Ok(Read::Damaged),
        Err(error) => return Err(error),
    };
    match serde_json::from_slice::<Versioned>(&bytes) {
        Ok(Versioned { format }) if format > FORMAT => return Ok(Read::Newer(format)),
        Ok(_) => {}
        Err(_) => return Ok(Read::Damaged),
    }
    let Ok(file) = serde_json::from_slice::<SlotFile>(&bytes) else { return Ok(Read::Damaged) };
    Ok(if file.sum == file.computed_sum()? { Read::Whole(file) } else { Read::Damaged })
}

/// Whether the copy can stand in for the slot file.
pub(crate) fn copy_is_whole(dir: &VaultDir) -> bool {
    matches!(read(dir, SLOTS_COPY), Ok(Read::Whole(_)))
}

/// Puts the copy in the place of the slot file.
pub(crate) fn restore(dir: &VaultDir) -> Result<(), VaultError> {
    match read(dir, SLOTS)? {
        Read::Whole(_) | Read::Newer(_) => Err(VaultError::AlreadyThere { what: SLOTS }),
        Read::Missing | Read::Damaged => match read(dir, SLOTS_COPY)? {
            Read::Whole(copy) => dir.write_whole(SLOTS, &copy.to_bytes()?),
            _ => Err(VaultError::NotThere { what: SLOTS_COPY }),
        },
    }
}

/// Brings the copy up to date: a crash may have come between the two writes.
pub(crate) fn refresh_copy(dir: &VaultDir, file: &SlotFile) -> Result<(), VaultError> {
    if let Read::Whole(copy) = read(dir, SLOTS_COPY)?
        && copy.sum == file.sum
    {
        return Ok(());
    }
    dir.write_whole(SLOTS_COPY, &file.to_bytes()?)?;
    sync_folder(dir.root(), SLOTS_COPY)
}
