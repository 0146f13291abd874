//! Where things stand, by the conventions of each platform.

use anyhow::Context;
use okno_desk::LibraryPlaces;
use std::path::PathBuf;

/// The folders of this installation.
#[derive(Clone, Debug)]
pub(crate) struct Folders {
    /// Base, key slots, sealed documents.
    pub(crate) base: PathBuf,
    /// Storage of the WebView. Nothing personal is written there; the whole-file search of the tests proves it.
    pub(crate) webview: PathBuf,
    /// Logs.
    pub(crate) logs: PathBuf,
    /// Looks of the window.
    pub(crate) settings: PathBuf,
    /// Where scripts-libraries are laid, and who may sign them.
    pub(crate) library: LibraryPlaces,
}

impl Folders {
    /// Under `root`, or under the platform's folder for local data: `~/.local/share/okno`,
    /// `~/Library/Application Support/ru.okno.Okno`, `%LOCALAPPDATA%\okno\Okno\data`.
    pub(crate) fn of(root: Option<PathBuf>) -> anyhow::Result<Self> {
        let root = match root {
            Some(root) => root,
            None => directories::ProjectDirs::from("ru", "okno", "Okno")
                .context("the home folder is not known: give --data-dir")?
                .data_local_dir()
                .to_owned(),
        };
        std::fs::create_dir_all(&root).with_context(|| {
            format!("the folder {} cannot be made: choose another by --data-dir", root.display())
        })?;
        Ok(Self {
            base: root.join("base"),
            webview: root.join("webview"),
            logs: root.join("logs"),
            settings: root.join("settings.json"),
            library: LibraryPlaces::within(&root),
        })
    }

    /// With what the administrator has said of the scripts-library.
    pub(crate) fn with_library(mut self, folder: Option<PathBuf>, keys: Vec<PathBuf>) -> Self {
        if let Some(folder) = folder {
            self.library.arrivals = folder;
        }
        if !keys.is_empty() {
            self.library.keys = keys;
        }
        self
    }
}
