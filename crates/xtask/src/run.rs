//! `cargo xtask run`: from a fresh machine to the open window.

use crate::central::{self, Central};
use crate::demo::{CURATOR, Post, SPECIALIST, Workplace};
use crate::house::House;
use crate::key_store::KeyStore;
use crate::packages::{self, Purpose};
use crate::{headless, node, program, shell};
use anyhow::{Context, ensure};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::process::Child;

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
    /// Opens a second window beside it, a workplace of its own for somebody else: what one does the other sees.
    #[arg(long, value_enum)]
    second: Option<Second>,
}

/// Who works at the second window.
#[derive(Clone, Copy, ValueEnum)]
enum Second {
    /// A curator of the back office.
    Curator,
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
    let folder = house.target.join("demo");
    let place = |post: Post, folder: PathBuf| Workplace { post, folder, clients: options.clients, key_store };
    let first = place(SPECIALIST, folder.clone());
    let second = options.second.map(|Second::Curator| place(CURATOR, folder.join("second")));
    let places = || std::iter::once(&first).chain(&second);
    if options.fresh {
        // The second one too, whether it is asked for or not: its central is another.
        place(CURATOR, folder.join("second")).forget()?;
        first.forget()?;
        central::forget(&folder)?;
    }
    if !central::is_made(&folder) {
        place(CURATOR, folder.join("second")).forget_linked()?;
        first.forget_linked()?;
    }
    let central = Central::start(house, &folder, options.clients)?;
    let mut printed = String::new();
    for place in places() {
        printed = place.provide(house)?;
        place.link(house, &central)?;
    }
    println!("\nTo sign in (demo operators, made-up people):\n{printed}\ncentral: {}", central.address);
    if second.is_some() {
        println!("in the second window: {} (a curator)", CURATOR.login);
    }
    shell::announce("Opening the window", "close it to come back here");
    let mut open: Vec<Child> = Vec::new();
    for place in places() {
        open.push(place.command(house)?.spawn().context("the window does not open")?);
    }
    let mut good = true;
    for mut window in open {
        good &= window.wait()?.success();
    }
    ensure!(good, "a window did not end well");
    Ok(())
}

fn display_is_here() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
