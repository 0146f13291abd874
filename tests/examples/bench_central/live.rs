//! Idle live connections: what each costs the central in memory, and that all of them are told what happens.

use crate::line::Line;
use crate::measure::{Times, grouped, now};
use crate::place::{Database, Place, staff};
use crate::program::Program;
use crate::wanted::Wanted;
use crate::workplace::Workplace;
use anyhow::{Context, ensure};
use okno_central::Limits;
use okno_testkit::PostgresServer;
use okno_tests::measure::verdict;
use std::time::Duration;

/// KiB of a connection, at most.
const GOAL: f64 = 64.0;
/// How long all are left alone before the memory is read: longer than it takes until each was looked at again.
const IDLE: Duration = Duration::from_secs(75);
/// Workplaces that begin at once.
const AT_ONCE: usize = 16;

/// Measures both databases, and prints the table.
pub(crate) async fn measure(wanted: &Wanted, server: &PostgresServer) -> anyhow::Result<()> {
    let mut rows = Vec::new();
    for database in &wanted.databases {
        rows.push(Box::pin(one(*database, wanted, server)).await?);
    }
    println!("### Idle live connections\n");
    println!(
        "{} workplaces of one office, each signed in and listening (`GET /v1/live`), left alone for {} s: longer than the \
         central takes to look at every session again. Memory is the central's own proportional set size, before and after; \
         what the system's kernel keeps for a connection is not in it. Then one registers an appeal, and all the others are \
         nudged.\n",
        grouped(u64::try_from(wanted.connections)?),
        IDLE.as_secs()
    );
    println!(
        "| database | before, MiB | with all, MiB | KiB a connection (goal ≤ {GOAL:.0}) | | processors, idle | \
         nudged after ms: p50 / the last |"
    );
    println!("|---|---:|---:|---:|---|---:|---:|");
    for row in rows {
        println!("{row}");
    }
    println!();
    Ok(())
}

async fn one(database: Database, wanted: &Wanted, server: &PostgresServer) -> anyhow::Result<String> {
    let place = Place::new(database, server)?;
    let base = place.open().await?;
    let each = Limits::default().listeners_of_operator;
    // One more, who registers.
    let invited = staff(base.as_ref(), wanted.connections.div_ceil(each) + 1, wanted.connections + 1).await?;
    drop(base);
    let program = Program::start(&place)?;
    let mut workplaces = Vec::with_capacity(invited.len());
    for some in invited.chunks(AT_ONCE) {
        let mut beginning = Vec::with_capacity(some.len());
        for invited in some {
            beginning.push(Workplace::begin(&program, invited));
        }
        for begun in join(beginning).await {
            workplaces.push(begun?);
        }
    }
    let mut registrar = workplaces.pop().context("nobody")?;
    let before = program.memory()?;
    let mut lines = Vec::with_capacity(workplaces.len());
    for workplace in &workplaces {
        let mut line = Line::to(program.address, &workplace.token)?;
        line.listen("/v1/live")?;
        line.wait_for("event: hello")?;
        lines.push(line);
    }
    let worked = program.worked()?;
    tokio::time::sleep(IDLE).await;
    let idle = (program.worked()? - worked) / IDLE.as_secs_f64();
    let after = program.memory()?;
    for line in &mut lines {
        let came = line.came().context("a connection has ended")?;
        ensure!(came.windows(3).any(|piece| piece == b":\n\n"), "a connection was not kept alive");
    }
    let began = now();
    let mut line = Line::to(program.address, &registrar.token)?;
    registrar.register(&mut line)?;
    let mut times = Times::default();
    for line in &mut lines {
        line.wait_for("event: moved")?;
        times.add(began);
    }
    let connections = f64::from(u32::try_from(lines.len())?);
    let mib = |kib: u64| -> anyhow::Result<f64> { Ok(f64::from(u32::try_from(kib)?) / 1024.0) };
    let (before, after) = (mib(before)?, mib(after)?);
    let of_one = (after - before) * 1024.0 / connections;
    Ok(format!(
        "| {} | {before:.0} | {after:.0} | {of_one:.1} | {} | {idle:.3} | {:.0} / {:.0} |",
        database.name(),
        verdict(of_one <= GOAL),
        times.at(0.5),
        times.at(1.0)
    ))
}

/// All of these at once.
async fn join<T>(futures: Vec<impl Future<Output = T>>) -> Vec<T> {
    let mut waiting: Vec<_> = futures.into_iter().map(|one| (Box::pin(one), None)).collect();
    std::future::poll_fn(|context| {
        let mut all = true;
        for (future, done) in &mut waiting {
            if done.is_none() {
                match future.as_mut().poll(context) {
                    std::task::Poll::Ready(value) => *done = Some(value),
                    std::task::Poll::Pending => all = false,
                }
            }
        }
        if all { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    waiting.into_iter().filter_map(|(_, done)| done).collect()
}
