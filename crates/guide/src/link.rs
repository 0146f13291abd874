//! Lays the parts that scripts call into them, once a library holds together: a run then walks one script, and whoever draws,
//! compares or tells it sees the words that are said.

use crate::finding::Place;
use crate::model::{Branch, Computed, Script, Step, StepKind, Target};
use crate::reader;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Lays them in. The calls have been checked: all are known, none comes back to itself.
pub(crate) fn link(scripts: &mut BTreeMap<String, Script>) {
    let before: BTreeMap<String, Script> =
        scripts.values().filter(|script| script.part).map(|part| (part.id.clone(), part.clone())).collect();
    for script in scripts.values_mut() {
        if script.steps.iter().any(Step::is_call) {
            lay(script, &before);
        }
    }
}

/// The parts that a script calls, with what they call, each once.
pub(crate) fn parts_of<'s>(script: &'s Script, all: &'s BTreeMap<String, Script>) -> Vec<&'s Script> {
    let mut found: Vec<&Script> = Vec::new();
    let mut left: Vec<&Script> = vec![script];
    while let Some(script) = left.pop() {
        for step in &script.steps {
            let StepKind::Call { part, .. } = &step.kind else { continue };
            let Some(part) = all.get(part).filter(|part| part.part) else { continue };
            if !found.iter().any(|known| known.id == part.id) {
                found.push(part);
                left.push(part);
            }
        }
    }
    found
}

fn lay(script: &mut Script, parts: &BTreeMap<String, Script>) {
    let used: Vec<Script> = parts_of(script, parts).into_iter().cloned().collect();
    let texts: Vec<&str> =
        std::iter::once(script.digest.as_str()).chain(used.iter().map(|part| part.digest.as_str())).collect();
    script.digest = reader::digest(&texts);
    script.laid = used.iter().map(|part| part.approval.clone()).collect();
    let mut computed = Vec::new();
    for part in &used {
        // Where they stand is told in the file of the part.
        let moved = part.computed.iter().cloned().map(|one| Computed { place: Place::default(), ..one });
        computed.extend(moved);
    }
    computed.append(&mut script.computed);
    script.computed = computed;
    script.steps = laid(script, None, parts);
    script.index = script.steps.iter().enumerate().map(|(at, step)| (step.id.clone(), at)).collect();
}

/// The steps of a script, behind each call those of the part that is called.
fn laid(script: &Script, file: Option<&Arc<str>>, parts: &BTreeMap<String, Script>) -> Vec<Step> {
    let mut steps = Vec::new();
    for step in &script.steps {
        let mut step = step.clone();
        step.of = file.cloned();
        let called = match &step.kind {
            StepKind::Call { part, ends } => parts.get(part).map(|part| (part, ends.clone())),
            _ => None,
        };
        let Some((part, ends)) = called else {
            steps.push(step);
            continue;
        };
        let onward = std::mem::replace(&mut step.next, entry(part));
        let call = step.id.clone();
        steps.push(step);
        let file: Arc<str> = part.file.as_str().into();
        for mut inner in laid(part, Some(&file), parts) {
            // The ends of a part within the part have become ways back already.
            if matches!(inner.kind, StepKind::End { .. }) {
                let end = inner.id.clone();
                let own = ends.iter().find(|(name, _)| *name == end);
                inner.next = match own {
                    Some((_, to)) => vec![Branch { when: None, to: to.clone() }],
                    None => onward.clone(),
                };
                inner.kind = StepKind::Back { call: call.clone(), end };
            }
            steps.push(inner);
        }
    }
    steps
}

/// Where a part begins.
fn entry(part: &Script) -> Vec<Branch> {
    if !part.start.is_empty() {
        return part.start.clone();
    }
    let first = part.steps.first().map(|step| step.id.clone()).unwrap_or_default();
    vec![Branch { when: None, to: Target { step: first, place: Place::default() } }]
}
