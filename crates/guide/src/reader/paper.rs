//! Reads papers.

use super::fields::{Fields, template_of, text_of};
use crate::finding::{Findings, Problem, Source};
use crate::model::{Paper, PaperForm, PaperLine, PaperRow, PaperTable, Papers};
use crate::yaml::{Node, Yaml};

/// Papers of one file.
const PAPER_LIMIT: usize = 100;
/// Lines of one page that can be written on.
const LINES_LIMIT: u8 = 20;

pub(crate) fn read(mut fields: Fields<'_>, out: &mut Findings) -> Option<Papers> {
    let approval = fields.approval(out);
    let (place, source) = (fields.place_of("kind"), fields.source);
    let nodes = fields.need("papers", out).map(|_| fields.list("papers", out)).unwrap_or_default();
    if nodes.len() > PAPER_LIMIT {
        let problem = Problem::TooLarge { limit: format!("{PAPER_LIMIT} бланков") };
        fields.add(fields.place_of("papers"), &problem, out);
    }
    let papers = nodes.into_iter().take(PAPER_LIMIT).filter_map(|node| paper(source, node, out)).collect();
    fields.finish(out);
    Some(Papers { approval: approval?, papers, file: source.path.to_owned(), place })
}

fn paper(source: Source<'_>, node: &Node, out: &mut Findings) -> Option<Paper> {
    let mut fields = Fields::open(source, node, "papers", out)?;
    let id = fields.need_id("id", out);
    let place = fields.place_of("id");
    let form = fields.need_word("form", &PaperForm::WORDS, out);
    let says = lines("says", &mut fields, out);
    let rows = rows(&mut fields, out);
    let attached = lines("attached", &mut fields, out);
    let table = fields.word("table", &PaperTable::WORDS, out);
    let meter = fields.flag("meter", out);
    let empty = empty_lines(&mut fields, out);
    if says.is_empty() && table.is_none() && empty == 0 && form.is_some_and(|of| of != PaperForm::Elsewhere) {
        fields.add(place, &Problem::MissingField { field: "says".to_owned() }, out);
    }
    fields.finish(out);
    let file = source.path.to_owned();
    Some(Paper { id: id?, form: form?, says, rows, attached, lines: empty, meter, table, file, place })
}

fn empty_lines(fields: &mut Fields<'_>, out: &mut Findings) -> u8 {
    let Some(text) = fields.text("lines", out) else { return 0 };
    match text.parse() {
        Ok(lines) if lines <= LINES_LIMIT => lines,
        _ => {
            let problem = Problem::WrongType { field: "lines".to_owned(), wanted: "число до 20" };
            fields.add(fields.place_of("lines"), &problem, out);
            0
        }
    }
}

/// Texts, or `{when, text}`: each stands there by itself when it applies.
fn lines(name: &'static str, fields: &mut Fields<'_>, out: &mut Findings) -> Vec<PaperLine> {
    let source = fields.source;
    let mut lines = Vec::new();
    for node in fields.list(name, out) {
        if matches!(node.value, Yaml::Text(_)) {
            lines.extend(template_of(source, node, name, out).map(|text| PaperLine { when: None, text }));
            continue;
        }
        let Some(mut line) = Fields::open(source, node, name, out) else { continue };
        let when = line.condition("when", out);
        let text = line.need("text", out).and_then(|_| line.template("text", out));
        line.finish(out);
        lines.extend(text.map(|text| PaperLine { when, text }));
    }
    lines
}

/// Names, or `{of, title}`.
fn rows(fields: &mut Fields<'_>, out: &mut Findings) -> Vec<PaperRow> {
    let source = fields.source;
    let mut rows = Vec::new();
    for node in fields.list("rows", out) {
        if matches!(node.value, Yaml::Text(_)) {
            let of = text_of(source, node, "rows", out).map(str::to_owned);
            rows.extend(of.map(|of| PaperRow { of, title: None, place: node.place }));
            continue;
        }
        let Some(mut row) = Fields::open(source, node, "rows", out) else { continue };
        let of = row.need_id("of", out);
        let title = row.need_text("title", out);
        row.finish(out);
        rows.extend(of.map(|of| PaperRow { of, title, place: node.place }));
    }
    rows
}
