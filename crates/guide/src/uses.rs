//! Which names the content reads: for what is declared and not used, for the clients that a path is walked with,
//! and for telling which recorded runs a change concerns.

use crate::expression::Names;
use crate::library::Library;
use crate::model::{Algorithm, Answer, Branch, Done, Own, Phrase, Pick, Script, Step, StepKind};
use std::collections::BTreeSet;

fn phrase(phrase: &Phrase, out: &mut Names) {
    for variant in &phrase.variants {
        variant.when.iter().for_each(|when| out.spoken(when));
        out.template(&variant.text);
    }
}

fn branches(branches: &[Branch], out: &mut Names) {
    branches.iter().filter_map(|branch| branch.when.as_ref()).for_each(|when| out.condition(when));
}

fn answer(answer: &Answer, out: &mut Names) {
    [&answer.digits, &answer.min, &answer.max].into_iter().flatten().for_each(|limit| out.condition(limit));
    phrase(&answer.hint, out);
    for rule in &answer.refuse {
        out.condition(&rule.when);
        phrase(&rule.say, out);
    }
}

/// What a step reads.
pub(crate) fn of_step(step: &Step, out: &mut Names) {
    step.when.iter().for_each(|when| out.condition(when));
    phrase(&step.text, out);
    phrase(&step.note, out);
    step.answer.iter().for_each(|one| answer(one, out));
    for choice in &step.choices {
        out.template(&choice.title);
        choice.when.iter().for_each(|when| out.condition(when));
    }
    branches(&step.next, out);
    match &step.kind {
        StepKind::Document { title, .. } => out.template(title),
        StepKind::Forward { days: Some(days), .. } => out.spoken(days),
        _ => {}
    }
}

/// What a script reads.
pub(crate) fn of_script(script: &Script, out: &mut Names) {
    branches(&script.start, out);
    // A value decides wherever it is read: what it is worked out from then decides too.
    script.computed.iter().for_each(|one| out.condition(&one.value));
    script.steps.iter().for_each(|one| of_step(one, out));
    match &script.own {
        Some(Own::Situation { tell, when, .. }) => {
            tell.iter().filter_map(|telling| telling.when.as_ref()).for_each(|when| out.condition(when));
            when.iter().for_each(|when| out.condition(when));
        }
        Some(Own::Sales { price, when, .. }) => {
            out.paths.insert(format!("company.{price}"));
            when.iter().for_each(|when| out.condition(when));
        }
        Some(Own::Actualization { .. }) | None => {}
    }
}

/// What an algorithm reads. What is ticked by hand can always be ticked, so nothing that it reads decides.
pub(crate) fn of_algorithm(algorithm: &Algorithm, out: &mut Names) {
    for step in &algorithm.steps {
        out.template(&step.title);
        phrase(&step.hint, out);
        let by_hand = matches!(step.done, Done::ByHand);
        step.when.iter().for_each(|when| if by_hand { out.spoken(when) } else { out.condition(when) });
        match &step.done {
            Done::When(condition) => out.condition(condition),
            Done::Answered(answer) => {
                out.paths.insert(format!("answers.{}", answer.step));
            }
            Done::ByHand | Done::Said(_) => {}
        }
    }
}

/// What the choice between variants reads.
pub(crate) fn of_picks(picks: &[Pick], out: &mut Names) {
    picks.iter().filter_map(|pick| pick.when.as_ref()).for_each(|when| out.condition(when));
}

/// Names that anything in the library reads.
pub(crate) fn of_library(library: &Library) -> BTreeSet<String> {
    let mut out = Names::default();
    library.scripts().for_each(|script| of_script(script, &mut out));
    library.algorithms().for_each(|algorithm| of_algorithm(algorithm, &mut out));
    for topic in library.topics() {
        of_picks(&topic.scripts, &mut out);
        of_picks(&topic.algorithms, &mut out);
    }
    library.manifest().purposes.iter().for_each(|(_, picks)| of_picks(picks, &mut out));
    for paper in library.papers().iter().flat_map(|file| &file.papers) {
        for line in paper.says.iter().chain(&paper.attached) {
            line.when.iter().for_each(|when| out.spoken(when));
            out.template(&line.text);
        }
    }
    for prompt in library.etiquettes().iter().flat_map(|file| &file.prompts) {
        phrase(&prompt.text, &mut out);
        prompt.when.iter().for_each(|when| out.condition(when));
    }
    out.paths
}
