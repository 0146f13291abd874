//! `okno-central backup` and `restore`.

use super::Place;
use clap::Args;
use okno_central::backup::{self, Manifest, Restored};
use okno_central::ports::Ports;
use std::path::PathBuf;

/// Copies the base while it is used.
#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The folder of the copy; it must not be there yet.
    #[arg(long)]
    to: PathBuf,
}

impl Backup {
    pub(crate) async fn run(self, base: &Place) -> anyhow::Result<()> {
        let Manifest { feed_end, files, .. } =
            backup::take(&place(base), &self.to, &Ports::of_system()).await?;
        for file in files {
            println!("{}\t{}\t{}", file.name, file.bytes, file.sha256);
        }
        eprintln!("the base is backed up, up to place {feed_end} of its feed");
        Ok(())
    }
}

/// Restores such a copy to where nothing is.
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The folder of the copy.
    #[arg(long)]
    from: PathBuf,
    /// A log of erasures that is newer than the copy: whom it says is erased again. May be named several times.
    #[arg(long)]
    erasures: Vec<PathBuf>,
    /// There is no newer log: clients who were erased after the copy come back with it.
    #[arg(long, conflicts_with = "erasures")]
    no_erasures: bool,
}

impl Restore {
    pub(crate) async fn run(self, base: &Place) -> anyhow::Result<()> {
        let mut logs = self.erasures;
        if logs.is_empty() && !self.no_erasures {
            let beside = super::erasures_beside(base).filter(|log| log.exists());
            let Some(log) = beside else {
                anyhow::bail!(
                    "there is no log of erasures beside the base: name it by --erasures, or say --no-erasures"
                );
            };
            logs.push(log);
        }
        let Restored { feed_end, erased } =
            backup::restore(&self.from, &place(base), &logs, &Ports::of_system()).await?;
        eprintln!(
            "the base is restored, up to place {feed_end} of its feed; {erased} clients were erased again"
        );
        Ok(())
    }
}

fn place(base: &Place) -> backup::Place {
    match base {
        Place::File(file) => backup::Place::File(file.clone()),
        Place::Server(super::Address(address)) => backup::Place::Server(address.clone()),
    }
}
