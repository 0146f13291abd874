//! Folders with libraries: read and written within limits.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Files of one folder, at most.
const MOST_FILES: usize = 4_000;
/// Folders in one another, at most.
const MOST_LEVELS: usize = 8;
/// Bytes of one file, at most.
const FILE_BYTES: u64 = 4 * 1024 * 1024;
/// Bytes of all files of a folder, at most.
const ALL_BYTES: u64 = 64 * 1024 * 1024;

/// A file: its path inside the folder, with `/`, and what is in it.
pub(super) type Read = (String, Vec<u8>);

/// Why a folder is not read.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unread {
    #[error("the folder of the library is larger than a library is")]
    TooLarge,
    #[error("the folder of the library cannot be read")]
    Io(#[from] io::Error),
}

/// All files of a folder in the order of their paths, but what begins with a dot: the same that are signed.
pub(super) fn read(folder: &Path) -> Result<Vec<Read>, Unread> {
    let mut files = Vec::new();
    let mut left = ALL_BYTES;
    for (inside, path, _) in walk(folder)? {
        let mut bytes = Vec::new();
        fs::File::open(&path)?.take(FILE_BYTES + 1).read_to_end(&mut bytes)?;
        let length = bytes.len() as u64;
        if length > FILE_BYTES || length > left {
            return Err(Unread::TooLarge);
        }
        left -= length;
        files.push((inside, bytes));
    }
    Ok(files)
}

/// What a folder looks like from outside: whether it has changed is seen by it, and whether it is still being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Look(Vec<(String, u64, Option<SystemTime>)>);

impl Look {
    /// None where there is nothing.
    pub(super) fn at(folder: &Path) -> Option<Self> {
        let files = walk(folder).ok()?;
        let seen = files.into_iter().map(|(inside, _, about)| (inside, about.len(), about.modified().ok()));
        Some(Self(seen.collect())).filter(|look| !look.0.is_empty())
    }
}

/// A whole folder written beside and renamed: a crash leaves no half of it. One that holds just that stays.
pub(super) fn write(folder: &Path, files: &[Read]) -> io::Result<()> {
    if folder.exists() {
        if read(folder).is_ok_and(|there| there == files) {
            return Ok(());
        }
        fs::remove_dir_all(folder)?;
    }
    let part = folder.with_extension("part");
    if part.exists() {
        fs::remove_dir_all(&part)?;
    }
    for (inside, bytes) in files {
        let path = inside.split('/').fold(part.clone(), |path, name| path.join(name));
        fs::create_dir_all(path.parent().unwrap_or(&part))?;
        fs::write(&path, bytes)?;
    }
    fs::rename(&part, folder)
}

fn walk(folder: &Path) -> Result<Vec<(String, PathBuf, fs::Metadata)>, Unread> {
    let mut found = Vec::new();
    let mut left = vec![(folder.to_owned(), String::new(), MOST_LEVELS)];
    while let Some((folder, inside, levels)) = left.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let name = entry.file_name().into_string().map_err(|_| Unread::TooLarge)?;
            if name.starts_with('.') {
                continue;
            }
            let within = if inside.is_empty() { name } else { format!("{inside}/{name}") };
            // Links are followed: an administrator may lay one. A circle of them ends at the limit of levels.
            let about = fs::metadata(entry.path())?;
            if about.is_dir() {
                let deeper = levels.checked_sub(1).ok_or(Unread::TooLarge)?;
                left.push((entry.path(), within, deeper));
            } else {
                found.push((within, entry.path(), about));
            }
            if found.len() + left.len() > MOST_FILES {
                return Err(Unread::TooLarge);
            }
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_sc_4_a_folder_comes_back_as_it_was_written_and_a_half_written_one_never_counts() {
        let place = tempfile::tempdir().expect("folder");
        let folder = place.path().join("one");
        let files = vec![("a.yaml".to_owned(), b"1".to_vec()), ("b/c.yaml".to_owned(), b"2".to_vec())];
        // given what a crash has left
        fs::create_dir_all(place.path().join("one.part/rest")).expect("left");
        write(&folder, &files).expect("written");
        fs::write(folder.join(".hidden"), "x").expect("written");
        assert_eq!(read(&folder).expect("read"), files);
        assert!(!place.path().join("one.part").exists());
    }

    #[test]
    fn r_sc_4_a_folder_is_read_within_limits() {
        let place = tempfile::tempdir().expect("folder");
        let deep = (0..=MOST_LEVELS).fold(place.path().to_owned(), |path, _| path.join("d"));
        fs::create_dir_all(&deep).expect("made");
        fs::write(deep.join("x.yaml"), "x").expect("written");
        assert!(matches!(read(place.path()), Err(Unread::TooLarge)));
        assert_eq!(Look::at(place.path()), None);
    }
}
