//! Sums of earlier bills: «1284.50», «1284,5», «1 284 р 50 к», «счёт был 1284».

use super::labels::{Label, Labels};
use super::reading::{Detail, LABEL, Problem, Reading};
use crate::line::Line;
use okno_domain::identification::IdentifierKind;

/// The greatest sum in roubles: more is no bill.
const GREATEST: u64 = 999_999_999;

/// A sum as it was written.
struct Sum {
    roubles: u64,
    kopecks: u64,
    end: usize,
    /// Whether kopecks were written.
    exact: bool,
    /// Whether a currency was.
    currency: bool,
    /// Whether thousands were set apart.
    spaced: bool,
    /// Digits written.
    size: usize,
}

/// Proposes the readings of a sum that begins at a token.
pub(crate) fn read(line: &Line, at: usize, labels: &Labels, readings: &mut Vec<Reading>) {
    if line.number(at).is_none()
        || (at > 0
            && line.glued(at)
            && line.mark(at - 1).is_some_and(|c| !matches!(c, ':' | '=' | '(' | '"' | '₽')))
    {
        return;
    }
    let label = labels.before(at);
    let start = match label {
        Some((Label::Amount | Label::Bill, start)) => Some(start),
        Some((Label::Name | Label::Address, _)) | None => None,
        Some(_) => return,
    };
    for sum in sums(line, at, start.is_some()) {
        let Some(per_digit) = weight(&sum, start.is_some(), matches!(label, Some((Label::Bill, _)))) else {
            continue;
        };
        let size = i32::try_from(sum.size).unwrap_or(0);
        let bonus = if start.is_some() { LABEL } else { 0 } + if sum.exact || sum.currency { 10 } else { 0 };
        let kopecks = sum.roubles * 100 + sum.kopecks;
        readings.push(Reading {
            tokens: start.unwrap_or(at)..sum.end,
            value: at..sum.end,
            kind: Some(IdentifierKind::Amount),
            normal: format!("{}.{:02}", sum.roubles, sum.kopecks),
            problem: (kopecks == 0).then_some(Problem::ZeroAmount),
            detail: Detail::Amount { kopecks },
            weight: size * per_digit + bonus,
        });
    }
}

fn weight(sum: &Sum, labelled: bool, bill: bool) -> Option<i32> {
    let digits = sum.size;
    Some(match (labelled, sum.exact || sum.currency) {
        (true, true) => 14,
        // «счёт 640177304418» is an account.
        (true, false) if bill && digits > 7 => 2,
        (true, false) => 12,
        (false, true) if sum.currency => 12,
        (false, true) if sum.roubles < 100 => 5,
        (false, true) => 9,
        (false, false) if sum.spaced => 3,
        (false, false) if (2..=6).contains(&digits) => 2,
        (false, false) => return None,
    })
}

/// The ways to read a sum: with and without what may be its thousands.
fn sums(line: &Line, at: usize, labelled: bool) -> Vec<Sum> {
    let mut found = Vec::new();
    let Some(first) = line.number(at) else { return found };
    let mut digits = first.to_owned();
    let mut end = at + 1;
    found.extend(finish(line, &digits, end, labelled, false));
    // «1 284», «1.284,50», «1'284»: groups of three behind one to three digits.
    if first.len() <= 3 && !first.starts_with('0') {
        for _ in 0..2 {
            let mark =
                usize::from(line.is_mark(end, &['.', ',', '\'']) && line.glued(end) && line.glued(end + 1));
            let Some(group) = line.number(end + mark).filter(|group| group.len() == 3) else { break };
            // «1.284» alone would be kopecks of three digits: thousands need something behind or a label.
            digits.push_str(group);
            end += mark + 1;
            found.extend(finish(line, &digits, end, labelled, true));
        }
    }
    found
}

