//! Passwords and tokens: how they are made and kept. What is random and long is kept as a plain hash; what a person has
//! chosen, as an Argon2id hash with its parameters.

use crate::ports::{NoEntropy, Ports};
use argon2::{Algorithm, Argon2, Params, Version};
use okno_protocol::{Bytes, Private};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Characters of a password, at most.
pub const MOST_PASSWORD: usize = 1_000;
/// Letters and digits of an enrolment code: none is taken for another when it is read aloud (no I, L, O, U, 0, 1).
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ#%";
/// Characters of an enrolment code: 60 random bits.
const CODE: usize = 12;

/// How hard a password is to guess: the parameters of Argon2id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hardness {
    /// Memory, KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
}

impl Hardness {
    /// What the central uses: 19 MiB, two passes, one lane (OWASP's first choice). A whole company signs in at eight.
    pub const SERVER: Self = Self { memory_kib: 19 * 1024, passes: 2 };
    /// Bounds, so that a changed row cannot make the sign-in eat the machine.
    const MOST: Self = Self { memory_kib: 256 * 1024, passes: 16 };
}

/// A password as kept.
#[derive(Serialize, Deserialize)]
struct KeptPassword {
    argon2id: Hardness,
    salt: Bytes<16>,
    hash: Bytes<32>,
}

/// The hash of a password, to be kept. Takes some hundredths of a second: not for an async thread.
///
/// # Errors
/// When the system gives no randomness.
pub fn keep_password(ports: &Ports, password: &str, argon2id: Hardness) -> Result<String, NoEntropy> {
    let salt = ports.random()?;
    let hash = hashed(argon2id, password, &salt).ok_or(NoEntropy)?;
    serde_json::to_string(&KeptPassword { argon2id, salt: Bytes(salt), hash: Bytes(hash) })
        .map_err(|_| NoEntropy)
}

/// Whether a password is the one that is kept. Takes as long as keeping it did.
#[must_use]
pub fn is_password(kept: &str, password: &str) -> bool {
    let Ok(kept) = serde_json::from_str::<KeptPassword>(kept) else { return false };
    let Some(hash) = hashed(kept.argon2id, password, &kept.salt.0) else { return false };
    // All bytes are looked at, whichever differs first.
    hash.iter().zip(&kept.hash.0).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

fn hashed(hardness: Hardness, password: &str, salt: &[u8; 16]) -> Option<[u8; 32]> {
    let most = Hardness::MOST;
    if hardness.memory_kib > most.memory_kib || hardness.passes > most.passes {
        return None;
    }
    let params = Params::new(hardness.memory_kib, hardness.passes, 1, Some(32)).ok()?;
    let mut hash = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt, &mut hash)
        .ok()?;
    Some(hash)
}

/// A fresh token, and the hash by which it is kept.
///
/// # Errors
/// When the system gives no randomness.
pub fn token(ports: &Ports) -> Result<(Private, [u8; 32]), NoEntropy> {
    let bytes = Zeroizing::new(ports.random::<32>()?);
    let token = Private::from(hex::encode(bytes.as_slice()));
    let hash = hash(token.expose());
    Ok((token, hash))
}

/// The hash by which a token or a device's secret is kept: it is random and long, so a plain hash cannot be turned back.
#[must_use]
pub fn hash(token: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"okno-token-1\0");
    hash.update(token.as_bytes());
    hash.finalize().into()
}

/// A fresh enrolment code as it is said: `K7QM-4T2P-9XRD`.
///
/// # Errors
/// When the system gives no randomness.
pub fn enrolment_code(ports: &Ports) -> Result<Private, NoEntropy> {
    let mut code = String::with_capacity(CODE + 2);
    while code.len() < CODE + 2 {
        let [byte] = ports.random::<1>()?;
        let letter = ALPHABET[usize::from(byte & 31)];
        // The last two of the alphabet only fill it up to a power of two.
        if letter.is_ascii_alphanumeric() {
            if matches!(code.len(), 4 | 9) {
                code.push('-');
            }
            code.push(char::from(letter));
        }
    }
    Ok(Private::from(code))
}

/// The hash of an enrolment code: hyphens, spaces and small letters do not count.
#[must_use]
pub fn hash_of_code(code: &str) -> [u8; 32] {
    let plain: String =
        code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    hash(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EASY: Hardness = Hardness { memory_kib: 8, passes: 1 };

    #[test]
    fn r_ce_3_a_password_is_known_again_and_no_other() {
        let kept = keep_password(&Ports::of_system(), "верный", EASY).expect("kept");
        assert!(is_password(&kept, "верный") && !is_password(&kept, "Верный"));
        assert!(!kept.contains("верный"));
        assert!(!is_password("{}", "верный"));
    }

    #[test]
    fn r_ce_3_a_changed_row_cannot_eat_the_machine() {
        let kept = keep_password(&Ports::of_system(), "x", EASY).expect("kept");
        let greedy = kept.replace("\"memory_kib\":8", "\"memory_kib\":4000000");
        assert_ne!(kept, greedy);
        assert!(!is_password(&greedy, "x"));
    }

    #[test]
    fn r_ce_3_an_enrolment_code_is_read_as_it_is_said() {
        let code = enrolment_code(&Ports::of_system()).expect("code");
        assert_eq!(code.expose().len(), CODE + 2);
        let said = code.expose().to_lowercase().replace('-', " ");
        assert_eq!(hash_of_code(&said), hash_of_code(code.expose()));
    }
}
