//! What goes on below the window, whatever its page does: the base locks when nobody is there (R-CE-3), keeps in touch with
//! the central, and takes a newer scripts-library.

use okno_desk::Desk;
use std::sync::Arc;
use std::time::Duration;
use tauri::{AppHandle, Emitter};

/// How often it is looked.
const EVERY: Duration = Duration::from_secs(5);

/// Exchanges with the central as long as the program runs.
pub(crate) fn keep_in_touch(desk: Arc<Desk>) {
    tauri::async_runtime::spawn(async move { desk.keep_in_touch().await });
}

/// Looks for a newer scripts-library as long as the program runs. The first look is after the start, which took what had arrived:
/// the window has the processor then.
pub(crate) fn look_for_library(desk: Arc<Desk>) {
    tauri::async_runtime::spawn(async move {
        let mut tick = tokio::time::interval_at(tokio::time::Instant::now() + EVERY, EVERY);
        loop {
            tick.tick().await;
            desk.look_for_library().await;
        }
    });
}

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
