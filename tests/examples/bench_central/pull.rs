//! The first pull of a workplace, beside putting the same rows into an encrypted base.

use crate::measure::{grouped, now, rate};
use crate::place::{Database, Place, TERRITORY, staff};
use crate::plain_vault::Rows;
use crate::pouchdb;
use crate::program::Program;
use crate::pulling::{Pulled, Pulling};
use crate::search::{NOON, fill};
use crate::wanted::Wanted;
use anyhow::Context;
use okno_demo::Region;
use okno_testkit::PostgresServer;
use okno_tests::measure::verdict;

/// Of the plain rate, at least.
const PLAIN: f64 = 0.6;
/// Of PouchDB's rate, at least.
const PEER: f64 = 5.0;
/// Seconds until the first screen is of use, at most.
const USABLE: f64 = 3.0;
/// By how much the most memory may grow from a fifth of the clients to all of them.
const GROWTH: f64 = 1.25;

/// Measures both databases, and prints the table.
pub(crate) async fn measure(wanted: &Wanted, server: &PostgresServer) -> anyhow::Result<()> {
    // As billing tells them: a year and a month of bills.
    let region = Region::new(7, wanted.pulled, NOON);
    let count = wanted.pulled as usize;
    let rows = Rows::of(&region).await?;
    let plain = rate(count, rows.put().await?);
    eprintln!("plain: {plain:.0} clients a second");
    let pouchdb = pouchdb::replicated(&region)?;
    eprintln!("PouchDB: {pouchdb:.0} clients a second");
    println!("### First pull\n");
    println!(
        "{} clients of one territory, each with its card (a year of bills), its names, addresses and search keys: {} rows. A \
         new workplace begins with the central, in a process of its own: it enrols, signs in, makes its vault and pulls, all \
         of Okno below its window. The first screen is of use when somebody works there and a client of the first page is \
         found. Beside it the same rows are put into an encrypted base that is set as a vault, by nothing but inserts (a \
         hundred rows a statement, one transaction) and the indexes after them: {} clients a second. PouchDB 9 (LevelDB) \
         replicates the same cards from a CouchDB-compatible source that has them in memory, unencrypted and without search \
         keys: {} clients a second.\n",
        grouped(u64::from(wanted.pulled)),
        grouped(u64::try_from(rows.len())?),
        grouped(whole(plain)),
        grouped(whole(pouchdb))
    );
    drop(rows);
    println!(
        "| central on | clients a second | × plain (goal ≥ {PLAIN}) | | × PouchDB (goal ≥ {PEER:.0}) | | first screen of use, s (goal ≤ {USABLE:.0}) | | \
         most memory of the workplace, MiB: with a fifth / with all (goal ≤ × {GROWTH}) | |"
    );
    println!("|---|---:|---:|---|---:|---|---:|---|---:|---|");
    for database in &wanted.databases {
        let Pulled { usable, whole: seconds, memory: (part, all) } =
            Box::pin(one(*database, &region, server)).await?;
        let pulled = rate(count, seconds);
        println!(
            "| {} | {} | {:.2} | {} | {:.2} | {} | {usable:.1} | {} | {part:.0} / {all:.0} | {} |",
            database.name(),
            grouped(whole(pulled)),
            pulled / plain,
            verdict(pulled >= PLAIN * plain),
            pulled / pouchdb,
            verdict(pulled >= PEER * pouchdb),
            verdict(usable <= USABLE),
            verdict(all <= part * GROWTH)
        );
    }
    println!();
    Ok(())
}

async fn one(database: Database, region: &Region, server: &PostgresServer) -> anyhow::Result<Pulled> {
    let place = Place::new(database, server)?;
    let base = place.open().await?;
    let mut invited = staff(base.as_ref(), 1, 1).await?;
    let began = now();
    fill(base.as_ref(), region, Some(TERRITORY)).await?;
    eprintln!("{} is filled after {:.0} s", database.name(), began.elapsed().as_secs_f64());
    base.close().await;
    let program = Program::start(&place)?;
    let folder = crate::place::folder()?;
    let invited = invited.pop().context("nobody")?;
    let pulling = Pulling {
        address: program.url(),
        code: invited.code,
        login: invited.login,
        folder: folder.path().to_owned(),
        clients: region.len(),
    };
    let worked = program.worked()?;
    let pulled = pulling.start()?;
    eprintln!(
        "{}: {:.1} s, of processors the central's {:.1} s",
        database.name(),
        pulled.whole,
        program.worked()? - worked
    );
    Ok(pulled)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(number: f64) -> u64 {
    number.max(0.0) as u64
}