/// Kopecks and currency behind the roubles.
fn finish(line: &Line, digits: &str, end: usize, labelled: bool, spaced: bool) -> Option<Sum> {
    if digits.len() > 1 && digits.starts_with('0') {
        return None;
    }
    let roubles: u64 = digits.parse().ok().filter(|roubles| *roubles <= GREATEST)?;
    let mut sum = Sum { roubles, kopecks: 0, end, exact: false, currency: false, spaced, size: digits.len() };
    if let Some(behind) = thousand(line, end) {
        sum.roubles = roubles.checked_mul(1000).filter(|roubles| *roubles <= GREATEST)?;
        (sum.end, sum.currency, sum.size) = (behind, true, sum.size + 3);
    } else if let Some((kopecks, width, behind)) = fraction(line, end, labelled) {
        (sum.kopecks, sum.end, sum.exact) = (kopecks, behind, true);
        sum.size += width;
        // «2,5 тысячи».
        if let Some(behind) = thousand(line, behind) {
            sum.roubles = sum.roubles.checked_mul(1000)?.checked_add(sum.kopecks * 10)?;
            (sum.kopecks, sum.end, sum.currency) = (0, behind, true);
        }
    }
    if let Some(behind) =
        currency(line, sum.end, &["р", "руб", "рублей", "рубля", "рубль", "рублики", "рубчиков", "rub"])
    {
        (sum.end, sum.currency) = (behind, true);
        if !sum.exact
            && let Some((kopecks, behind)) = kopecks(line, behind)
        {
            (sum.kopecks, sum.end, sum.exact) = (kopecks, behind, true);
            sum.size += 2;
        }
    } else if line.is_mark(sum.end, &['₽']) {
        (sum.end, sum.currency) = (sum.end + 1, true);
    } else if sum.exact
        && let Some(behind) = currency(line, sum.end, &["к", "коп"])
    {
        sum.end = behind;
    }
    // «12.03.1998» or «57.35.00»: what goes on is no sum.
    let goes_on = line.is_mark(sum.end, &['.', '-', '/']) && line.glued(sum.end) && line.glued(sum.end + 1);
    (!(goes_on && line.number(sum.end + 1).is_some())).then_some(sum)
}

/// «.50», «,5»; «ю50» and «б50» are the same keys in the other layout; «=50» and, behind a label, «-50» are
/// ways to write kopecks.
fn fraction(line: &Line, at: usize, labelled: bool) -> Option<(u64, usize, usize)> {
    let mark = line.is_mark(at, &['.', ',', '='])
        || line.word(at).is_some_and(|word| word == "ю" || word == "б")
        || (labelled && line.is_mark(at, &['-', '/']))
        // «1284-50» without a label: too many roubles for a house.
        || (line.is_mark(at, &['-']) && line.number(at.saturating_sub(1)).is_some_and(|roubles| roubles.len() == 4));
    let number = line.number(at + 1).filter(|number| number.len() <= 2)?;
    if !mark || !line.glued(at) || !line.glued(at + 1) {
        return None;
    }
    let value: u64 = number.parse().ok()?;
    Some((if number.len() == 1 { value * 10 } else { value }, number.len(), at + 2))
}

/// «50 к», «50 коп.», «50 копеек», or two digits behind «руб».
fn kopecks(line: &Line, at: usize) -> Option<(u64, usize)> {
    let at = at + usize::from(line.is_mark(at, &[',']));
    let at = at + usize::from(line.word(at) == Some("и"));
    let number = line.number(at).filter(|number| number.len() <= 2)?;
    let behind = currency(line, at + 1, &["к", "коп", "копеек", "копейки", "копейка", "kop"]);
    // «1284 р 50» at the end, where «к» is still to come.
    let last = number.len() == 2 && (line.get(at + 1).is_none() || line.is_mark(at + 1, &[',', ';']));
    Some((number.parse().ok()?, behind.or(last.then_some(at + 1))?))
}

fn thousand(line: &Line, at: usize) -> Option<usize> {
    currency(line, at, &["тыс", "тысяч", "тысячи", "тысяча", "тысячу"])
}

/// The end of one of the words with its dot.
fn currency(line: &Line, at: usize, words: &[&str]) -> Option<usize> {
    let word = line.word(at)?;
    words.contains(&word).then(|| at + 1 + usize::from(line.is_mark(at + 1, &['.']) && line.glued(at + 1)))
}
