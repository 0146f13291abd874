//! The folder of one test run: data, keys, logs. It is removed with its guard.

use anyhow::Context;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder for one test. Paths of sockets are limited to 108 bytes, so it stands directly under the system's own
/// temporary folder, closed to other users.
#[derive(Debug)]
pub(crate) struct RunFolder {
    folder: TempDir,
    data: PathBuf,
}

impl RunFolder {
    pub(crate) fn make() -> anyhow::Result<Self> {
        Self::with_data_on(None)
    }

    /// The data stands on another disk.
    pub(crate) fn with_data_on(disk: Option<&Path>) -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new().prefix("okno-").tempdir().context("no temporary folder")?;
        let data = disk.unwrap_or(folder.path()).join("data");
        for path in [&data, &folder.path().join("keys"), &folder.path().join("logs")] {
            std::fs::create_dir(path)?;
        }
        Ok(Self { folder, data })
    }

    /// The program's `--data-dir`.
    pub(crate) fn data(&self) -> PathBuf {
        self.data.clone()
    }

    /// The home folder of the key store.
    pub(crate) fn keys(&self) -> PathBuf {
        self.folder.path().join("keys")
    }

    /// What the processes print.
    pub(crate) fn logs(&self) -> PathBuf {
        self.folder.path().join("logs")
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
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
