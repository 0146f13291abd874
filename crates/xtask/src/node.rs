//! Node, npm and the built screens.

use crate::house::House;
use crate::shell;
use anyhow::{Context, bail};
use std::process::Command;

/// What Vite wants: 20.19 or newer of 20, 22.12 or newer.
const LEAST: &str = "Node 20.19 or newer of its line, or 22.12 or newer";
/// A copy of the lock file that the installed packages were made from.
const STAMP: &str = "node_modules/.okno-installed-from";

/// npm, which is a script with another name on Windows.
pub(crate) fn npm(house: &House, arguments: &[&str]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(arguments).current_dir(house.ui());
    command
}

/// Checks Node and npm, and installs the packages of the screens when the lock file has changed.
pub(crate) fn provide(house: &House) -> anyhow::Result<()> {
    match shell::ask("node", &["--version"]) {
        None => bail!("Node is not here: install {LEAST} (nodejs.org, nvm, or your system's packages)"),
        Some(version) if !enough(&version) => {
            bail!("Node {version} is too old: install {LEAST} (nodejs.org, nvm)")
        }
        Some(_) => {}
    }
    let npm_is_here = npm(house, &["--version"]).output().is_ok_and(|output| output.status.success());
    anyhow::ensure!(
        npm_is_here,
        "npm is not here: it comes with Node from nodejs.org; on Debian it is the package npm"
    );
    let lock = house.ui().join("package-lock.json");
    let wanted = std::fs::read(&lock).with_context(|| format!("{} cannot be read", lock.display()))?;
    let stamp = house.ui().join(STAMP);
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    shell::announce("Installing the screens' packages (npm ci)", "exactly those of ui/package-lock.json");
    shell::run(npm(house, &["ci", "--no-audit", "--no-fund"]))?;
    std::fs::write(&stamp, wanted).with_context(|| format!("{} cannot be written", stamp.display()))
}

/// Builds the screens into `ui/dist`, which the program takes in when it is built.
pub(crate) fn build(house: &House) -> anyhow::Result<()> {
    shell::announce("Building the screens (vite)", "the program takes them in when it is built");
    shell::run(npm(house, &["run", "--silent", "build"]))
}

fn enough(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map_while(|part| part.parse::<u32>().ok());
    let (Some(major), Some(minor)) = (numbers.next(), numbers.next()) else { return false };
    match major {
        20 => minor >= 19,
        22 => minor >= 12,
        other => other > 22,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_that_vite_supports_are_enough() {
        for (version, expected) in [
            ("v18.20.4", false),
            ("v20.18.1", false),
            ("v20.19.0", true),
            ("v21.7.3", false),
            ("v22.11.0", false),
            ("v22.12.0", true),
            ("v24.1.0", true),
            ("nonsense", false),
        ] {
            assert_eq!(enough(version), expected, "{version}");
        }
    }
}
