//! System packages: what is missing is named with its reason and installed.

use crate::shell;
use crate::system::System;
use anyhow::Context;
use std::process::{Command, Stdio};

/// What packages are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Building the program.
    Build,
    /// A key store of its own, where the desktop has none.
    KeyStore,
    /// A window without a screen, and its driver.
    Window,
    /// A database server for the central.
    Database,
    /// What asks a central all that its OpenAPI allows.
    Api,
}

/// A Debian package and why it is wanted.
struct Package {
    name: &'static str,
    purpose: Purpose,
    why: &'static str,
}

const fn package(name: &'static str, purpose: Purpose, why: &'static str) -> Package {
    Package { name, purpose, why }
}

const PACKAGES: &[Package] = &[
    package("build-essential", Purpose::Build, "compiles SQLCipher, which is C"),
    package("pkg-config", Purpose::Build, "finds the libraries below"),
    package("libssl-dev", Purpose::Build, "SQLCipher encrypts with the system's OpenSSL"),
    package("libwebkit2gtk-4.1-dev", Purpose::Build, "the window's WebView; brings GTK and D-Bus"),
    package("dbus", Purpose::KeyStore, "the bus on which the key store answers"),
    package("gnome-keyring", Purpose::KeyStore, "a key store (Secret Service) for the device's secret"),
    package("xvfb", Purpose::Window, "a display without a screen"),
    package("webkit2gtk-driver", Purpose::Window, "drives the window under test"),
    package("libfaketime", Purpose::Window, "gives the program under test a day of its own"),
    package("x11-xkb-utils", Purpose::Window, "puts the Russian layout on the test keyboard"),
    // The package starts a server by itself. It is left alone: tests start their own, in temporary folders.
    package("postgresql", Purpose::Database, "the other database of the central, for its tests"),
    package("python3-venv", Purpose::Api, "a Python of its own for schemathesis, below target/tools"),
];

/// Makes sure that what `purposes` want is installed.
pub(crate) fn provide(purposes: &[Purpose]) -> anyhow::Result<()> {
    match System::here() {
        System::Debian => provide_by_apt(purposes),
        other => {
            tell(other, purposes);
            Ok(())
        }
    }
}

/// On other systems nothing is installed: it is said what is wanted, and the build goes on with what is there.
fn tell(system: System, purposes: &[Purpose]) {
    let there = match system {
        System::MacOs => shell::ask("xcode-select", &["-p"]).is_some(),
        System::Windows => true, // the compiler itself says when its tools are missing
        _ => shell::ask("pkg-config", &["--exists", "webkit2gtk-4.1", "openssl"]).is_some(),
    };
    if purposes.contains(&Purpose::Build) && !there {
        println!("  Not found here: libraries for building. Install: {}", system.for_building());
    }
    if purposes.contains(&Purpose::Window) {
        match system.for_windows_under_test() {
            Some(names) => println!("  The window tests want: {names}"),
            None => println!("  The window tests run on Linux only; here they are built empty."),
        }
    }
    if purposes.contains(&Purpose::Database) {
        println!(
            "  The central's tests want PostgreSQL 13 or newer, with `postgres` on PATH (not on Windows)."
        );
    }
}

fn provide_by_apt(purposes: &[Purpose]) -> anyhow::Result<()> {
    let wanted: Vec<&Package> = PACKAGES.iter().filter(|one| purposes.contains(&one.purpose)).collect();
    let names: Vec<&str> = wanted.iter().map(|one| one.name).collect();
    let installed = installed(&names)?;
    let missing: Vec<&Package> = wanted.into_iter().filter(|one| !installed.contains(one.name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    shell::announce("Installing Debian packages", "without what is only recommended:");
    for one in &missing {
        println!("    {:24} {}", one.name, one.why);
    }
    let names: Vec<&str> = missing.iter().map(|one| one.name).collect();
    let hint = || format!("install by hand: apt-get install --no-install-recommends {}", names.join(" "));
    apt(&["update"]).with_context(hint)?;
    let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
    arguments.extend(&names);
    apt(&arguments).with_context(hint)
}

/// Which of `names` are installed.
fn installed(names: &[&str]) -> anyhow::Result<std::collections::HashSet<String>> {
    let output = Command::new("dpkg-query")
        .args(["--show", "--showformat=${Package} ${db:Status-Status}\n"])
        .args(names)
        .stderr(Stdio::null()) // it complains about names it does not know; those are what is looked for
        .output()
        .context("dpkg-query does not start")?;
    Ok(parse_installed(&String::from_utf8_lossy(&output.stdout)))
}

fn parse_installed(text: &str) -> std::collections::HashSet<String> {
    text.lines()
        .filter_map(|line| line.split_once(' '))
        .filter(|(_, status)| *status == "installed")
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// apt-get, as root or by sudo.
fn apt(arguments: &[&str]) -> anyhow::Result<()> {
    let root = shell::ask("id", &["-u"]).as_deref() == Some("0");
    let mut command = if root {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    } else {
        let mut command = Command::new("sudo");
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    };
    // Its long output is of use only when it fails; apt writes errors apart.
    command.args(["-qq", "-o", "Dpkg::Use-Pty=0"]).args(arguments).stdout(Stdio::null());
    println!("  {}", shell::line_of(&command));
    shell::run(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_wholly_installed_counts() {
        let text = "xvfb installed\ndbus config-files\npkg-config not-installed\n";
        let found = parse_installed(text);
        assert!(found.contains("xvfb") && found.len() == 1, "{found:?}");
    }

    #[test]
    fn no_package_stands_twice() {
        let mut names: Vec<&str> = PACKAGES.iter().map(|one| one.name).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
