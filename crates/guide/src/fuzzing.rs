//! What fuzzing drives: one function for each target of `crates/guide/fuzz`. The tests call the same functions with seeds and
//! their mutations, so that a build without a fuzzer holds the bounds too. Time is not judged: what bounds it is.

use crate::expression::{Programs, extent};
use crate::facts::Facts;
use crate::finding::Place;
use crate::gathering::on_reading_stack;
use crate::library::Library;
use crate::model::Purpose;
use crate::run::{Action, Answers, Choices, Grounds, Run, STEP_LIMIT, Start, TRACE_LIMIT};
use crate::sample::made_up_client;
use cel::Value;
use jiff::civil::date;
use okno_domain::moment::Moment;

/// Findings of one reading.
const FINDINGS: usize = 500;
/// Bytes of all words that one reading tells.
const WORDS: usize = 4 * 1024 * 1024;
/// Steps of a script with its parts.
const STEPS: usize = 400;
/// Parts and levels of an expression.
const PARTS: usize = 160;
const LEVELS: usize = 14;
/// Bytes of what an expression gives.
const GIVEN: usize = 256 * 1024;
/// Moves of one talk.
const MOVES: usize = 2_000;

/// A bound that was not held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("more {what} than {most}: {found}")]
pub struct Exceeded {
    what: &'static str,
    most: usize,
    found: usize,
}

const fn within(what: &'static str, found: usize, most: usize) -> Result<(), Exceeded> {
    if found > most { Err(Exceeded { what, most, found }) } else { Ok(()) }
}

/// Any bytes as a file of a library: they are read or refused, within bounds.
///
/// # Errors
/// The bound that was not held.
pub fn file(bytes: &[u8]) -> Result<(), Exceeded> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let beside = BESIDE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    match Library::read(beside.chain([("talk.yaml".to_owned(), text)])) {
        Ok(library) => {
            let steps = library.scripts().map(|script| script.steps.len()).max();
            within("steps", steps.unwrap_or_default(), STEPS)
        }
        Err(findings) => {
            within("findings", findings.len(), FINDINGS)?;
            within("words", findings.iter().map(|one| one.what.len() + one.instead.len()).sum(), WORDS)
        }
    }
}

/// Any bytes as an expression: refused, or worked out within bounds.
///
/// # Errors
/// The bound that was not held.
pub fn expression(bytes: &[u8]) -> Result<(), Exceeded> {
    on_reading_stack(|| worked_out(bytes))
}

fn worked_out(bytes: &[u8]) -> Result<(), Exceeded> {
    let Ok(compiled) = Programs::default().compile(&String::from_utf8_lossy(bytes), Place::default()) else {
        return Ok(());
    };
    let (parts, levels) = extent(compiled.expression());
    within("parts", parts, PARTS)?;
    within("levels", levels, LEVELS)?;
    let library = beside()?;
    for facts in [made_up_client(&library, date(2026, 11, 23)), Facts::default()] {
        let grounds = Grounds::new(&library, &facts);
        let Some(script) = library.script("hello") else { return Ok(()) };
        let context = grounds.of_run(script, &Answers::new(), &Choices::new());
        within("bytes given", size(&compiled.value(&context)), GIVEN)?;
    }
    Ok(())
}

/// Any bytes as what an operator does, one after another: the talk stays within bounds and can be shown at every step.
///
/// # Errors
/// The bound that was not held.
pub fn talk(bytes: &[u8]) -> Result<(), Exceeded> {
    let library = beside()?;
    let facts = made_up_client(&library, date(2026, 11, 23));
    let Ok(mut run) = Run::start(&library, Start::Purpose(Purpose::Greeting), &facts, Moment(0)) else {
        return within("talks that do not begin", 1, 0);
    };
    for (at, byte) in bytes.iter().take(MOVES).enumerate() {
        let Ok(view) = run.view(&library, &facts) else {
            return within("steps that cannot be shown", 1, 0);
        };
        let choices = &view.step.choices;
        let action = match byte % 6 {
            0 | 1 => Action::Continue,
            2 | 3 => match choices.get(usize::from(byte / 6) % choices.len().max(1)) {
                Some(choice) => Action::Choose(choice.id.clone()),
                None => Action::Answer(format!("{byte}")),
            },
            4 => Action::Answer(String::from_utf8_lossy(bytes.get(at..).unwrap_or_default()).into_owned()),
            _ => Action::Back,
        };
        if let Ok(next) = run.act(&library, &facts, &action, Moment(0)) {
            run = next;
        }
        within("steps passed", run.trail.len(), STEP_LIMIT)?;
        within("entries of the trace", run.trace.len(), TRACE_LIMIT)?;
    }
    Ok(())
}

fn beside() -> Result<Library, Exceeded> {
    let hello = BESIDE.iter().chain(&[("talk.yaml", TALK)]);
    Library::read(hello.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())))
        .map_err(|findings| Exceeded { what: "findings in what is whole", most: 0, found: findings.len() })
}

fn size(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::List(list) => list.iter().map(size).sum::<usize>() + list.len(),
        _ => 8,
    }
}

/// A small whole library, but for the file that is fuzzed.
const BESIDE: [(&str, &str); 6] = [
    ("library.yaml", include_str!("../tests/broken/_base/library.yaml")),
    ("ekto.yaml", include_str!("../tests/broken/_base/ekto.yaml")),
    ("topic.yaml", include_str!("../tests/broken/_base/topic.yaml")),
    ("work.yaml", include_str!("../tests/broken/_base/work.yaml")),
    ("hello.yaml", include_str!("../tests/broken/_base/hello.yaml")),
    ("a_part.yaml", include_str!("../tests/broken/_base/a_part.yaml")),
];
const TALK: &str = include_str!("../tests/broken/_base/talk.yaml");
