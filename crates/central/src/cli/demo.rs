//! `okno-central demo`.

use anyhow::{Context, bail};
use clap::Args;
use okno_central::base::SqliteBase;
use okno_central::demo;
use okno_central::ports::Ports;
use okno_central::secrets::Hardness;
use std::path::Path;

/// Fills a new base with a made-up region.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// How many clients.
    #[arg(long, default_value_t = 20_000)]
    clients: u32,
    /// Seed.
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Password of everybody; they are made up.
    #[arg(long, default_value = "okno-demo")]
    password: String,
}

impl Demo {
    pub(crate) async fn run(self, file: &Path) -> anyhow::Result<()> {
        if file.exists() {
            bail!("something is at {} already", file.display());
        }
        let base = SqliteBase::open(file, true).await.context("the base cannot be made")?;
        let wanted = (self.password.as_str(), Hardness::SERVER);
        demo::fill(&base, &Ports::of_system(), (self.seed, self.clients), wanted, |done| {
            println!("{done} clients");
        })
        .await?;
        base.close().await;
        Ok(())
    }
}
