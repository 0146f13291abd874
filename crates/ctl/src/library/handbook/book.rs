//! The handbook as a book: PDF with contents, set by typst.

use super::readers;
use anyhow::Context as _;
use jiff::civil::Date;
use okno_guide::{Entry, Handbook, Told, format};
use okno_papers::Paper;
use serde_json::{Value, json};

const TEMPLATE: &str = include_str!("book.typ");

/// The book.
pub(super) fn pdf(content: &Handbook, company: &str, on: Date) -> anyhow::Result<Vec<u8>> {
    let parts = content.parts.iter().map(
        |part| json!({ "title": part.title, "entries": part.entries.iter().map(entry).collect::<Vec<_>>() }),
    );
    let data = json!({
        "company": company,
        "readers": readers(content.party),
        "day": format::date(on),
        "parts": parts.collect::<Vec<_>>(),
    });
    let paper = Paper::set(TEMPLATE, &data).context("книга не складывается")?;
    paper.pdf(&format!("handbook-{}-{on}", super::name(content.party))).context("книга не пишется в PDF")
}

fn entry(one: &Entry) -> Value {
    let (order, day) = &one.order;
    json!({
        "code": one.code,
        "title": one.title,
        "told": one.told.iter().map(told).collect::<Vec<_>>(),
        "have_ready": super::listed(&one.have_ready),
        "papers": super::listed(&one.papers),
        "basis": one.basis.join("; "),
        "approved": format!("Утверждено приказом № {order} от {}, версия {}.", format::date(*day), one.version),
    })
}

fn told(piece: &Told) -> Value {
    match piece {
        Told::Says(text) => json!({ "says": text }),
        Told::Cases { question, cases } => json!({
            "question": question,
            "cases": cases
                .iter()
                .map(|(title, body)| json!({ "title": title, "told": body.iter().map(told).collect::<Vec<_>>() }))
                .collect::<Vec<_>>(),
        }),
    }
}
