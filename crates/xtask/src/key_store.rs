//! A key store for `cargo xtask run`: the desktop's own, or a private one for the demo where there is none.

use crate::shell;
use anyhow::Context;
use std::path::Path;
use std::process::Command;

/// Guards nothing but the demo's made-up people.
const RING_PASSWORD: &str = "okno-demo";

/// Unlocks a key ring on the bus it is started on, waits until it answers, runs the program, ends the ring's keeper.
/// `$0` is the folder of the ring, `$@` the program. The keeper gets a home and a control folder of its own, so that
/// one of the desktop is never spoken to.
const SCRIPT: &str = r#"
printf %s "$OKNO_DEMO_RING" |
  HOME="$0" XDG_DATA_HOME="$0/share" gnome-keyring-daemon --foreground --unlock \
    --components=secrets --control-directory="$0/control" >/dev/null 2>&1 &
keeper=$!
trap 'kill "$keeper" 2>/dev/null' EXIT
trap 'exit 130' INT TERM
answers() {
  dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus /org/freedesktop/DBus \
    org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q true
}
tries=0
until answers; do
  tries=$((tries + 1))
  [ "$tries" -le 200 ] || { echo 'the private key store does not come up' >&2; exit 1; }
  sleep 0.1
done
"$@""#;

/// Where the device's secret of the demo is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyStore {
    /// The key store of this desktop.
    OfTheDesktop,
    /// A private one under the demo's folder.
    Private,
}

impl KeyStore {
    /// The desktop's own where one answers. Windows and macOS always have theirs.
    pub(crate) fn here() -> Self {
        if !cfg!(target_os = "linux") || secret_service_answers() {
            Self::OfTheDesktop
        } else {
            Self::Private
        }
    }

    /// The command that starts `program` with this key store; a private one has its ring in a folder, which two programs at
    /// once never share.
    pub(crate) fn command(self, ring: &Path, program: &Path) -> anyhow::Result<Command> {
        match self {
            Self::OfTheDesktop => Ok(Command::new(program)),
            Self::Private => {
                let control = ring.join("control");
                std::fs::create_dir_all(&control)
                    .with_context(|| format!("{} cannot be made", ring.display()))?;
                close_to_others(&control)?;
                let mut command = Command::new("dbus-run-session");
                command.args(["--", "sh", "-c", SCRIPT]).arg(ring).arg(program);
                command.env("OKNO_DEMO_RING", RING_PASSWORD).env_remove("GNOME_KEYRING_CONTROL");
                Ok(command)
            }
        }
    }
}

/// The key ring's keeper refuses a control folder that others could enter.
#[cfg(unix)]
fn close_to_others(folder: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?)
}

/// Elsewhere the system's own key store is used, and this is never reached.
#[cfg(not(unix))]
fn close_to_others(_folder: &Path) -> anyhow::Result<()> {
    Ok(())
}

/// Whether a Secret Service runs on the session bus, or would be started by it.
fn secret_service_answers() -> bool {
    ["ListNames", "ListActivatableNames"].iter().any(|question| {
        let question = format!("org.freedesktop.DBus.{question}");
        let to =
            ["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus", &question];
        std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
            && shell::ask("dbus-send", &to).is_some_and(|names| names.contains("\"org.freedesktop.secrets\""))
    })
}
