//! What still matters at a step: names that a condition at it or behind it reads, and what the algorithm waits for.

use crate::expression::Names;
use crate::model::{Algorithm, Done, Script, Step};
use crate::uses;
use std::collections::{BTreeMap, BTreeSet};

/// What matters, by step.
pub(super) struct Live {
    /// Names that conditions read at a step or behind it.
    by_step: BTreeMap<String, BTreeSet<String>>,
    /// Names that conditions of the algorithm read, wherever the talk is.
    always: BTreeSet<String>,
    /// Answers that a step of the algorithm is done by.
    answers: BTreeSet<String>,
    /// Steps that a step of the algorithm is done by.
    steps: BTreeSet<String>,
}

impl Live {
    pub(super) fn new(script: &Script, algorithm: Option<&Algorithm>) -> Self {
        let mut live = Self {
            by_step: BTreeMap::new(),
            always: BTreeSet::new(),
            answers: BTreeSet::new(),
            steps: BTreeSet::new(),
        };
        let own = |step: &Step| {
            let mut names = Names::default();
            uses::of_step(step, &mut names);
            names.deciding
        };
        let mut reads: Vec<BTreeSet<String>> = script.steps.iter().map(own).collect();
        // Each sweep brings names one step back; without a new one all are where they belong.
        for _ in 0..=script.steps.len() {
            let mut grew = false;
            for (at, step) in script.steps.iter().enumerate() {
                let behind: Vec<String> =
                    behind(script, step).flat_map(|to| reads[to].iter().cloned()).collect();
                let before = reads[at].len();
                reads[at].extend(behind);
                grew |= reads[at].len() > before;
            }
            if !grew {
                break;
            }
        }
        live.by_step = script.steps.iter().map(|step| step.id.clone()).zip(reads).collect();
        for step in algorithm.iter().flat_map(|algorithm| &algorithm.steps) {
            match &step.done {
                Done::Answered(answer) => {
                    live.answers.insert(answer.step.clone());
                }
                Done::Said(said) => live.steps.extend(said.iter().map(|target| target.step.clone())),
                Done::ByHand | Done::When(_) => {}
            }
        }
        let mut names = Names::default();
        script.computed.iter().for_each(|one| names.condition(&one.value));
        live.always = names.deciding;
        if let Some(algorithm) = algorithm {
            let mut names = Names::default();
            uses::of_algorithm(algorithm, &mut names);
            live.always.extend(names.deciding);
        }
        live
    }

    /// Whether a condition reads the name at this step or behind it.
    pub(super) fn reads(&self, step: &str, name: &str) -> bool {
        self.always.contains(name) || self.by_step.get(step).is_some_and(|names| names.contains(name))
    }

    pub(super) fn waits_for_answer(&self, name: &str) -> bool {
        self.answers.contains(name)
    }

    pub(super) fn waits_for_step(&self, step: &str) -> bool {
        self.steps.contains(step)
    }
}

fn behind<'s>(script: &'s Script, step: &'s Step) -> impl Iterator<Item = usize> + 's {
    let chosen = step.choices.iter().filter_map(|choice| choice.to.as_ref());
    let targets = step.next.iter().map(|branch| &branch.to).chain(chosen);
    targets.filter_map(move |target| script.index.get(&target.step).copied())
}
