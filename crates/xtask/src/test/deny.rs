//! cargo-deny: licences, bans and sources always; known faults when their database can be reached.

use super::{Bench, Outcome};
use crate::house::House;
use crate::shell;
use anyhow::Context;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const VERSION: &str = "0.20.2";

pub(super) fn run(bench: &Bench<'_>) -> anyhow::Result<Outcome> {
    let program = provide(bench.house)?;
    let mut command = deny(bench.house, &program);
    command.args(["check", "--hide-inclusion-graph", "licenses", "bans", "sources"]);
    shell::run(command)?;
    let mut advisories = deny(bench.house, &program);
    advisories.args(["check", "--hide-inclusion-graph", "advisories"]);
    let output = advisories.output().context("cargo-deny does not start")?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() {
        return Ok(Outcome::good());
    }
    anyhow::ensure!(unreachable(&said), "known faults:\n{said}");
    println!("  Known faults were NOT checked: the advisory database cannot be reached from here.");
    Ok(Outcome::good().with_note("advisories skipped: their database is out of reach"))
}

fn deny(house: &House, program: &PathBuf) -> Command {
    let mut command = Command::new(program);
    command.current_dir(&house.root).args(["--all-features", "--locked"]);
    command
}

/// cargo-deny of this system, or one installed below the target folder.
fn provide(house: &House) -> anyhow::Result<PathBuf> {
    let starts = |file: &PathBuf| {
        let said = Command::new(file).arg("--version").stdin(Stdio::null()).output();
        said.is_ok_and(|output| output.status.success())
    };
    let tools = house.target.join("tools");
    let own = tools.join("bin").join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    for file in [PathBuf::from("cargo-deny"), own.clone()] {
        if starts(&file) {
            return Ok(file);
        }
    }
    shell::announce("Installing cargo-deny", "it is not here; about two minutes, into target/tools");
    let mut command = house.cargo(&["install", "cargo-deny", "--locked", "--version", VERSION, "--root"]);
    command.arg(&tools);
    shell::run(command)?;
    Ok(own)
}

/// Whether cargo-deny failed because it could not fetch, and not because it found something.
fn unreachable(said: &str) -> bool {
    let fetching =
        ["failed to fetch advisory database", "failed to load advisory database", "unable to fetch"];
    fetching.iter().any(|words| said.contains(words)) && !said.contains("error[vulnerability]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_found_fault_is_never_taken_for_a_missing_network() {
        assert!(unreachable("ERROR failed to fetch advisory database https://…"));
        assert!(!unreachable("error[vulnerability]: Use after free"));
        assert!(!unreachable("error[unmaintained]: gtk-rs"));
    }
}
