//! Recorded runs on another version: a run is a trail of what was done (decision 0032), so it can be done again.

use super::aspects::deciding;
use crate::facts::{Facts, redacted};
use crate::library::Library;
use crate::model::{Script, Step, Target};
use crate::run::{Action, Deed, Grounds, Pin, PinnedPart, Run, TraceEvent, Traced};
use okno_domain::moment::Moment;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A run that was recorded, with what was known at it where that was kept.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    /// The run.
    pub run: Run,
    /// What was known. Without it only changed steps can be told.
    #[serde(default)]
    pub facts: Option<Facts>,
}

redacted!(Recorded);

/// Which way a recorded run would go on another version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// The same.
    Same,
    /// Another: after this step, where it went and where it would go now; nothing: it would not go on.
    Other {
        /// The last step that is the same; nothing: already the first is another.
        after: Option<String>,
        /// Where the run went.
        was: String,
        /// Where it would go.
        now: Option<String>,
    },
    /// A step on its way decides otherwise, and without the facts nobody can tell how.
    Perhaps {
        /// The step.
        step: String,
    },
    /// The script is not there any more.
    Gone,
}

/// Which way `recorded` would go on `new`, when it was recorded on `old`.
#[must_use]
pub fn way_now(recorded: &Recorded, old: &Library, new: &Library) -> Way {
    let run = &recorded.run;
    let Some(script) = new.script(&run.pin.script.id) else { return Way::Gone };
    match &recorded.facts {
        Some(facts) => again(run, new, script, facts),
        None => compared(run, old, script),
    }
}

/// Does it all again.
fn again(run: &Run, new: &Library, script: &Script, facts: &Facts) -> Way {
    let grounds = Grounds::new(new, facts);
    let context = grounds.of_run(script, &BTreeMap::new(), &BTreeMap::new());
    let was = |index: usize| run.trail.get(index).map_or(&run.step, |passed| &passed.step).clone();
    let nowhere = || Way::Other { after: None, was: was(0), now: None };
    let Some(entry) = script.entry(&context) else { return nowhere() };
    let mut now = begun(run, new, script, entry);
    if now.arrive(&grounds, script, entry, Moment(0)).is_err() {
        return nowhere();
    }
    for (index, passed) in run.trail.iter().enumerate() {
        // Where a part came back nobody did anything.
        if script.step(&passed.step).is_some_and(Step::is_call) {
            continue;
        }
        let after = index.checked_sub(1).map(&was);
        if now.step != passed.step {
            return Way::Other { after, was: passed.step.clone(), now: Some(now.step) };
        }
        let action = match &passed.deed {
            Deed::Continued => Action::Continue,
            Deed::Answered { raw, .. } => Action::Answer(raw.clone()),
            Deed::Chose { id } => Action::Choose(id.clone()),
        };
        match now.act_on(&grounds, &action, Moment(0)) {
            Ok(next) => now = next,
            Err(_) => return Way::Other { after: Some(passed.step.clone()), was: was(index + 1), now: None },
        }
    }
    if now.step == run.step {
        Way::Same
    } else {
        let after = run.trail.last().map(|passed| passed.step.clone());
        Way::Other { after, was: run.step.clone(), now: Some(now.step) }
    }
}

/// The run at its beginning, on the new version. Its approval is not asked: it may begin after the recorded day.
fn begun(run: &Run, new: &Library, script: &Script, first: &str) -> Run {
    let part = |id: &str, version: &str, digest: &str| PinnedPart {
        id: id.to_owned(),
        version: version.to_owned(),
        digest: digest.to_owned(),
    };
    let algorithm = run.pin.algorithm.as_ref().and_then(|part| new.algorithm(&part.id));
    Run {
        pin: Pin {
            library: new.version().to_owned(),
            digest: new.digest().to_owned(),
            script: part(&script.id, &script.approval.version, &script.digest),
            algorithm: algorithm.map(|one| part(&one.id, &one.approval.version, &one.digest)),
        },
        topic: run.topic.clone(),
        purpose: run.purpose,
        started: run.started,
        step: first.to_owned(),
        trail: Vec::new(),
        drafts: BTreeMap::new(),
        ticks: BTreeMap::new(),
        trace: vec![Traced { step: first.to_owned(), event: TraceEvent::Started, at: run.started }],
        trace_cut: false,
    }
}

/// Whether any step on its way decides otherwise now.
fn compared(run: &Run, old: &Library, new: &Script) -> Way {
    let Some(old) = old.script(&run.pin.script.id).filter(|old| old.digest == run.pin.script.digest) else {
        return Way::Perhaps { step: run.trail.first().map_or(&run.step, |passed| &passed.step).clone() };
    };
    let begins = |script: &Script| {
        let first = script.steps.first().map(|step| step.id.clone()).filter(|_| script.start.is_empty());
        (super::aspects::branches(&script.start), first)
    };
    if begins(old) != begins(new) {
        return Way::Perhaps { step: run.trail.first().map_or(&run.step, |passed| &passed.step).clone() };
    }
    let ids = run.trail.iter().map(|passed| &passed.step).chain([&run.step]);
    let mut after = None;
    for id in ids {
        let Some(step) = new.step(id) else { return Way::Other { after, was: id.clone(), now: None } };
        let Some(before) = old.step(id) else { return Way::Perhaps { step: id.clone() } };
        if let Some(step) = decides_otherwise(before, step, old, new) {
            return Way::Perhaps { step };
        }
        after = Some(id.clone());
    }
    Way::Same
}

/// The step itself, or one behind it that may be left out on the way.
fn decides_otherwise(old: &Step, new: &Step, old_script: &Script, new_script: &Script) -> Option<String> {
    if deciding(old) != deciding(new) {
        return Some(new.id.clone());
    }
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut left: Vec<&Target> = targets(old);
    while let Some(target) = left.pop() {
        let Some(step) = old_script.step(&target.step).filter(|step| step.when.is_some()) else { continue };
        if !seen.insert(&step.id) {
            continue;
        }
        let same = new_script.step(&step.id).is_some_and(|new| deciding(step) == deciding(new));
        if !same {
            return Some(step.id.clone());
        }
        left.extend(targets(step));
    }
    None
}

fn targets(step: &Step) -> Vec<&Target> {
    let chosen = step.choices.iter().filter_map(|choice| choice.to.as_ref());
    step.next.iter().map(|branch| &branch.to).chain(chosen).collect()
}
