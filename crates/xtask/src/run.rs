//! `cargo xtask run`: from a fresh machine to the open window.

use crate::central::{self, Central};
use crate::house::House;
use crate::key_store::KeyStore;
use crate::packages::{self, Purpose};
use crate::{headless, node, program, shell};
use anyhow::{Context, ensure};
use clap::Args;
use std::path::{Path, PathBuf};

/// How `run` runs.
#[derive(Args)]
pub(crate) struct Options {
    /// Without a display: play one whole visit through the real window and leave pictures in target/visit.
    #[arg(long)]
    headless: bool,
    /// With --headless: take the picture of the README from the visit that was played.
    #[arg(long, requires = "headless")]
    refresh_readme: bool,
    /// Make the demo region anew.
    #[arg(long)]
    fresh: bool,
    /// How many made-up clients the demo region has.
    #[arg(long, default_value_t = 20_000)]
    clients: u32,
}

pub(crate) fn run(house: &House, options: &Options) -> anyhow::Result<()> {
    if options.headless {
        return headless::run(house, options.refresh_readme);
    }
    ensure!(
        display_is_here(),
        "there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.\n\
         To see one whole visit played without a display:  cargo xtask run --headless"
    );
    let key_store = KeyStore::here();
    let mut purposes = vec![Purpose::Build];
    if key_store == KeyStore::Private {
        purposes.push(Purpose::KeyStore);
    }
    packages::provide(&purposes)?;
    node::provide(house)?;
    node::build(house)?;
    shell::announce("Building Okno", "the first time about 8 minutes on two cores; later seconds");
    program::build(house, &["okno", "okno-central"])?;
    if key_store == KeyStore::Private {
        shell::announce(
            "No key store answers on this desktop",
            "a private one for the demo is started (gnome-keyring on its own bus, its ring in target/demo/ring)",
        );
    }
    let demo = Demo { folder: house.target.join("demo"), clients: options.clients };
    if options.fresh {
        demo.forget()?;
    }
    let printed = demo.provide(house, key_store)?;
    let central = Central::start(house, &demo.folder, options.clients)?;
    println!("\nTo sign in (demo operator, made-up people):\n{printed}\n\n{}", central.how_to_link);
    shell::announce("Opening the window", "close it to come back here");
    let mut command = key_store.command(house, &program::built(house, "okno")?)?;
    command.arg("--data-dir").arg(demo.data());
    shell::run(command)
}

/// The demo region and what its making printed: the operators and their password.
struct Demo {
    folder: PathBuf,
    clients: u32,
}

impl Demo {
    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Written last, so that a region whose making was broken off is made anew.
    fn note(&self) -> PathBuf {
        self.folder.join("operators.txt")
    }

    fn forget(&self) -> anyhow::Result<()> {
        for path in [self.data(), self.folder.join("ring")] {
            remove(&path)?;
        }
        if self.note().exists() {
            std::fs::remove_file(self.note())?;
        }
        central::forget(&self.folder)
    }

    /// Makes the region when it is not there; gives what tells how to sign in.
    fn provide(&self, house: &House, key_store: KeyStore) -> anyhow::Result<String> {
        if let Ok(note) = std::fs::read_to_string(self.note()) {
            return Ok(note);
        }
        remove(&self.data())?;
        shell::announce(
            "Making the demo region",
            "made-up clients with accounts, meters, bills and history; the same each time; encrypted as in real use",
        );
        let mut command = key_store.command(house, &program::built(house, "okno")?)?;
        command.arg("demo").arg("--data-dir").arg(self.data());
        command.args(["--clients", &self.clients.to_string()]);
        let printed = shell::watch(command)?;
        ensure!(printed.good, "the demo region cannot be made");
        let note = how_to_sign_in(&printed.text)?;
        std::fs::write(self.note(), &note)
            .with_context(|| format!("{} cannot be written", self.note().display()))?;
        Ok(note)
    }
}

fn remove(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    Ok(())
}

/// From the line `login: …` on: the program says there how to sign in.
fn how_to_sign_in(printed: &str) -> anyhow::Result<String> {
    let at = printed.rfind("login: ").context("the program does not say how to sign in")?;
    Ok(printed[at..].trim_end().to_owned())
}

fn display_is_here() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_to_sign_in_is_kept_and_not_the_progress() {
        let printed = "clients: 20000 of 20000\nready\nlogin: orlova\npassword: x\n";
        assert_eq!(how_to_sign_in(printed).expect("it is there"), "login: orlova\npassword: x");
    }

    #[test]
    fn a_program_that_keeps_silent_is_an_error() {
        assert!(how_to_sign_in("ready\n").is_err());
    }
}
