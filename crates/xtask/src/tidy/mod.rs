//! `cargo xtask tidy`: the rules of the house that no compiler knows. Each rule is a function from the repository to
//! what breaks it, with its reason beside it, and is tried on made-up input.

mod borders;
mod documents;
mod layers;
mod manifests;
mod places;
mod programs;
mod repository;
mod requirements;
mod screens;
mod size;
mod words;

use crate::house::House;
use clap::Args;
use repository::Repository;
use std::process::ExitCode;

/// How `tidy` runs.
#[derive(Args)]
pub(crate) struct Options {
    /// List the requirement ids that tests quote, with where they do.
    #[arg(long)]
    requirements: bool,
}

/// A place that breaks a rule, or comes near to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// File, file and line, or crate.
    place: String,
    says: String,
    /// Only said; nothing fails.
    mild: bool,
}

impl Finding {
    fn new(place: impl Into<String>, says: impl Into<String>) -> Self {
        Self { place: place.into(), says: says.into(), mild: false }
    }

    fn mild(place: impl Into<String>, says: impl Into<String>) -> Self {
        Self { mild: true, ..Self::new(place, says) }
    }
}

/// A rule of the house.
struct Rule {
    name: &'static str,
    reason: &'static str,
    check: fn(&Repository) -> Vec<Finding>,
}

const RULES: &[Rule] = &[
    Rule {
        name: "pure crates",
        reason: "the standard's rules run the same at the desk and at the central: no I/O, clock or chance below them",
        check: layers::pure,
    },
    Rule {
        name: "who names what",
        reason: "a library that only one layer names can be replaced there",
        check: layers::named_only_by,
    },
    Rule {
        name: "no test crate below the program",
        reason: "what helps a test (a fixed clock, fixed chance) must not reach a real desk",
        check: layers::tests_stay_out,
    },
    Rule {
        name: "domain at no border",
        reason: "each border has types of its own; a renamed field of the domain must not change what is sent or shown",
        check: borders::domain_crosses_none,
    },
    Rule {
        name: "manifests inherit",
        reason: "every version and every lint stands once, in the root Cargo.toml",
        check: manifests::inherit,
    },
    Rule {
        name: "the map names every crate",
        reason: "a newcomer finds each crate in docs/ARCHITECTURE.md",
        check: documents::map_is_whole,
    },
    Rule {
        name: "the glossary knows the main terms",
        reason: "one English word for one Russian term, in code and in talk",
        check: documents::glossary_is_whole,
    },
    Rule {
        name: "links lead somewhere",
        reason: "a dead link costs trust",
        check: documents::links_lead_somewhere,
    },
    Rule {
        name: "decisions are numbered once",
        reason: "a number is quoted in code and must mean one decision",
        check: documents::decisions_are_numbered_once,
    },
    Rule { name: "small files", reason: "one subject to a file, read in one sitting", check: size::small },
    Rule {
        name: "nothing unfinished is called done",
        reason: "what is not done is an issue, where others see it",
        check: words::nothing_unfinished,
    },
    Rule {
        name: "the repository speaks of the product",
        reason: "how work was organised is of no use to its reader",
        check: words::only_the_product,
    },
    Rule {
        name: "every test is compiled",
        reason: "a file of tests that its program does not name never fails",
        check: programs::every_test_is_compiled,
    },
    Rule {
        name: "no machine's own paths",
        reason: "it builds on any machine",
        check: places::no_machine_paths,
    },
    Rule {
        name: "lock files name the public registry",
        reason: "an address of a mirror breaks the install of everybody else",
        check: places::public_registry_only,
    },
    Rule {
        name: "only platform knows Tauri",
        reason: "the screens run in a browser for their tests, and another shell can take them",
        check: screens::only_platform_knows_tauri,
    },
    Rule {
        name: "features do not know each other",
        reason: "a stage of a visit can be changed or left out without breaking another",
        check: screens::features_stay_apart,
    },
    Rule {
        name: "Russian stands in words",
        reason: "every word said to people is checked and can be translated in one place",
        check: screens::russian_stands_in_words,
    },
    Rule {
        name: "keys by their place",
        reason: "Ctrl+К of the Russian layout is Ctrl+K: a key is matched by event.code",
        check: screens::keys_by_place,
    },
    Rule {
        name: "we say «клиент»",
        reason: "appendix 3, 3.13: not «абонент», «потребитель», «покупатель»",
        check: screens::we_say_client,
    },
];

pub(crate) fn run(house: &House, options: &Options) -> anyhow::Result<ExitCode> {
    if options.requirements {
        let repository = Repository::read(house)?;
        print!("{}", requirements::report(&repository));
        return Ok(ExitCode::SUCCESS);
    }
    Ok(if check(house)? == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Checks every rule, prints what breaks it, and tells how many places do.
pub(crate) fn check(house: &House) -> anyhow::Result<usize> {
    let repository = Repository::read(house)?;
    let mut broken = 0;
    for rule in RULES {
        let (mild, grave): (Vec<_>, Vec<_>) = (rule.check)(&repository).into_iter().partition(|one| one.mild);
        let mark = if grave.is_empty() { "ok " } else { "BAD" };
        println!("  {mark} {}: {}", rule.name, rule.reason);
        for finding in &grave {
            println!("        {}: {}", finding.place, finding.says);
        }
        for finding in &mild {
            println!("        note: {}: {}", finding.place, finding.says);
        }
        broken += grave.len();
    }
    println!("  {} rules, {} files, {broken} places break them", RULES.len(), repository.files.len());
    Ok(broken)
}
