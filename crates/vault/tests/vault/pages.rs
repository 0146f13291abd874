//! Reads the base without the vault: derives the key as `docs/security/vault.md` says, and decrypts every
//! page of the base and of the WAL, free ones too. So the page of documentation is checked, and nothing
//! hides from a search.

use aes::Aes256;
use argon2::{Algorithm, Argon2, Params, Version};
use cbc::cipher::{BlockModeDecrypt, KeyIvInit, block_padding::NoPadding};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use okno_testkit::TRIAL_PASSWORD;
use serde_json::Value;
use sha2::Sha256;
use std::fs;
use std::path::Path;
use uuid::Uuid;

const PAGE: usize = 4096;
const IV: usize = 16;
const MAC: usize = 64;
const SALT: usize = 16;

/// The data key, from the slot file, the password and the device secret.
pub(crate) fn data_key(root: &Path, device: &[u8]) -> [u8; 32] {
    let file: Value =
        serde_json::from_slice(&fs::read(root.join("slots.json")).expect("slots")).expect("json");
    let slot = &file["slots"][0];
    let bytes = |value: &Value| hex::decode(value.as_str().expect("digits")).expect("digits");
    let id = |value: &Value| Uuid::parse_str(value.as_str().expect("id")).expect("id");
    let number = |value: &Value| u32::try_from(value.as_u64().expect("number")).expect("number");
    let vault = id(&file["vault"]);
    let kdf = &slot["kdf"];
    let params = Params::new(number(&kdf["memory_kib"]), number(&kdf["passes"]), number(&kdf["lanes"]), None);
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.expect("parameters"));
    let mut material = [0; 64];
    argon
        .hash_password_into(TRIAL_PASSWORD.as_bytes(), &bytes(&slot["salt"]), &mut material[..32])
        .expect("argon2");
    material[32..].copy_from_slice(device);
    let mut by = [0; 32];
    Hkdf::<Sha256>::new(Some(vault.as_bytes()), &material).expand(b"okno-slot-1", &mut by).expect("hkdf");
    let login = slot["login"].as_str().expect("login");
    let operator = id(&slot["operator"]);
    let bound = [b"okno-slot-1\0", vault.as_bytes().as_slice(), operator.as_bytes(), login.as_bytes()];
    let nonce: [u8; 24] = bytes(&slot["nonce"]).try_into().expect("nonce");
    XChaCha20Poly1305::new(&by.into())
        .decrypt(&XNonce::from(nonce), Payload { msg: &bytes(&slot["wrapped"]), aad: &bound.concat() })
        .expect("the slot opens")
        .try_into()
        .expect("32 bytes")
}

/// The device secret in the double of the key store.
pub(crate) fn device_secret(keys: &okno_testkit::KeyStoreDouble) -> Vec<u8> {
    keys.copy().into_iter().find(|(name, _)| name.ends_with("/device")).expect("device secret").1
}

/// Everything that stands in the base and its WAL, in plain: all pages, used and free.
pub(crate) fn plain(root: &Path, key: &[u8; 32]) -> Vec<u8> {
    let base = fs::read(root.join("base.db")).expect("base");
    let mut all = Vec::new();
    for (number, page) in base.chunks_exact(PAGE).enumerate() {
        all.extend(decrypted(page, key, number == 0));
    }
    let wal = fs::read(root.join("base.db-wal")).unwrap_or_default();
    for frame in wal.get(32..).unwrap_or_default().chunks_exact(24 + PAGE) {
        let number = u32::from_be_bytes(frame[..4].try_into().expect("number"));
        all.extend(decrypted(&frame[24..], key, number == 1));
    }
    assert!(holds(&all, "CREATE TABLE vault_meta"), "decrypted with the right key");
    all
}

fn decrypted(page: &[u8], key: &[u8; 32], first: bool) -> Vec<u8> {
    let from = if first { SALT } else { 0 };
    let end = PAGE - IV - MAC;
    let iv: [u8; IV] = page[end..end + IV].try_into().expect("iv");
    let mut content = page[from..end].to_vec();
    cbc::Decryptor::<Aes256>::new(key.into(), &iv.into())
        .decrypt_padded::<NoPadding>(&mut content)
        .expect("whole blocks");
    content
}

/// Whether a word stands there, in UTF-8 or UTF-16.
pub(crate) fn holds(bytes: &[u8], word: &str) -> bool {
    let wide = |order: fn(u16) -> [u8; 2]| word.encode_utf16().flat_map(order).collect::<Vec<_>>();
    [word.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)]
        .iter()
        .any(|needle| bytes.windows(needle.len()).any(|window| window == needle))
}
