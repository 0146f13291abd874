//! A talk led by a file of replies: what is said at each step, to this client, on this day (R-SC-8).

use crate::expression::Programs;
use crate::facts::Facts;
use crate::finding::{Finding, Findings, Problem, Source};
use crate::library::Library;
use crate::run::{Action, EndView, Refusal, Run, RunView, Start, StepView};
use crate::yaml::{self, Node, Yaml};
use okno_domain::moment::Moment;
use std::collections::{BTreeMap, VecDeque};

/// Steps that are simulated, at most.
const STEP_LIMIT: usize = 200;
/// Replies to one step, at most.
const REPLY_LIMIT: usize = 50;

/// What the client answers, step by step.
#[derive(Clone, Debug, Default)]
pub struct Replies(BTreeMap<String, VecDeque<String>>);

impl Replies {
    /// Reads `step: reply` or `step: [first, second]`, in YAML or JSON.
    ///
    /// # Errors
    /// What cannot be read, with its line.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Finding>> {
        let mut out = Findings::default();
        let read = Self::of(file, text, &mut out);
        let findings = out.into_sorted();
        if findings.is_empty() { Ok(read) } else { Err(findings) }
    }

    fn of(file: &str, text: &str, out: &mut Findings) -> Self {
        let mut replies = Self::default();
        let programs = Programs::default();
        let source = Source { path: file, text, programs: &programs };
        let node = match yaml::parse(text) {
            Ok(node) => node,
            Err((place, problem)) => {
                out.add(file, place, &problem);
                return replies;
            }
        };
        let Yaml::Map(map) = &node.value else {
            let wanted = "строки «шаг: ответ»";
            out.add(source.path, node.place, &Problem::WrongType { field: "ответы".to_owned(), wanted });
            return replies;
        };
        for (key, value) in map {
            let list = match &value.value {
                Yaml::List(list) => list.iter().collect(),
                _ => vec![value],
            };
            if list.len() > REPLY_LIMIT {
                let limit = format!("{REPLY_LIMIT} ответов на один шаг");
                out.add(file, value.place, &Problem::TooLarge { limit });
            }
            let texts =
                list.into_iter().take(REPLY_LIMIT).filter_map(|node| text_of(file, node, &key.name, out));
            replies.0.insert(key.name.clone(), texts.collect());
        }
        replies
    }

    fn next(&mut self, step: &str) -> Option<String> {
        self.0.get_mut(step)?.pop_front()
    }

    /// Steps that still had a reply waiting.
    fn left(self) -> Vec<String> {
        self.0.into_iter().filter(|(_, replies)| !replies.is_empty()).map(|(step, _)| step).collect()
    }
}

fn text_of(file: &str, node: &Node, step: &str, out: &mut Findings) -> Option<String> {
    match &node.value {
        Yaml::Text(text) => Some(text.clone()),
        Yaml::Empty => Some(String::new()),
        _ => {
            let problem = Problem::WrongType {
                field: step.to_owned(), wanted: "ответ или список ответов"
            };
            out.add(file, node.place, &problem);
            None
        }
    }
}

/// A step as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimulatedStep {
    /// Id.
    pub step: String,
    /// The word of the language: `ask`.
    pub kind: &'static str,
    /// What is said, or what the specialist reads.
    pub text: String,
    /// Whether the text is said to the client.
    pub is_said: bool,
    /// A note for the specialist.
    pub note: Option<String>,
    /// Titles of values that were not known.
    pub missing: Vec<String>,
    /// Replies that were not accepted, each with what is said then.
    pub refused: Vec<(String, String)>,
    /// The reply that led on.
    pub reply: Option<String>,
    /// Titles of steps of the algorithm that are to be done beside it now.
    pub work: Option<String>,
}

/// Why a talk did not come to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The step wants a reply and there is none left.
    NoReply {
        /// The step.
        step: String,
        /// Options that it offers: id and title.
        options: Vec<(String, String)>,
        /// The kind of answer that it takes, with its title.
        answer: Option<String>,
    },
    /// The reply is neither an option nor an answer to the step.
    NotAnOption {
        /// The step.
        step: String,
        /// The reply.
        reply: String,
        /// Options that it offers: id and title.
        options: Vec<(String, String)>,
    },
    /// Too many steps.
    TooLong,
}

