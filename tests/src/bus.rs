//! A message bus of its own with a real key store on it.

use crate::child::Guarded;
use crate::wait;
use anyhow::Context;
use std::fs::File;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const START: Duration = Duration::from_secs(20);
/// Opens the test's own key ring; it guards nothing but made-up people.
const RING_PASSWORD: &str = "okno-window-test";
const SECRETS: &str = "org.freedesktop.secrets";

/// A session bus without any service of the machine, and the Secret Service (gnome-keyring) on it.
#[derive(Debug)]
pub struct Bus {
    key_store: Option<Guarded>,
    _daemon: Guarded,
    address: String,
    home: PathBuf,
    logs: PathBuf,
}

impl Bus {
    /// Starts bus and key store. `home` keeps the key ring and may be a copy of an earlier one.
    pub fn start(home: &Path, logs: &Path) -> anyhow::Result<Self> {
        let mut bus = Self::without_key_store(home, logs)?;
        bus.start_key_store()?;
        Ok(bus)
    }

    /// A bus on which nobody answers for secrets: what a machine without a key store looks like.
    pub fn without_key_store(home: &Path, logs: &Path) -> anyhow::Result<Self> {
        // No folder of services stands in the configuration, so the bus starts nothing by itself.
        let configuration = home.join("bus.conf");
        let socket = home.join("bus");
        std::fs::write(&configuration, configuration_text(&socket))?;
        if socket.exists() {
            std::fs::remove_file(&socket)?;
        }
        let mut command = Command::new("dbus-daemon");
        command.arg("--config-file").arg(&configuration).args([
            "--nofork",
            "--nopidfile",
            "--print-address=1",
        ]);
        let mut daemon = Guarded::start("dbus-daemon", command, logs)?;
        let address = wait::until_sync(START, || {
            daemon.must_run()?;
            let printed = daemon.printed();
            Ok(printed.lines().find(|line| line.starts_with("unix:")).map(str::to_owned))
        })?
        .context("the bus does not say its address")?;
        Ok(Self { key_store: None, _daemon: daemon, address, home: home.to_owned(), logs: logs.to_owned() })
    }

    /// Starts the key store, unlocked.
    pub fn start_key_store(&mut self) -> anyhow::Result<()> {
        let password = self.home.join("ring-password");
        std::fs::write(&password, RING_PASSWORD)?;
        let control = self.home.join("control");
        std::fs::create_dir_all(&control)?;
        // The daemon refuses a control folder that others could enter.
        std::fs::set_permissions(&control, std::fs::Permissions::from_mode(0o700))?;
        let mut command = Command::new("gnome-keyring-daemon");
        command.args(["--foreground", "--unlock", "--components=secrets"]);
        command.arg("--control-directory").arg(&control);
        self.give_to(&mut command);
        command.env("HOME", &self.home).env("XDG_DATA_HOME", self.home.join("share"));
        let input = Stdio::from(File::open(&password)?);
        let mut daemon = Guarded::start_with("gnome-keyring", command, &self.logs, input)?;
        wait::until_sync(START, || {
            daemon.must_run()?;
            Ok(self.has_key_store()?.then_some(()))
        })?
        .context("the key store does not come to the bus")?;
        self.key_store = Some(daemon);
        Ok(())
    }

    /// Takes the key store away while the program runs.
    pub fn stop_key_store(&mut self) -> anyhow::Result<()> {
        match self.key_store.take() {
            Some(mut daemon) => daemon.end().map(|_| ()),
            None => Ok(()),
        }
    }

    /// The address, as `DBUS_SESSION_BUS_ADDRESS` wants it.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Makes a command use this bus and no other.
    pub(crate) fn give_to(&self, command: &mut Command) {
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.address);
        // Without it nothing looks for the accessibility bus, which this bus does not have.
        command.env("NO_AT_BRIDGE", "1");
    }

    /// Whether a key store is on the bus now.
    pub fn has_key_store(&self) -> anyhow::Result<bool> {
        self.answers(SECRETS)
    }

    fn answers(&self, name: &str) -> anyhow::Result<bool> {
        let output = Command::new("dbus-send")
            .arg(format!("--bus={}", self.address))
            .args(["--print-reply=literal", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"])
            .args(["org.freedesktop.DBus.NameHasOwner", &format!("string:{name}")])
            .output()
            .context("dbus-send does not start: package dbus")?;
        Ok(String::from_utf8_lossy(&output.stdout).contains("true"))
    }
}

fn configuration_text(socket: &Path) -> String {
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
        socket.display()
    )
}
