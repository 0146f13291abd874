//! Checks of scripts with a purpose of their own: what they promise they do.

use crate::expression::{Condition, Kind, Scope};
use crate::finding::{Findings, Problem};
use crate::library::Draft;
use crate::model::{Attribute, Outcome, Own, Script, StepKind, Telling, Told};
use crate::near::nearest;
use std::collections::BTreeMap;

/// The step at which the operator marks why an attribute is put off.
const REASON: &str = "reason";

/// Checks all scripts with a purpose of their own.
pub(crate) fn own(draft: &Draft, facts: &Scope, out: &mut Findings) {
    let mut asked: BTreeMap<Attribute, &str> = BTreeMap::new();
    for script in draft.scripts.values() {
        let Some(own) = &script.own else { continue };
        yes_or_no(script, own.when(), facts, out);
        match own {
            Own::Situation { tell, .. } => {
                for telling in tell {
                    yes_or_no(script, telling.when.as_ref(), facts, out);
                }
                told(script, tell, out);
            }
            Own::Sales { service, price, topic, .. } => {
                if let Some(topic) = topic.as_ref().filter(|topic| !draft.topics.contains_key(&topic.step)) {
                    let near = nearest(&topic.step, draft.topics.keys().map(String::as_str));
                    let problem =
                        Problem::UnknownReference { what: "тема", id: topic.step.clone(), near };
                    out.add(&script.file, topic.place, &problem);
                }
                offered(script, service, out);
                priced(draft, script, price, out);
            }
            Own::Actualization { attribute } => {
                actualized(script, *attribute, out);
                if let Some(other) = asked.insert(*attribute, &script.file) {
                    let (id, other) = (attribute.word().to_owned(), other.to_owned());
                    let problem = Problem::DuplicateId { what: "Скрипт сведения", id, other };
                    out.add(&script.file, script.place, &problem);
                }
            }
        }
    }
}

fn yes_or_no(script: &Script, condition: Option<&Condition>, facts: &Scope, out: &mut Findings) {
    if let Some(condition) = condition
        && let Err(problem) = condition.must_be(&Kind::Bool, facts)
    {
        out.add(&script.file, condition.place(), &problem);
    }
}

/// Whoever is to be told is told at a step, and nobody is told who is not in the list before the script begins.
fn told(script: &Script, tell: &[Telling], out: &mut Findings) {
    let at_steps = || {
        script.steps.iter().flat_map(|step| {
            let told: &[Told] = if let StepKind::Act { tell } = &step.kind { tell } else { &[] };
            told.iter().map(move |who| (*who, step.place))
        })
    };
    for telling in tell.iter().filter(|telling| at_steps().all(|(who, _)| who != telling.who)) {
        let problem = Problem::NotTold { who: telling.who.word(), listed: true };
        out.add(&script.file, telling.place, &problem);
    }
    for (who, place) in at_steps().filter(|(who, _)| tell.iter().all(|telling| telling.who != *who)) {
        out.add(&script.file, place, &Problem::NotTold { who: who.word(), listed: false });
    }
}

fn offered(script: &Script, wanted: &str, out: &mut Findings) {
    let offers =
        |step: &crate::model::Step| matches!(&step.kind, StepKind::Offer { service } if service == wanted);
    if !script.steps.iter().any(offers) {
        out.add(&script.file, script.place, &Problem::NotOffered { service: wanted.to_owned() });
    }
}

/// The price is a sum that the company fills in.
fn priced(draft: &Draft, script: &Script, price: &str, out: &mut Findings) {
    let Some(manifest) = &draft.manifest else { return };
    let parameters = &manifest.parameters;
    match parameters.iter().find(|parameter| parameter.name == price) {
        Some(parameter) if parameter.kind == Kind::Money => {}
        Some(parameter) => {
            let (wanted, got) = (Kind::Money.title().to_owned(), parameter.kind.title().to_owned());
            out.add(
                &script.file,
                script.place,
                &Problem::WrongKind { wanted, got, part: format!("company.{price}") },
            );
        }
        None => {
            let near = nearest(price, parameters.iter().map(|parameter| parameter.name.as_str()));
            let problem = Problem::UnknownReference {
                what: "параметр компании", id: price.to_owned(), near
            };
            out.add(&script.file, script.place, &problem);
        }
    }
}

/// The attribute is brought by an answer or a choice of its name; it can be put off, with a reason.
fn actualized(script: &Script, attribute: Attribute, out: &mut Findings) {
    let word = attribute.word();
    let chosen = |id: &str| script.step(id).is_some_and(|step| !step.choices.is_empty());
    if script.answers().all(|(_, answer)| answer.name != word) && !chosen(word) {
        out.add(&script.file, script.place, &Problem::NotAsked { attribute: word });
    }
    let postponed = script
        .steps
        .iter()
        .any(|step| matches!(step.kind, StepKind::End { outcome } if outcome == Outcome::Postponed));
    if !chosen(REASON) || !postponed {
        out.add(&script.file, script.place, &Problem::NoPostponement);
    }
}
