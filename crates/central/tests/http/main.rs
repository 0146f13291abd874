//! The central over real HTTP, on a port of its own.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

mod access;
mod claims;
mod crash;
mod feed;
mod limits;
mod push;
mod roles;
mod support;
mod work;
