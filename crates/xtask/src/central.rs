//! The central of `cargo xtask run`: beside the window, on this machine only, with the same made-up people.

use crate::house::House;
use crate::{program, shell};
use anyhow::{Context, ensure};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Seed and password of the workplace's demo region: the people are the same.
const SEED: &str = "1";
const PASSWORD: &str = "okno-demo-2026";
/// The file that says where it listened the first time.
const KEPT: &str = "central.txt";
/// Where it listens the first time: a free port, which is kept, since machines are linked to an address.
const ANY: &str = "127.0.0.1:0";

/// A central that answers until it is dropped.
pub(crate) struct Central {
    child: Child,
    made: PathBuf,
    base: PathBuf,
    /// Where it listens.
    pub(crate) address: String,
}

impl Central {
    /// Makes the base when it is not there, and starts the central on it.
    pub(crate) fn start(house: &House, folder: &Path, clients: u32) -> anyhow::Result<Self> {
        let made = program::built(house, "okno-central")?;
        let of = |arguments: &[&str]| {
            let mut command = Command::new(&made);
            command.arg("--base").arg(base(folder)).args(arguments);
            command
        };
        // Written last, so that a base whose making was broken off is made anew.
        let kept = folder.join(KEPT);
        if !kept.exists() {
            forget(folder)?;
            shell::announce("Making the central's demo base", "the same made-up people as at the workplace");
            std::fs::create_dir_all(folder)?;
            let clients = clients.to_string();
            shell::run(of(&["demo", "--clients", &clients, "--seed", SEED, "--password", PASSWORD]))?;
            std::fs::write(&kept, ANY)?;
        }
        let address = std::fs::read_to_string(&kept)?;
        let mut child = of(&["serve", "--listen", address.trim()])
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(folder.join("central.log"))?)
            .spawn()
            .context("the central does not start")?;
        let output = child.stdout.take().context("no output to read")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let address = line.trim().to_owned();
        // From here on it ends with this value.
        let central = Self { child, made, base: base(folder), address: format!("http://{address}") };
        ensure!(
            !address.is_empty(),
            "the central does not listen; why stands in {}",
            folder.join("central.log").display()
        );
        std::fs::write(&kept, &address)?;
        Ok(central)
    }

    /// An administrator's code for one machine of an office.
    pub(crate) fn code(&self, office: &str) -> anyhow::Result<String> {
        let of = |arguments: &[&str]| {
            let output = Command::new(&self.made).arg("--base").arg(&self.base).args(arguments).output()?;
            ensure!(output.status.success(), "the central does not answer {}", arguments.join(" "));
            Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        };
        let office = office_of(&of(&["offices", "list"])?, office)?;
        of(&["devices", "code", "--office", &office])
    }
}

impl Drop for Central {
    fn drop(&mut self) {
        // It ends with this program anyhow, at the latest.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn base(folder: &Path) -> PathBuf {
    folder.join("central.db")
}

/// Whether its base was made, whole.
pub(crate) fn is_made(folder: &Path) -> bool {
    folder.join(KEPT).exists()
}

/// Forgets the base and what belongs to it. No machine is a workplace of the next one.
pub(crate) fn forget(folder: &Path) -> anyhow::Result<()> {
    for name in ["central.db", "central.db-wal", "central.db-shm", "central.db.erasures", KEPT] {
        let file = folder.join(name);
        if file.exists() {
            std::fs::remove_file(&file).with_context(|| format!("{} cannot be removed", file.display()))?;
        }
    }
    Ok(())
}

/// The id of an office in the list.
fn office_of(listed: &str, name: &str) -> anyhow::Result<String> {
    let mut offices = listed.lines().map(|line| line.split('\t'));
    let id = offices.find_map(|mut office| {
        let id = office.next()?;
        (office.next() == Some(name)).then(|| id.to_owned())
    });
    id.context("the central lacks the office of the demo")
}

#[cfg(test)]
mod tests {
    use super::office_of;

    #[test]
    fn the_office_of_the_demo_is_found_by_its_name() {
        let listed =
            "018\tОфис «Балаково»\tEurope/Saratov\tbalakovo\n019\tЦОК «Ленинский»\tEurope/Saratov\tsaratov\n";
        assert_eq!(office_of(listed, "ЦОК «Ленинский»").expect("an office"), "019");
        assert!(office_of("", "ЦОК «Ленинский»").is_err());
    }
}
