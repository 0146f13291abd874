//! The floor of the platform: a Tauri window with one field and no framework, no base, no commands.
//! `cargo xtask bench start` measures Okno against it in the same run; the window tests try their own tools on it.

use anyhow::Context;
use std::path::PathBuf;
use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> anyhow::Result<()> {
    let data = data_dir(std::env::args_os().skip(1))?;
    tauri::Builder::default()
        .setup(move |app| {
            let builder = WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
                .title("Окно")
                .inner_size(1366.0, 768.0);
            match data {
                Some(folder) => builder.data_directory(folder).build()?,
                None => builder.build()?,
            };
            Ok(())
        })
        .run(tauri::generate_context!())
        .context("the window cannot be opened: is there a display?")
}

/// The folder after `--data-dir`, as Okno takes it, so that both are started by the same line.
fn data_dir(mut arguments: impl Iterator<Item = std::ffi::OsString>) -> anyhow::Result<Option<PathBuf>> {
    let Some(first) = arguments.next() else { return Ok(None) };
    anyhow::ensure!(first == "--data-dir", "usage: bare-window [--data-dir DIR]");
    arguments.next().map(|folder| Some(PathBuf::from(folder))).context("--data-dir wants a folder")
}
