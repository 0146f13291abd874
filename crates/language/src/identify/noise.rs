//! Numbers that are known to be no identifiers, so that they are not taken for one: dates, КПП, БИК, meters,
//! readings.

use super::digits;
use super::labels::{Label, Labels, label_at};
use super::reading::{Detail, Reading};
use crate::line::Line;

/// Proposes the readings of a number that identifies nobody.
pub(crate) fn read(line: &Line, at: usize, labels: &Labels, readings: &mut Vec<Reading>) {
    if let Some(end) = date(line, at) {
        readings.push(noise(at..end, 70));
    }
    if let Some((Label::Other, start)) = labels.before(at) {
        for run in digits::runs(line, at) {
            readings.push(noise(start..run.end, run.size() * 8 + 10));
        }
    }
    // A year of birth beside a name; alone it may be a sum.
    let year = line.number(at).is_some_and(|digits| digits.len() == 4 && ("1920".."2031").contains(&digits));
    if year && line.len() > 1 && !line.glued(at) {
        readings.push(noise(at..at + 1, 13));
    }
    // «ИНН/КПП 6450013459/645001001»: nine digits behind a slash.
    if line.is_mark(at, &['/', '\\']) && line.number(at + 1).is_some_and(|number| number.len() == 9) {
        readings.push(noise(at..at + 2, 80));
    }
    // Words of a label are used up even when no value follows.
    if let Some((_, end)) = label_at(line, at) {
        readings.push(noise(at..end, 1));
    }
}

fn noise(tokens: std::ops::Range<usize>, weight: i32) -> Reading {
    Reading {
        value: tokens.clone(),
        tokens,
        kind: None,
        normal: String::new(),
        problem: None,
        detail: Detail::Plain,
        weight,
    }
}

/// «12.03.1998», «12.03.98», «2024-03-12».
fn date(line: &Line, at: usize) -> Option<usize> {
    let part = |at: usize, most: u16| {
        line.number(at)
            .filter(|number| number.len() <= 2)?
            .parse::<u16>()
            .ok()
            .filter(|value| (1..=most).contains(value))
    };
    let marks = line.is_mark(at + 1, &['.', '/']) && line.mark(at + 1) == line.mark(at + 3);
    let glued = (at + 1..at + 5).all(|token| line.glued(token));
    if !glued {
        return None;
    }
    let year = line.number(at + 4).is_some_and(|year| {
        year.len() == 2 && year != "00"
            || (year.len() == 4 && (year.starts_with("19") || year.starts_with("20")))
    });
    let iso = line.number(at).is_some_and(|year| year.len() == 4)
        && line.is_mark(at + 1, &['-'])
        && line.is_mark(at + 3, &['-'])
        && part(at + 2, 12).is_some()
        && part(at + 4, 31).is_some();
    ((marks && year && part(at, 31).is_some() && part(at + 2, 12).is_some()) || iso).then_some(at + 5)
}
