//! Checks how the segments are served: each stands once, and what it names is there.

use crate::expression::Kind;
use crate::finding::{Findings, Problem};
use crate::model::Manifest;
use crate::near::nearest;

pub(crate) fn segments(manifest: &Manifest, out: &mut Findings) {
    for (index, row) in manifest.segments.iter().enumerate() {
        let id = row.segment.title().to_owned();
        if let Some(first) = manifest.segments.iter().take(index).find(|first| first.segment == row.segment) {
            let other = format!("{}, строка {}", manifest.file, first.place.line);
            out.add(&manifest.file, row.place, &Problem::DuplicateId { what: "Сегмент", id, other });
        }
        if let Some(unit) = &row.unit
            && !manifest.units.iter().any(|known| known.code == *unit)
        {
            let near = nearest(unit, manifest.units.iter().map(|unit| unit.code.as_str()));
            let problem =
                Problem::UnknownReference { what: "подразделение", id: unit.clone(), near };
            out.add(&manifest.file, row.place, &problem);
        }
        let Some(who) = &row.who else { continue };
        match manifest.parameters.iter().find(|known| known.name == *who) {
            Some(known) if known.kind == Kind::Text => {}
            Some(known) => {
                let (wanted, got) = (Kind::Text.title().to_owned(), known.kind.title().to_owned());
                let problem = Problem::WrongKind { wanted, got, part: format!("company.{who}") };
                out.add(&manifest.file, row.place, &problem);
            }
            None => {
                let near = nearest(who, manifest.parameters.iter().map(|known| known.name.as_str()));
                let problem = Problem::UnknownReference {
                    what: "параметр компании", id: who.clone(), near
                };
                out.add(&manifest.file, row.place, &problem);
            }
        }
    }
}
