//! Keys of the library's authors: Ed25519, as lines of text. Chance is passed in.

use super::refusal::KeyProblem;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// How the line of a secret key begins.
const SECRET: &str = "okno-library-secret-1";
/// How the line of a public key begins.
const PUBLIC: &str = "okno-library-public-1";
/// Hexadecimal digits of a fingerprint.
const FINGERPRINT: usize = 16;

/// A key that signs. Only its owner has it.
pub struct SigningKey {
    seed: [u8; 32],
    pair: Ed25519KeyPair,
}

/// A key that verifies. Anybody may have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(…)")
    }
}

impl SigningKey {
    /// The key of 32 random bytes.
    ///
    /// # Errors
    /// [`KeyProblem`] if no key can be made of them.
    pub fn from_seed(seed: [u8; 32]) -> Result<Self, KeyProblem> {
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).map_err(|_| KeyProblem::NotAKey)?;
        Ok(Self { seed, pair })
    }

    /// Reads the line of a key file.
    ///
    /// # Errors
    /// [`KeyProblem`] if it is none.
    pub fn read(text: &str) -> Result<Self, KeyProblem> {
        Self::from_seed(bytes(line(text, SECRET)?)?)
    }

    /// The line of a key file.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{SECRET} {}\n", hex(&self.seed))
    }

    /// The key that verifies what this one signs.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        let mut public = [0; 32];
        public.copy_from_slice(self.pair.public_key().as_ref());
        PublicKey(public)
    }

    pub(super) fn sign(&self, message: &[u8]) -> String {
        hex(self.pair.sign(message).as_ref())
    }
}

impl PublicKey {
    /// Reads the line of a key file.
    ///
    /// # Errors
    /// [`KeyProblem`] if it is none.
    pub fn read(text: &str) -> Result<Self, KeyProblem> {
        bytes(line(text, PUBLIC)?).map(Self)
    }

    /// The line of a key file.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{PUBLIC} {}\n", hex(&self.0))
    }

    /// A short name of the key, to be compared by eye.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        hex(&Sha256::digest(self.0)).chars().take(FINGERPRINT).collect()
    }

    pub(super) fn verifies(&self, message: &[u8], signature: &str) -> bool {
        let Ok(signature) = bytes::<64>(signature) else { return false };
        UnparsedPublicKey::new(&ED25519, self.0).verify(message, &signature).is_ok()
    }
}

fn line<'t>(text: &'t str, begins: &str) -> Result<&'t str, KeyProblem> {
    let rest = text.trim().strip_prefix(begins).ok_or(KeyProblem::NotAKey)?;
    rest.strip_prefix(' ').ok_or(KeyProblem::NotAKey)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes<const N: usize>(hex: &str) -> Result<[u8; N], KeyProblem> {
    let mut bytes = [0; N];
    if hex.len() != 2 * N || !hex.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Err(KeyProblem::NotAKey);
    }
    for (byte, digits) in bytes.iter_mut().zip(hex.as_bytes().chunks_exact(2)) {
        let digits = std::str::from_utf8(digits).map_err(|_| KeyProblem::NotAKey)?;
        *byte = u8::from_str_radix(digits, 16).map_err(|_| KeyProblem::NotAKey)?;
    }
    Ok(bytes)
}
