//! The log: a file that does not grow without end. No personal data gets here: types redact it, errors do
//! not hold it, and statements of the base are not logged.

use anyhow::Context;
use std::fs::{File, OpenOptions};
use std::path::Path;
use std::sync::Mutex;

/// At this size the log begins anew and one former file is kept.
const LIMIT: u64 = 5 * 1024 * 1024;

/// Starts the log in `folder`.
pub(crate) fn start(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).context("the folder of logs cannot be made")?;
    let path = folder.join("okno.log");
    if path.metadata().is_ok_and(|file| file.len() > LIMIT) {
        std::fs::rename(&path, folder.join("okno.1.log")).context("the old log cannot be put aside")?;
    }
    let file: File =
        OpenOptions::new().create(true).append(true).open(&path).context("the log cannot be written")?;
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::INFO)
        .with_ansi(false)
        .with_target(true)
        .with_writer(Mutex::new(file))
        .try_init()
        .map_err(|error| anyhow::anyhow!("the log cannot be started: {error}"))
}
