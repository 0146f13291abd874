//! The central over real HTTP once more: the same tests, its base in PostgreSQL.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

#[path = "http/access.rs"]
mod access;
#[path = "http/away.rs"]
mod away;
#[path = "http/backup.rs"]
mod backup;
#[path = "http/cards.rs"]
mod cards;
#[path = "http/claims.rs"]
mod claims;
#[path = "http/company.rs"]
mod company;
#[path = "http/crash.rs"]
mod crash;
#[path = "http/feed.rs"]
mod feed;
mod home;
#[path = "http/instances.rs"]
mod instances;
#[path = "http/limits.rs"]
mod limits;
#[path = "http/listening.rs"]
mod listening;
#[path = "http/live.rs"]
mod live;
#[path = "http/program.rs"]
mod program;
#[path = "http/push.rs"]
mod push;
#[path = "http/roles.rs"]
mod roles;
#[path = "http/support.rs"]
mod support;
#[path = "http/work.rs"]
mod work;

/// A new place for a base of these tests.
fn new_home() -> home::Home {
    home::Home::server()
}
