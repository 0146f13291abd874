//! The steps, from the quickest to the longest. The screens are built before the program, which takes them in.

use super::count::Count;
use super::{Bench, Outcome, Step, api, deny, suites};
use crate::{house, node, program, shell, tidy, ts};
use anyhow::ensure;

/// How everything is built: so that nothing is built twice, nobody builds it otherwise.
pub(super) const EVERYTHING: &[&str] = &["build", "--workspace", "--all-targets", "--locked"];

pub(super) const ALL: &[Step] = &[
    Step { name: "fmt", why: "one way of writing, so that a change shows only what changed", run: fmt },
    Step { name: "tidy", why: "the rules of the house that no compiler knows", run: tidy },
    Step {
        name: "deny",
        why: "licences, sources and known faults of everything we build on",
        run: deny::run,
    },
    Step { name: "ui-lint", why: "oxlint and the borders of the screens", run: ui_lint },
    Step { name: "ui-types", why: "TypeScript, strict", run: ui_types },
    Step { name: "ui-tests", why: "the screens' own tests", run: ui_tests },
    Step { name: "ui-build", why: "the screens as the program takes them in", run: ui_build },
    Step {
        name: "build",
        why: "every program, test and example, once and with the same features; every warning counts, clippy's too",
        run: build,
    },
    Step { name: "ts", why: "the committed TypeScript types are those of the Rust ones", run: ts },
    Step {
        name: "tests",
        why: "the crates' tests and the examples in their documentation",
        run: suites::crates,
    },
    Step {
        name: "api",
        why: "a running central answers as its OpenAPI says, whatever it is asked",
        run: api::run,
    },
    Step {
        name: "windows",
        why: "the real window, by real keys, on a real encrypted base",
        run: suites::windows,
    },
];

fn fmt(bench: &Bench<'_>) -> anyhow::Result<Outcome> {
    // Only the names of files: the difference is shown by `cargo fmt` itself.
    let printed = shell::watch(bench.house.cargo(&["fmt", "--all", "--check", "--", "-l"]))?;
    ensure!(printed.good, "these files are written otherwise: run `cargo fmt --all`");
    Ok(Outcome::good())
}

fn tidy(bench: &Bench<'_>) -> anyhow::Result<Outcome> {
    let broken = tidy::check(bench.house)?;
    ensure!(broken == 0, "{broken} places break the rules");
    Ok(Outcome::good())
}

fn ui_lint(bench: &Bench<'_>) -> anyhow::Result<Outcome> {
    ui(bench, "lint")
}

fn ui_types(bench: &Bench<'_>) -> anyhow::Result<Outcome> {
    ui(bench, "typecheck")
}

fn ui(bench: &Bench<'_>, script: &str) -> anyhow::Result<Outcome> {
    node::provide(bench.house)?;
    shell::run(node::npm(bench.house, &["run", "--silent", script]))?;
    Ok(Outcome::good())
}

fn ui_tests(bench: &Bench<'_>) -> anyhow::Result<Outcome> {
    node::provide(bench.house)?;
    let printed = shell::watch(node::npm(bench.house, &["run", "--silent", "test"]))?;
    let mut count = Count::of_vitest(&printed.text);
    if !printed.good && count.failed == 0 {
        count.failed = 1; // it fell before a test could fail
    }
    ensure!(count != Count::default(), "no test was run");
    Ok(Outcome { count, note: String::new() })
}

fn ui_build(bench: &Bench<'_>) -> anyhow::Result<Outcome> {
    node::provide(bench.house)?;
    node::build(bench.house)?;
    Ok(Outcome::good())
}

fn build(bench: &Bench<'_>) -> anyhow::Result<Outcome> {
    screens(bench)?;
    ensure!(house::has_clippy(), "clippy is missing: `rustup component add clippy`");
    let warnings = program::warnings(bench.house, EVERYTHING)?;
    ensure!(warnings == 0, "{warnings} warnings");
    Ok(Outcome::good())
}

/// The program does not compile without the built screens; when a step is run alone they may be missing.
fn screens(bench: &Bench<'_>) -> anyhow::Result<()> {
    if bench.house.ui().join("dist").join("index.html").exists() {
        return Ok(());
    }
    node::provide(bench.house)?;
    node::build(bench.house)
}

fn ts(bench: &Bench<'_>) -> anyhow::Result<Outcome> {
    if !bench.house.program("debug", "okno-ts").exists() {
        build(bench)?;
    }
    ts::generate(bench.house, true)?;
    Ok(Outcome::good())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_screens_are_built_before_the_program_that_takes_them_in() {
        let place = |name: &str| ALL.iter().position(|step| step.name == name).expect("a step");
        assert!(place("ui-build") < place("build"));
        assert!(place("build") < place("ts"), "the generator is built first");
    }
}
