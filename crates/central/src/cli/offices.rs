//! `okno-central offices`.

use super::Place;
use anyhow::Context;
use clap::Subcommand;
use okno_central::base::Office;
use okno_central::ports::Ports;

/// Offices.
#[derive(Debug, Subcommand)]
pub(crate) enum Offices {
    /// Add one.
    Add {
        /// As it is shown.
        name: String,
        /// Time zone by its IANA name.
        #[arg(long)]
        time_zone: String,
        /// Area code of its landlines.
        #[arg(long)]
        area_code: String,
        /// Code of its territory, as accounts name it in the import: its workplaces hold these clients' cards.
        #[arg(long)]
        territory: Option<String>,
    },
    /// List them.
    List,
}

impl Offices {
    pub(crate) async fn run(self, base: &Place) -> anyhow::Result<()> {
        let base = super::open(base).await?;
        match self {
            Self::Add { name, time_zone, area_code, territory } => {
                jiff::tz::TimeZone::get(&time_zone).context("there is no such time zone")?;
                let office = Office { id: Ports::of_system().id()?, name, time_zone, area_code, territory };
                base.put_office(&office).await?;
                println!("{}", office.id);
            }
            Self::List => {
                for office in base.offices().await? {
                    let territory = office.territory.unwrap_or_default();
                    println!("{}\t{}\t{}\t{territory}", office.id, office.name, office.time_zone);
                }
            }
        }
        base.close().await;
        Ok(())
    }
}
