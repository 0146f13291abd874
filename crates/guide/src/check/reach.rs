//! What `where` names: competences, units, places of the tree (R-VI-10).

use crate::finding::{Findings, Place, Problem};
use crate::library::Draft;
use crate::model::{EktoNode, Reach};
use crate::near::nearest;
use std::collections::BTreeSet;

/// Checks every `where` of a library.
pub(crate) fn reach(draft: &Draft, out: &mut Findings) {
    let Some(manifest) = &draft.manifest else { return };
    let competences: BTreeSet<&str> = manifest.competences.iter().map(|one| one.code.as_str()).collect();
    let units: BTreeSet<&str> = manifest.units.iter().map(|one| one.code.as_str()).collect();
    let places = places(draft);
    let mut named: BTreeSet<&str> = BTreeSet::new();
    let check = |file: &str, reach: &Reach, out: &mut Findings| {
        let at = (file, reach.place);
        reach.competence.iter().for_each(|code| known(at, "компетенция", code, &competences, out));
        reach.unit.iter().for_each(|code| known(at, "подразделение", code, &units, out));
    };
    for of in &manifest.reaches {
        check(&manifest.file, &of.reach, out);
        named.extend(of.reach.competence.as_deref());
        for code in &of.topics {
            known((&manifest.file, of.reach.place), "код в дереве ЕКТО", code, &places, out);
        }
    }
    for topic in draft.topics.values() {
        let Some(reach) = &topic.reach else { continue };
        check(&topic.file, reach, out);
        named.extend(reach.competence.as_deref());
    }
    for competence in manifest.competences.iter().filter(|one| !named.contains(one.code.as_str())) {
        let problem = Problem::Unused { what: "Компетенция", id: competence.code.clone() };
        out.add(&manifest.file, competence.place, &problem);
    }
}

fn known(at: (&str, Place), what: &'static str, code: &str, all: &BTreeSet<&str>, out: &mut Findings) {
    if !all.contains(code) {
        let near = nearest(code, all.iter().copied());
        out.add(at.0, at.1, &Problem::UnknownReference { what, id: code.to_owned(), near });
    }
}

/// Every code of the trees.
fn places(draft: &Draft) -> BTreeSet<&str> {
    let mut all = BTreeSet::new();
    let mut left: Vec<&EktoNode> = draft.trees.iter().flat_map(|(_, nodes, _)| nodes).collect();
    while let Some(node) = left.pop() {
        all.insert(node.code.as_str());
        left.extend(&node.below);
    }
    all
}
