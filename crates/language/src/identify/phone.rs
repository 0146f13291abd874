//! Phones: mobile, landline with its code, local with the region's code, 8-800, foreign.

use super::digits::Run;
use super::labels::Label;
use super::reading::{Detail, LABEL, Problem, Reading};
use super::region::Region;
use okno_domain::identification::IdentifierKind;

/// Digits of a Russian number without its trunk prefix.
const NATIONAL: usize = 10;

/// Proposes the phone readings of a stretch.
pub(crate) fn read(run: &Run, label: Option<(Label, usize)>, region: &Region, readings: &mut Vec<Reading>) {
    let labelled = matches!(label, Some((Label::Phone, _)));
    if label.is_some() && !labelled {
        // Another label stands here; a full number still counts, as people say wrong words.
        if run.len() < NATIONAL {
            return;
        }
    }
    let Some((normal, problem, per_digit)) = judge(run, labelled, region) else { return };
    let other = !labelled && !matches!(label, None | Some((Label::Name | Label::Address, _)));
    let per_digit = if other { per_digit.min(10) } else { per_digit };
    let start = label.filter(|_| labelled).map_or(run.start, |(_, start)| start);
    let mobile = normal.starts_with("+79");
    readings.push(Reading {
        tokens: start..run.end,
        value: run.tokens(),
        kind: Some(IdentifierKind::Phone),
        normal,
        problem,
        detail: Detail::Phone { mobile },
        weight: run.size() * per_digit + if labelled { LABEL } else { 0 },
    });
}

/// Normal form, problem and weight per digit, if it can be a phone at all.
fn judge(run: &Run, labelled: bool, region: &Region) -> Option<(String, Option<Problem>, i32)> {
    let digits = run.digits.as_str();
    if run.plus && !digits.starts_with('7') && !digits.starts_with('8') {
        return match digits.len() {
            9..=15 if !digits.starts_with('9') || digits.len() != NATIONAL => {
                Some((format!("+{digits}"), None, 12))
            }
            NATIONAL => Some((format!("+7{digits}"), None, 12)),
            _ => None,
        };
    }
    let (national, prefixed) = match digits.strip_prefix(['7', '8']) {
        // «8452 57-35-00» is a landline with its code, not 8 and nine digits.
        Some(_) if digits.len() == NATIONAL && digits.starts_with(&region.area_prefix) => (digits, false),
        Some(rest) if digits.len() != NATIONAL || run.plus || rest.starts_with('9') => (rest, true),
        _ => (digits, false),
    };
    match national.len() {
        NATIONAL => whole(run, national, prefixed, labelled, region),
        6 if !prefixed && labelled => Some((format!("+7{}{national}", region.area_code), None, 17)),
        6 if !prefixed && run.hyphens && !run.goes_on && run.is_grouped(&[&[2, 2, 2], &[3, 3]]) => Some((
            format!("+7{}{national}", region.area_code),
            None,
            if run.groups.len() == 3 { 6 } else { 3 },
        )),
        found if found < NATIONAL => part(run, national, prefixed, labelled, region),
        found if !run.goes_on => {
            let begins = national.starts_with('9') && (prefixed || found == 11);
            if !labelled && !begins {
                return None;
            }
            let problem = Problem::TooLong { found, expected: NATIONAL };
            Some((format!("+7{national}"), Some(problem), if labelled { 6 } else { 5 }))
        }
        _ => None,
    }
}

fn whole(
    run: &Run,
    national: &str,
    prefixed: bool,
    labelled: bool,
    region: &Region,
) -> Option<(String, Option<Problem>, i32)> {
    let normal = format!("+7{national}");
    let ours = national.starts_with(&region.area_prefix);
    let shaped = run.brackets
        || run.is_grouped(&[
            &[3, 3, 2, 2],
            &[4, 2, 2, 2],
            &[4, 6],
            &[5, 5],
            &[5, 1, 2, 2],
            &[3, 3, 4],
            &[3, 7],
            &[4, 3, 3],
        ]);
    let exists = match national.as_bytes().first() {
        Some(b'9' | b'8' | b'3' | b'4') => true,
        // Kazakhstan shares +7; such numbers are given with the plus or the prefix.
        Some(b'6' | b'7') => prefixed && run.plus,
        _ => false,
    };
    let per_digit = match (labelled, exists) {
        (true, true) => 17,
        (true, false) => 6,
        (false, false) if run.plus || run.is_grouped(&[&[1, 3, 3, 2, 2], &[1, 3, 3, 4], &[1, 3, 7]]) => 7,
        (false, false) => return None,
        (false, true) if prefixed && run.is_grouped(&[&[3, 3, 3, 2]]) => 12,
        // A landline in one block may as well be a СНИЛС whose check digits fit.
        (false, true) if prefixed && run.groups.len() == 1 && !run.plus && !is_common(national, region) => 10,
        (false, true) if prefixed => 16,
        // Ten digits with no prefix: an ИНН or a passport look the same.
        (false, true) if national.starts_with('9') => {
            if shaped && !run.is_grouped(&[&[4, 6]]) {
                13
            } else {
                10 + i32::from(!run.is_grouped(&[&[4, 6]])) * 2
            }
        }
        (false, true) if ours && shaped => 13,
        (false, true) if ours => 9,
        (false, true) if run.brackets => 10,
        // «495 123-45-67».
        (false, true) if run.last_hyphen && run.is_grouped(&[&[3, 3, 2, 2], &[4, 2, 2, 2]]) => 9,
        (false, true) => return None,
    };
    Some((normal, (!exists).then_some(Problem::NoSuchPhoneCode), per_digit))
}

/// Numbers that are typed in one block all the time: mobile, 8-800, of the region.
fn is_common(national: &str, region: &Region) -> bool {
    national.starts_with('9') || national.starts_with("800") || national.starts_with(&region.area_prefix)
}

/// A number that is still being typed, as the beginning of the normal form.
fn part(
    run: &Run,
    national: &str,
    prefixed: bool,
    labelled: bool,
    region: &Region,
) -> Option<(String, Option<Problem>, i32)> {
    if run.goes_on {
        return None;
    }
    // «89/1-100» and «89 100» are houses and flats: a trunk prefix stands alone or before its code.
    let first = run.groups.first().copied().unwrap_or(0);
    if !labelled && (run.slashes || (prefixed && (2..4).contains(&first) && run.groups.len() > 1)) {
        return None;
    }
    let problem = Some(Problem::TooShort { found: national.len(), expected: NATIONAL });
    let normal = format!("+7{national}");
    let begins = is_common(national, region);
    let per_digit = match (labelled, prefixed || run.plus, begins) {
        (true, ..) => 6,
        (false, true, true) if run.len() >= 6 => 10,
        (false, true, true) if run.len() >= 3 => 8,
        (false, true, _) if run.plus => 7,
        (false, false, true) if run.len() >= 3 => 3,
        _ => return None,
    };
    Some((normal, problem, per_digit))
}
