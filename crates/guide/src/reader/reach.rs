//! Reads where topics are led.

use super::fields::{Fields, word_of};
use crate::expression::CHANNELS;
use crate::finding::{Findings, Problem};
use crate::model::{Competence, Line, OfficeKind, Reach, ReachOf};

/// The field `where` of a topic.
pub(crate) fn of_topic(fields: &mut Fields<'_>, out: &mut Findings) -> Option<Reach> {
    let node = fields.get("where")?;
    let mut inner = Fields::open(fields.source, node, "where", out)?;
    let reach = read(&mut inner, out);
    inner.finish(out);
    Some(reach)
}

/// The list `where` of the manifest.
pub(crate) fn of_library(fields: &mut Fields<'_>, out: &mut Findings) -> Vec<ReachOf> {
    let source = fields.source;
    let mut all = Vec::new();
    for node in fields.list("where", out) {
        let Some(mut inner) = Fields::open(source, node, "where", out) else { continue };
        inner.need("topics", out);
        let topics = inner.texts("topics", out);
        let reach = read(&mut inner, out);
        inner.finish(out);
        all.push(ReachOf { topics, reach });
    }
    all
}

/// The list `competences` of the manifest.
pub(crate) fn competences(fields: &mut Fields<'_>, out: &mut Findings) -> Vec<Competence> {
    let source = fields.source;
    let mut all = Vec::new();
    for node in fields.list("competences", out) {
        let Some(mut inner) = Fields::open(source, node, "competences", out) else { continue };
        let code = inner.need_id("code", out);
        let place = inner.place_of("code");
        let title = inner.need_text("title", out);
        inner.finish(out);
        all.extend(code.zip(title).map(|(code, title)| Competence { code, title, place }));
    }
    all
}

fn read(fields: &mut Fields<'_>, out: &mut Findings) -> Reach {
    let (source, place) = (fields.source, fields.place);
    let codes: Vec<(&str, &str)> = CHANNELS.iter().map(|code| (*code, *code)).collect();
    let channels = fields
        .list("channels", out)
        .into_iter()
        .filter_map(|node| word_of(source, node, "channels", &codes, out))
        .map(str::to_owned)
        .collect();
    let offices = fields
        .list("offices", out)
        .into_iter()
        .filter_map(|node| word_of(source, node, "offices", &OfficeKind::WORDS, out))
        .collect();
    let from_line = fields.word("from_line", &Line::WORDS, out);
    let competence = fields.text("competence", out);
    let unit = fields.text("unit", out);
    let reach = Reach { channels, offices, from_line, competence, unit, place };
    if reach.limits_nothing() {
        fields.add(place, &Problem::MissingField { field: "channels".to_owned() }, out);
    }
    reach
}
