//! schemathesis: a running central is asked all that its OpenAPI allows, and what it does not.

use super::{Bench, Outcome};
use crate::house::House;
use crate::{program, shell};
use anyhow::{Context, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The packages, each with its version; the installed ones are those of this list.
const PACKAGES: &str = "tests/api/requirements.txt";

pub(super) fn run(bench: &Bench<'_>) -> anyhow::Result<Outcome> {
    if cfg!(windows) {
        return Ok(Outcome::good().with_note("skipped: written for Linux and macOS"));
    }
    let Some(python) = provide(bench.house)? else {
        println!("  The API was NOT asked: the registry of Python's packages cannot be reached from here.");
        return Ok(Outcome::good().with_note("skipped: PyPI is out of reach"));
    };
    let central = program::built(bench.house, "okno-central")?;
    let folder = bench.house.target.join("api");
    renew(&folder)?;
    let mut command = Command::new(python);
    command.arg(bench.house.root.join("tests/api/check.py")).arg(central).arg(&folder);
    let printed = shell::watch(command)?;
    ensure!(printed.good, "the central answers otherwise than its OpenAPI says; see above");
    Ok(Outcome::good())
}

/// The Python with schemathesis, below the target folder; none when its packages cannot be fetched.
fn provide(house: &House) -> anyhow::Result<Option<PathBuf>> {
    let wanted = std::fs::read(house.root.join(PACKAGES)).context("the list of Python's packages")?;
    let folder = house.target.join("tools").join("schemathesis");
    let (python, stamp) = (folder.join("bin/python"), folder.join("installed-from.txt"));
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(Some(python));
    }
    shell::announce("Installing schemathesis", "exactly tests/api/requirements.txt, into target/tools");
    renew(&folder)?;
    let mut make = Command::new("python3");
    make.args(["-m", "venv"]).arg(&folder);
    shell::run(make).context("install Python 3.10 or newer with venv (Debian: python3-venv)")?;
    let mut install = Command::new(&python);
    install
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"])
        .arg(PACKAGES);
    let output = install.current_dir(&house.root).output().context("pip does not start")?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        ensure!(unreachable(&said), "schemathesis is not installed:\n{said}");
        return Ok(None);
    }
    std::fs::write(&stamp, wanted)?;
    Ok(Some(python))
}

fn renew(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))
}

/// Whether pip failed because it reached nobody, and not because something does not fit.
fn unreachable(said: &str) -> bool {
    [
        "Failed to establish a new connection",
        "Connection refused",
        "Name or service not known",
        "Max retries exceeded",
    ]
    .iter()
    .any(|words| said.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_that_does_not_fit_is_never_taken_for_a_missing_network() {
        assert!(unreachable("WARNING: Retrying … Failed to establish a new connection: [Errno -2]"));
        assert!(!unreachable("ERROR: No matching distribution found for schemathesis==0"));
    }
}
