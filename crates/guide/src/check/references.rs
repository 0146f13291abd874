//! What refers to what: topics to scripts and algorithms, the tree to topics, scripts to units.

use super::names;
use super::segments::segments;
use crate::expression::Scope;
use crate::finding::{Findings, Place, Problem};
use crate::library::Draft;
use crate::model::{EktoNode, Pick, Script, StepKind};
use crate::near::nearest;
use std::collections::{BTreeMap, BTreeSet};

/// Checks all references of a library.
pub(crate) fn references(draft: &Draft, facts: &Scope, out: &mut Findings) {
    let mut started: BTreeSet<&str> = BTreeSet::new();
    let mut worked: BTreeSet<&str> = BTreeSet::new();
    let scripts = || draft.scripts.keys().map(String::as_str);
    let algorithms = || draft.algorithms.keys().map(String::as_str);
    for topic in draft.topics.values() {
        names::picks(&topic.file, &topic.scripts, facts, out);
        names::picks(&topic.file, &topic.algorithms, facts, out);
        known(&topic.file, &topic.scripts, "скрипт", scripts, out);
        known(&topic.file, &topic.algorithms, "алгоритм", algorithms, out);
        started.extend(topic.scripts.iter().map(|pick| pick.id.as_str()));
        worked.extend(topic.algorithms.iter().map(|pick| pick.id.as_str()));
        for algorithm in topic.algorithms.iter().filter_map(|pick| draft.algorithms.get(&pick.id)) {
            for script in topic.scripts.iter().filter_map(|pick| draft.scripts.get(&pick.id)) {
                names::algorithm(algorithm, script, facts, out);
            }
        }
    }
    if let Some(manifest) = &draft.manifest {
        for (_, picks) in &manifest.purposes {
            names::picks(&manifest.file, picks, facts, out);
            known(&manifest.file, picks, "скрипт", scripts, out);
            started.extend(picks.iter().map(|pick| pick.id.as_str()));
        }
        units(draft, out);
        let parameters =
            manifest.parameters.iter().map(|one| (manifest.file.as_str(), one.name.as_str(), one.place));
        unique("Параметр", parameters, out);
        let units = manifest.units.iter().map(|one| (manifest.file.as_str(), one.code.as_str(), one.place));
        unique("Подразделение", units, out);
        segments(manifest, out);
        let competences =
            manifest.competences.iter().map(|one| (manifest.file.as_str(), one.code.as_str(), one.place));
        unique("Компетенция", competences, out);
    }
    let prompts = draft
        .etiquettes
        .iter()
        .flat_map(|file| file.prompts.iter().map(|one| (file.file.as_str(), one.id.as_str(), one.place)));
    unique("Подсказка", prompts, out);
    let idle = |script: &&Script| !script.claims && !script.part && !started.contains(script.id.as_str());
    for script in draft.scripts.values().filter(idle) {
        out.add(&script.file, script.place, &Problem::Unused { what: "Скрипт", id: script.id.clone() });
    }
    for algorithm in draft.algorithms.values().filter(|a| !worked.contains(a.id.as_str())) {
        let problem = Problem::Unused { what: "Алгоритм", id: algorithm.id.clone() };
        out.add(&algorithm.file, algorithm.place, &problem);
    }
    tree(draft, out);
}

fn known<'a, I: Iterator<Item = &'a str>>(
    file: &str,
    picks: &[Pick],
    what: &'static str,
    names: impl Fn() -> I,
    out: &mut Findings,
) {
    for pick in picks {
        if !names().any(|name| name == pick.id) {
            let near = nearest(&pick.id, names());
            out.add(file, pick.place, &Problem::UnknownReference { what, id: pick.id.clone(), near });
        }
    }
}

/// Reports the second of two things with one name.
fn unique<'a>(
    what: &'static str,
    things: impl Iterator<Item = (&'a str, &'a str, Place)>,
    out: &mut Findings,
) {
    let mut seen: BTreeMap<&str, (&str, Place)> = BTreeMap::new();
    for (file, id, place) in things {
        match seen.get(id) {
            Some((other, first)) => {
                let other = format!("{other}, строка {}", first.line);
                out.add(file, place, &Problem::DuplicateId { what, id: id.to_owned(), other });
            }
            None => {
                seen.insert(id, (file, place));
            }
        }
    }
}

fn units(draft: &Draft, out: &mut Findings) {
    let Some(manifest) = &draft.manifest else { return };
    for script in draft.scripts.values() {
        for step in script.own_steps() {
            let StepKind::Forward { unit, .. } = &step.kind else { continue };
            if !manifest.units.iter().any(|known| known.code == *unit) {
                let near = nearest(unit, manifest.units.iter().map(|unit| unit.code.as_str()));
                let problem =
                    Problem::UnknownReference { what: "подразделение", id: unit.clone(), near };
                out.add(&script.file, step.place, &problem);
            }
        }
    }
}

/// Codes of the trees are unique, and a topic stands in a tree under its own title.
fn tree(draft: &Draft, out: &mut Findings) {
    let mut places: BTreeMap<&str, (&str, &EktoNode)> = BTreeMap::new();
    for (_, nodes, file) in &draft.trees {
        let mut left: Vec<&EktoNode> = nodes.iter().rev().collect();
        while let Some(node) = left.pop() {
            if let Some((other, first)) = places.get(node.code.as_str()) {
                let other = format!("{other}, строка {}", first.place.line);
                let problem = Problem::DuplicateId { what: "Код", id: node.code.clone(), other };
                out.add(file, node.place, &problem);
            } else {
                places.insert(&node.code, (file, node));
            }
            left.extend(node.below.iter().rev());
        }
    }
    if draft.trees.is_empty() && !draft.topics.is_empty() {
        let problem =
            Problem::UnknownReference {
                what: "дерево ЕКТО", id: "kind: ekto".to_owned(), near: None
            };
        let topic = draft.topics.values().next();
        let (file, place) = topic.map_or(("", Place::default()), |topic| (topic.file.as_str(), topic.place));
        out.add(file, place, &problem);
        return;
    }
    for topic in draft.topics.values() {
        match places.get(topic.code.as_str()) {
            None => {
                let near = nearest(&topic.code, places.keys().copied());
                let problem =
                    Problem::UnknownReference {
                        what: "код в дереве ЕКТО", id: topic.code.clone(), near
                    };
                out.add(&topic.file, topic.place, &problem);
            }
            Some((_, node)) if node.title != topic.title => {
                let problem = Problem::TitleDiffers { topic: topic.title.clone(), tree: node.title.clone() };
                out.add(&topic.file, topic.place, &problem);
            }
            Some(_) => {}
        }
    }
}
