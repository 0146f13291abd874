//! The log: a file that does not grow without end. No personal data gets here: types redact it, errors do
//! not hold it, and statements of the base are not logged.

use anyhow::Context;
use std::fs::{File, OpenOptions};
use std::path::Path;
use std::sync::Mutex;

/// At this size the log begins anew and one former file is kept.
const LIMIT: u64 = 5 * 1024 * 1024;

/// Starts the log in `folder`. Where it cannot be written — the disk is full or read-only — it goes to the standard
/// error: the window opens all the same and says what is amiss.
pub(crate) fn start(folder: &Path) -> anyhow::Result<()> {
    let log =
        tracing_subscriber::fmt().with_max_level(tracing::Level::INFO).with_ansi(false).with_target(true);
    let started = match file(folder) {
        Ok(file) => log.with_writer(Mutex::new(file)).try_init(),
        Err(error) => {
            let started = log.with_writer(std::io::stderr).try_init();
            tracing::error!("{error:#}");
            started
        }
    };
    started.map_err(|error| anyhow::anyhow!("the log cannot be started: {error}"))
}

fn file(folder: &Path) -> anyhow::Result<File> {
    std::fs::create_dir_all(folder).context("the folder of logs cannot be made")?;
    let path = folder.join("okno.log");
    if path.metadata().is_ok_and(|file| file.len() > LIMIT) {
        std::fs::rename(&path, folder.join("okno.1.log")).context("the old log cannot be put aside")?;
    }
    OpenOptions::new().create(true).append(true).open(&path).context("the log cannot be written")
}
