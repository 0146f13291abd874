//! The fields of a client, an account, a bill …, whichever file they come from, and what can be wrong with them.

use super::refusal::{Refusal, Why};
use jiff::Timestamp;
use jiff::civil::Date;
use okno_domain::Moment;
use okno_domain::money::{Kopecks, WattHours};
use okno_domain::personal::Personal;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// Characters of a field, at most.
const MOST_TEXT: usize = 300;
/// Items of a list, at most.
const MOST_ITEMS: usize = 20;

/// A field's value as it stands in the file. It has no `Debug`: it may be personal.
pub(super) enum Value {
    Text(String),
    List(Vec<String>),
}

/// The fields of one thing.
#[derive(Default)]
pub(super) struct Fields(BTreeMap<String, Value>);

type Read<T> = Result<T, Refusal>;

impl Fields {
    /// What is empty is not there.
    pub(super) fn put(&mut self, name: &str, value: Value) {
        let empty = match &value {
            Value::Text(text) => text.trim().is_empty(),
            Value::List(items) => items.is_empty(),
        };
        if !empty {
            self.0.insert(name.to_owned(), value);
        }
    }

    pub(super) fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name)
    }

    /// Whether all fields are of these.
    pub(super) fn only(&self, known: &[&str]) -> Read<()> {
        match self.0.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(Refusal::of(name, Why::UnknownField)),
            None => Ok(()),
        }
    }

    pub(super) fn text(&self, name: &str) -> Read<Option<&str>> {
        match self.0.get(name) {
            None => Ok(None),
            Some(Value::Text(text)) if text.chars().count() <= MOST_TEXT => Ok(Some(text.trim())),
            Some(Value::Text(_)) => Err(Refusal::of(name, Why::TooLong)),
            Some(Value::List(_)) => Err(Refusal::of(name, Why::Form)),
        }
    }

    pub(super) fn list(&self, name: &str) -> Read<Vec<&str>> {
        let items: Vec<&str> = match self.0.get(name) {
            None => Vec::new(),
            Some(Value::Text(text)) => text.split('|').map(str::trim).filter(|one| !one.is_empty()).collect(),
            Some(Value::List(items)) => items.iter().map(|one| one.trim()).collect(),
        };
        if items.len() > MOST_ITEMS {
            return Err(Refusal::of(name, Why::TooMany));
        }
        if items.iter().any(|one| one.chars().count() > MOST_TEXT) {
            return Err(Refusal::of(name, Why::TooLong));
        }
        Ok(items)
    }

    pub(super) fn needed(&self, name: &str) -> Read<&str> {
        self.text(name)?.ok_or_else(|| Refusal::of(name, Why::Missing))
    }

    pub(super) fn personal(&self, name: &str) -> Read<Option<Personal<String>>> {
        Ok(self.text(name)?.map(Personal::from))
    }

    /// A value that is read by a rule, if it is there.
    pub(super) fn read<T>(&self, name: &str, read: impl FnOnce(&str) -> Result<T, Why>) -> Read<Option<T>> {
        self.text(name)?.map(|text| read(text).map_err(|why| Refusal::of(name, why))).transpose()
    }

    /// A value that is read by a rule and must be there.
    pub(super) fn must<T>(&self, name: &str, read: impl FnOnce(&str) -> Result<T, Why>) -> Read<T> {
        self.read(name, read)?.ok_or_else(|| Refusal::of(name, Why::Missing))
    }

    /// A list whose items are read by a rule.
    pub(super) fn all<T>(&self, name: &str, read: impl Fn(&str) -> Result<T, Why>) -> Read<Vec<T>> {
        let items = self.list(name)?.into_iter().map(read).collect::<Result<Vec<T>, Why>>();
        items.map_err(|why| Refusal::of(name, why))
    }
}

/// 2026-11-23
pub(super) fn day(text: &str) -> Result<Date, Why> {
    text.parse().map_err(|_| Why::Day)
}

/// 2026-11
pub(super) fn month(text: &str) -> Result<Date, Why> {
    let (year, month) = text.split_once('-').ok_or(Why::Month)?;
    let number = |text: &str, digits| (text.len() == digits).then(|| text.parse::<i16>().ok()).flatten();
    let (year, month) = (number(year, 4).ok_or(Why::Month)?, number(month, 2).ok_or(Why::Month)?);
    Date::new(year, i8::try_from(month).map_err(|_| Why::Month)?, 1).map_err(|_| Why::Month)
}

/// 2026-11-23T06:00:00Z
pub(super) fn moment(text: &str) -> Result<Moment, Why> {
    let at: Timestamp = text.parse().map_err(|_| Why::Moment)?;
    Ok(Moment(at.as_millisecond()))
}

/// Rubles with at most two digits after the point.
pub(super) fn money(text: &str) -> Result<Kopecks, Why> {
    decimal(text, 2).map(Kopecks)
}

/// Kilowatt-hours with at most three digits after the point.
pub(super) fn energy(text: &str) -> Result<WattHours, Why> {
    decimal(text, 3).map(WattHours)
}

/// A decimal number, as so many parts of one. The point may be a comma.
fn decimal(text: &str, places: usize) -> Result<i64, Why> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(part) || part.len() > places {
        return Err(Why::Number);
    }
    let joined = format!("{whole}{part:0<places$}");
    let number: i64 = joined.parse().map_err(|_| Why::Number)?;
    // What a page counts exactly, and far more than anybody owes.
    if number > 1_000_000_000_000_000 { Err(Why::Number) } else { Ok(sign * number) }
}

/// A whole number.
pub(super) fn whole<T: std::str::FromStr>(text: &str) -> Result<T, Why> {
    text.parse().map_err(|_| Why::Number)
}

/// A word of a list of words.
pub(super) fn word<T: DeserializeOwned>(text: &str) -> Result<T, Why> {
    serde_json::from_value(text.into()).map_err(|_| Why::Word)
}

/// Digits alone, as many as are allowed; blanks, hyphens, dots and slashes between them do not count.
pub(super) fn digits(text: &str, lengths: &[usize]) -> Result<String, Why> {
    let bare: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '-' | '.' | '/')).collect();
    if !bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Why::Digits);
    }
    if lengths.contains(&bare.len()) { Ok(bare) } else { Err(Why::Length) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_ce_5_sums_and_energy_are_read_to_the_last_part() {
        assert_eq!(money("1234.5"), Ok(Kopecks(123_450)));
        assert_eq!(money("-0,07"), Ok(Kopecks(-7)));
        assert_eq!(energy("12.345"), Ok(WattHours(12_345)));
        for wrong in ["", "1.", ".5", "1.234", "1e3", "+1", "--1", "9999999999999999"] {
            assert_eq!(money(wrong), Err(Why::Number), "{wrong}");
        }
    }

    #[test]
    fn r_ce_5_months_and_days_are_those_of_the_calendar() {
        assert_eq!(month("2026-11").map(|day| day.to_string()), Ok("2026-11-01".to_owned()));
        for wrong in ["2026-13", "2026-1", "26-11", "2026", "2026-11-01"] {
            assert_eq!(month(wrong), Err(Why::Month), "{wrong}");
        }
        assert_eq!(day("2026-02-29"), Err(Why::Day));
    }

    #[test]
    fn digits_are_read_with_what_people_write_between_them() {
        assert_eq!(digits("112-233-445 95", &[11]).as_deref(), Ok("11223344595"));
        assert_eq!(digits("1234", &[11]), Err(Why::Length));
        assert_eq!(digits("12a4", &[4]), Err(Why::Digits));
    }
}
