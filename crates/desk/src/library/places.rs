//! Where libraries lie, and whose signature counts. Set by the administrator, by the command line or by what lies in the
//! program's data folder.

use okno_guide::PublicKey;
use std::path::{Path, PathBuf};

/// Bytes of a key file, at most.
const KEY_BYTES: u64 = 4096;
/// Keys that are trusted, at most.
const MOST_KEYS: usize = 16;

/// Where libraries lie.
#[derive(Clone, Debug)]
pub struct LibraryPlaces {
    /// Here a signed library is laid for the program to take.
    pub arrivals: PathBuf,
    /// Public keys of those who may sign one: files, or folders with files that end in `.pub`.
    pub keys: Vec<PathBuf>,
    /// The program's own copies of the libraries that it has taken.
    pub own: PathBuf,
}

impl LibraryPlaces {
    /// The places inside a data folder, where nothing else was said.
    #[must_use]
    pub fn within(data: &Path) -> Self {
        let library = data.join("library");
        Self { arrivals: library.join("new"), keys: vec![library.join("keys")], own: library.join("taken") }
    }

    /// The keys that are trusted. What cannot be read is no key; that is logged.
    pub(super) fn trusted(&self) -> Vec<PublicKey> {
        let mut keys = Vec::new();
        for path in self.keys.iter().flat_map(|path| key_files(path)).take(MOST_KEYS) {
            let fits = path.metadata().is_ok_and(|file| file.is_file() && file.len() <= KEY_BYTES);
            let text = if fits { std::fs::read_to_string(&path).ok() } else { None };
            match text.and_then(|text| PublicKey::read(&text).ok()) {
                Some(key) => keys.push(key),
                None => tracing::warn!("a file that should hold a public key of the library does not"),
            }
        }
        keys
    }
}

fn key_files(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(path) else {
        return if path.exists() { vec![path.to_owned()] } else { Vec::new() };
    };
    let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut keys: Vec<PathBuf> =
        files.filter(|file| file.extension().is_some_and(|extension| extension == "pub")).collect();
    keys.sort();
    keys
}
