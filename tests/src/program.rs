//! The program under test, started as a person starts it, with the door for the driver open.

use crate::bus::Bus;
use crate::child::Guarded;
use crate::day;
use crate::display::Display;
use std::fmt::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

/// Threads of a program that are told of.
const MAX_THREADS: usize = 200;

/// A running program and the port by which the driver reaches its page.
#[derive(Debug)]
pub(crate) struct Program {
    process: Guarded,
    pub(crate) port: u16,
    /// When it was started, in milliseconds of the Unix epoch: the clock of the page's own marks.
    pub(crate) started: f64,
}

impl Program {
    pub(crate) fn start(
        file: &Path,
        data: &Path,
        environment: &[(String, String)],
        display: &Display,
        bus: &Bus,
        logs: &Path,
    ) -> anyhow::Result<Self> {
        let port = free_port()?;
        let mut command = Command::new(file);
        command.arg("--data-dir").arg(data);
        bus.give_to(&mut command);
        command
            .env("DISPLAY", display.name())
            .env_remove("WAYLAND_DISPLAY")
            .env("GDK_BACKEND", "x11")
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            // The driver attaches to a program that runs, so the test owns the process and can kill it.
            .env("WEBKIT_INSPECTOR_SERVER", format!("127.0.0.1:{port}"))
            .envs(environment.iter().map(|(name, value)| (name, value)));
        let started = epoch_milliseconds();
        Ok(Self { process: Guarded::start("program", command, logs)?, port, started })
    }

    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    pub(crate) fn must_run(&mut self) -> anyhow::Result<()> {
        self.process.must_run()
    }

    /// Writes what each thread of it is doing to a file in `folder`; gives the file.
    pub(crate) fn keep_state(&self, folder: &Path) -> anyhow::Result<PathBuf> {
        std::fs::create_dir_all(folder)?;
        let file = folder.join(format!("start-{}.txt", self.id()));
        let mut told = String::new();
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.id()))?;
        for task in tasks.flatten().take(MAX_THREADS) {
            let read = |name: &str| std::fs::read_to_string(task.path().join(name)).unwrap_or_default();
            let [name, waits, call] = ["comm", "wchan", "syscall"].map(read);
            writeln!(told, "{}: waits in {}, call {}", name.trim(), waits.trim(), call.trim())?;
        }
        writeln!(told, "\n{}", self.process.printed())?;
        std::fs::write(&file, told)?;
        Ok(file)
    }

    pub(crate) fn kill(&mut self) -> anyhow::Result<()> {
        self.process.kill()
    }

    pub(crate) fn end(&mut self) -> anyhow::Result<()> {
        self.process.end().map(|_| ())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.process.kill();
        day::take_away_shared(self.id());
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "a test compares with the page's own clock, which is the system's"
)]
fn epoch_milliseconds() -> f64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    now.as_secs_f64() * 1000.0
}

/// Ports that no system gives to connections by itself: until the program listens, nobody takes one of them by chance.
const PORTS: Range<u16> = 18_000..32_000;

/// A port that was free a moment ago, and another one each time.
pub(crate) fn free_port() -> anyhow::Result<u16> {
    static GIVEN: AtomicU16 = AtomicU16::new(0);
    let width = u32::from(PORTS.end - PORTS.start);
    for _ in PORTS {
        // Tests that run beside these in another process begin elsewhere.
        let place = std::process::id()
            .wrapping_mul(97)
            .wrapping_add(u32::from(GIVEN.fetch_add(1, Ordering::Relaxed)));
        let port = PORTS.start + u16::try_from(place % width)?;
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok(port);
        }
    }
    anyhow::bail!("none of the ports {PORTS:?} is free")
}

/// The program's file and what to start it with.
#[derive(Clone, Debug)]
pub(crate) struct Launch {
    pub(crate) file: PathBuf,
    pub(crate) environment: Vec<(String, String)>,
    /// How long the program is left alone before the driver attaches to it.
    pub(crate) alone: Duration,
}
