//! Addresses of premises and supply points, read by [`crate::address`].

use super::reading::{Detail, Problem, Reading};
use crate::address::{self, AddressParts};
use crate::line::Line;
use okno_domain::identification::IdentifierKind;

/// Proposes the readings of an address that begins at a token.
pub(crate) fn read(line: &Line, at: usize, readings: &mut Vec<Reading>) {
    // A comma or a closing quote begins nothing.
    if line.mark(at).is_some_and(|mark| mark != '"') {
        return;
    }
    for parsed in address::read_at(line, at) {
        if parsed.end <= at {
            continue;
        }
        readings.push(Reading {
            tokens: at..parsed.end,
            value: at..parsed.end,
            kind: Some(IdentifierKind::Address),
            normal: parsed.parts.to_string(),
            problem: problem(&parsed.parts),
            weight: parsed.weight,
            detail: Detail::Address(parsed.parts),
        });
    }
}

fn problem(parts: &AddressParts) -> Option<Problem> {
    match (&parts.street, &parts.house, &parts.place) {
        (Some(_), None, _) => Some(Problem::HouseMissing),
        // Villages have houses without streets.
        (None, Some(_), Some(_)) => None,
        (None, ..) => Some(Problem::StreetMissing),
        (Some(_), Some(_), _) => None,
    }
}
