//! Looking for clients over HTTP, in all the forms that clients speak: recognised, found, masked, and entered into the
//! audit. The questions are those of `cargo xtask bench search`, which measures the search alone.

#[path = "../../../crates/store/examples/bench_search/forms.rs"]
#[allow(dead_code, reason = "what the other measurement judges is not judged again here")]
mod forms;

use crate::chance::Chance;
use crate::line::Line;
use crate::measure::{Times, grouped, now, rate};
use crate::place::{Database, Place, staff};
use crate::program::Program;
use crate::wanted::Wanted;
use crate::workplace::Workplace;
use anyhow::Context;
use forms::{Form, Right};
use okno_central::base::{Base, NewCard};
use okno_demo::Region;
use okno_domain::Moment;
use okno_protocol::search::{ClientsFound, FindClients};
use okno_testkit::PostgresServer;
use okno_tests::measure::verdict;
use sqlx::{Connection as _, PgConnection};
use std::collections::BTreeMap;

/// p99 of a form in ms, at most.
const GOAL: f64 = 20.0;
/// Noon of 12 November 2026, so that every run has the same clients.
pub(crate) const NOON: Moment = Moment(1_794_470_400_000);
/// Clients of a transaction while the base is filled, as an import has them.
const PIECE: u32 = 1_000;

/// What a form came to on one database.
struct Answered {
    times: Times,
    /// Share of the clients who were asked for by what is theirs alone, and were among the candidates.
    found: Option<f64>,
}

/// Everything of one database at one size.
struct Whole {
    forms: BTreeMap<&'static str, Answered>,
    /// Clients a second while it was filled.
    filled: f64,
}

/// Measures the databases, and prints the tables.
pub(crate) async fn measure(wanted: &Wanted, server: &PostgresServer) -> anyhow::Result<()> {
    let mut trend = Vec::new();
    for clients in &wanted.sizes {
        // Bills of a quarter: the search does not look at more.
        let region = Region::new(7, *clients, NOON).with_months(3);
        let forms = forms::all(&region, &mut Chance::new(1), wanted.questions);
        let mut all = Vec::new();
        for database in &wanted.databases {
            all.push(Box::pin(one(*database, &region, &forms, server)).await?);
        }
        table(&region, &forms, wanted, &all);
        trend.push((*clients, all));
    }
    if trend.len() > 1 {
        let names: Vec<&str> = wanted.databases.iter().map(|one| one.name()).collect();
        println!("| clients | worst p99 of a form, ms: {} |", names.join(" | "));
        println!("|---:|{}", "---:|".repeat(names.len()));
        for (clients, all) in &trend {
            let worst: Vec<String> = all.iter().map(|whole| format!("{:.1}", worst(whole))).collect();
            println!("| {} | {} |", grouped(u64::from(*clients)), worst.join(" | "));
        }
        println!();
    }
    Ok(())
}

fn worst(whole: &Whole) -> f64 {
    whole.forms.values().map(|one| one.times.at(0.99)).fold(0.0, f64::max)
}

fn table(region: &Region, forms: &[Form], wanted: &Wanted, all: &[Whole]) {
    println!("### Search among {} clients\n", grouped(u64::from(region.len())));
    println!(
        "One workplace asks `POST /v1/clients/search` {} times in each form; times in ms from the question to the masked \
         candidates, with the entry into the audit that each search leaves on the disk. Warm: the first tenth is asked twice. \
         PostgreSQL was told to `ANALYZE` after it was filled.\n",
        wanted.questions
    );
    let mut head = "| form |".to_owned();
    for (database, whole) in wanted.databases.iter().zip(all) {
        eprintln!("{}: filled at {:.0} clients a second", database.name(), whole.filled);
        head += &format!(" {}: p50 | p99 | found |", database.name());
    }
    println!("{head} goal: p99 ≤ {GOAL:.0} |");
    println!("|---|{}---|", "---:|---:|---:|".repeat(all.len()));
    for form in forms {
        let of: Vec<&Answered> = all.iter().filter_map(|whole| whole.forms.get(form.name)).collect();
        let cells = |one: &&Answered| {
            let found = one.found.map(|share| format!("{:.1} %", share * 100.0)).unwrap_or_default();
            format!("{:.1} | {:.1} | {found}", one.times.at(0.5), one.times.at(0.99))
        };
        let reached = of.iter().all(|one| one.times.at(0.99) <= GOAL);
        let cells: Vec<String> = of.iter().map(cells).collect();
        println!("| {} | {} | {} |", form.name, cells.join(" | "), verdict(reached));
    }
    println!();
}

async fn one(
    database: Database,
    region: &Region,
    forms: &[Form],
    server: &PostgresServer,
) -> anyhow::Result<Whole> {
    let place = Place::new(database, server)?;
    let base = place.open().await?;
    let invited = staff(base.as_ref(), 1, 1).await?;
    let began = now();
    fill(base.as_ref(), region, None).await?;
    let filled = rate(region.len() as usize, began.elapsed().as_secs_f64());
    base.close().await;
    if let Place::Server(address) = &place {
        let mut conn = PgConnection::connect(address).await?;
        sqlx::query("VACUUM ANALYZE").execute(&mut conn).await?;
        conn.close().await?;
    }
    let program = Program::start(&place)?;
    let workplace = Workplace::begin(&program, invited.first().context("nobody")?).await?;
    let mut line = Line::to(program.address, &workplace.token)?;
    let mut answered = BTreeMap::new();
    for form in forms {
        let one = ask(&mut line, region, form)?;
        let (p50, p99) = (one.times.at(0.5), one.times.at(0.99));
        eprintln!("{}, {}: p50 {p50:.1} p99 {p99:.1}", database.name(), form.name);
        answered.insert(form.name, one);
    }
    Ok(Whole { forms: answered, filled })
}

fn ask(line: &mut Line, region: &Region, form: &Form) -> anyhow::Result<Answered> {
    let (mut times, mut found, mut judged) = (Times::default(), 0_u32, 0_u32);
    let warming = form.questions.len() / 10;
    for (at, question) in form.questions.iter().take(warming).chain(&form.questions).enumerate() {
        let wish = serde_json::to_vec(&FindClients { said: question.said.clone().into() })?;
        let began = now();
        let body = line.post("/v1/clients/search", &wish)?;
        if at < warming {
            continue;
        }
        times.add(began);
        let answer: ClientsFound = serde_json::from_slice(&body)?;
        let wanted = region.client(question.client).id.0;
        // Of a name alone there are more than are shown.
        if matches!(question.right, Right::First | Right::Client) {
            judged += 1;
            found += u32::from(answer.candidates.iter().any(|one| one.client == wanted));
        }
    }
    let found = (judged > 0).then(|| f64::from(found) / f64::from(judged));
    Ok(Answered { times, found })
}

/// Fills a base with a region's clients, all of one territory or of none.
pub(crate) async fn fill(base: &dyn Base, region: &Region, territory: Option<&str>) -> anyhow::Result<()> {
    let (mut done, began) = (0, now());
    while done < region.len() {
        let end = region.len().min(done + PIECE);
        let territories = || territory.map(str::to_owned).into_iter().collect();
        let card = |index| NewCard { client: region.client(index), territories: territories() };
        base.take_cards((done..end).map(card).collect(), None).await?;
        done = end;
        if done.is_multiple_of(50_000) {
            eprintln!("{done} of {} clients, {:.0} s", region.len(), began.elapsed().as_secs_f64());
        }
    }
    Ok(())
}
