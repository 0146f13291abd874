//! Numbers of energy supply contracts: «договор № 64100-123456», «12/345-ЭС».

use super::labels::{Label, Labels};
use super::reading::{Detail, LABEL, Reading};
use crate::line::{Line, TokenKind};
use okno_domain::identification::IdentifierKind;

/// The most characters of a contract number.
const LONGEST: usize = 32;
/// The most stretches of digits joined over spaces behind a label.
const MOST_PIECES: usize = 4;

/// Proposes the contract readings that begin at a token.
pub(crate) fn read(line: &Line, at: usize, labels: &Labels, readings: &mut Vec<Reading>) {
    let labelled = match labels.before(at) {
        Some((Label::Contract, start)) => Some(start),
        Some(_) => return,
        None => None,
    };
    let Some(mut end) = piece(line, at) else { return };
    let mut number = shown(line, at..end);
    let Some(start) = labelled else {
        if looks_like_one(line, at, &number) {
            let per_character = if number.chars().any(char::is_alphabetic) { 12 } else { 6 };
            readings.push(reading(at..end, at..end, number, per_character, 0));
        }
        return;
    };
    readings.push(reading(start..end, at..end, number.clone(), 14, LABEL));
    for _ in 1..MOST_PIECES {
        // «64100 - 123456», «64 100 123456»: goes on over spaces with digits only.
        let dash = usize::from(line.is_mark(end, &['-', '/']));
        let Some(next) = piece(line, end + dash).filter(|_| line.number(end + dash).is_some()) else { break };
        if dash == 1 {
            number.push_str(&shown(line, end..end + 1));
        }
        number.push_str(&shown(line, end + dash..next));
        if number.chars().count() > LONGEST {
            break;
        }
        end = next;
        let per_character = if dash == 1 { 14 } else { 11 };
        readings.push(reading(start..end, at..end, number.clone(), per_character, LABEL));
    }
}

/// The end of a stretch without spaces that holds a digit: numbers and letters joined by hyphens, slashes, dots.
fn piece(line: &Line, at: usize) -> Option<usize> {
    let mut end = at;
    let mut digits = 0;
    let mut length = 0;
    while let Some(token) = line.get(end) {
        let joins = end == at || token.glued;
        let fits = match token.kind {
            TokenKind::Number | TokenKind::Word => true,
            TokenKind::Mark => {
                end > at && line.is_mark(end, &['-', '/', '.', '\\', '_']) && line.glued(end + 1)
            }
            TokenKind::Taken => false,
        };
        length += token.fold.chars().count();
        if !joins || !fits || length > LONGEST {
            break;
        }
        if token.kind == TokenKind::Number {
            digits += token.fold.len();
        }
        end += 1;
    }
    while end > at && line.mark(end - 1).is_some() {
        end -= 1;
    }
    (digits > 0).then_some(end)
}

/// Without a label only «12/345-ЭС» (letters behind a hyphen) and «64100-123456» are taken for one.
fn looks_like_one(line: &Line, at: usize, number: &str) -> bool {
    if line.number(at).is_none() || (at > 0 && line.glued(at)) {
        return false;
    }
    let parts: Vec<&str> = number.split(['-', '/']).collect();
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [first, second] if digits(first) && digits(second) => {
            number.contains('-') && (4..=6).contains(&first.len()) && (5..=8).contains(&second.len())
        }
        [first, .., last] => {
            number.bytes().filter(u8::is_ascii_digit).count() >= 4
                && digits(first)
                && (2..=4).contains(&last.chars().count())
                && last.chars().all(char::is_alphabetic)
        }
        _ => false,
    }
}

fn shown(line: &Line, tokens: std::ops::Range<usize>) -> String {
    tokens.filter_map(|at| line.get(at)).map(|token| token.shown.to_uppercase()).collect()
}

fn reading(
    tokens: std::ops::Range<usize>,
    value: std::ops::Range<usize>,
    number: String,
    per_character: i32,
    bonus: i32,
) -> Reading {
    let key: String = crate::keys::fold(&number).chars().filter(|c| c.is_alphanumeric()).collect();
    let size = i32::try_from(key.chars().count()).unwrap_or(0);
    Reading {
        tokens,
        value,
        kind: Some(IdentifierKind::Contract),
        normal: number,
        problem: None,
        detail: Detail::Contract { key },
        weight: size * per_character + bonus,
    }
}
