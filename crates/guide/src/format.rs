//! How numbers, sums and days are written for a Russian reader. A number never parts from its unit at a line's
//! end: the spaces inside are non-breaking (U+00A0).

use jiff::civil::Date;
use okno_domain::money::{Kopecks, WattHours};

/// Non-breaking space.
pub(crate) const NBSP: char = '\u{a0}';

const MONTHS: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];
const MONTHS_OF: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const MONTHS_IN: [&str; 12] = [
    "январе",
    "феврале",
    "марте",
    "апреле",
    "мае",
    "июне",
    "июле",
    "августе",
    "сентябре",
    "октябре",
    "ноябре",
    "декабре",
];

/// `10446` as «10 446».
#[must_use]
pub fn whole(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + 8);
    if number < 0 {
        text.push('−');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(NBSP);
        }
        text.push(digit);
    }
    text
}

/// A sum as «1 284,50 ₽».
#[must_use]
pub fn roubles(sum: Kopecks) -> String {
    let sign = if sum.0 < 0 { "−" } else { "" };
    let kopecks = sum.0.unsigned_abs();
    let roubles = i64::try_from(kopecks / 100).unwrap_or(i64::MAX);
    format!("{sign}{},{:02}{NBSP}₽", whole(roubles), kopecks % 100)
}

/// Energy in kilowatt-hours, without the unit: «10 446», «166,5».
#[must_use]
pub fn kilowatt_hours(energy: WattHours) -> String {
    let sign = if energy.0 < 0 { "−" } else { "" };
    let watt_hours = energy.0.unsigned_abs();
    let kilo = whole(i64::try_from(watt_hours / 1000).unwrap_or(i64::MAX));
    let rest = format!("{:03}", watt_hours % 1000);
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { format!("{sign}{kilo}") } else { format!("{sign}{kilo},{rest}") }
}

/// A day as «25.11.2026».
#[must_use]
pub fn date(day: Date) -> String {
    format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year())
}

/// A day to be said: «25 ноября».
#[must_use]
pub fn day(day: Date) -> String {
    format!("{}{NBSP}{}", day.day(), name(&MONTHS_OF, day))
}

/// A month: «октябрь».
#[must_use]
pub fn month(day: Date) -> String {
    name(&MONTHS, day).to_owned()
}

/// A month after «в»: «октябре».
#[must_use]
pub fn in_month(day: Date) -> String {
    name(&MONTHS_IN, day).to_owned()
}

/// A month with its year in digits: «03.2031».
#[must_use]
pub fn month_year(day: Date) -> String {
    format!("{:02}.{:04}", day.month(), day.year())
}

/// How fresh a state is: «на 12.11, 08:40» from `2026-11-12T08:40`.
#[must_use]
pub fn as_of(instant: &str) -> Option<String> {
    let (day, time) = instant.split_once('T')?;
    let day: Date = day.parse().ok()?;
    let time = time.get(..5)?;
    Some(format!("на{NBSP}{:02}.{:02}, {time}", day.day(), day.month()))
}

/// `+79271234567` as «+7 927 123-45-67»; anything else as it is.
#[must_use]
pub fn phone(number: &str) -> String {
    match number.strip_prefix("+7").or_else(|| number.strip_prefix('8').filter(|rest| rest.len() == 10)) {
        Some(rest) if rest.len() == 10 && rest.bytes().all(|b| b.is_ascii_digit()) => {
            let head = if rest.starts_with("800") { "8" } else { "+7" };
            let (code, rest) = rest.split_at(3);
            let (three, rest) = rest.split_at(3);
            let (two, last) = rest.split_at(2);
            format!("{head}{NBSP}{code}{NBSP}{three}-{two}-{last}")
        }
        _ => number.to_owned(),
    }
}

/// Digits in groups of `size` with `between`: «218-047-553-7», «6401 7730 4418».
#[must_use]
pub fn grouped(digits: &str, size: usize, between: char) -> String {
    let mut text = String::new();
    for (index, sign) in digits.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').enumerate() {
        if index > 0 && index % size.max(1) == 0 {
            text.push(between);
        }
        text.push(sign);
    }
    text
}

/// A number with its word: «1 день», «3 дня», «11 дней».
#[must_use]
pub fn plural(number: i64, one: &str, few: &str, many: &str) -> String {
    let (tens, units) = (number.unsigned_abs() % 100, number.unsigned_abs() % 10);
    let word = match (tens, units) {
        (11..=14, _) => many,
        (_, 1) => one,
        (_, 2..=4) => few,
        _ => many,
    };
    format!("{}{NBSP}{word}", whole(number))
}

fn name(names: &[&'static str; 12], day: Date) -> &'static str {
    let index = usize::try_from(day.month() - 1).unwrap_or(0);
    names.get(index).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as on;

    #[test]
    fn sums_energy_and_days_are_written_as_they_are_read() {
        assert_eq!(roubles(Kopecks(128_450)), "1\u{a0}284,50\u{a0}₽");
        assert_eq!(roubles(Kopecks(-5)), "−0,05\u{a0}₽");
        assert_eq!(kilowatt_hours(WattHours(10_446_000)), "10\u{a0}446");
        assert_eq!(kilowatt_hours(WattHours(166_500)), "166,5");
        assert_eq!(date(on(2026, 11, 5)), "05.11.2026");
        assert_eq!(day(on(2026, 11, 25)), "25\u{a0}ноября");
        assert_eq!((month(on(2026, 10, 1)), in_month(on(2026, 5, 1))), ("октябрь".into(), "мае".into()));
        assert_eq!(month_year(on(2031, 3, 9)), "03.2031");
        assert_eq!(as_of("2026-11-12T08:40").as_deref(), Some("на\u{a0}12.11, 08:40"));
        assert_eq!(as_of("yesterday"), None);
        assert_eq!(phone("+79271234567"), "+7\u{a0}927\u{a0}123-45-67");
        assert_eq!(phone("+78001234567"), "8\u{a0}800\u{a0}123-45-67");
        assert_eq!(phone("02"), "02");
        assert_eq!(grouped("2180475537", 3, '-'), "218-047-553-7");
        assert_eq!(grouped("640177304418", 4, NBSP), "6401\u{a0}7730\u{a0}4418");
        for (number, text) in
            [(1, "1 день"), (3, "3 дня"), (11, "11 дней"), (21, "21 день"), (114, "114 дней")]
        {
            assert_eq!(plural(number, "день", "дня", "дней").replace(NBSP, " "), text);
        }
    }
}
