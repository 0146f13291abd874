//! Ways through a script: every step is reached, every way can end.

use crate::finding::{Findings, Problem};
use crate::model::{Branch, Script, Step, StepKind, Target};
use crate::near::nearest;
use std::collections::{BTreeSet, VecDeque};

/// Where a step can lead.
fn branches(step: &Step) -> impl Iterator<Item = &Target> {
    let chosen = step.choices.iter().filter_map(|choice| choice.to.as_ref());
    let ended: &[(String, Target)] = if let StepKind::Call { ends, .. } = &step.kind { ends } else { &[] };
    step.next.iter().map(|branch| &branch.to).chain(chosen).chain(ended.iter().map(|(_, to)| to))
}

/// Whether a step needs a way of its own: one whose every way is a choice does not.
fn needs_next(step: &Step) -> bool {
    match step.kind {
        StepKind::End { .. } => false,
        StepKind::Choose | StepKind::Offer { .. } => {
            step.when.is_some() || step.choices.iter().any(|choice| choice.to.is_none())
        }
        _ => true,
    }
}

/// Checks the ways of a script.
pub(crate) fn ways(script: &Script, out: &mut Findings) {
    let file = script.file.as_str();
    let before = out.len();
    for target in script.start.iter().map(|branch| &branch.to) {
        known(script, target, out);
    }
    order(file, &script.start, "start", out);
    for step in &script.steps {
        for target in branches(step) {
            known(script, target, out);
        }
        if needs_next(step) && step.next.is_empty() {
            out.add(file, step.place, &Problem::MissingNext { step: step.id.clone() });
        }
        order(file, &step.next, &step.id, out);
        if matches!(step.kind, StepKind::Choose | StepKind::Offer { .. })
            && !step.choices.is_empty()
            && step.choices.iter().all(|choice| choice.when.is_some())
        {
            let place = step.choices.last().map_or(step.place, |choice| choice.place);
            out.add(file, place, &Problem::MissingOtherwise { step: step.id.clone() });
        }
    }
    if !script.steps.iter().any(|step| matches!(step.kind, StepKind::End { .. })) {
        out.add(file, script.place, &Problem::NoEnd { script: script.id.clone() });
    }
    // With a broken way the rest would be noise: mend it first.
    if out.len() == before {
        reach(script, out);
    }
}

fn known(script: &Script, target: &Target, out: &mut Findings) {
    if !script.index.contains_key(&target.step) {
        let near = nearest(&target.step, script.index.keys().map(String::as_str));
        out.add(&script.file, target.place, &Problem::UnknownStep { id: target.step.clone(), near });
    }
}

/// The last way on has no condition, and only the last.
fn order(file: &str, branches: &[Branch], step: &str, out: &mut Findings) {
    let Some((last, before)) = branches.split_last() else { return };
    if last.when.is_some() {
        out.add(file, last.to.place, &Problem::MissingOtherwise { step: step.to_owned() });
    }
    if before.iter().any(|branch| branch.when.is_none()) {
        out.add(file, last.to.place, &Problem::AfterOtherwise { step: step.to_owned() });
    }
}

fn reach(script: &Script, out: &mut Findings) {
    let count = script.steps.len();
    let to: Vec<Vec<usize>> = script
        .steps
        .iter()
        .map(|step| branches(step).filter_map(|target| script.index.get(&target.step).copied()).collect())
        .collect();
    let mut from = vec![Vec::new(); count];
    for (step, targets) in to.iter().enumerate() {
        targets.iter().for_each(|&target| from[target].push(step));
    }
    let starts = script.start.iter().filter_map(|branch| script.index.get(&branch.to.step).copied());
    let starts: Vec<usize> = if script.start.is_empty() { vec![0] } else { starts.collect() };
    let reached = spread(&to, starts);
    for (position, step) in script.steps.iter().enumerate() {
        if !reached.contains(&position) {
            out.add(&script.file, step.place, &Problem::UnreachableStep { step: step.id.clone() });
        }
    }
    let ends = (0..count).filter(|&step| matches!(script.steps[step].kind, StepKind::End { .. }));
    let ending = spread(&from, ends);
    if let Some(stuck) = reached.iter().copied().find(|step| !ending.contains(step)) {
        let cycle = cycle_from(stuck, &to);
        let steps = cycle.iter().map(|&step| script.steps[step].id.clone()).collect();
        let first = cycle.first().map_or(script.place, |&step| script.steps[step].place);
        out.add(&script.file, first, &Problem::EndlessCycle { steps });
    }
}

/// All that is reached along `ways` from `starts`.
fn spread(ways: &[Vec<usize>], starts: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
    let mut queue: VecDeque<usize> = starts.into_iter().filter(|&start| start < ways.len()).collect();
    let mut reached: BTreeSet<usize> = queue.iter().copied().collect();
    while let Some(step) = queue.pop_front() {
        for &target in &ways[step] {
            if reached.insert(target) {
                queue.push_back(target);
            }
        }
    }
    reached
}

/// The steps of a cycle that `start` runs into, the first named again at the end.
fn cycle_from(start: usize, to: &[Vec<usize>]) -> Vec<usize> {
    let mut path = vec![start];
    loop {
        let Some(&next) = path.last().and_then(|&step| to[step].first()) else { return path };
        if let Some(begin) = path.iter().position(|&step| step == next) {
            path.push(next);
            return path.split_off(begin);
        }
        path.push(next);
    }
}
