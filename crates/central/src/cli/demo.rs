//! `okno-central demo`.

use super::Place;
use anyhow::bail;
use clap::Args;
use okno_central::demo;
use okno_central::ports::Ports;
use okno_central::secrets::Hardness;

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
    pub(crate) async fn run(self, place: &Place) -> anyhow::Result<()> {
        if let Place::File(file) = place
            && file.exists()
        {
            bail!("something is at {} already", file.display());
        }
        let base = super::make(place).await?;
        if !base.offices().await?.is_empty() {
            bail!("the base is no new one");
        }
        let wanted = (self.password.as_str(), Hardness::SERVER);
        demo::fill(base.as_ref(), &Ports::of_system(), (self.seed, self.clients), wanted, |done| {
            println!("{done} clients");
        })
        .await?;
        base.close().await;
        Ok(())
    }
}
