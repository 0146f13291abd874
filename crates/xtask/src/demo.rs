//! A workplace of the demo: its region, its key ring, and that it is one of the demo's central.

use crate::central::Central;
use crate::house::House;
use crate::key_store::KeyStore;
use crate::{program, shell};
use anyhow::{Context, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the program reads the administrator's code.
const CODE: &str = "OKNO_DEMO_CODE";

/// Who works at a workplace of the demo, and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Post {
    pub(crate) login: &'static str,
    /// The machine gets the cards of this office's territory.
    pub(crate) office: &'static str,
}

/// The demo's specialist.
pub(crate) const SPECIALIST: Post = Post { login: "orlova", office: "ЦОК «Ленинский»" };
/// A curator of the demo, of the unit of bills.
pub(crate) const CURATOR: Post = Post { login: "gusev", office: "Бэк-офис" };

/// A workplace below a folder of its own.
pub(crate) struct Workplace {
    pub(crate) post: Post,
    pub(crate) folder: PathBuf,
    pub(crate) clients: u32,
    pub(crate) key_store: KeyStore,
}

impl Workplace {
    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// What the making of the region printed: how to sign in. Written last, so that a region whose making was broken off is
    /// made anew.
    fn note(&self) -> PathBuf {
        self.folder.join("operators.txt")
    }

    /// There once it is a workplace of the central.
    fn linked(&self) -> PathBuf {
        self.folder.join("linked.txt")
    }

    pub(crate) fn forget(&self) -> anyhow::Result<()> {
        for path in [self.data(), self.folder.join("ring")] {
            remove(&path)?;
        }
        for file in [self.note(), self.linked()] {
            if file.exists() {
                std::fs::remove_file(file)?;
            }
        }
        Ok(())
    }

    /// Forgets it if it is a workplace of a central that is not there any more.
    pub(crate) fn forget_linked(&self) -> anyhow::Result<()> {
        if self.linked().exists() { self.forget() } else { Ok(()) }
    }

    /// Makes the region when it is not there; gives what tells how to sign in.
    pub(crate) fn provide(&self, house: &House) -> anyhow::Result<String> {
        if let Ok(note) = std::fs::read_to_string(self.note()) {
            return Ok(note);
        }
        remove(&self.data())?;
        shell::announce(
            "Making the demo region",
            "made-up clients with accounts, meters, bills and history; the same each time; encrypted as in real use",
        );
        let mut command = self.command(house)?;
        command.args(["demo", "--clients", &self.clients.to_string()]);
        let printed = shell::watch(command)?;
        ensure!(printed.good, "the demo region cannot be made");
        let note = how_to_sign_in(&printed.text)?;
        std::fs::write(self.note(), &note)
            .with_context(|| format!("{} cannot be written", self.note().display()))?;
        Ok(note)
    }

    /// Makes it a workplace of the central, once.
    pub(crate) fn link(&self, house: &House, central: &Central) -> anyhow::Result<()> {
        if self.linked().exists() {
            return Ok(());
        }
        shell::announce(
            "Linking the window to the demo's central",
            "as an administrator's code does at «Подключить к центру»; once",
        );
        let mut command = self.command(house)?;
        command.args(["demo-link", "--login", self.post.login, "--central", &central.address]);
        command.env(CODE, central.code(self.post.office)?);
        shell::run(command)?;
        Ok(std::fs::write(self.linked(), &central.address)?)
    }

    /// The program with the folder of this workplace.
    pub(crate) fn command(&self, house: &House) -> anyhow::Result<Command> {
        let mut command =
            self.key_store.command(&self.folder.join("ring"), &program::built(house, "okno")?)?;
        command.arg("--data-dir").arg(self.data());
        Ok(command)
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
