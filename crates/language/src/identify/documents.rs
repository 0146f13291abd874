//! Numbers of documents: passport, СНИЛС, ИНН, ОГРН, ОГРНИП.

use super::digits::Run;
use super::labels::{Label, Labels};
use super::reading::{Detail, LABEL, Problem, Reading};
use super::region::Region;
use crate::line::Line;
use okno_domain::check_digits::CheckedNumber;
use okno_domain::identification::IdentifierKind;

/// Digits of series and number of a passport.
const PASSPORT: usize = 10;
/// Digits of a passport for travel abroad.
const TRAVEL_PASSPORT: usize = 9;

/// Proposes the readings of a stretch as a document.
pub(crate) fn read(run: &Run, label: Option<(Label, usize)>, region: &Region, readings: &mut Vec<Reading>) {
    passport(run, label, region, readings);
    if run.plus || run.brackets {
        return;
    }
    for (number, own, kind) in [
        (CheckedNumber::Inn10, Label::Inn, IdentifierKind::Inn),
        (CheckedNumber::Snils, Label::Snils, IdentifierKind::Snils),
        (CheckedNumber::Inn12, Label::Inn, IdentifierKind::Inn),
        (CheckedNumber::Ogrn, Label::Ogrn, IdentifierKind::Ogrn),
        (CheckedNumber::Ogrnip, Label::Ogrnip, IdentifierKind::Ogrnip),
    ] {
        let labelled = match label {
            Some((label, _)) if label == own => true,
            // People say «ОГРН» of a sole proprietor as well: the length tells.
            Some((Label::Ogrn, _)) if number == CheckedNumber::Ogrnip => run.len() == number.length(),
            Some((Label::Ogrnip, _)) if number == CheckedNumber::Ogrn => run.len() == number.length(),
            // Words before that speak of something else, but the digits are theirs.
            Some((Label::Name | Label::Address | Label::Contract, _)) | None => false,
            Some(_) => continue,
        };
        let problem = number.check(&run.digits).err().map(Problem::from);
        let weight = if labelled {
            own_weight(run, number, problem)
        } else {
            bare_weight(run, number, problem, region)
        };
        let Some(per_digit) = weight else { continue };
        let start = label.filter(|_| labelled).map_or(run.start, |(_, start)| start);
        readings.push(Reading {
            tokens: start..run.end,
            value: run.tokens(),
            kind: Some(kind),
            normal: run.digits.clone(),
            problem,
            detail: Detail::Plain,
            weight: run.size() * per_digit + if labelled { LABEL } else { 0 },
        });
    }
}

/// Weight per digit behind the label of the kind.
fn own_weight(run: &Run, number: CheckedNumber, problem: Option<Problem>) -> Option<i32> {
    let other_inn = match number {
        CheckedNumber::Inn10 => run.len() > CheckedNumber::Inn10.length(),
        CheckedNumber::Inn12 => run.len() <= CheckedNumber::Inn10.length(),
        _ => false,
    };
    match problem {
        _ if other_inn => None,
        None => Some(14),
        Some(Problem::TooShort { .. } | Problem::TooLong { .. }) => Some(6),
        Some(_) => Some(11),
    }
}

/// Weight per digit of bare digits.
fn bare_weight(run: &Run, number: CheckedNumber, problem: Option<Problem>, region: &Region) -> Option<i32> {
    let digits = run.digits.as_str();
    let shape: &[&[usize]] = match number {
        CheckedNumber::Snils => &[&[3, 3, 3, 2], &[9, 2]],
        _ => &[],
    };
    let shaped = run.is_grouped(shape);
    match (number, problem) {
        (_, None) if shaped => Some(13),
        (CheckedNumber::Ogrn, None) => Some(if digits.starts_with(['1', '5']) { 13 } else { 11 }),
        (CheckedNumber::Ogrnip, None) => Some(if digits.starts_with('3') { 13 } else { 11 }),
        // A desk hears accounts all day and ИНН of sole proprietors seldom: of a hundred accounts one passes.
        (CheckedNumber::Inn12, None)
            if region.begins_account(digits) && region.account_length == run.len() =>
        {
            Some(9)
        }
        // A valid ИНН of another grouping than one block is rather two things side by side.
        (CheckedNumber::Inn10 | CheckedNumber::Inn12, None) => {
            Some(if run.groups.len() == 1 { 11 } else { 7 })
        }
        (CheckedNumber::Snils, None) => Some(11),
        (CheckedNumber::Snils, Some(Problem::TooShort { .. })) => {
            let begun = match run.groups.as_slice() {
                [3, last] | [3, 3, last] => *last <= 3,
                [3, 3, 3, last] => *last < 2,
                _ => false,
            };
            (begun && (run.hyphens || run.groups.len() == 4) && !run.goes_on).then_some(5)
        }
        (_, Some(Problem::TooShort { .. } | Problem::TooLong { .. })) => None,
        (CheckedNumber::Snils, Some(_)) if shaped => Some(9),
        (CheckedNumber::Snils, Some(_)) => Some(if digits.starts_with(['0', '1', '2']) { 7 } else { 3 }),
        // Moscow and St Petersburg have many companies, and passports that begin so are rare.
        (CheckedNumber::Inn10, Some(_))
            if digits.starts_with(&region.inn_prefix)
                || digits.starts_with("77")
                || digits.starts_with("78") =>
        {
            Some(7)
        }
        (CheckedNumber::Inn10 | CheckedNumber::Inn12, Some(_)) => (run.groups.len() == 1).then_some(5),
        (CheckedNumber::Ogrn, Some(_)) => Some(if digits.starts_with(['1', '5']) { 8 } else { 5 }),
        (CheckedNumber::Ogrnip, Some(_)) => Some(if digits.starts_with('3') { 8 } else { 5 }),
    }
}

