//! What was typed, as a value. What was typed stays as it was beside it.

use super::refusal::AnswerRefusal;
use super::view::PickView;
use crate::facts::redacted;
use crate::format;
use crate::model::AnswerType;
use cel::Value;
use jiff::civil::Date;
use okno_domain::money::{Kopecks, WattHours};
use okno_language::address::AddressParts;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The client has put their name under it.
pub(crate) const SIGNED: &str = "signed";
/// Digits of a number, before the comma.
const DIGIT_LIMIT: usize = 12;

/// A typed answer as a value.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum AnswerValue {
    /// A whole number.
    Number(i64),
    /// Watt-hours.
    Energy(WattHours),
    /// Kopecks.
    Money(Kopecks),
    /// A day.
    Date(Date),
    /// A text.
    Text(String),
    /// `+7…`
    Phone(String),
    /// Number of a meter.
    Meter(String),
    /// Number of an account.
    Account(String),
    /// Month of a bill: `2026-10`.
    Bill(String),
    /// An address, as it was said.
    Address(String),
    /// Whether a paper was signed: `signed`, `refused`.
    Signature(String),
    /// A document that is kept with the appeal, by its key, and what it is called.
    Photo {
        /// Key.
        key: String,
        /// What it is called.
        title: String,
    },
}

redacted!(AnswerValue);

impl AnswerValue {
    /// For expressions.
    pub(crate) fn to_cel(&self) -> Value {
        match self {
            Self::Number(number) | Self::Energy(WattHours(number)) | Self::Money(Kopecks(number)) => {
                Value::Int(*number)
            }
            Self::Date(day) => Value::from(day.to_string()),
            Self::Text(text)
            | Self::Phone(text)
            | Self::Meter(text)
            | Self::Account(text)
            | Self::Bill(text)
            | Self::Address(text)
            | Self::Signature(text)
            | Self::Photo { key: text, .. } => Value::from(text.clone()),
        }
    }

    /// Whether it picks what the client has, and so changes which account, meter or bill is meant.
    pub(crate) const fn is_picked(&self) -> bool {
        matches!(self, Self::Meter(_) | Self::Account(_) | Self::Bill(_))
    }

    /// As it is read.
    #[must_use]
    pub fn shown(&self, unit: Option<&str>) -> String {
        let text = match self {
            Self::Number(number) => format::whole(*number),
            Self::Energy(energy) => format::kilowatt_hours(*energy),
            Self::Money(sum) => return format::roubles(*sum),
            Self::Date(day) => return format::date(*day),
            Self::Phone(number) => return format::phone(number),
            Self::Text(text) | Self::Address(text) | Self::Photo { title: text, .. } => return text.clone(),
            Self::Signature(text) => return signature(text).to_owned(),
            Self::Meter(number) => return format!("№{}{number}", format::NBSP),
            Self::Account(number) => return format::grouped(number, 4, format::NBSP),
            Self::Bill(period) => {
                return format!("{period}-01").parse().map_or_else(|_| period.clone(), month_of_bill);
            }
        };
        unit.map_or(text.clone(), |unit| format!("{text}{}{unit}", format::NBSP))
    }
}

/// Whether a paper was signed, as it is read.
pub(crate) fn signature(code: &str) -> &'static str {
    if code == SIGNED { "Подписано на бумаге" } else { "Не подписано" }
}

/// A bill by its month: «октябрь 2026».
pub(crate) fn month_of_bill(period: Date) -> String {
    format!("{}{}{}", format::month(period), format::NBSP, period.year())
}

/// Limits of an answer, as they stand now.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Limits {
    pub(crate) digits: Option<i64>,
    pub(crate) min: Option<i64>,
    pub(crate) max: Option<i64>,
    pub(crate) min_day: Option<Date>,
    pub(crate) max_day: Option<Date>,
}

