//! A phrase with values in it: `Сумма {{ rub(bill.total) }}`.

use super::kind::Kind;
use super::program::{Condition, Programs};
use super::scope::Scope;
use super::variables::title_of;
use crate::finding::{Place, Problem};
use crate::format::NBSP;
use cel::{Context, Value};

/// What stands for a value that nobody knows.
const UNKNOWN: char = '—';
/// The address that a phrase may begin with; it is left out while the name is not known.
const ADDRESS: [&str; 2] = ["client.address_name", "answers.address_name"];
/// Units that do not part from their number.
const UNITS: [&str; 12] =
    ["₽", "кВт", "%", "руб", "час", "минут", "день", "дня", "дней", "года", "знак", "шт"];

/// A compiled phrase.
#[derive(Clone, Debug)]
pub struct Template {
    pieces: Vec<Piece>,
    source: String,
}

#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    Value(Condition),
}

/// A phrase with its values filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rendered {
    /// What to say.
    pub(crate) text: String,
    /// Titles of values that were not known.
    pub(crate) missing: Vec<String>,
}

impl Template {
    /// Compiles a phrase. `place_of(n)` tells where the n-th `{{` stands.
    pub(crate) fn compile(
        source: &str,
        programs: &Programs,
        place_of: impl Fn(usize) -> Place,
    ) -> Result<Self, (Place, Problem)> {
        let mut pieces = Vec::new();
        let mut rest = source;
        let mut count = 0;
        while let Some((before, after)) = rest.split_once("{{") {
            let place = place_of(count);
            let Some((inside, after)) = after.split_once("}}") else {
                return Err((place, Problem::OpenBraces));
            };
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            pieces.push(Piece::Value(programs.compile(inside, place).map_err(|problem| (place, problem))?));
            rest = after;
            count += 1;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Ok(Self { pieces, source: source.to_owned() })
    }

    /// As written.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The expressions of its values.
    pub(crate) fn expressions(&self) -> impl Iterator<Item = &Condition> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Value(value) => Some(value),
        })
    }

    /// The words between the values.
    pub(crate) fn words(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.as_str(),
                Piece::Value(_) => "…",
            })
            .collect()
    }

    /// The expressions of the values, as written.
    pub(crate) fn values(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Value(value) => Some(value.source()),
            Piece::Text(_) => None,
        })
    }

    /// What is wrong with the values of the phrase, each with its place.
    pub(crate) fn check(&self, scope: &Scope) -> Vec<(Place, Problem)> {
        let mut found = Vec::new();
        for piece in &self.pieces {
            let Piece::Value(value) = piece else { continue };
            let problem = match value.kind(scope) {
                Ok(Kind::Text | Kind::Code(_) | Kind::Int | Kind::Any) => continue,
                Ok(kind) => Problem::NeedsForm {
                    expression: value.source().to_owned(),
                    form: form_of(&kind, value.source()),
                },
                Err(problem) => problem,
            };
            found.push((value.place(), problem));
        }
        found
    }

    /// Fills in the values.
    pub(crate) fn render(&self, context: &Context<'_, '_>) -> Rendered {
        self.render_with(context, UNKNOWN)
    }

    /// Fills in the values, with a sign of the caller's for those that nobody knows.
    pub(crate) fn render_with(&self, context: &Context<'_, '_>, unknown: char) -> Rendered {
        let mut rendered = Rendered::default();
        let mut capital = false;
        for (index, piece) in self.pieces.iter().enumerate() {
            match piece {
                Piece::Text(text) if capital => {
                    // The address was left out: so is the comma after it.
                    let text = text.trim_start_matches([',', ' ', NBSP]);
                    let mut letters = text.chars();
                    rendered.text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                    rendered.text.push_str(letters.as_str());
                    capital = false;
                }
                Piece::Text(text) => rendered.text.push_str(text),
                Piece::Value(value) => match value.value(context) {
                    Value::String(text) if !text.is_empty() => rendered.text.push_str(&text),
                    Value::Int(number) => rendered.text.push_str(&number.to_string()),
                    _ if index == 0 && ADDRESS.contains(&value.source()) => capital = true,
                    _ => {
                        rendered.text.push(unknown);
                        rendered.missing.push(unknown_title(value.source()));
                    }
                },
            }
        }
        rendered.text = tidy(&rendered.text);
        rendered
    }
}

/// The Russian title of the value an expression wanted.
fn unknown_title(source: &str) -> String {
    source
        .split(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '_' || sign == '.'))
        .find_map(title_of)
        .map_or_else(|| source.to_owned(), str::to_owned)
}

fn form_of(kind: &Kind, source: &str) -> String {
    let function = match kind {
        Kind::Money => "rub",
        Kind::Energy => "kwh",
        Kind::Date => "day",
        Kind::Month => "month",
        Kind::Instant => "as_of",
        _ => return "{{ величина }}".to_owned(),
    };
    format!("{{{{ {function}({source}) }}}}")
}

/// One space between words, none that parts a number from its unit or «№» from the number.
pub(crate) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.trim();
    while let Some(sign) = rest.chars().next() {
        rest = &rest[sign.len_utf8()..];
        if sign != ' ' && sign != '\n' {
            out.push(sign);
            continue;
        }
        rest = rest.trim_start_matches([' ', '\n']);
        let after_number = out.ends_with(|c: char| c.is_ascii_digit())
            && UNITS.iter().any(|unit| rest.to_lowercase().starts_with(&unit.to_lowercase()));
        let after_sign = out.ends_with('№') && rest.starts_with(|c: char| c.is_ascii_digit());
        out.push(if after_number || after_sign { NBSP } else { ' ' });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::blank;
    use std::collections::HashMap;

    fn render(source: &str, name: Option<&str>) -> Rendered {
        let template =
            Template::compile(source, &Programs::default(), |_| Place::default()).expect("compiles");
        let mut context = blank();
        let name = name.map_or(Value::Null, Value::from);
        context.add_variable_from_value("client", HashMap::from([("address_name", name)]));
        context.add_variable_from_value("bill", HashMap::from([("total", Value::Int(128_450))]));
        context.add_variable_from_value("meter", HashMap::from([("last_reading", Value::Null)]));
        template.render(&context)
    }

    #[test]
    fn r_vi_5_the_name_begins_the_phrase_and_is_left_out_while_unknown() {
        let phrase = "{{ client.address_name }}, сумма {{ rub(bill.total) }} за 12 кВт·ч по № 5.";
        let said = render(phrase, Some("Нина Павловна"));
        assert_eq!(said.text, "Нина Павловна, сумма 1\u{a0}284,50\u{a0}₽ за 12\u{a0}кВт·ч по №\u{a0}5.");
        assert_eq!(said.missing, Vec::<String>::new());
        assert!(render(phrase, None).text.starts_with("Сумма 1\u{a0}284"));
        assert_eq!(render(phrase, None).missing, Vec::<String>::new());
    }

    #[test]
    fn r_ce_5_what_is_not_known_is_named_and_not_invented() {
        let said = render("Было {{ kwh(meter.last_reading) }}.", None);
        assert_eq!(said.text, "Было —.");
        assert_eq!(said.missing, ["прошлые показания"]);
    }

    #[test]
    fn braces_are_closed() {
        let (_, problem) =
            Template::compile("a {{ b", &Programs::default(), |_| Place::default()).expect_err("open");
        assert_eq!(problem, Problem::OpenBraces);
    }
}
