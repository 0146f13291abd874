//! `cargo xtask ts`: the TypeScript of the IPC types, made from the Rust ones.

use crate::house::House;
use crate::{program, shell};
use clap::Args;

/// How `ts` runs.
#[derive(Args)]
pub(crate) struct Options {
    /// Write nothing; fail when what is committed differs from the Rust types.
    #[arg(long)]
    check: bool,
}

/// Where they stand.
const FOLDER: &str = "ui/src/platform/gen";
const GENERATOR: &str = "okno-ts";

pub(crate) fn run(house: &House, options: &Options) -> anyhow::Result<()> {
    program::build(house, &[GENERATOR])?;
    generate(house, options.check)
}

/// Runs the generator, which must have been built.
pub(crate) fn generate(house: &House, check: bool) -> anyhow::Result<()> {
    let mut command = std::process::Command::new(program::built(house, GENERATOR)?);
    command.current_dir(&house.root).arg(FOLDER);
    if check {
        command.arg("--check");
    }
    shell::run(command)
}
