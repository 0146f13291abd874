//! The window and what it is wired to.

use crate::clock::{SystemClock, SystemEntropy};
use crate::folders::Folders;
use crate::key_store::SystemKeyStore;
use crate::{calls, log, page, watch};
use anyhow::Context;
use okno_desk::{Desk, Ports};
use std::sync::Arc;
use tauri::{Manager, WebviewUrl, WebviewWindowBuilder};

/// Opens the window and runs until it is closed.
pub(crate) fn open(folders: Folders) -> anyhow::Result<()> {
    log::start(&folders.logs)?;
    let ports = Ports {
        clock: Arc::new(SystemClock::new()),
        entropy: Arc::new(SystemEntropy),
        key_store: Arc::new(SystemKeyStore),
        messenger: None,
    };
    let desk = Arc::new(Desk::with_library(
        ports,
        folders.base.clone(),
        folders.settings.clone(),
        folders.library.clone(),
    )?);
    let context = tauri::generate_context!();
    tauri::Builder::default()
        .manage(Arc::clone(&desk))
        .invoke_handler(calls::handler())
        .setup(move |app| {
            let builder = WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
                .title("Окно")
                .inner_size(1366.0, 768.0)
                .min_inner_size(1024.0, 600.0)
                .disable_drag_drop_handler()
                .data_directory(folders.webview.clone());
            page::keep(&builder.build()?)?;
            watch::start(app.handle().clone(), Arc::clone(&desk));
            watch::keep_in_touch(Arc::clone(&desk));
            watch::look_for_library(Arc::clone(&desk));
            Ok(())
        })
        .build(context)
        .context("the window cannot be opened: is there a display?")?
        .run(|app, event| {
            if matches!(event, tauri::RunEvent::Exit) {
                let desk = Arc::clone(&app.state::<Arc<Desk>>());
                tauri::async_runtime::block_on(async move { desk.close().await });
            }
        });
    Ok(())
}
