//! Stretches of digits with what separates them.

use crate::line::Line;
use std::ops::Range;

/// The most digits an identifier is searched among: nothing recognised here has more than 15, and 20 tell a
/// bank account apart.
const MOST_DIGITS: usize = 20;
/// The most groups of one stretch: «8 9 2 7 1 2 …».
const MOST_GROUPS: usize = 15;

/// Digits from one token to another.
#[derive(Clone, Debug, Default)]
pub(crate) struct Run {
    /// The first token, an opening mark included.
    pub(crate) start: usize,
    /// The token behind the last digit.
    pub(crate) end: usize,
    pub(crate) digits: String,
    /// Lengths of the groups.
    pub(crate) groups: Vec<usize>,
    /// Whether «+» stands before.
    pub(crate) plus: bool,
    /// Whether brackets are in it.
    pub(crate) brackets: bool,
    /// Whether all separators are hyphens or there is only one group.
    pub(crate) hyphens: bool,
    /// Whether the last separator is a hyphen.
    pub(crate) last_hyphen: bool,
    /// Whether a slash is among the separators.
    pub(crate) slashes: bool,
    /// Whether the stretch goes on behind.
    pub(crate) goes_on: bool,
}

impl Run {
    pub(crate) fn len(&self) -> usize {
        self.digits.len()
    }

    /// The number of digits as a weight.
    pub(crate) fn size(&self) -> i32 {
        i32::try_from(self.digits.len()).unwrap_or(0)
    }

    pub(crate) fn tokens(&self) -> Range<usize> {
        self.start..self.end
    }

    pub(crate) fn is_grouped(&self, shapes: &[&[usize]]) -> bool {
        shapes.contains(&self.groups.as_slice())
    }
}

/// All stretches that begin at a token, the shortest first. A stretch begins at a number, at «+» or at «(».
pub(crate) fn runs(line: &Line, start: usize) -> Vec<Run> {
    let mut found = Vec::new();
    let mut at = start;
    let plus = line.is_mark(at, &['+']);
    at += usize::from(plus);
    let mut brackets = line.is_mark(at, &['(']);
    at += usize::from(brackets);
    let (mut digits, mut groups, mut hyphens, mut slashes) = (String::new(), Vec::new(), true, false);
    let mut last_hyphen = false;
    while let Some(number) = line.number(at) {
        if digits.len() + number.len() > MOST_DIGITS || groups.len() == MOST_GROUPS {
            break;
        }
        digits.push_str(number);
        groups.push(number.len());
        at += 1;
        let mut next = at;
        while next < at + 3 && line.is_mark(next, &['-', '.', '(', ')', '/', '_']) {
            next += 1;
        }
        let goes_on = line.number(next).is_some();
        let closing = usize::from(brackets && line.is_mark(at, &[')']));
        found.push(Run {
            start,
            end: at + closing,
            digits: digits.clone(),
            groups: groups.clone(),
            plus,
            brackets,
            hyphens,
            last_hyphen,
            slashes,
            goes_on,
        });
        if !goes_on {
            break;
        }
        for mark in at..next {
            brackets |= line.is_mark(mark, &['(', ')']);
            hyphens &= line.is_mark(mark, &['-']);
            slashes |= line.is_mark(mark, &['/']);
        }
        hyphens &= next > at;
        last_hyphen = next > at && line.is_mark(next - 1, &['-']);
        at = next;
    }
    found
}
