//! `cargo xtask test`: everything CI checks, each step timed, all steps run even when one fails.

mod api;
mod count;
mod deny;
mod steps;
mod suites;

use crate::clock::{Stopwatch, spoken};
use crate::house::House;
use crate::packages::{self, Purpose};
use crate::shell;
use anyhow::Context;
use clap::Args;
use count::Count;
use std::process::ExitCode;
use std::time::Duration;

/// How `test` runs.
#[derive(Args)]
pub(crate) struct Options {
    /// Only these steps, by name: `--only build`, `--only tests --only windows`.
    #[arg(long)]
    only: Vec<String>,
    /// Tell the steps and what each is for.
    #[arg(long)]
    list: bool,
    /// Only tests whose name holds this text (for `tests` and `windows`).
    #[arg(long)]
    name: Option<String>,
    /// Tests that follow from seeds run ten times as many: for the night.
    #[arg(long)]
    long: bool,
}

/// What a step gave.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    /// Tests, or 1 for a step that is itself one check.
    count: Count,
    /// A word for the summary.
    note: String,
}

impl Outcome {
    /// One check that passed.
    fn good() -> Self {
        Self { count: Count { passed: 1, failed: 0 }, note: String::new() }
    }

    fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// What the steps work with.
pub(crate) struct Bench<'a> {
    house: &'a House,
    /// Only tests whose name holds this.
    name: Option<&'a str>,
    /// Whether tests that follow from seeds run many.
    long: bool,
}

/// A step of the check.
struct Step {
    name: &'static str,
    why: &'static str,
    run: fn(&Bench<'_>) -> anyhow::Result<Outcome>,
}

/// One line of the summary.
struct Line {
    name: &'static str,
    time: Duration,
    outcome: anyhow::Result<Outcome>,
}

pub(crate) fn run(house: &House, options: &Options) -> anyhow::Result<ExitCode> {
    if options.list {
        for step in steps::ALL {
            println!("{:10} {}", step.name, step.why);
        }
        return Ok(ExitCode::SUCCESS);
    }
    let chosen = choose(&options.only)?;
    packages::provide(&[
        Purpose::Build,
        Purpose::KeyStore,
        Purpose::Window,
        Purpose::Database,
        Purpose::Api,
    ])?;
    let bench = Bench { house, name: options.name.as_deref(), long: options.long };
    let all = Stopwatch::start();
    let mut lines = Vec::new();
    for step in chosen {
        shell::announce(step.name, step.why);
        let watch = Stopwatch::start();
        let outcome = (step.run)(&bench);
        if let Err(error) = &outcome {
            println!("  FAILED: {error:#}");
        }
        lines.push(Line { name: step.name, time: watch.elapsed(), outcome });
    }
    Ok(summarise(&lines, all.elapsed()))
}

/// The steps named, in their own order; all when none is named.
fn choose(names: &[String]) -> anyhow::Result<Vec<&'static Step>> {
    for name in names {
        steps::ALL
            .iter()
            .find(|step| step.name == name)
            .with_context(|| format!("no step «{name}»; `cargo xtask test --list` tells them"))?;
    }
    let chosen = |step: &&Step| names.is_empty() || names.iter().any(|name| name == step.name);
    Ok(steps::ALL.iter().filter(chosen).collect())
}

/// Prints the table and the closing line.
fn summarise(lines: &[Line], all: Duration) -> ExitCode {
    let mut sum = Count::default();
    println!();
    for line in lines {
        let (word, note) = match &line.outcome {
            Ok(outcome) if outcome.count.failed == 0 => ("ok", outcome.note.clone()),
            Ok(outcome) => ("FAILED", outcome.note.clone()),
            Err(error) => ("FAILED", format!("{error:#}").lines().next().unwrap_or_default().to_owned()),
        };
        let count = line.outcome.as_ref().map_or(Count { passed: 0, failed: 1 }, |outcome| outcome.count);
        sum = sum.plus(count);
        let again = if word == "ok" {
            String::new()
        } else {
            format!("   again: cargo xtask test --only {}", line.name)
        };
        println!(
            "{word:7} {:10} {:>12}  {:>5} passed {:>3} failed  {note}{again}",
            line.name,
            spoken(line.time),
            count.passed,
            count.failed
        );
    }
    println!("in {}", spoken(all));
    println!("{} passed, {} failed", sum.passed, sum.failed);
    if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_run_in_their_own_order_whatever_the_order_of_names() {
        let chosen = choose(&["tests".into(), "fmt".into()]).expect("both are steps");
        assert_eq!(chosen.iter().map(|step| step.name).collect::<Vec<_>>(), vec!["fmt", "tests"]);
    }

    #[test]
    fn an_unknown_step_is_refused() {
        assert!(choose(&["tetss".into()]).is_err());
    }

    #[test]
    fn one_failed_step_fails_the_whole() {
        let good = || Line { name: "a", time: Duration::ZERO, outcome: Ok(Outcome::good()) };
        let bad = Line { name: "b", time: Duration::ZERO, outcome: Err(anyhow::anyhow!("no")) };
        assert_eq!(format!("{:?}", summarise(&[good()], Duration::ZERO)), format!("{:?}", ExitCode::SUCCESS));
        assert_eq!(
            format!("{:?}", summarise(&[good(), bad], Duration::ZERO)),
            format!("{:?}", ExitCode::FAILURE)
        );
    }
}