/// Reads what was typed. `keys` are what can be picked, for a pick.
pub(crate) fn read(
    raw: &str,
    kind: AnswerType,
    limits: &Limits,
    keys: &[PickView],
    today: Date,
) -> Result<AnswerValue, AnswerRefusal> {
    let text = raw.trim();
    match kind {
        AnswerType::Number => {
            let number = whole_number(text, limits)?;
            range(number, limits).map(AnswerValue::Number)
        }
        AnswerType::Energy => {
            let value = decimal(text, 3, limits).ok_or(AnswerRefusal::NotANumber)?;
            let value = value.and_then(|value| range(value, limits))?;
            Ok(AnswerValue::Energy(WattHours(value)))
        }
        AnswerType::Money => {
            let value = decimal(text.trim_end_matches(['₽', '\u{a0}', ' ']), 2, limits)
                .ok_or(AnswerRefusal::NotMoney)?;
            let value = value.and_then(|value| range(value, limits))?;
            Ok(AnswerValue::Money(Kopecks(value)))
        }
        AnswerType::Date => {
            let day = day(text, today).ok_or(AnswerRefusal::NotADate)?;
            if limits.min_day.is_some_and(|min| day < min) || limits.max_day.is_some_and(|max| day > max) {
                return Err(AnswerRefusal::DateOutOfRange { min: limits.min_day, max: limits.max_day });
            }
            Ok(AnswerValue::Date(day))
        }
        AnswerType::Text => {
            let length = text.chars().count();
            let most = limits.max.and_then(|max| usize::try_from(max).ok());
            match most.filter(|most| length > *most) {
                Some(max) => Err(AnswerRefusal::TooLong { max }),
                None => Ok(AnswerValue::Text(text.to_owned())),
            }
        }
        AnswerType::Phone => phone(text).map(AnswerValue::Phone).ok_or(AnswerRefusal::NotAPhone),
        AnswerType::Address => {
            // A street and a house are where somebody can be found; a village may have houses and no streets.
            let parts = AddressParts::parse(text).unwrap_or_default();
            if parts.house.is_none() || (parts.street.is_none() && parts.place.is_none()) {
                return Err(AnswerRefusal::NotAnAddress);
            }
            Ok(AnswerValue::Address(text.to_owned()))
        }
        _ => {
            let picked = keys.iter().find(|pick| pick.key == text).ok_or(AnswerRefusal::NotInList)?;
            let key = text.to_owned();
            Ok(match kind {
                AnswerType::Meter => AnswerValue::Meter(key),
                AnswerType::Account => AnswerValue::Account(key),
                AnswerType::Signature => AnswerValue::Signature(key),
                AnswerType::Photo => AnswerValue::Photo { key, title: picked.title.clone() },
                _ => AnswerValue::Bill(key),
            })
        }
    }
}

fn range(value: i64, limits: &Limits) -> Result<i64, AnswerRefusal> {
    if limits.min.is_some_and(|min| value < min) {
        return Err(AnswerRefusal::TooSmall);
    }
    if limits.max.is_some_and(|max| value > max) {
        return Err(AnswerRefusal::TooLarge);
    }
    Ok(value)
}

