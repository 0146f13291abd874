//! `cargo xtask run --headless`: one whole visit in the real window, on a display without a screen.

use crate::house::House;
use crate::packages::{self, Purpose};
use crate::{node, program, shell};
use anyhow::{Context, ensure};
use std::path::Path;

/// The window test that plays the visit, and the file that it stands in.
const TEST: &str = "whole_visit";
const FILE: &str = "window";

/// The picture that the README shows, in the folder of the visit and in the repository.
const README_PICTURE: (&str, &str) = ("visit.png", "docs/screenshots/visit.png");

pub(crate) fn run(house: &House, refresh_readme: bool) -> anyhow::Result<()> {
    ensure!(
        cfg!(target_os = "linux"),
        "a window without a display is played on Linux only; here use `cargo xtask run`"
    );
    packages::provide(&[Purpose::Build, Purpose::KeyStore, Purpose::Window])?;
    node::provide(house)?;
    node::build(house)?;
    shell::announce(
        "Building Okno and the visit",
        "the first time about 8 minutes on two cores; later seconds",
    );
    let suites = program::suites(house, &["build", "--workspace", "--bin", "okno", "--test", FILE])?;
    let visit = suites.into_iter().find(|one| one.name == FILE).context("the visit was not built")?;
    let folder = house.target.join("visit");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    shell::announce(
        "Playing one whole visit",
        "under Xvfb, on an encrypted base of its own, by real key presses in the Russian layout",
    );
    let mut command = visit.command();
    command.args([TEST, "--nocapture"]).env("OKNO_SCREENSHOTS", &folder);
    let printed = shell::watch(command)?;
    ensure!(printed.good, "the visit was not played to its end; pictures so far: {}", folder.display());
    ensure!(
        !printed.text.contains("running 0 tests"),
        "there is no visit to play: the test {TEST} is not in {FILE}"
    );
    println!("\nPictures of the visit:");
    for name in pictures(&folder)? {
        println!("  {}", folder.join(name).display());
    }
    if refresh_readme {
        let (from, to) = (folder.join(README_PICTURE.0), house.root.join(README_PICTURE.1));
        std::fs::copy(&from, &to).with_context(|| format!("the visit left no {}", README_PICTURE.0))?;
        println!("  {} is refreshed", to.display());
    }
    Ok(())
}

fn pictures(folder: &Path) -> anyhow::Result<Vec<String>> {
    let entries = std::fs::read_dir(folder).context("the visit left no pictures")?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".png"))
        .collect();
    names.sort();
    ensure!(!names.is_empty(), "the visit left no pictures in {}", folder.display());
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_without_pictures_is_an_error() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let error = pictures(&folder).expect_err("no pictures there").to_string();
        assert!(error.contains("no pictures"), "{error}");
    }
}
