//! The vault as a whole, on a real file system and real SQLCipher. The key store is a double, named as one.
//!
//! Every test locks its vault at the end: see `Vault::lock` about the end of a process.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "functions that tests share are tests too"
)]

mod attention;
mod checks;
mod child;
mod crash;
mod disk;
mod erasing;
mod everyday;
mod founding;
mod frozen;
mod guessing;
mod numbers;
mod operators;
mod pages;
mod secrecy;
mod situations;
mod told;
