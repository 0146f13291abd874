//! `cargo xtask bench NAME`: each measurement is a program that prints Markdown; its section of docs/PERFORMANCE.md is replaced
//! by what it printed. A program fails only when it could not measure. A goal that is missed is printed as [`MISSED`]: it is
//! written like the rest, so that the document tells it, and then the command fails.

mod section;

use crate::house::House;
use crate::packages::{self, Purpose};
use crate::{node, shell};
use anyhow::{Context, ensure};
use clap::Args;
use std::process::Command;

/// How `bench` runs.
#[derive(Args)]
pub(crate) struct Options {
    /// What to measure; without a name the measurements are listed.
    name: Option<String>,
    /// Do not touch docs/PERFORMANCE.md.
    #[arg(long)]
    dry: bool,
    /// For the measuring program.
    #[arg(last = true)]
    arguments: Vec<String>,
}

/// A measurement. To add one, write its program and a line in [`ALL`].
struct Bench {
    name: &'static str,
    what: &'static str,
    /// What cargo builds for it: `--example bench_search`.
    build: &'static [&'static str],
    /// The program, below the folder of the profile.
    program: &'static str,
    /// What it is given when nothing is said after `--`.
    arguments: &'static [&'static str],
    /// Whether it opens windows.
    windows: bool,
    /// What else it wants installed.
    packages: &'static [Purpose],
}

const ALL: &[Bench] = &[
    Bench {
        name: "search",
        what: "the search in an encrypted base of a million clients, beside the plain read of the same row",
        build: &["--example", "bench_search"],
        program: "examples/bench_search",
        arguments: &["--clients", "1000000"],
        windows: false,
        packages: &[],
    },
    Bench {
        name: "guide",
        what: "the whole scripts-library ready, a step of a script in the core, the finder of topics",
        build: &["--example", "bench_guide"],
        program: "examples/bench_guide",
        arguments: &["--readings", "30", "--steps", "20000"],
        windows: false,
        packages: &[],
    },
    Bench {
        name: "central",
        what: "the central on SQLite and on PostgreSQL, over HTTP, beside what each database does alone",
        build: &["--bin", "okno-central", "--example", "bench_central"],
        program: "examples/bench_central",
        arguments: &[],
        windows: false,
        packages: &[Purpose::Database],
    },
    Bench {
        name: "start",
        what: "start to usable window, and memory, beside a bare window of the same platform",
        build: &["--bin", "okno", "--bin", "bare-window", "--bin", "bench-start"],
        program: "bench-start",
        arguments: &[],
        windows: true,
        packages: &[],
    },
    Bench {
        name: "day",
        what: "a day of 60 visits of three clients in one window: memory and steps at its end beside its beginning",
        build: &["--bin", "okno", "--bin", "bench-day"],
        program: "bench-day",
        arguments: &[],
        windows: true,
        packages: &[],
    },
];

/// How a program marks a goal that was not reached.
const MISSED: &str = "**not**";
/// Release speed without the long link.
const PROFILE: &str = "bench-fast";
const DOCUMENT: &str = "docs/PERFORMANCE.md";

pub(crate) fn run(house: &House, options: &Options) -> anyhow::Result<()> {
    let Some(name) = &options.name else {
        println!("What can be measured:");
        for bench in ALL {
            println!("  cargo xtask bench {:8} {}", bench.name, bench.what);
        }
        return Ok(());
    };
    let names = || ALL.iter().map(|one| one.name).collect::<Vec<_>>().join(", ");
    let bench = ALL
        .iter()
        .find(|one| one.name == name)
        .with_context(|| format!("no such measurement; there are: {}", names()))?;
    let mut wanted = vec![Purpose::Build];
    if bench.windows {
        wanted.extend([Purpose::KeyStore, Purpose::Window]);
    }
    wanted.extend(bench.packages);
    packages::provide(&wanted)?;
    if bench.windows {
        node::provide(house)?;
        node::build(house)?;
    }
    shell::announce(
        &format!("Building for «{}»", bench.name),
        "with release speed; the first time about 10 minutes",
    );
    let mut build = house.cargo(&["build", "--workspace", "--profile", PROFILE]);
    build.args(bench.build);
    shell::run(build)?;
    shell::announce(
        &format!("Measuring {}", bench.what),
        "keep the machine quiet: ratios within one run count",
    );
    let mut command = Command::new(house.program(PROFILE, bench.program));
    if options.arguments.is_empty() {
        command.args(bench.arguments);
    } else {
        command.args(&options.arguments);
    }
    command.current_dir(&house.root);
    let printed = shell::watch(command)?;
    ensure!(printed.good, "the measurement failed; {DOCUMENT} is as it was");
    if !options.dry {
        write(house, bench.name, &printed.text)?;
    }
    let missed = missed(&printed.text);
    ensure!(missed.is_empty(), "goals are not reached:\n{}", missed.join("\n"));
    Ok(())
}

/// The lines of goals that were not reached.
fn missed(printed: &str) -> Vec<&str> {
    printed.lines().filter(|line| line.contains(MISSED)).collect()
}

fn write(house: &House, name: &str, printed: &str) -> anyhow::Result<()> {
    let path = house.root.join(DOCUMENT);
    let document = std::fs::read_to_string(&path).unwrap_or_default();
    std::fs::write(&path, section::put(&document, name, printed))
        .with_context(|| format!("{} cannot be written", path.display()))?;
    println!("\nWritten to {DOCUMENT}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_that_were_not_reached_are_told_by_their_lines() {
        let printed = "## A\n| quick | 1 | ok |\n| slow | 9 | **not** |\nnot a goal\n";
        assert_eq!(missed(printed), vec!["| slow | 9 | **not** |"]);
    }
}
