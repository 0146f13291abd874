//! What the manifest declares and nothing uses.

use super::fault::Fault;
use crate::finding::Findings;
use crate::library::Library;
use crate::model::StepKind;
use crate::uses;
use std::collections::BTreeSet;

pub(super) fn unused(library: &Library, out: &mut Findings) {
    let used = uses::of_library(library);
    let manifest = library.manifest();
    for parameter in &manifest.parameters {
        let serves = manifest.segments.iter().any(|row| row.who.as_ref() == Some(&parameter.name));
        if !serves && !used.contains(&format!("company.{}", parameter.name)) {
            let fault = Fault::UnusedName { what: "Параметр", name: parameter.name.clone() };
            out.add(&manifest.file, parameter.place, &fault);
        }
    }
    let units: BTreeSet<&str> = library
        .scripts()
        .flat_map(|script| &script.steps)
        .filter_map(|step| match &step.kind {
            StepKind::Forward { unit, .. } => Some(unit.as_str()),
            _ => None,
        })
        .chain(manifest.segments.iter().filter_map(|row| row.unit.as_deref()))
        .collect();
    for unit in manifest.units.iter().filter(|unit| !units.contains(unit.code.as_str())) {
        let fault = Fault::UnusedName { what: "Код подразделения", name: unit.code.clone() };
        out.add(&manifest.file, unit.place, &fault);
    }
}
