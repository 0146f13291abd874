//! A signed library (R-SC-4): a list of its files with the SHA-256 of each, and an Ed25519 signature over the list.
//!
//! The list and the signature lie in the folder as two files more. Whoever reads the library names the keys that
//! they trust; a file that was changed, is missing or is one too many is refused by its name.

mod key;
mod refusal;

pub use key::{PublicKey, SigningKey};
pub use refusal::{BundleRefusal, KeyProblem, Unread};

use crate::library::Library;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// The file with the list.
pub const BUNDLE_LIST: &str = "bundle.json";
/// The file with the signature.
pub const BUNDLE_SIGNATURE: &str = "bundle.sig";

/// The form of the list.
const FORM: u32 = 1;
/// Bytes of the list, at most.
const LIST_LIMIT: usize = 1024 * 1024;
/// Files of one bundle, at most.
const FILE_LIMIT: usize = 4_000;

/// What is signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    form: u32,
    name: String,
    version: String,
    key: String,
    files: Vec<Listed>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    path: String,
    bytes: u64,
    sha256: String,
}

/// The two files that make a folder a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Content of [`BUNDLE_LIST`].
    pub list: String,
    /// Content of [`BUNDLE_SIGNATURE`].
    pub signature: String,
}

/// A bundle that holds what was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Name of the library.
    pub name: String,
    /// Version of the library.
    pub version: String,
    /// Fingerprint of the key that signed it.
    pub key: String,
    /// How many files it has.
    pub files: usize,
}

/// Signs the files of a library: path inside the folder (with `/`) and bytes. An older list and signature among
/// them are left out.
///
/// # Errors
/// [`BundleRefusal`] when there are too many files.
pub fn sign(
    files: &[(String, Vec<u8>)],
    library: &Library,
    key: &SigningKey,
) -> Result<Signed, BundleRefusal> {
    let mut listed: Vec<Listed> = content(files).map(|(path, bytes)| entry(path, bytes)).collect();
    listed.sort_by(|a, b| a.path.cmp(&b.path));
    if listed.len() > FILE_LIMIT {
        return Err(BundleRefusal::TooMany);
    }
    let list = List {
        form: FORM,
        name: library.name().to_owned(),
        version: library.version().to_owned(),
        key: key.public().fingerprint(),
        files: listed,
    };
    let list = serde_json::to_string_pretty(&list).map_err(|_| BundleRefusal::BadList)? + "\n";
    let signature = key.sign(list.as_bytes()) + "\n";
    Ok(Signed { list, signature })
}

/// Holds the files of a folder against its list, and the list against its signature by one of the trusted keys.
///
/// # Errors
/// Everything that does not fit. Before the signature fits, nothing of the list is believed.
pub fn verify(files: &[(String, Vec<u8>)], trusted: &[PublicKey]) -> Result<Verified, Vec<BundleRefusal>> {
    let list = signed_list(files, trusted).map_err(|refusal| vec![refusal])?;
    let mut expected: BTreeMap<&str, &Listed> = BTreeMap::new();
    for listed in &list.files {
        if expected.insert(&listed.path, listed).is_some() {
            return Err(vec![BundleRefusal::BadList]);
        }
    }
    let mut wrong = Vec::new();
    for (path, bytes) in content(files) {
        match expected.remove(path) {
            None => wrong.push(BundleRefusal::Additional { path: path.to_owned() }),
            Some(listed) if *listed != entry(path, bytes) => {
                wrong.push(BundleRefusal::Changed { path: path.to_owned() });
            }
            Some(_) => {}
        }
    }
    wrong.extend(expected.keys().map(|path| BundleRefusal::Missing { path: (*path).to_owned() }));
    if wrong.is_empty() {
        Ok(Verified { name: list.name, version: list.version, key: list.key, files: list.files.len() })
    } else {
        Err(wrong)
    }
}

impl Library {
    /// Reads a signed library: first the signature, then the files, then what they say.
    ///
    /// # Errors
    /// [`Unread`] names what was tampered with, or what is wrong with the content.
    pub fn read_signed(files: &[(String, Vec<u8>)], trusted: &[PublicKey]) -> Result<Self, Unread> {
        verify(files, trusted).map_err(Unread::Tampered)?;
        let texts = files.iter().filter(|(path, _)| path.ends_with(".yaml") || path.ends_with(".yml"));
        let texts = texts.map(|(path, bytes)| {
            let text = std::str::from_utf8(bytes);
            text.map(|text| (path.clone(), text.to_owned()))
                .map_err(|_| Unread::Tampered(vec![BundleRefusal::Changed { path: path.clone() }]))
        });
        Self::read(texts.collect::<Result<Vec<_>, _>>()?).map_err(Unread::Content)
    }
}

fn file<'f>(files: &'f [(String, Vec<u8>)], name: &str) -> Option<&'f [u8]> {
    files.iter().find(|(path, _)| path == name).map(|(_, bytes)| bytes.as_slice())
}

/// All files but the list and the signature.
fn content(files: &[(String, Vec<u8>)]) -> impl Iterator<Item = (&str, &[u8])> {
    let own = |path: &str| path == BUNDLE_LIST || path == BUNDLE_SIGNATURE;
    files.iter().filter(move |(path, _)| !own(path)).map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
}

fn entry(path: &str, bytes: &[u8]) -> Listed {
    let hash = Sha256::digest(bytes);
    Listed {
        path: path.to_owned(),
        bytes: bytes.len() as u64,
        sha256: hash.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

fn signed_list(files: &[(String, Vec<u8>)], trusted: &[PublicKey]) -> Result<List, BundleRefusal> {
    let list = file(files, BUNDLE_LIST).ok_or(BundleRefusal::NotSigned)?;
    let signature = file(files, BUNDLE_SIGNATURE).ok_or(BundleRefusal::NotSigned)?;
    if list.len() > LIST_LIMIT {
        return Err(BundleRefusal::TooMany);
    }
    let signature = std::str::from_utf8(signature).map_err(|_| BundleRefusal::BadSignature)?;
    if !trusted.iter().any(|key| key.verifies(list, signature.trim())) {
        return Err(BundleRefusal::BadSignature);
    }
    let list: List = serde_json::from_slice(list).map_err(|_| BundleRefusal::BadList)?;
    if list.form != FORM || list.files.len() > FILE_LIMIT {
        return Err(BundleRefusal::BadList);
    }
    Ok(list)
}
