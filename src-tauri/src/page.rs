//! The page of the window. A worn one is begun anew, and one whose process has died too: the base is open behind it, so the
//! operator goes on where the page begins (decision 0176).

use tauri::{Listener, WebviewWindow};

/// The page says by it that it is worn, and that nobody is doing anything.
const WORN: &str = "worn";

/// Begins the page anew whenever that is wanted or needed.
pub(crate) fn keep(window: &WebviewWindow) -> tauri::Result<()> {
    of_process::revive(window)?;
    let worn = window.clone();
    window.listen(WORN, move |_| {
        if let Err(error) = of_process::renew(&worn) {
            tracing::warn!(%error, "the worn page goes on");
        }
    });
    Ok(())
}

/// WebKitGTK gives most of a page's memory back only with the process of the page.
#[cfg(target_os = "linux")]
mod of_process {
    use crate::clock::SystemClock;
    use okno_desk::ports::Clock;
    use std::cell::Cell;
    use std::time::Duration;
    use tauri::WebviewWindow;
    use webkit2gtk::{WebProcessTerminationReason, WebViewExt};

    /// A process that dies sooner than this after it was begun again is not begun once more: it would die again.
    const SOON: Duration = Duration::from_secs(10);

    /// Begins the page anew when its process has ended.
    pub(super) fn revive(window: &WebviewWindow) -> tauri::Result<()> {
        window.with_webview(|view| {
            let (clock, last) = (SystemClock::new(), Cell::new(None::<Duration>));
            view.inner().connect_web_process_terminated(move |view, reason| {
                let wanted = reason == WebProcessTerminationReason::TerminatedByApi;
                let now = clock.monotonic();
                let soon = last.replace(Some(now)).is_some_and(|last| now.saturating_sub(last) < SOON);
                if !wanted {
                    tracing::error!(?reason, soon, "the page's process has ended");
                }
                if wanted || !soon {
                    view.reload();
                }
            });
        })
    }

    /// Ends the process of the page; it is begun again at once.
    pub(super) fn renew(window: &WebviewWindow) -> tauri::Result<()> {
        window.with_webview(|view| view.inner().terminate_web_process())
    }
}

/// Elsewhere the system's own view begins its process again when that has died.
#[cfg(not(target_os = "linux"))]
mod of_process {
    use tauri::WebviewWindow;

    #[allow(clippy::unnecessary_wraps, reason = "as on Linux")]
    pub(super) fn revive(_: &WebviewWindow) -> tauri::Result<()> {
        Ok(())
    }

    pub(super) fn renew(window: &WebviewWindow) -> tauri::Result<()> {
        window.reload()
    }
}
