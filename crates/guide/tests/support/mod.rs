//! Files of the shipped library.
use std::path::{Path, PathBuf};

/// The folder `scripts-library`.
pub fn library_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts-library")
}

/// All files of a folder, by their path inside it.
pub fn files_of(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut left = vec![folder.to_path_buf()];
    while let Some(next) = left.pop() {
        for entry in std::fs::read_dir(&next).expect("the folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|kind| kind == "yaml") {
                let inside = path.strip_prefix(folder).expect("inside").to_string_lossy().replace('\\', "/");
                files.push((inside, std::fs::read_to_string(&path).expect("a text")));
            }
        }
    }
    files.sort();
    files
}

/// Files of the shipped library.
pub fn library_files() -> Vec<(String, String)> {
    files_of(&library_folder())
}
