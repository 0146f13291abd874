//! Registrations a second, end to end: workplaces that each register one appeal after another, all at once.

use crate::line::Line;
use crate::measure::{Times, now, rate};
use crate::place::{Database, Place, staff};
use crate::plain::{self, Plain};
use crate::program::Program;
use crate::wanted::Wanted;
use crate::workplace::Workplace;
use anyhow::ensure;
use okno_testkit::PostgresServer;
use okno_tests::measure::{ratio, spread};
use std::time::Duration;

/// Of the database's own rate, at least.
const GOAL: f64 = 0.5;
/// Machines that an operator of the measurement works at.
const MACHINES_EACH: usize = 4;

/// Measures both databases, and prints the table.
pub(crate) async fn measure(wanted: &Wanted, server: &PostgresServer) -> anyhow::Result<()> {
    let mut rows = Vec::new();
    for database in &wanted.databases {
        rows.push(Box::pin(one(*database, wanted, server)).await?);
    }
    println!("### Registrations\n");
    println!(
        "{} workplaces register at once, each one appeal after another: a push each, with its number from a leased block, \
         read back as accepted without a discrepancy. Beside it the database alone writes the same rows with the same \
         durability (counted: the same tables, as many rows), a transaction each: SQLite by its one writer, PostgreSQL by \
         `pgbench` with as many connections. {} rounds of {} s of each, one after the other.\n",
        wanted.devices, wanted.rounds, wanted.seconds
    );
    println!(
        "| database | registrations a second: least / median / most | the database alone | ratio (goal ≥ {GOAL}) | | \
         answered in ms: p50 / p99 | processors: the central / who asks |"
    );
    println!("|---|---:|---:|---:|---|---:|---:|");
    for row in rows {
        println!("{row}");
    }
    println!();
    Ok(())
}

/// One round of all workplaces.
struct Round {
    done: usize,
    seconds: f64,
    times: Times,
}

async fn one(database: Database, wanted: &Wanted, server: &PostgresServer) -> anyhow::Result<String> {
    let place = Place::new(database, server)?;
    let base = place.open().await?;
    let operators = wanted.devices.div_ceil(MACHINES_EACH);
    let invited = staff(base.as_ref(), operators, wanted.devices).await?;
    drop(base);
    let program = Program::start(&place)?;
    let mut workplaces = Vec::with_capacity(wanted.devices);
    for invited in &invited {
        let workplace = Workplace::begin(&program, invited).await?;
        let line = Line::to(program.address, &workplace.token)?;
        workplaces.push((workplace, line));
    }
    // The first round fills caches, and shows what a registration is.
    round(&mut workplaces, wanted.seconds)?;
    let sample = plain::sample(&place).await?;
    let mut plain = Plain::new(database, server).await?;
    let (mut central, mut alone, mut times) = (Vec::new(), Vec::new(), Times::default());
    let (mut worked, mut asked, mut seconds) = (0.0, 0.0, 0.0);
    for number in 0..wanted.rounds {
        let before = plain::counts(&place).await?;
        let (began, own) = (program.worked()?, crate::program::worked(std::process::id())?);
        let round = round(&mut workplaces, wanted.seconds)?;
        worked += program.worked()? - began;
        asked += crate::program::worked(std::process::id())? - own;
        seconds += round.seconds;
        let each = plain::each(&before, &plain::counts(&place).await?, round.done)?;
        ensure!(each == plain::expected(&place), "a registration has written other rows: {each:?}");
        central.push(rate(round.done, round.seconds));
        times.extend(round.times);
        alone.push(plain.round(&sample, (wanted.devices, wanted.seconds), server).await?);
        let last = |rates: &[f64]| rates.last().copied().unwrap_or_default();
        eprintln!(
            "{} {number}: {:.0} registrations a second, alone {:.0}",
            database.name(),
            last(&central),
            last(&alone)
        );
    }
    let ratio = ratio(&central, &alone)?;
    Ok(format!(
        "| {} | {} | {} | {ratio} | {} | {:.1} / {:.1} | {:.2} / {:.2} |",
        database.name(),
        spread(&central),
        spread(&alone),
        ratio.verdict_of_least(GOAL),
        times.at(0.5),
        times.at(0.99),
        worked / seconds,
        asked / seconds
    ))
}

fn round(workplaces: &mut [(Workplace, Line)], seconds: u64) -> anyhow::Result<Round> {
    let began = now();
    let end = began + Duration::from_secs(seconds);
    let all: Vec<anyhow::Result<Times>> = std::thread::scope(|scope| {
        let running: Vec<_> = workplaces
            .iter_mut()
            .map(|(workplace, line)| {
                scope.spawn(move || {
                    let mut times = Times::default();
                    loop {
                        let began = now();
                        if began >= end {
                            return Ok(times);
                        }
                        workplace.register(line)?;
                        times.add(began);
                    }
                })
            })
            .collect();
        let joined = running.into_iter().map(|one| one.join());
        joined.map(|one| one.unwrap_or_else(|_| Err(anyhow::anyhow!("a workplace panicked")))).collect()
    });
    let seconds = began.elapsed().as_secs_f64();
    let mut times = Times::default();
    for one in all {
        times.extend(one?);
    }
    Ok(Round { done: times.len(), seconds, times })
}
