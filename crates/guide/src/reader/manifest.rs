//! Reads the manifest.

use super::fields::Fields;
use super::segment;
use crate::expression::Kind;
use crate::finding::{Findings, Problem};
use crate::model::{Manifest, Parameter, Purpose, Unit};

/// The newest version of the language that this program reads.
pub(crate) const LANGUAGE: u8 = 2;
/// All that it reads, as they are written.
const LANGUAGES: [(&str, u8); 2] = [("1", 1), ("2", LANGUAGE)];

#[derive(Clone, Copy)]
enum ParameterType {
    Text,
    Int,
    Money,
    Date,
}

const TYPES: [(&str, ParameterType); 4] = [
    ("text", ParameterType::Text),
    ("number", ParameterType::Int),
    ("money", ParameterType::Money),
    ("date", ParameterType::Date),
];

pub(crate) fn read(mut fields: Fields<'_>, out: &mut Findings) -> Option<Manifest> {
    let name = fields.need_text("name", out);
    let version = fields.need_text("version", out);
    let note = fields.text("note", out);
    let (mut language, language_place) = (LANGUAGE, fields.place_of("language"));
    if let Some(written) = fields.need_text("language", out) {
        match LANGUAGES.iter().find(|(known, _)| *known == written) {
            Some((_, known)) => language = *known,
            None => {
                let problem = Problem::LanguageVersion { wanted: written };
                fields.add(fields.place_of("language"), &problem, out);
            }
        }
    }
    let source = fields.source;
    let mut parameters = Vec::new();
    for node in fields.list("parameters", out) {
        let Some(mut parameter) = Fields::open(source, node, "parameters", out) else { continue };
        let name = parameter.need_id("name", out);
        let place = parameter.place_of("name");
        let title = parameter.need_text("title", out);
        let kind = parameter.need_word("type", &TYPES, out);
        parameter.finish(out);
        if let (Some(name), Some(title), Some(kind)) = (name, title, kind) {
            let kind = match kind {
                ParameterType::Text => Kind::Text,
                ParameterType::Int => Kind::Int,
                ParameterType::Money => Kind::Money,
                ParameterType::Date => Kind::Date,
            };
            parameters.push(Parameter { name, title, kind, place });
        }
    }
    let mut units = Vec::new();
    for node in fields.list("units", out) {
        let Some(mut unit) = Fields::open(source, node, "units", out) else { continue };
        let code = unit.need_id("code", out);
        let place = unit.place_of("code");
        let title = unit.need_text("title", out);
        unit.finish(out);
        units.extend(code.zip(title).map(|(code, title)| Unit { code, title, place }));
    }
    let segments = segment::read(&mut fields, out);
    let competences = super::reach::competences(&mut fields, out);
    let reaches = super::reach::of_library(&mut fields, out);
    let mut purposes = Vec::new();
    if let Some(node) = fields.get("purposes")
        && let Some(mut inner) = Fields::open(source, node, "purposes", out)
    {
        for (word, purpose) in Purpose::OF_LIBRARY {
            let picks = inner.picks(word, out);
            if !picks.is_empty() {
                purposes.push((purpose, picks));
            }
        }
        inner.finish(out);
    }
    fields.finish(out);
    Some(Manifest {
        name: name?,
        version: version?,
        language,
        language_place,
        note,
        parameters,
        units,
        segments,
        competences,
        reaches,
        purposes,
        file: source.path.to_owned(),
    })
}
