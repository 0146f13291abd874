//! The algorithm beside the script: what is done, what is now, what is next (R-SC-2).

use super::Run;
use super::context::Answers;
use crate::model::{Algorithm, AlgorithmKind, AlgorithmStep, Done, Script, StepKind};
use cel::Context;
use serde::{Deserialize, Serialize};

/// State of a step of the algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkState {
    /// Done.
    Done,
    /// To be done now.
    Now,
    /// To be done later.
    Next,
    /// Does not apply to this client.
    Skipped,
}

/// A step of the algorithm as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkStepView {
    /// Id.
    pub id: String,
    /// Kind.
    pub kind: AlgorithmKind,
    /// What to do.
    pub title: String,
    /// A hint, shown while it is to be done.
    pub hint: Option<String>,
    /// State.
    pub state: WorkState,
    /// Whether the operator ticks it; the others follow the script.
    pub by_hand: bool,
}

/// The algorithm as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlgorithmView {
    /// Title.
    pub title: String,
    /// Version by its approval.
    pub version: String,
    /// Steps.
    pub steps: Vec<WorkStepView>,
    /// How many of the steps that apply are done.
    pub done: usize,
    /// How many apply.
    pub total: usize,
    /// The number of the step that is now among those that apply, from 1.
    pub current: Option<usize>,
}

impl AlgorithmView {
    /// Whether nothing is left to do.
    #[must_use]
    pub const fn complete(&self) -> bool {
        self.done == self.total
    }
}

/// Whether a step is done.
fn is_done(
    run: &Run,
    step: &AlgorithmStep,
    script: &Script,
    answers: &Answers,
    context: &Context<'_, '_>,
) -> bool {
    match &step.done {
        Done::ByHand => run.ticks.contains_key(&step.id),
        Done::Answered(answer) => answers.contains_key(&answer.step),
        Done::When(condition) => condition.holds(context),
        Done::Said(targets) => targets.iter().any(|target| {
            let ended = run.step == target.step
                && script.step(&run.step).is_some_and(|step| matches!(step.kind, StepKind::End { .. }));
            ended || run.trail.iter().any(|passed| passed.step == target.step)
        }),
    }
}

pub(crate) fn view(
    run: &Run,
    algorithm: &Algorithm,
    script: &Script,
    answers: &Answers,
    context: &Context<'_, '_>,
) -> AlgorithmView {
    let mut steps: Vec<WorkStepView> = algorithm
        .steps
        .iter()
        .map(|step| {
            let applies = step.when.as_ref().is_none_or(|when| when.holds(context));
            let state = match applies {
                false => WorkState::Skipped,
                true if is_done(run, step, script, answers, context) => WorkState::Done,
                true => WorkState::Next,
            };
            WorkStepView {
                id: step.id.clone(),
                kind: step.kind,
                title: step.title.render(context).text,
                hint: step.hint.render(context).map(|hint| hint.text),
                state,
                by_hand: matches!(step.done, Done::ByHand),
            }
        })
        .collect();
    let waiting = |index: &usize| steps[*index].state == WorkState::Next;
    let beside = |index: &usize| algorithm.steps[*index].at.iter().any(|target| target.step == run.step);
    let now = (0..steps.len()).filter(waiting).find(beside).or_else(|| (0..steps.len()).find(waiting));
    if let Some(step) = now.and_then(|index| steps.get_mut(index)) {
        step.state = WorkState::Now;
    }
    let applying = |step: &&WorkStepView| step.state != WorkState::Skipped;
    let current = now.map(|index| steps[..=index].iter().filter(applying).count());
    AlgorithmView {
        title: algorithm.title.clone(),
        version: algorithm.approval.version.clone(),
        done: steps.iter().filter(|step| step.state == WorkState::Done).count(),
        total: steps.iter().filter(applying).count(),
        current,
        steps,
    }
}
