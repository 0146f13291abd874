//! The table.

use crate::Wanted;
use crate::base::Built;
use crate::measure::{Cold, Warm};

/// Prints everything in Markdown.
pub(crate) fn print(wanted: &Wanted, built: &Built, warm: &[Warm<'_>], cold: &[Cold]) {
    println!("## Client search\n");
    println!(
        "{} made-up clients, SQLCipher, WAL, `synchronous=FULL`, page cache 64 MB; {} questions of each form in one \
         connection; times in ms, from a recognised line to masked candidates. {}",
        grouped(u64::from(wanted.clients)),
        wanted.questions,
        machine()
    );
    println!();
    println!("| form | p50 | p99 | × plain read | found | goal | |");
    println!("|---|---:|---:|---:|---:|---|---|");
    for warm in warm {
        let goal = warm.form.goal;
        let (p50, p99) = (warm.search.at(0.5), warm.search.at(0.99));
        let times = p50 / warm.plain.at(0.5).max(0.000_1);
        let wishes: Vec<(String, bool)> = [
            goal.times_plain.map(|most| (format!("≤ {most:.0} × plain"), times <= most)),
            goal.p99.map(|most| (format!("p99 ≤ {most:.0}"), p99 <= most)),
            goal.found.map(|least| (format!("≥ {:.1} %", least * 100.0), warm.right >= least - 1e-9)),
        ]
        .into_iter()
        .flatten()
        .collect();
        let ok = wishes.iter().all(|(_, reached)| *reached);
        let text: Vec<&str> = wishes.iter().map(|(text, _)| text.as_str()).collect();
        let verdict = if wishes.is_empty() {
            ""
        } else if ok {
            "ok"
        } else {
            "**not**"
        };
        println!(
            "| {} | {p50:.2} | {p99:.2} | {times:.1} | {:.2} % | {} | {verdict} |",
            warm.form.name,
            warm.right * 100.0,
            text.join(", ")
        );
    }
    if let Some(first) = warm.first() {
        println!();
        println!(
            "The plain read beside them (a client's row by its unique key, the same path through sqlx): p50 {:.3}, p99 {:.3}.",
            first.plain.at(0.5),
            first.plain.at(0.99)
        );
    }
    let heard = warm.iter().map(|warm| warm.unheard).fold(0.0, f64::max);
    if heard > 0.0 {
        println!(
            "Questions that the recognition took for no identifier: at most {:.2} % of a form.",
            heard * 100.0
        );
    }
    println!();
    println!("| first query after opening | median | worst | file not in memory: worst | goal ≤ 20 |");
    println!("|---|---:|---:|---:|---|");
    for cold in cold {
        let worst = cold.opened.at(1.0);
        let dropped = cold.dropped.as_ref().map(|times| times.at(1.0));
        let ok = worst.max(dropped.unwrap_or(0.0)) <= 20.0;
        println!(
            "| {} | {:.1} | {worst:.1} | {} | {} |",
            cold.name,
            cold.opened.at(0.5),
            dropped.map_or_else(|| "not measured".to_owned(), |time| format!("{time:.1}")),
            if ok { "ok" } else { "**not**" }
        );
    }
    sizes(wanted, built);
}

fn sizes(wanted: &Wanted, built: &Built) {
    println!();
    if let Some(seconds) = built.seconds {
        println!(
            "Import with all keys: {seconds:.0} s, {} clients a second.",
            grouped(whole(f64::from(wanted.clients) / seconds))
        );
    }
    let cards: i64 =
        built.tables.iter().filter(|(name, _)| name == "client_cards").map(|(_, size)| size).sum();
    let all: i64 = built.tables.iter().map(|(_, size)| size).sum();
    let each = |size: i64| size / i64::from(wanted.clients.max(1));
    println!(
        "Size: {} MB; a client {} bytes of card and {} bytes of profile and keys.",
        built.bytes / 1_000_000,
        each(cards),
        each(all - cards)
    );
    let largest: Vec<String> = built
        .tables
        .iter()
        .take(9)
        .map(|(name, size)| format!("{} {}", name.replace("sqlite_autoindex_", "index of "), each(*size)))
        .collect();
    println!("Bytes a client by table: {}.", largest.join(", "));
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(number: f64) -> u64 {
    number.max(0.0) as u64
}

/// What it ran on, and how busy that was: other work shows in the tails first.
fn machine() -> String {
    let processors = std::thread::available_parallelism().map_or(0, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").ok();
    let load = load.and_then(|line| line.split(' ').next().map(str::to_owned));
    let busy = load.map(|load| format!(", {load} processes wanting them as it ended")).unwrap_or_default();
    format!("{} with {processors} processors{busy}.", std::env::consts::OS)
}

/// `1 000 000`
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}