fn passport(run: &Run, label: Option<(Label, usize)>, region: &Region, readings: &mut Vec<Reading>) {
    let labelled = match label {
        Some((Label::Passport | Label::Series | Label::TravelPassport, _)) => true,
        Some((Label::Name | Label::Address | Label::Contract, _)) | None => false,
        Some(_) => return,
    };
    let travel = matches!(label, Some((Label::TravelPassport, _)));
    let expected = if travel { TRAVEL_PASSPORT } else { PASSPORT };
    if run.plus || run.brackets {
        return;
    }
    let problem = Problem::of_length(run.len(), expected)
        .or_else(|| run.digits.bytes().all(|digit| digit == b'0').then_some(Problem::OnlyZeros));
    let shaped = run.is_grouped(&[&[4, 6], &[2, 2, 6], &[2, 2, 3, 3], &[4, 3, 3]]);
    let per_digit = match (labelled, problem) {
        (true, None) => 14,
        (true, Some(_)) => 6,
        (false, Some(Problem::TooShort { .. })) => {
            let begun = match run.groups.as_slice() {
                [4, rest] | [2, 2, rest] => *rest < 6,
                _ => false,
            };
            if begun && !run.goes_on && run.digits.starts_with(&region.passport_prefix) { 4 } else { return }
        }
        (false, Some(_)) => return,
        (false, None) if !is_printed_in_a_year(&run.digits) => return,
        (false, None) if shaped => 13,
        (false, None) if run.groups.len() == 1 && run.digits.starts_with(&region.passport_prefix) => 12,
        (false, None) if run.groups.len() == 1 => 6,
        (false, None) => return,
    };
    let start = label.filter(|_| labelled).map_or(run.start, |(_, start)| start);
    readings.push(passport_reading(start..run.end, run, problem, per_digit, labelled));
}

fn passport_reading(
    tokens: std::ops::Range<usize>,
    run: &Run,
    problem: Option<Problem>,
    per_digit: i32,
    labelled: bool,
) -> Reading {
    Reading {
        tokens,
        value: run.tokens(),
        kind: Some(IdentifierKind::Passport),
        normal: run.digits.clone(),
        problem,
        detail: Detail::Plain,
        weight: run.size() * per_digit + if labelled { LABEL } else { 0 },
    }
}

/// The second half of a series is the year its blank was printed in: since 1997.
fn is_printed_in_a_year(digits: &str) -> bool {
    matches!(digits.get(2..4).and_then(|year| year.parse::<u8>().ok()), Some(97..=99 | 0..=40))
}

/// «63 04 № 123456», «серия 6304 номер 123456»: words stand between series and number.
pub(crate) fn read_passport_with_words(line: &Line, at: usize, labels: &Labels, readings: &mut Vec<Reading>) {
    let label = labels.before(at).filter(|(label, _)| matches!(label, Label::Passport | Label::Series));
    let (mut digits, mut groups, mut next) = (String::new(), Vec::new(), at);
    while let Some(number) = line.number(next).filter(|number| digits.len() + number.len() <= 4) {
        digits.push_str(number);
        groups.push(number.len());
        next += 1;
    }
    if digits.len() != 4 {
        read_reversed_passport(line, at, labels, readings);
        return;
    }
    let series_end = next;
    while next < series_end + 4
        && (line.is_mark(next, &['№', '#', '.', ':', ','])
            || line.word(next).is_some_and(|word| matches!(word, "номер" | "ном" | "n" | "н" | "no")))
    {
        next += 1;
    }
    if next == series_end {
        return;
    }
    while let Some(number) = line.number(next).filter(|number| digits.len() + number.len() <= PASSPORT) {
        digits.push_str(number);
        groups.push(number.len());
        next += 1;
    }
    if digits.len() == 4 || (label.is_none() && digits.len() != PASSPORT) {
        return;
    }
    let problem = Problem::of_length(digits.len(), PASSPORT);
    let run = Run { start: at, end: next, digits, groups, ..Run::default() };
    let start = label.map_or(at, |(_, start)| start);
    let per_digit = match (label.is_some(), problem.is_none()) {
        (true, true) => 14,
        (false, true) => 13,
        _ => 7,
    };
    readings.push(passport_reading(start..next, &run, problem, per_digit, label.is_some()));
}

/// «паспорт номер 123456 серия 6304»: the number first.
fn read_reversed_passport(line: &Line, at: usize, labels: &Labels, readings: &mut Vec<Reading>) {
    let Some((Label::Passport, start)) = labels.before(at) else { return };
    let Some(number) = line.number(at).filter(|number| number.len() == 6) else { return };
    let mut next = at + 1 + usize::from(line.is_mark(at + 1, &[',']));
    if !line.word(next).is_some_and(|word| matches!(word, "серия" | "серии" | "сер")) {
        return;
    }
    next += 1 + usize::from(line.is_mark(next + 1, &['.', ':']));
    let (mut digits, mut groups) = (String::new(), Vec::new());
    while let Some(series) = line.number(next).filter(|series| digits.len() + series.len() <= 4) {
        digits.push_str(series);
        groups.push(series.len());
        next += 1;
    }
    if digits.len() == 4 {
        digits.push_str(number);
        let run = Run { start: at, end: next, digits, groups, ..Run::default() };
        readings.push(passport_reading(start..next, &run, None, 14, true));
    }
}
