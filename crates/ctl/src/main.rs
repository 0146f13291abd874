//! `oknoctl`: the tool of support and of script authors. One file for each subcommand.
//!
//! Exit codes: 0 fine, 1 findings, 2 misuse.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool talks")]

mod identify;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// What is wrong with the call itself.
const MISUSE: u8 = 2;

/// Tool of support and of script authors of Okno.
#[derive(Debug, Parser)]
#[command(name = "oknoctl", version, disable_help_subcommand = true)]
struct Call {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Identify(identify::Identify),
}

fn main() -> ExitCode {
    // clap ends the program with 2 when the call is wrong, and with 0 for --help and --version.
    let done = match Call::parse().command {
        Command::Identify(call) => call.run(),
    };
    done.unwrap_or_else(|error| {
        eprintln!("oknoctl: {error:#}");
        ExitCode::from(MISUSE)
    })
}
