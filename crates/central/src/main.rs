//! `okno-central`: the program of the central. One file for each group of subcommands.
//!
//! Exit codes: 0 fine, 1 an import refused some rows, 2 misuse or failure.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool talks")]

mod cli;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// The central of Okno.
#[derive(Debug, Parser)]
#[command(name = "okno-central", version, disable_help_subcommand = true)]
struct Call {
    /// The file of the base.
    #[arg(long, global = true, default_value = "okno-central.db", conflicts_with = "database")]
    base: PathBuf,
    /// A PostgreSQL database instead of a file: `postgres://user@server/name`. A password belongs into `~/.pgpass` or
    /// PGPASSWORD: on the command line others of the machine would see it.
    #[arg(long, global = true)]
    database: Option<cli::Address>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer workplaces.
    Serve(cli::serve::Serve),
    /// Print the OpenAPI.
    Openapi,
    /// Make the base, or bring its tables to the newest version.
    Migrate,
    /// Those who work in Okno.
    #[command(subcommand)]
    Operators(cli::operators::Operators),
    /// Offices.
    #[command(subcommand)]
    Offices(cli::offices::Offices),
    /// What the company says of itself: facts for scripts, and what its people may lead.
    Company(cli::company::Company),
    /// Workplaces' machines.
    #[command(subcommand)]
    Devices(cli::devices::Devices),
    /// What is past the term it is kept for.
    Retention(cli::retention::Retention),
    /// Fill a new base with a made-up region.
    Demo(cli::demo::Demo),
    /// Take clients in from billing and CRM.
    Import(cli::import::Import),
    /// Copy the base while it is used.
    Backup(cli::backup::Backup),
    /// Restore such a copy to where nothing is.
    Restore(cli::backup::Restore),
    /// Who signed in, searched, and read which card.
    #[command(subcommand)]
    Audit(cli::audit::Audit),
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Call::parse()).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("okno-central: {error:#}");
            ExitCode::from(2)
        }
    }
}

async fn run(call: Call) -> anyhow::Result<ExitCode> {
    let base = &match call.database {
        Some(address) => cli::Place::Server(address),
        None => cli::Place::File(call.base),
    };
    match call.command {
        Command::Openapi => {
            println!("{:#}", okno_central::http::openapi());
        }
        Command::Import(call) => return call.run(base).await,
        Command::Migrate => cli::migrate(base).await?,
        Command::Serve(call) => call.run(base).await?,
        Command::Operators(call) => call.run(base).await?,
        Command::Offices(call) => call.run(base).await?,
        Command::Company(call) => call.run(base).await?,
        Command::Devices(call) => call.run(base).await?,
        Command::Retention(call) => call.run(base).await?,
        Command::Demo(call) => call.run(base).await?,
        Command::Backup(call) => call.run(base).await?,
        Command::Restore(call) => call.run(base).await?,
        Command::Audit(call) => call.run(base).await?,
    }
    Ok(ExitCode::SUCCESS)
}
