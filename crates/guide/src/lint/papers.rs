//! Steps that hand over a paper, and the papers there are (R-AP-10).

use super::fault::Fault;
use crate::finding::Findings;
use crate::library::Library;
use crate::model::StepKind;
use crate::near::nearest;
use std::collections::BTreeSet;

pub(super) fn papers(library: &Library, out: &mut Findings) {
    let all = || library.papers().iter().flat_map(|file| &file.papers);
    let mut handed: BTreeSet<&str> = BTreeSet::new();
    for script in library.scripts() {
        for step in script.own_steps() {
            let StepKind::Document { template, .. } = &step.kind else { continue };
            handed.insert(template);
            if library.paper(template).is_none() {
                let near = nearest(template, all().map(|paper| paper.id.as_str()));
                out.add(&script.file, step.place, &Fault::NoPaper { template: template.clone(), near });
            }
        }
    }
    for paper in all().filter(|paper| !handed.contains(paper.id.as_str())) {
        out.add(&paper.file, paper.place, &Fault::IdlePaper { id: paper.id.clone() });
    }
}
