//! A display of its own.

use crate::child::Guarded;
use crate::wait;
use anyhow::Context;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const START: Duration = Duration::from_secs(20);

/// A running Xvfb on a display number that was free: the usual screen of a desk, 1366×768.
#[derive(Debug)]
pub struct Display {
    server: Guarded,
    name: String,
}

impl Display {
    /// Starts the display with a screen of this size; its log goes to `logs`.
    pub fn start((width, height): (u16, u16), logs: &Path) -> anyhow::Result<Self> {
        let mut command = Command::new("Xvfb");
        // The server finds the free number itself and writes it to its output, so no two runs collide.
        let screen = format!("{width}x{height}x24");
        command.args(["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp", "-noreset"]);
        let mut server = Guarded::start_with("Xvfb", command, logs, Stdio::null())?;
        let name = wait::until_sync(START, || {
            server.must_run()?;
            let printed = server.printed();
            let number =
                printed.lines().find(|line| !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit()));
            Ok(number.filter(|_| printed.ends_with('\n')).map(|number| format!(":{number}")))
        })?
        .context("Xvfb does not say its display number")?;
        let display = Self { server, name };
        display.set_layouts()?;
        Ok(display)
    }

    /// The name, as `DISPLAY` wants it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Puts the two layouts of a Russian desk on the keyboard: Latin first, Russian second.
    fn set_layouts(&self) -> anyhow::Result<()> {
        let output = Command::new("setxkbmap")
            .args(["-display", &self.name, "-rules", "evdev", "-model", "pc105", "-layout", "us,ru"])
            .output()
            .context("setxkbmap does not start: package x11-xkb-utils")?;
        anyhow::ensure!(
            output.status.success(),
            "the layouts cannot be set: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(())
    }

    /// The process id of the display.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.server.id()
    }
}
