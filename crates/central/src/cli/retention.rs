//! `okno-central retention`.

use super::Place;
use anyhow::{Context, bail};
use clap::Args;
use jiff::tz::TimeZone;
use okno_central::ports::Ports;
use okno_domain::Moment;
use okno_domain::retention::{Kept, kept_since};
use okno_domain::term::local_day;

/// What is past the term it is kept for (R-AP-8). Nothing is deleted.
#[derive(Debug, Args)]
pub(crate) struct Retention {
    /// Count what is past its term.
    #[arg(long, required = true)]
    report: bool,
    /// Time zone by its IANA name: in it days begin.
    #[arg(long, default_value = "Europe/Moscow")]
    time_zone: String,
}

impl Retention {
    pub(crate) async fn run(self, base: &Place) -> anyhow::Result<()> {
        let zone = TimeZone::get(&self.time_zone).context("there is no such time zone")?;
        let today = local_day(Ports::of_system().clock.now(), &zone);
        let base = super::open(base).await?;
        for what in [Kept::Appeal, Kept::QueueTime] {
            let since = kept_since(what, today);
            let Ok(begin) = since.to_zoned_datetime(zone.clone()) else {
                bail!("the day {since} does not begin")
            };
            let begin = Moment(begin.timestamp().as_millisecond());
            let (name, count) = match what {
                Kept::Appeal => ("closed appeals", base.appeals_rested(begin).await?),
                Kept::QueueTime => ("times of waiting", base.waits_told(begin).await?),
            };
            println!("{name}\t{count}\tbefore {since}\t{}", what.clause());
        }
        base.close().await;
        Ok(())
    }
}
