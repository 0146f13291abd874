//! Account numbers (лицевой счёт).

use super::digits::Run;
use super::labels::Label;
use super::reading::{Detail, LABEL, Problem, Reading};
use super::region::Region;
use okno_domain::identification::IdentifierKind;

/// Fewest digits taken for the beginning of an account without a label.
const FEWEST: usize = 3;

/// Proposes the account readings of a stretch.
pub(crate) fn read(run: &Run, label: Option<(Label, usize)>, region: &Region, readings: &mut Vec<Reading>) {
    let ours = region.begins_account(&run.digits);
    let whole = run.len() == region.account_length;
    let labelled = match label {
        Some((Label::Account, _)) => true,
        // «Счёт» is an account when the digits look like one, and a bill when they look like a sum.
        Some((Label::Bill, _)) => whole || (run.len() >= 7 && ours) || run.len() > 9,
        Some(_) => return,
        None => false,
    };
    let by_length = Problem::of_length(run.len(), region.account_length);
    let problem = by_length.or(if run.digits.bytes().all(|digit| digit == b'0') {
        Some(Problem::OnlyZeros)
    } else if ours {
        None
    } else {
        Some(Problem::NotOurAccount)
    });
    let tail = !ours && run.len() < region.account_length;
    let per_digit = match (labelled, whole, ours) {
        (true, true, true) => 14,
        (true, true, false) => 11,
        (true, false, _) => 6,
        (false, true, true) if run.is_grouped(&[&[4, 4, 4], &[3, 3, 3, 3]]) => 13,
        (false, true, true) => 10,
        (false, true, false) => 3,
        (false, false, true) if run.goes_on || run.plus || run.brackets => return,
        (false, false, true) if run.len() < FEWEST || run.len() > region.account_length + 1 => return,
        (false, false, true) if run.len() == 6 || run.len() <= 4 => 4,
        (false, false, true) if run.len() > region.account_length => 6,
        (false, false, true) => 5,
        // The last digits alone: a weak reading beside the sum.
        (false, false, false) if (4..=9).contains(&run.len()) && run.groups.len() == 1 && !run.goes_on => 1,
        (false, false, false) => return,
    };
    let start = label.filter(|_| labelled).map_or(run.start, |(_, start)| start);
    readings.push(Reading {
        tokens: start..run.end,
        value: run.tokens(),
        kind: Some(IdentifierKind::Account),
        normal: run.digits.clone(),
        problem,
        detail: Detail::Account { tail },
        weight: run.size() * per_digit + if labelled { LABEL } else { 0 },
    });
}
