//! What only the company knows, from a file of its own.

use crate::library::files;
use anyhow::{Context as _, bail};
use okno_domain::money::Kopecks;
use okno_guide::{CompanyFact, Kind, Library};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Reads `{ "phone": "8 800 …", "reply_days": 10, "zones_setup_price": "1 500,00" }`.
pub(super) fn read(library: &Library, path: &Path) -> anyhow::Result<BTreeMap<String, CompanyFact>> {
    let shown = path.display();
    let given: BTreeMap<String, Value> = serde_json::from_str(&files::text(path)?)
        .with_context(|| format!("файл «{shown}» — не JSON вида {{ \"параметр\": значение }}"))?;
    let mut facts = BTreeMap::new();
    for (name, value) in given {
        let Some(parameter) = library.parameters().iter().find(|one| one.name == name) else {
            bail!("в файле «{shown}» параметр «{name}», которого нет в library.yaml");
        };
        let Some(fact) = fact(&parameter.kind, &value) else {
            bail!(
                "в файле «{shown}» у параметра «{name}» ({}) не то значение: {}",
                parameter.title,
                wanted(&parameter.kind)
            );
        };
        facts.insert(name, fact);
    }
    Ok(facts)
}

/// The company's name, where it was given.
pub(super) fn title(company: &BTreeMap<String, CompanyFact>) -> String {
    match company.get("name") {
        Some(CompanyFact::Text(name)) => name.clone(),
        _ => String::new(),
    }
}

fn fact(kind: &Kind, value: &Value) -> Option<CompanyFact> {
    match (kind, value) {
        (Kind::Money, Value::String(sum)) => money(sum).map(CompanyFact::Money),
        (Kind::Int, Value::Number(number)) => number.as_i64().map(CompanyFact::Number),
        (Kind::Date, Value::String(day)) => files::parse_day(day).ok().map(CompanyFact::Date),
        (Kind::Text, Value::String(text)) if !text.trim().is_empty() => {
            Some(CompanyFact::Text(text.trim().to_owned()))
        }
        _ => None,
    }
}

/// «1 500,00» or «1500»: roubles with or without kopecks.
fn money(text: &str) -> Option<Kopecks> {
    let plain: String = text
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .map(|sign| if sign == ',' { '.' } else { sign })
        .collect();
    let (roubles, kopecks) = plain.split_once('.').unwrap_or((&plain, "00"));
    if kopecks.len() != 2 {
        return None;
    }
    let roubles: u32 = roubles.parse().ok()?;
    let kopecks: u8 = kopecks.parse().ok()?;
    Some(Kopecks(i64::from(roubles) * 100 + i64::from(kopecks)))
}

const fn wanted(kind: &Kind) -> &'static str {
    match kind {
        Kind::Money => "нужны рубли строкой: \"1 500,00\"",
        Kind::Int => "нужно целое число",
        Kind::Date => "нужна дата строкой: \"2026-11-23\"",
        _ => "нужен непустой текст",
    }
}
