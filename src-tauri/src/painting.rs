//! How the page is painted.

/// On Linux the page is painted without accelerated compositing (decision 0077). On the desks' machines, which
/// have no graphics processor worth the name, WebKitGTK would lay a software OpenGL below it: a hundred megabytes
/// and a later first frame for screens that hardly move. WebKitGTK reads this from its environment alone, before
/// its first window, and a program may not safely change the environment it runs in; so it starts itself once more in
/// its own place. Who wants the compositor says `WEBKIT_DISABLE_COMPOSITING_MODE=0`.
#[cfg(target_os = "linux")]
pub(crate) fn choose() {
    use std::os::unix::process::CommandExt;
    const CHOICE: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";
    if std::env::var_os(CHOICE).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    // Returns only when it could not be done; then the page is painted the usual way.
    let _ = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(CHOICE, "1").exec();
}

/// The WebViews of Windows and macOS decide by themselves.
#[cfg(not(target_os = "linux"))]
pub(crate) const fn choose() {}
