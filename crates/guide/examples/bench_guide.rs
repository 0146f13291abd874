//! How long the guide takes: the whole library ready, a step in the core, the finder of topics. Prints Markdown for
//! docs/PERFORMANCE.md; `cargo xtask bench guide` runs it with release speed. Ratios within one run count.
#![allow(clippy::print_stdout, reason = "this program prints what it measured")]

use jiff::civil::{Date, date};
use okno_domain::moment::Moment;
use okno_guide::{Action, Facts, Library, Run, RunView, Start, made_up_client};
use sha2::{Digest as _, Sha256};
use std::error::Error;
use std::path::Path;
use std::time::Instant;

/// Readings of the library, steps and questions when nothing else is said.
const READINGS: usize = 30;
const STEPS: usize = 20_000;
/// The day: the library of the program is in force then.
const TODAY: Date = date(2026, 11, 23);
/// To reach, in ms: the library ready, by its median; a step with what is then shown, and a question to the finder, by their p99.
const READY_GOAL: f64 = 100.0;
const STEP_GOAL: f64 = 1.0;
const FINDER_GOAL: f64 = 5.0;

type Failure = Box<dyn Error>;

#[allow(clippy::disallowed_methods, reason = "this program measures")]
fn now() -> Instant {
    Instant::now()
}

/// Times in ms.
#[derive(Default)]
struct Times(Vec<f64>);

impl Times {
    fn time<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let since = now();
        let done = work();
        self.0.push(since.elapsed().as_secs_f64() * 1_000.0);
        done
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    fn at(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let last = sorted.len().saturating_sub(1);
        sorted.get((share * last as f64).round() as usize).copied().unwrap_or(0.0)
    }
}

fn files(folder: &Path, inside: &str, out: &mut Vec<(String, String)>) -> Result<(), Failure> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let within = if inside.is_empty() { name } else { format!("{inside}/{name}") };
        if entry.file_type()?.is_dir() {
            files(&entry.path(), &within, out)?;
        } else if entry.path().extension().is_some_and(|kind| kind == "yaml") {
            out.push((within, std::fs::read_to_string(entry.path())?));
        }
    }
    Ok(())
}

/// The next thing that is done at a step: what one can choose in turn, else an answer, else on.
fn action(view: &RunView, turn: usize) -> Action {
    let choices = &view.step.choices;
    match (&view.step.input, choices.get(turn % choices.len().max(1))) {
        (_, Some(choice)) if turn.is_multiple_of(2) || view.step.input.is_none() => {
            Action::Choose(choice.id.clone())
        }
        (Some(input), _) => Action::Answer(match input.picks.first() {
            Some(pick) => pick.key.clone(),
            None => "12000".to_owned(),
        }),
        (None, Some(choice)) => Action::Choose(choice.id.clone()),
        (None, None) => Action::Continue,
    }
}

/// Leads talks of all topics, one after another, and times each step with what is then shown.
fn steps(library: &Library, facts: &Facts, wanted: usize) -> (Times, Times) {
    let (mut stepped, mut begun) = (Times::default(), Times::default());
    let codes: Vec<&str> = library.topics().map(|topic| topic.code.as_str()).collect();
    let mut turn = 0;
    while stepped.0.len() < wanted && turn < wanted.saturating_mul(20) {
        let code = codes.get(turn % codes.len().max(1)).copied().unwrap_or_default();
        turn += 1;
        let begin = || {
            let run = Run::start(library, Start::Topic(code), facts, Moment(0)).ok()?;
            Some((run.view(library, facts).ok()?, run))
        };
        let Some((mut view, mut run)) = begun.time(begin) else { continue };
        for at in 0..40 {
            if view.end.is_some() || stepped.0.len() >= wanted {
                break;
            }
            let done = action(&view, turn + at);
            let step = || {
                let next = run.act(library, facts, &done, Moment(0)).ok()?;
                Some((next.view(library, facts).ok()?, next))
            };
            // What is refused costs as much as what is accepted, and leads nowhere.
            let Some(next) = stepped.time(step) else { break };
            (view, run) = next;
        }
    }
    (stepped, begun)
}

fn main() -> Result<(), Failure> {
    let number = |name: &str, usual: usize| -> Result<usize, Failure> {
        let mut arguments = std::env::args().skip_while(|argument| argument != name);
        Ok(arguments.nth(1).map(|text| text.parse()).transpose()?.unwrap_or(usual))
    };
    let (readings, wanted) = (number("--readings", READINGS)?, number("--steps", STEPS)?);
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    files(&here.join("../../scripts-library"), "", &mut texts)?;
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let (mut read, mut hashed) = (Times::default(), Times::default());
    let mut library = None;
    for _ in 0..readings.max(1) {
        let again = texts.clone();
        library = Some(read.time(|| Library::read(again)).map_err(|findings| {
            findings.first().map_or_else(|| "the library does not read".to_owned(), ToString::to_string)
        })?);
        hashed.time(|| {
            texts.iter().map(|(_, text)| Sha256::digest(text)).fold(0_u8, |sum, hash| sum ^ hash[0])
        });
    }
    let library = library.ok_or("nothing was read")?;
    let facts = made_up_client(&library, TODAY);
    let mut index = Times::default();
    index.time(|| library.make_ready_to_find());
    let (stepped, begun) = steps(&library, &facts, wanted);
    let mut asked = Times::default();
    for line in std::fs::read_to_string(here.join("tests/utterances/held-out.csv"))?.lines().skip(1) {
        let words = line.rsplit(';').next().unwrap_or_default();
        let found = asked.time(|| library.find_topics(words));
        if found.len() > library.topics().count() {
            return Err("the finder has found more topics than there are".into());
        }
    }
    println!("## The guide\n");
    println!(
        "The whole library: {} topics, {} scripts, {} KB of YAML. Times in ms; a step is what was answered, with what is \
         then shown. {} with {} processors.\n",
        library.topics().count(),
        library.scripts().count(),
        bytes / 1024,
        std::env::consts::OS,
        std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
    );
    println!("| what | times | p50 | p99 | × hashing the files | goal | |");
    println!("|---|---:|---:|---:|---:|---|---|");
    let hash = hashed.at(0.5).max(0.000_1);
    let row = |name: &str, times: &Times, goal: Option<(&str, f64)>| {
        let (p50, p99) = (times.at(0.5), times.at(0.99));
        let (goal, verdict) = match goal {
            Some((of, most)) => {
                let reached = if of == "p50" { p50 } else { p99 } <= most;
                (format!("{of} ≤ {most:.0}"), if reached { "ok" } else { "**not**" })
            }
            None => (String::new(), ""),
        };
        println!(
            "| {name} | {} | {p50:.3} | {p99:.3} | {:.2} | {goal} | {verdict} |",
            times.0.len(),
            p50 / hash
        );
    };
    row("the library ready: read, checked, compiled", &read, Some(("p50", READY_GOAL)));
    row("the finder's index, made while nobody waits", &index, None);
    row("a script begun", &begun, None);
    row("a step in the core", &stepped, Some(("p99", STEP_GOAL)));
    row("a topic by what a client says", &asked, Some(("p99", FINDER_GOAL)));
    Ok(())
}
