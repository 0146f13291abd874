//! Whether a person can always lead the talk to its end, however the conditions turn out.
//!
//! The reader has seen that some way leads from every step to an end. Here the ways are a game: the specialist
//! and the client choose among options without a condition and answers, the conditions choose against them. A
//! step is sure when somebody can take a way on whose every outcome is sure. What is not sure hangs on
//! conditions alone, and the talk can go round for ever.

use super::fault::Fault;
use crate::finding::Findings;
use crate::model::{Script, Step, StepKind};

pub(super) fn exits(script: &Script, out: &mut Findings) {
    let count = script.steps.len();
    let mut sure = vec![false; count];
    // Each round makes one step sure or is the last.
    for _ in 0..=count {
        let mut grew = false;
        for (position, step) in script.steps.iter().enumerate() {
            if !sure[position] && is_sure(script, step, &sure) {
                sure[position] = true;
                grew = true;
            }
        }
        if !grew {
            break;
        }
    }
    if let Some(first) = sure.iter().position(|sure| !sure) {
        let round = round(script, first, &sure);
        let place = round.first().map_or(script.place, |&step| script.steps[step].place);
        let steps = round.iter().map(|&step| script.steps[step].id.clone()).collect();
        let file = round.first().map_or(script.file.as_str(), |&step| script.file_of(&script.steps[step]));
        out.add(file, place, &Fault::DoubtfulExit { steps });
    }
}

fn at(script: &Script, id: &str) -> Option<usize> {
    script.index.get(id).copied()
}

fn is_sure(script: &Script, step: &Step, sure: &[bool]) -> bool {
    if matches!(step.kind, StepKind::End { .. }) {
        return true;
    }
    let holds = |id: &str| at(script, id).is_some_and(|step| sure[step]);
    let onward = !step.next.is_empty() && step.next.iter().all(|branch| holds(&branch.to.step));
    let goes_on = onward && !matches!(step.kind, StepKind::Choose | StepKind::Offer { .. });
    let chosen = || {
        step.choices.iter().filter(|choice| choice.when.is_none()).any(|choice| match &choice.to {
            Some(to) => holds(&to.step),
            None => onward,
        })
    };
    // A condition may skip the step, and then its own way counts.
    (step.when.is_none() || onward) && (goes_on || chosen())
}

/// Steps in doubt, one after another, until one comes again.
fn round(script: &Script, first: usize, sure: &[bool]) -> Vec<usize> {
    let mut path = vec![first];
    while let Some(step) = path.last().and_then(|&step| script.steps.get(step)) {
        let branches = step.next.iter().map(|branch| &branch.to);
        let mut ways = branches.chain(step.choices.iter().filter_map(|choice| choice.to.as_ref()));
        let Some(next) = ways.find_map(|to| at(script, &to.step).filter(|&step| !sure[step])) else { break };
        if let Some(begin) = path.iter().position(|&step| step == next) {
            path.push(next);
            return path.split_off(begin);
        }
        path.push(next);
    }
    path
}
