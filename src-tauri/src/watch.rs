//! Locks the base when nobody is there (R-CE-3). The clock runs below the window: a hung page locks too.

use okno_desk::Desk;
use std::sync::Arc;
use std::time::Duration;
use tauri::{AppHandle, Emitter};

/// How often it is looked.
const EVERY: Duration = Duration::from_secs(5);

/// Looks as long as the program runs; tells the window by the event `locked`.
pub(crate) fn start(app: AppHandle, desk: Arc<Desk>) {
    tauri::async_runtime::spawn(async move {
        let mut tick = tokio::time::interval(EVERY);
        loop {
            tick.tick().await;
            if desk.lock_when_idle().await && app.emit("locked", Locked { idle: true }).is_err() {
                tracing::warn!("the window could not be told that the base is locked");
            }
        }
    });
}

/// What the window is told.
#[derive(Clone, serde::Serialize)]
struct Locked {
    idle: bool,
}
