//! `cargo xtask`: run, test, tidy, bench, ts. The same commands for a newcomer, a developer and CI.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool of the house talks to the person who started it"
)]

mod bench;
mod central;
mod clock;
mod demo;
mod headless;
mod house;
mod key_store;
mod node;
mod packages;
mod program;
mod run;
mod shell;
mod system;
mod test;
mod tidy;
mod ts;

use clap::{Parser, Subcommand};
use house::House;
use std::process::ExitCode;

/// The work of the house.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    work: Work,
}

#[derive(Subcommand)]
enum Work {
    /// Install what is missing, build, make the demo region, open the window.
    Run(run::Options),
    /// Everything CI checks, in its order.
    Test(test::Options),
    /// The rules of the house: layers, sizes, words, borders of the screens.
    Tidy(tidy::Options),
    /// Write the TypeScript of the IPC types.
    Ts(ts::Options),
    /// Measure, and put the figures into docs/PERFORMANCE.md.
    Bench(bench::Options),
}

fn main() -> ExitCode {
    work().unwrap_or_else(|error| {
        // The chain of causes in one line; where in this tool it arose is of no use to the person.
        eprintln!("\n{error:#}");
        ExitCode::FAILURE
    })
}

fn work() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::parse();
    let house = House::find()?;
    match arguments.work {
        Work::Run(options) => run::run(&house, &options)?,
        Work::Test(options) => return test::run(&house, &options),
        Work::Tidy(options) => return tidy::run(&house, &options),
        Work::Ts(options) => ts::run(&house, &options)?,
        Work::Bench(options) => bench::run(&house, &options)?,
    }
    Ok(ExitCode::SUCCESS)
}
