//! Every topic has a script, and an algorithm where something is done (R-SC-1); every variant has an otherwise.

use super::fault::Fault;
use crate::finding::{Findings, Place};
use crate::library::Library;
use crate::model::{Pick, Step, StepKind, Topic};

pub(super) fn coverage(library: &Library, out: &mut Findings) {
    for gap in library.gaps() {
        out.add(&gap.file, gap.place, &Fault::NoTopic { code: gap.code.clone(), title: gap.title.clone() });
    }
    for topic in library.topics() {
        let of = format!("Тема {} «{}»", topic.code, topic.title);
        otherwise(&topic.file, topic.place, &topic.scripts, &of, out);
        worked(library, topic, out);
    }
    let manifest = library.manifest();
    for (_, picks) in &manifest.purposes {
        let place = picks.first().map_or_else(Place::default, |pick| pick.place);
        otherwise(&manifest.file, place, picks, "Этап", out);
    }
}

fn otherwise(file: &str, place: Place, picks: &[Pick], of: &str, out: &mut Findings) {
    if picks.last().is_some_and(|pick| pick.when.is_some()) {
        out.add(file, place, &Fault::MissingVariant { of: of.to_owned() });
    }
}

/// Something is entered, handed over or sent on: an algorithm says in which order.
fn works(step: &&Step) -> bool {
    matches!(
        step.kind,
        StepKind::Enter | StepKind::Document { .. } | StepKind::Forward { .. } | StepKind::Act { .. }
    )
}

fn worked(library: &Library, topic: &Topic, out: &mut Findings) {
    if !topic.algorithms.is_empty() {
        return;
    }
    let scripts = topic.scripts.iter().filter_map(|pick| library.script(&pick.id));
    if let Some(step) = scripts.flat_map(|script| &script.steps).find(works) {
        let fault = Fault::NoAlgorithm { code: topic.code.clone(), step: step.id.clone() };
        out.add(&topic.file, topic.place, &fault);
    }
}