fn spaceless(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

fn digits_fit(digits: &str, limits: &Limits) -> Result<(), AnswerRefusal> {
    let most = limits.digits.and_then(|digits| usize::try_from(digits).ok()).unwrap_or(DIGIT_LIMIT);
    let digits = digits.trim_start_matches('0');
    if digits.len() > most.min(DIGIT_LIMIT) {
        Err(AnswerRefusal::TooManyDigits { max: most })
    } else {
        Ok(())
    }
}

fn whole_number(text: &str, limits: &Limits) -> Result<i64, AnswerRefusal> {
    let text = spaceless(text);
    let digits = text.strip_prefix('-').unwrap_or(&text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(AnswerRefusal::NotANumber);
    }
    digits_fit(digits, limits)?;
    text.parse().map_err(|_| AnswerRefusal::NotANumber)
}

/// «10 612,5» in thousandths or hundredths. `None`: not a number.
fn decimal(text: &str, places: usize, limits: &Limits) -> Option<Result<i64, AnswerRefusal>> {
    let text = spaceless(text).replace(',', ".");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let plain = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(part) || part.len() > places || text.ends_with('.') {
        return None;
    }
    if let Err(refusal) = digits_fit(whole, limits) {
        return Some(Err(refusal));
    }
    let whole = whole.trim_start_matches('0');
    format!("{whole}{part:0<places$}").parse().ok().map(Ok)
}

/// «25.11.2026», «25.11.26», «25112026» or «25.11» of this year.
fn day(text: &str, today: Date) -> Option<Date> {
    let text = spaceless(text);
    let parts: Vec<&str> = if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        vec![&text[..2], &text[2..4], &text[4..]]
    } else {
        text.split(['.', '/', '-']).collect()
    };
    if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let (day, month, year) = match parts.as_slice() {
        [day, month] => (*day, *month, today.year()),
        [day, month, year] if year.len() == 4 => (*day, *month, year.parse().ok()?),
        [day, month, year] if year.len() == 2 => (*day, *month, 2000 + year.parse::<i16>().ok()?),
        _ => return None,
    };
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A phone of Russia as `+7` and ten digits.
fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let known = text.chars().all(|c| c.is_ascii_digit() || " +-()\u{a0}".contains(c));
    let ten = match digits.len() {
        10 => digits.as_str(),
        11 => digits.strip_prefix(['7', '8'])?,
        _ => return None,
    };
    (known && !ten.starts_with(['0', '1', '2'])).then(|| format!("+7{ten}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn typed(raw: &str, kind: AnswerType) -> Result<AnswerValue, AnswerRefusal> {
        let limits = Limits { digits: Some(5), ..Limits::default() };
        let known = PickView { key: "0112".into(), title: "№ 0112".into(), detail: None };
        read(raw, kind, &limits, &[known], date(2026, 11, 23))
    }

    #[test]
    fn r_sc_5_typed_answers_are_understood_as_people_write_them() {
        let energy = |wh| Ok(AnswerValue::Energy(WattHours(wh)));
        assert_eq!(typed("10 612", AnswerType::Energy), energy(10_612_000));
        assert_eq!(typed("010612,5", AnswerType::Energy), energy(10_612_500));
        assert_eq!(typed("0", AnswerType::Energy), energy(0));
        assert_eq!(typed("1 284,50 ₽", AnswerType::Money), Ok(AnswerValue::Money(Kopecks(128_450))));
        let on = Ok(AnswerValue::Date(date(2026, 11, 25)));
        for raw in ["25.11.2026", "25.11.26", "25112026", "25.11"] {
            assert_eq!(typed(raw, AnswerType::Date), on, "{raw}");
        }
        let phone = Ok(AnswerValue::Phone("+79271234567".into()));
        for raw in ["8 (927) 123-45-67", "+7 927 123 45 67", "9271234567"] {
            assert_eq!(typed(raw, AnswerType::Phone), phone, "{raw}");
        }
        assert_eq!(typed("0112", AnswerType::Meter), Ok(AnswerValue::Meter("0112".into())));
        for raw in ["ул. Чернышевского, 42, кв. 17", "с. Усть-Курдюм, д. 5", "чернышевского 42-17"]
        {
            assert_eq!(typed(raw, AnswerType::Address), Ok(AnswerValue::Address(raw.into())), "{raw}");
        }
    }

    #[test]
    fn r_sc_5_what_is_not_an_answer_is_refused_by_name() {
        for (raw, kind, refusal) in [
            ("десять", AnswerType::Energy, AnswerRefusal::NotANumber),
            ("1.2.3", AnswerType::Energy, AnswerRefusal::NotANumber),
            ("106120", AnswerType::Energy, AnswerRefusal::TooManyDigits { max: 5 }),
            ("1,234", AnswerType::Money, AnswerRefusal::NotMoney),
            ("31.02.2026", AnswerType::Date, AnswerRefusal::NotADate),
            ("12345", AnswerType::Phone, AnswerRefusal::NotAPhone),
            ("0113", AnswerType::Meter, AnswerRefusal::NotInList),
            ("там же", AnswerType::Address, AnswerRefusal::NotAnAddress),
            ("ул. Чернышевского", AnswerType::Address, AnswerRefusal::NotAnAddress),
            ("yes", AnswerType::Signature, AnswerRefusal::NotInList),
            ("", AnswerType::Number, AnswerRefusal::NotANumber),
        ] {
            assert_eq!(typed(raw, kind), Err(refusal), "{raw}");
        }
        assert!(typed(&"9".repeat(40), AnswerType::Number).is_err());
    }
}
