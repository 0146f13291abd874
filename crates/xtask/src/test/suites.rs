//! Running the test programs: those of the crates, and those of the window apart, one at a time.

use super::count::Count;
use super::{Bench, Outcome, steps};
use crate::clock::{Stopwatch, spoken};
use crate::program::{self, Suite};
use crate::shell;

/// The crate of the window tests.
const WINDOWS: &str = "okno-tests";

/// All but the window tests, and the documentation's examples.
pub(super) fn crates(bench: &Bench<'_>) -> anyhow::Result<Outcome> {
    let suites = of_workspace(bench)?;
    let (mut count, mut failed) = (Count::default(), Vec::new());
    for suite in suites.iter().filter(|one| !in_window(one)) {
        count = count.plus(run(bench, suite, false, &mut failed)?);
    }
    if bench.name.is_none() {
        let printed =
            shell::watch_lines(bench.house.building(&["test", "--workspace", "--doc", "--quiet"]), |_| ())?;
        if !printed.good {
            println!("{}", printed.text);
        }
        count = count.plus(at_least_one_failed(Count::of_rust(&printed.text), printed.good));
    }
    Ok(Outcome { count, note: failed.join(", ") })
}

/// The window tests, shown as they go: each takes seconds.
pub(super) fn windows(bench: &Bench<'_>) -> anyhow::Result<Outcome> {
    if !cfg!(target_os = "linux") {
        return Ok(Outcome::good().with_note("skipped: the window is driven on Linux only"));
    }
    // Gigabytes of builds that are still being written would keep a base's small ones waiting for seconds.
    #[cfg(target_os = "linux")]
    shell::run(std::process::Command::new("sync"))?;
    let (mut count, mut failed) = (Count::default(), Vec::new());
    for suite in of_workspace(bench)?.iter().filter(|one| in_window(one)) {
        count = count.plus(run(bench, suite, true, &mut failed)?);
    }
    Ok(Outcome { count, note: failed.join(", ") })
}

/// Seeds of `--long`.
const LONG: &str = "1000";

fn in_window(suite: &Suite) -> bool {
    suite.package == WINDOWS && suite.integration
}

/// Every test program, built as the step `build` builds them, so that nothing is built twice.
fn of_workspace(bench: &Bench<'_>) -> anyhow::Result<Vec<Suite>> {
    program::suites(bench.house, steps::EVERYTHING)
}

/// Runs one test program; what failed is added to `failed`, each with the beginning of why.
fn run(bench: &Bench<'_>, suite: &Suite, shown: bool, failed: &mut Vec<String>) -> anyhow::Result<Count> {
    let watch = Stopwatch::start();
    let mut command = suite.command();
    if let Some(name) = bench.name {
        command.arg(name);
    }
    if bench.long {
        command.env("OKNO_SEEDS", LONG);
    }
    if shown {
        // One window at a time: what a test has made by then must not grow old while it waits for another's.
        command.arg("--test-threads=1");
    }
    let printed = shell::watch_lines(command, |line| {
        if shown {
            println!("  {line}");
        }
    })?;
    if !printed.good && !shown {
        println!("{}", printed.text);
    }
    failed.extend(failed_tests(&printed.text));
    let count = at_least_one_failed(Count::of_rust(&printed.text), printed.good);
    if count != Count::default() {
        let time = spoken(watch.elapsed());
        println!("  {:36} {:>4} passed {:>3} failed  {time}", suite.title(), count.passed, count.failed);
    }
    Ok(count)
}

/// The names in lines such as `test a::b ... FAILED`, each with what it said first: of a long run only the end may be kept.
fn failed_tests(printed: &str) -> impl Iterator<Item = String> {
    let names = |line: &str| Some(line.strip_prefix("test ")?.strip_suffix(" ... FAILED")?.to_owned());
    printed.lines().filter_map(names).map(|name| match why(printed, &name) {
        Some(why) => format!("{name} ({why})"),
        None => name,
    })
}

/// What a failed test said first, as far as it fits into a line or two.
fn why(printed: &str, name: &str) -> Option<String> {
    const KEPT: usize = 300;
    let told = printed.split_once(&format!("---- {name} stdout ----"))?.1;
    let mut lines = told.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().filter(|line| !line.starts_with("----"))?;
    // A panic says where it was first, and then why.
    let rest = if first.starts_with("thread ") { lines.next() } else { None };
    Some([Some(first), rest].into_iter().flatten().collect::<Vec<_>>().join(" ").chars().take(KEPT).collect())
}

/// A program that fell without telling a failed test has failed nonetheless.
fn at_least_one_failed(count: Count, good: bool) -> Count {
    if good || count.failed > 0 { count } else { Count { failed: 1, ..count } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_fell_counts_as_failed() {
        assert_eq!(
            at_least_one_failed(Count { passed: 3, failed: 0 }, false),
            Count { passed: 3, failed: 1 }
        );
        assert_eq!(
            at_least_one_failed(Count { passed: 3, failed: 2 }, false),
            Count { passed: 3, failed: 2 }
        );
    }

    #[test]
    fn failed_tests_are_named() {
        let printed = "test a::b ... FAILED\ntest c ... ok\ntest d ... FAILED\ntest e ... FAILED\n\n\
            ---- a::b stdout ----\nError: waited in vain\n\nStack\n---- d stdout ----\n\n\
            thread 'd' panicked at d.rs:1:\nnot the same\n\n---- f stdout ----\n";
        let failed: Vec<_> = failed_tests(printed).collect();
        let of_d = "d (thread 'd' panicked at d.rs:1: not the same)";
        assert_eq!(failed, ["a::b (Error: waited in vain)", of_d, "e"]);
    }
}
