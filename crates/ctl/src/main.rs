//! `oknoctl`: the tool of support and of script authors. One file for each subcommand.
//!
//! Exit codes: 0 fine, 1 findings, 2 misuse.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool talks")]

mod identify;
mod library;
mod misuse;

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
    Library(library::Library),
}

fn main() -> ExitCode {
    let call = match Call::try_parse() {
        Ok(call) => call,
        // For --help and --version clap writes what was asked for and ends with 0.
        Err(error) if !error.use_stderr() => error.exit(),
        Err(error) => {
            eprintln!("oknoctl: {}", misuse::told(&error));
            return ExitCode::from(MISUSE);
        }
    };
    let done = match call.command {
        Command::Identify(call) => call.run(),
        Command::Library(call) => call.run(),
    };
    done.unwrap_or_else(|error| {
        eprintln!("oknoctl: {error:#}");
        ExitCode::from(MISUSE)
    })
}
