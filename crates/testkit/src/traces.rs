//! Searching files for what must not be in them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Something that was found where it must not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// In which file.
    pub file: PathBuf,
    /// Which of the words searched for, by its place: the word itself is not repeated.
    pub word: usize,
    /// How it was written.
    pub encoding: &'static str,
}

/// Searches every file below `folder`, and the names of the files, for words in UTF-8, UTF-16LE and UTF-16BE,
/// as written and in lower case.
///
/// # Errors
/// When a file cannot be read.
pub fn search_files(folder: &Path, words: &[&str]) -> io::Result<Vec<Trace>> {
    let mut found = Vec::new();
    for file in files_below(folder)? {
        let mut bytes = fs::read(&file)?;
        bytes.extend_from_slice(file.as_os_str().as_encoded_bytes());
        for (word, encoding, needle) in needles(words) {
            if contains(&bytes, &needle) {
                found.push(Trace { file: file.clone(), word, encoding });
            }
        }
    }
    Ok(found)
}

/// Every file below a folder.
pub(crate) fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                files.push(entry.path());
            }
        }
    }
    Ok(files)
}

fn needles(words: &[&str]) -> Vec<(usize, &'static str, Vec<u8>)> {
    let mut needles = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        for form in [*word, lower.as_str()] {
            needles.push((place, "UTF-8", form.as_bytes().to_vec()));
            needles.push((place, "UTF-16LE", form.encode_utf16().flat_map(u16::to_le_bytes).collect()));
            needles.push((place, "UTF-16BE", form.encode_utf16().flat_map(u16::to_be_bytes).collect()));
        }
    }
    needles
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    let Some((first, rest)) = needle.split_first() else { return false };
    let mut from = 0;
    while let Some(at) = bytes.get(from..).and_then(|tail| tail.iter().position(|byte| byte == first)) {
        from += at + 1;
        if bytes.get(from..).is_some_and(|tail| tail.starts_with(rest)) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_every_encoding_and_nowhere_else() {
        let folder = tempfile::tempdir().expect("folder");
        fs::create_dir(folder.path().join("sub")).expect("sub");
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("write");
        write("a", "..Ковалева..".as_bytes());
        write("sub/b", &"КОВАЛЕВА".encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>());
        write("c", &"ковалева".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
        write("d", b"nothing");
        let found = search_files(folder.path(), &["Петров", "Ковалева", "КОВАЛЕВА"]).expect("search");
        let mut names: Vec<_> = found
            .iter()
            .map(|t| (t.file.file_name().expect("name").to_owned(), t.word, t.encoding))
            .collect();
        names.sort();
        names.dedup();
        assert_eq!(
            names,
            [
                ("a".into(), 1, "UTF-8"),
                ("b".into(), 2, "UTF-16BE"),
                ("c".into(), 1, "UTF-16LE"),
                ("c".into(), 2, "UTF-16LE")
            ]
        );
    }
}
