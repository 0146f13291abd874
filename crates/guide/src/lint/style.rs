//! Static and mobile scripts (R-SC-3, §7.3.12.2): one way for a simple question; a question before an explanation for what is not.

use super::fault::Fault;
use crate::expression::Names;
use crate::finding::Findings;
use crate::model::{Branch, Script, Step, StepKind, Style};
use std::collections::BTreeSet;

pub(super) fn style(script: &Script, out: &mut Findings) {
    match script.style {
        None => {}
        Some(Style::Mobile) => explains_first(script, out),
        Some(Style::Static) => turns(script, out),
    }
}

/// Whatever is said before anything was asked.
fn explains_first(script: &Script, out: &mut Findings) {
    let at = |branch: &Branch| script.index.get(&branch.to.step).copied();
    let mut left: Vec<usize> =
        if script.start.is_empty() { vec![0] } else { script.start.iter().filter_map(at).collect() };
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    while let Some(position) = left.pop() {
        let Some(step) = script.steps.get(position).filter(|_| seen.insert(position)) else { continue };
        match step.kind {
            StepKind::Ask | StepKind::Choose | StepKind::Offer { .. } | StepKind::End { .. } => {}
            // Behind a button it was asked for.
            _ if !step.choices.is_empty() => {}
            StepKind::Say | StepKind::Document { .. } | StepKind::Forward { .. } => {
                let fault = Fault::ExplainsFirst { step: step.id.clone() };
                out.add(script.file_of(step), step.place, &fault);
            }
            _ => left.extend(step.next.iter().filter_map(at)),
        }
    }
}

/// Whatever goes another way by what the client says.
fn turns(script: &Script, out: &mut Findings) {
    for step in script.own_steps().filter(|step| parts(step) || listens(step)) {
        out.add(&script.file, step.place, &Fault::Turns { step: step.id.clone() });
    }
}

/// Options that lead apart.
fn parts(step: &Step) -> bool {
    let ways: BTreeSet<Option<&str>> =
        step.choices.iter().map(|choice| choice.to.as_ref().map(|to| to.step.as_str())).collect();
    ways.len() > 1
}

/// A way, or the step itself, hangs on what was answered.
fn listens(step: &Step) -> bool {
    let mut names = Names::default();
    step.when.iter().for_each(|when| names.condition(when));
    step.next.iter().filter_map(|branch| branch.when.as_ref()).for_each(|when| names.condition(when));
    names.deciding.iter().any(|path| path.starts_with("answers.") || path.starts_with("chosen."))
}