/// A talk that was simulated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simulation {
    /// Id of the script.
    pub script: String,
    /// Its version by the approval.
    pub version: String,
    /// Steps in order.
    pub steps: Vec<SimulatedStep>,
    /// The end, where it came to one.
    pub end: Option<EndView>,
    /// Why it did not.
    pub stopped: Option<Stopped>,
    /// Steps for which a reply was ready and not needed.
    pub not_needed: Vec<String>,
}

/// Leads a talk by the replies.
///
/// # Errors
/// [`Refusal`] when it cannot be begun.
pub fn simulate(
    library: &Library,
    start: Start<'_>,
    facts: &Facts,
    mut replies: Replies,
) -> Result<Simulation, Refusal> {
    let mut run = Run::start(library, start, facts, Moment(0))?;
    let mut told = Simulation {
        script: run.pin.script.id.clone(),
        version: run.pin.script.version.clone(),
        steps: Vec::new(),
        end: None,
        stopped: None,
        not_needed: Vec::new(),
    };
    loop {
        let view = run.view(library, facts)?;
        let mut step = shown(&view);
        let after = if view.end.is_some() || told.steps.len() >= STEP_LIMIT {
            None
        } else {
            lead(library, facts, &run, &view.step, &mut step, &mut replies)?
        };
        told.steps.push(step);
        match after {
            Some(After::Went(next)) => run = *next,
            Some(After::Stopped(why)) => {
                told.stopped = Some(why);
                break;
            }
            None => {
                told.end = view.end;
                if told.end.is_none() {
                    told.stopped = Some(Stopped::TooLong);
                }
                break;
            }
        }
    }
    told.not_needed = replies.left();
    Ok(told)
}

enum After {
    Went(Box<Run>),
    Stopped(Stopped),
}

/// One step: the replies are tried until one is accepted.
fn lead(
    library: &Library,
    facts: &Facts,
    run: &Run,
    view: &StepView,
    step: &mut SimulatedStep,
    replies: &mut Replies,
) -> Result<Option<After>, Refusal> {
    let options = || view.choices.iter().map(|choice| (choice.id.clone(), choice.title.clone())).collect();
    for _ in 0..=REPLY_LIMIT {
        let Some(reply) = replies.next(&view.id) else { break };
        let same = |text: &str| text.to_lowercase() == reply.trim().to_lowercase();
        let choice = view.choices.iter().find(|choice| same(&choice.id) || same(&choice.title));
        let action = match (choice, &view.input) {
            (Some(choice), _) => Action::Choose(choice.id.clone()),
            (None, Some(_)) => Action::Answer(reply.clone()),
            (None, None) => {
                let stopped = Stopped::NotAnOption { step: view.id.clone(), reply, options: options() };
                return Ok(Some(After::Stopped(stopped)));
            }
        };
        match run.act(library, facts, &action, Moment(0)) {
            Ok(next) => {
                step.reply = next.trail.last().and_then(|passed| passed.reply.clone());
                return Ok(Some(After::Went(Box::new(next))));
            }
            Err(Refusal::Answer(refusal)) => step.refused.push((reply, refusal.say())),
            Err(other) => return Err(other),
        }
    }
    if view.can_continue && step.refused.is_empty() {
        let next = run.act(library, facts, &Action::Continue, Moment(0))?;
        return Ok(Some(After::Went(Box::new(next))));
    }
    let answer = view.input.as_ref().map(|input| input.title.clone());
    Ok(Some(After::Stopped(Stopped::NoReply { step: view.id.clone(), options: options(), answer })))
}

fn shown(view: &RunView) -> SimulatedStep {
    let step = &view.step;
    let now = |algorithm: &crate::run::AlgorithmView| {
        let steps = algorithm.steps.iter();
        steps.filter(|step| step.state == crate::run::WorkState::Now).map(|step| step.title.clone()).next()
    };
    SimulatedStep {
        step: step.id.clone(),
        kind: step.kind,
        text: step.text.clone(),
        is_said: step.is_said,
        note: step.note.clone(),
        missing: step.missing.clone(),
        refused: Vec::new(),
        reply: None,
        work: view.algorithm.as_ref().and_then(now),
    }
}
