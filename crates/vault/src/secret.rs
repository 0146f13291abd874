//! Keys: how they are made, derived and wiped.

use crate::cipher::{self, NONCE};
use crate::error::VaultError;
use argon2::{Algorithm, Argon2, Params, Version};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Random bytes from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| VaultError::NoRandomness)?;
    Ok(bytes)
}

/// A 32-byte key, wiped when dropped; does not print itself.
#[derive(Clone)]
pub(crate) struct Key(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("‹key›")
    }
}

impl Key {
    pub(crate) fn random() -> Result<Self, VaultError> {
        random().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// `None` unless there are exactly 32 bytes.
    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The value of SQLCipher's `key` pragma: a raw key, so no passphrase derivation runs.
    /// SQLCipher takes a shorter one silently as a passphrase, therefore the type has 32 bytes.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        let digits = Zeroizing::new(hex::encode(self.0.as_slice()));
        debug_assert_eq!(digits.len(), 64);
        Zeroizing::new(format!("\"x'{}'\"", digits.as_str()))
    }

    /// A value that tells this key from any other and says nothing else about it: the key is random and
    /// long, so a plain hash cannot be turned back.
    pub(crate) fn check(&self, what: &str, vault: Uuid) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"okno-check-1\0");
        hash.update(what.as_bytes());
        hash.update([0]);
        hash.update(vault.as_bytes());
        hash.update(self.0.as_slice());
        hash.finalize().into()
    }
}

/// How hard the password is to guess: the parameters of Argon2id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hardness {
    /// Memory, KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Hardness {
    /// What a desk uses: 64 MiB, three passes, one lane (RFC 9106, second recommended option, with one lane
    /// because a desk has few cores).
    pub const DESK: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
    /// Bounds, so that a changed file cannot make the sign-in eat the machine.
    const MOST: Self = Self { memory_kib: 1024 * 1024, passes: 16, lanes: 8 };

    fn params(self) -> Option<Params> {
        let bounded = self.memory_kib <= Self::MOST.memory_kib
            && self.passes <= Self::MOST.passes
            && self.lanes <= Self::MOST.lanes;
        if !bounded {
            return None;
        }
        Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).ok()
    }
}

/// The key that wraps the data key in one operator's slot: made of the password **and** the device secret.
/// `None` when the parameters are out of bounds. Takes a tenth of a second or more: not for an async thread.
pub(crate) fn slot_key(
    hardness: Hardness,
    password: &[u8],
    salt: &[u8; 16],
    device: &Key,
    vault: Uuid,
) -> Option<Key> {
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, hardness.params()?);
    // Both parts are 32 bytes, so their joining is unambiguous.
    let mut material = Zeroizing::new([0_u8; 64]);
    let (from_password, from_device) = material.split_at_mut(32);
    argon.hash_password_into(password, salt, from_password).ok()?;
    from_device.copy_from_slice(device.bytes());
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(vault.as_bytes()), material.as_slice())
        .expand(b"okno-slot-1", key.as_mut_slice())
        .ok()?;
    Some(Key(key))
}

/// Wraps `data` under `by`. `bound` is what the wrapping stands for and is checked again.
pub(crate) fn wrap(by: &Key, data: &Key, bound: &[u8]) -> Result<([u8; NONCE], Vec<u8>), VaultError> {
    let nonce = random()?;
    let sealed = cipher::seal(by, &nonce, bound, data.bytes()).ok_or(VaultError::Unsealable)?;
    Ok((nonce, sealed))
}

/// The data key; `None` when `by` is another key or the wrapping was changed.
pub(crate) fn unwrap(by: &Key, nonce: &[u8; NONCE], sealed: &[u8], bound: &[u8]) -> Option<Key> {
    cipher::open(by, nonce, bound, sealed).and_then(|bytes| Key::from_slice(&bytes))
}
