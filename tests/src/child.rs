//! A process that ends with its guard.

use anyhow::{Context, bail};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

/// How long a process may take to end when asked kindly.
const KIND_END: Duration = Duration::from_secs(10);

/// A started process. It is killed when the guard is dropped, so a failing test leaves no orphan.
#[derive(Debug)]
pub(crate) struct Guarded {
    name: String,
    child: Child,
    output: PathBuf,
}

impl Guarded {
    /// Starts `command`; what it prints goes to the file `NAME.log` in `folder`.
    pub(crate) fn start(name: &str, command: Command, folder: &Path) -> anyhow::Result<Self> {
        Self::start_with(name, command, folder, Stdio::null())
    }

    /// The same with `input` to read.
    pub(crate) fn start_with(
        name: &str,
        mut command: Command,
        folder: &Path,
        input: Stdio,
    ) -> anyhow::Result<Self> {
        let output = folder.join(format!("{name}.log"));
        let log = File::create(&output).with_context(|| format!("{} cannot be made", output.display()))?;
        let child = command.stdin(input).stdout(log.try_clone()?).stderr(log).spawn().with_context(|| {
            format!("{name} does not start: is it installed? `cargo xtask test` installs it")
        })?;
        Ok(Self { name: name.to_owned(), child, output })
    }

    /// Its process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it has printed so far.
    pub(crate) fn printed(&self) -> String {
        let bytes = std::fs::read(&self.output).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// An error when it has ended by itself, with the last lines that it printed.
    pub(crate) fn must_run(&mut self) -> anyhow::Result<()> {
        if let Some(status) = self.child.try_wait()? {
            bail!("{} has ended ({status}): {}", self.name, last_lines(&self.printed()));
        }
        Ok(())
    }

    /// `kill -9`, and waits until it is gone.
    pub(crate) fn kill(&mut self) -> anyhow::Result<()> {
        self.child.kill().with_context(|| format!("{} cannot be killed", self.name))?;
        self.child.wait()?;
        Ok(())
    }

    /// Asks it to end (SIGTERM) and waits for it.
    pub(crate) fn end(&mut self) -> anyhow::Result<ExitStatus> {
        if let Some(status) = self.child.try_wait()? {
            return Ok(status);
        }
        let id = i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw);
        rustix::process::kill_process(id.context("no process id")?, rustix::process::Signal::TERM)?;
        crate::wait::until_sync(KIND_END, || Ok(self.child.try_wait()?))?
            .with_context(|| format!("{} does not end when asked", self.name))
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        // It may have ended already; there is nobody to tell.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn last_lines(text: &str) -> String {
    const KEPT: usize = 12;
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(KEPT)..].join(" | ")
}
