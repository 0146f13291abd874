//! The folder of one test run: data, keys, logs. It is removed with its guard.

use anyhow::Context;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder for one test. Paths of sockets are limited to 108 bytes, so it stands directly under the system's own
/// temporary folder, closed to other users.
#[derive(Debug)]
pub(crate) struct RunFolder(TempDir);

impl RunFolder {
    pub(crate) fn make() -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new().prefix("okno-").tempdir().context("no temporary folder")?;
        let made = Self(folder);
        for name in ["data", "keys", "logs"] {
            std::fs::create_dir(made.0.path().join(name))?;
        }
        Ok(made)
    }

    /// The program's `--data-dir`.
    pub(crate) fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    /// The home folder of the key store.
    pub(crate) fn keys(&self) -> PathBuf {
        self.0.path().join("keys")
    }

    /// What the processes print.
    pub(crate) fn logs(&self) -> PathBuf {
        self.0.path().join("logs")
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }
}

/// Copies a folder with everything in it. Sockets and links are left out.
pub(crate) fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let target = to.join(entry.file_name());
        if kind.is_dir() {
            copy(&entry.path(), &target)?;
        } else if kind.is_file() {
            std::fs::copy(entry.path(), &target)
                .with_context(|| format!("{} cannot be copied", entry.path().display()))?;
        }
    }
    Ok(())
}
