//! Measures the client search on an encrypted base of made-up clients, beside a plain b-tree read of the same
//! rows in the same run, and prints a table in Markdown. `cargo xtask bench search` runs it:
//!
//! ```text
//! cargo run --profile bench-fast -p okno-store --example bench_search -- --clients 1000000
//! ```
//!
//! `--reuse` keeps the base between runs, `--questions N` asks N times in each form, `--only TEXT` asks only
//! forms with TEXT in their name.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a measuring program prints its table")]

mod base;
mod chance;
mod forms;
mod measure;
mod report;

use chance::Chance;
use okno_demo::Region;
use okno_domain::Moment;
use std::error::Error;

/// What was asked for on the command line.
pub(crate) struct Wanted {
    pub(crate) clients: u32,
    pub(crate) questions: usize,
    pub(crate) reuse: bool,
    pub(crate) only: Option<String>,
}

fn wanted() -> Result<Wanted, Box<dyn Error>> {
    let mut wanted = Wanted { clients: 50_000, questions: 2_000, reuse: false, only: None };
    let mut given = std::env::args().skip(1);
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--clients" => wanted.clients = value()?.parse()?,
            "--questions" => wanted.questions = value()?.parse()?,
            "--only" => wanted.only = Some(value()?),
            "--reuse" => wanted.reuse = true,
            other => return Err(format!("unknown argument {other}").into()),
        }
    }
    Ok(wanted)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let wanted = wanted()?;
    // Noon of 12 November 2026, so that every run has the same clients.
    let region = Region::new(7, wanted.clients, Moment(1_794_470_400_000));
    let built = base::build(&region, wanted.reuse).await?;
    let mut chance = Chance::new(1);
    let forms = forms::all(&region, &mut chance, wanted.questions);
    let forms: Vec<_> = forms
        .into_iter()
        .filter(|form| wanted.only.as_ref().is_none_or(|only| form.name.contains(only.as_str())))
        .collect();
    let known = measure::Known::new(&region);
    let warm = measure::warm(&built.path, &known, &forms).await?;
    let cold = measure::cold(&built.path, &forms).await?;
    report::print(&wanted, &built, &warm, &cold);
    Ok(())
}
