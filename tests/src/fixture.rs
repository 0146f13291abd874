//! The demo region, made once by the program itself and copied for each test.

use crate::bus::Bus;
use crate::day::Day;
use crate::paths;
use crate::run_folder::{self, RunFolder};
use anyhow::{Context, ensure};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Password of the demo operators in the tests.
const PASSWORD: &str = "okno-window-test-2026";

/// A prepared base: the program's data folder and the key ring that belongs to it.
#[derive(Clone, Debug)]
pub struct Fixture {
    folder: PathBuf,
    login: String,
    /// Password of each demo operator.
    pub password: &'static str,
}

impl Fixture {
    /// Password of each demo operator.
    pub const PASSWORD: &'static str = PASSWORD;

    /// The demo region of `clients` clients, always the same. It is made by `okno demo` when the program has changed
    /// since, and is kept in the target folder.
    pub fn demo(clients: u32) -> anyhow::Result<Self> {
        Self::demo_of(clients, None, 0, "")
    }

    /// The same as it was on a day: dates in it are relative to that.
    pub fn demo_on(day: Day, clients: u32) -> anyhow::Result<Self> {
        Self::demo_of(clients, Some(day), 0, "")
    }

    /// The same once more, on another machine: a device of its own, with the same people and clients.
    pub fn demo_on_another_machine(day: Day, clients: u32) -> anyhow::Result<Self> {
        Self::demo_of(clients, Some(day), 0, "-other")
    }

    /// The same, with one client whose history has so many appeals.
    pub fn demo_with_long_history(day: Day, clients: u32, appeals: u32) -> anyhow::Result<Self> {
        Self::demo_of(clients, Some(day), appeals, "")
    }

    fn demo_of(clients: u32, day: Option<Day>, long_history: u32, machine: &str) -> anyhow::Result<Self> {
        let of_day = day.map(|day| format!("-{}", day.stamp())).unwrap_or_default();
        let of_history = if long_history == 0 { String::new() } else { format!("-long-{long_history}") };
        let name = format!("demo-{clients}{of_day}{of_history}{machine}");
        let program = paths::binary("okno")?;
        let all = paths::target()?.join("okno-fixtures");
        std::fs::create_dir_all(&all)?;
        // Two test programs at once must not make it twice.
        let lock = File::create(all.join(format!("{name}.lock")))?;
        lock.lock()?;
        let folder = all.join(&name);
        let stamp = folder.join("made-by");
        let wanted = stamp_of(&program)?;
        if std::fs::read_to_string(&stamp).is_ok_and(|made| made == wanted) {
            let login = std::fs::read_to_string(folder.join("login"))?;
            return Ok(Self { folder, login, password: PASSWORD });
        }
        let run = RunFolder::make()?;
        let login = make(&program, (clients, long_history), day, &run)?;
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        run_folder::copy(&run.data(), &folder.join("data"))?;
        run_folder::copy(&run.keys(), &folder.join("keys"))?;
        std::fs::write(folder.join("login"), &login)?;
        // Written last: a folder without it is made anew.
        std::fs::write(&stamp, wanted)?;
        Ok(Self { folder, login, password: PASSWORD })
    }

    /// Login of the demo operator.
    #[must_use]
    pub fn login(&self) -> &str {
        &self.login
    }

    pub(crate) fn put_into(&self, run: &RunFolder) -> anyhow::Result<()> {
        run_folder::copy(&self.folder.join("data"), &run.data())?;
        run_folder::copy(&self.folder.join("keys"), &run.keys())
    }
}

/// Makes the region; gives the login that the program names.
fn make(
    program: &Path,
    (clients, long_history): (u32, u32),
    day: Option<Day>,
    run: &RunFolder,
) -> anyhow::Result<String> {
    let mut bus = Bus::start(&run.keys(), &run.logs())?;
    let mut command = Command::new(program);
    command.arg("demo").arg("--data-dir").arg(run.data());
    command.args(["--clients", &clients.to_string(), "--password", PASSWORD]);
    command.args(["--long-history", &long_history.to_string()]);
    bus.give_to(&mut command);
    if let Some(day) = day {
        command.envs(day.environment(None)?);
    }
    let output = command.output().with_context(|| format!("{} does not start", program.display()))?;
    ensure!(
        output.status.success(),
        "the demo region cannot be made: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    // The ring is on the disk for certain once its keeper has ended.
    bus.stop_key_store()?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let login = printed.lines().find_map(|line| line.strip_prefix("login: "));
    Ok(login.context("the program does not name the demo operator")?.trim().to_owned())
}

fn stamp_of(program: &Path) -> anyhow::Result<String> {
    let about = program.metadata()?;
    let made = about.modified()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Ok(format!("{} bytes, {} ns", about.len(), made.as_nanos()))
}
