//! `okno-central import`.

use anyhow::Context;
use clap::Args;
use okno_central::import::{self, Files, Imported};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Takes clients in from billing and CRM. What was refused is reported a line each: file, line, field, why, what to do.
/// The forms of the files are in docs/central.md.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// Clients: NDJSON with accounts, meters, bills and payments inside, or a CSV table (by the name's ending).
    #[arg(long)]
    clients: PathBuf,
    /// Accounts, as a CSV table.
    #[arg(long)]
    accounts: Option<PathBuf>,
    /// Meters, as a CSV table.
    #[arg(long)]
    meters: Option<PathBuf>,
    /// Readings of meters, as a CSV table.
    #[arg(long)]
    readings: Option<PathBuf>,
    /// Bills, as a CSV table.
    #[arg(long)]
    bills: Option<PathBuf>,
    /// Payments, as a CSV table.
    #[arg(long)]
    payments: Option<PathBuf>,
    /// Where the report goes; otherwise to the output.
    #[arg(long)]
    report: Option<PathBuf>,
}

impl Import {
    pub(crate) async fn run(self, base: &super::Place) -> anyhow::Result<ExitCode> {
        let base = super::open(base).await?;
        let Self { clients, accounts, meters, readings, bills, payments, report } = self;
        let files = Files { clients, accounts, meters, readings, bills, payments };
        let mut out: Box<dyn Write + Send> = match report {
            Some(path) => {
                Box::new(BufWriter::new(File::create(path).context("the report cannot be written")?))
            }
            None => Box::new(std::io::stdout()),
        };
        let mut written = Ok(());
        let told = |refusal: &import::Refusal| {
            if written.is_ok() {
                written = writeln!(out, "{refusal}");
            }
        };
        let progress = |done: &Imported| eprintln!("{} clients", done.read);
        let done = import::import(base.as_ref(), &files, told, progress).await?;
        written.and_then(|()| out.flush()).context("the report cannot be written")?;
        base.close().await;
        let Imported { read, before, taken, refused } = done;
        eprintln!(
            "{read} clients ({before} of them done before): {} new, {} changed, {} older than what is kept; \
             {refused} rows refused",
            taken.new, taken.changed, taken.older
        );
        Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
