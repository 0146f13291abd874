//! The central over real HTTP, on a port of its own; its base in a file.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

mod access;
mod backup;
mod cards;
mod claims;
mod company;
mod crash;
mod feed;
mod full;
mod full_backup;
#[path = "../home/mod.rs"]
mod home;
mod limits;
mod listening;
mod live;
mod messages;
mod program;
mod push;
mod roles;
mod support;
mod work;

/// A new place for a base of these tests.
fn new_home() -> home::Home {
    home::Home::file()
}
