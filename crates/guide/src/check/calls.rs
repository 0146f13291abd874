//! Scripts that call others: what is called is there and is a part, comes back, and its names do not collide with those of
//! whoever calls it.

use crate::finding::{Findings, Problem};
use crate::link::parts_of;
use crate::model::{Script, Step, StepKind, Target};
use crate::near::nearest;
use std::collections::{BTreeMap, BTreeSet};

/// Steps of a script with all that is laid into it.
const LAID_LIMIT: usize = 400;

/// Checks all calls. With one that is broken the rest cannot be laid in.
pub(crate) fn calls(scripts: &BTreeMap<String, Script>, out: &mut Findings) -> bool {
    let before = out.len();
    for script in scripts.values() {
        for step in &script.steps {
            if let StepKind::Call { part, ends } = &step.kind {
                called(scripts, (script, step), part, ends, out);
            }
        }
    }
    if out.len() == before {
        for script in scripts.values() {
            round(scripts, script, out);
        }
    }
    if out.len() == before {
        for script in scripts.values() {
            apart(scripts, script, out);
        }
    }
    let whole = out.len() == before;
    let used: BTreeSet<&str> =
        scripts.values().flat_map(|script| parts(script).map(|(_, part)| part)).collect();
    for script in scripts.values().filter(|script| script.part && !used.contains(script.id.as_str())) {
        out.add(&script.file, script.place, &Problem::NotCalled { id: script.id.clone() });
    }
    whole
}

fn parts(script: &Script) -> impl Iterator<Item = (&Step, &str)> {
    script.steps.iter().filter_map(|step| match &step.kind {
        StepKind::Call { part, .. } => Some((step, part.as_str())),
        _ => None,
    })
}

fn called(
    scripts: &BTreeMap<String, Script>,
    (script, step): (&Script, &Step),
    part: &str,
    ends: &[(String, Target)],
    out: &mut Findings,
) {
    let Some(found) = scripts.get(part) else {
        let near = nearest(part, scripts.values().filter(|script| script.part).map(|part| part.id.as_str()));
        let problem = Problem::UnknownReference { what: "часть", id: part.to_owned(), near };
        out.add(&script.file, step.place, &problem);
        return;
    };
    if !found.part {
        out.add(&script.file, step.place, &Problem::NotAPart { id: part.to_owned() });
        return;
    }
    let is_end = |step: &&Step| matches!(step.kind, StepKind::End { .. });
    for (end, to) in ends {
        let known = || found.steps.iter().filter(is_end).map(|step| step.id.as_str());
        if !known().any(|known| known == end) {
            let near = nearest(end, known());
            let problem = Problem::UnknownReference { what: "конец части", id: end.clone(), near };
            out.add(&script.file, to.place, &problem);
        }
    }
}

/// A part that comes to itself again: the steps that lead round.
fn round(scripts: &BTreeMap<String, Script>, script: &Script, out: &mut Findings) {
    let mut left: Vec<(&Script, Vec<(&str, &str)>)> = vec![(script, Vec::new())];
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    while let Some((at, way)) = left.pop() {
        for (step, part) in parts(at) {
            let mut way = way.clone();
            way.push((at.id.as_str(), step.id.as_str()));
            if part == script.id {
                // All of a round find it; the first by name tells.
                if way.iter().all(|(id, _)| *id >= script.id.as_str()) {
                    let steps = way.iter().map(|(id, step)| format!("{id}.{step}"));
                    let steps = steps.chain([script.id.clone()]).collect();
                    out.add(&script.file, script.place, &Problem::EndlessCycle { steps });
                }
                return;
            }
            if let Some(next) = scripts.get(part)
                && seen.insert(&next.id)
            {
                left.push((next, way));
            }
        }
    }
}

/// Each part is laid in once, and what is laid in has names of its own: a name means one thing in a script.
fn apart(scripts: &BTreeMap<String, Script>, script: &Script, out: &mut Findings) {
    let laid = parts_of(script, scripts);
    let mut calls: BTreeMap<&str, &Step> = BTreeMap::new();
    for (script, (step, part)) in std::iter::once(script)
        .chain(laid.iter().copied())
        .flat_map(|one| parts(one).map(move |call| (one, call)))
    {
        if let Some(first) = calls.insert(part, step) {
            let problem = Problem::CalledTwice { id: part.to_owned(), first: first.id.clone() };
            out.add(&script.file, step.place, &problem);
        }
    }
    let mut steps: BTreeMap<&str, &str> = script.steps.iter().map(|step| (step.id.as_str(), "")).collect();
    let mut values: BTreeMap<&str, &str> =
        script.computed.iter().map(|one| (one.name.as_str(), "")).collect();
    let mut answers: BTreeMap<&str, crate::model::AnswerType> =
        script.answers().map(|(_, answer)| (answer.name.as_str(), answer.kind)).collect();
    let place = parts(script).next().map_or(script.place, |(step, _)| step.place);
    let mut collides = |what: &'static str, id: &str, other: &str| {
        let (id, other) = (id.to_owned(), format!("в части {other}"));
        out.add(&script.file, place, &Problem::DuplicateId { what, id, other });
    };
    let mut count = script.steps.len();
    for part in &laid {
        count += part.steps.len();
        for step in &part.steps {
            if steps.insert(&step.id, &part.file).is_some() {
                collides("Шаг", &step.id, &part.file);
            }
        }
        for one in &part.computed {
            if values.insert(&one.name, &part.file).is_some() {
                collides("Величина", &one.name, &part.file);
            }
        }
        for (_, answer) in part.answers() {
            if answers.insert(&answer.name, answer.kind).is_some_and(|kind| kind != answer.kind) {
                collides("Ответ", &answer.name, &part.file);
            }
        }
    }
    if count > LAID_LIMIT {
        out.add(
            &script.file,
            place,
            &Problem::TooLarge { limit: format!("{LAID_LIMIT} шагов вместе с частями") },
        );
    }
}
