//! Okno, the desktop program: the window, the calls between window and desk, the key store. No rule lives here.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod calls;
mod clock;
mod demo;
mod folders;
mod key_store;
mod log;
mod page;
mod painting;
mod watch;
mod window;

use arguments::{Arguments, Work};
use clap::Parser;

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let folders =
        folders::Folders::of(arguments.data_dir)?.with_library(arguments.library, arguments.library_key);
    match arguments.work {
        None => {
            painting::choose();
            window::open(folders)
        }
        Some(Work::Demo { clients, seed, long_history, password }) => {
            demo::make(&folders, (clients, seed, long_history), &password)
        }
        Some(Work::DemoLink { central, login, password }) => {
            demo::link(&folders, &central, &login, &password)
        }
    }
}
