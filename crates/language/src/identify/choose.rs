//! The choice among the proposals: the set that does not overlap and weighs most.

use super::reading::{Reading, Recognised};
use crate::line::{Glyph, Line};

/// How many other readings of one stretch are given.
const MOST_OTHERS: usize = 3;

/// What each reading costs, so that one long reading is better than two halves of it.
const COST: i32 = 3;

/// Chooses the best readings, and adds the other plausible readings of the same stretches behind them.
pub(crate) fn choose(line: &Line, glyphs: &[Glyph], readings: Vec<Reading>) -> Vec<Recognised> {
    let readings: Vec<Reading> = readings
        .into_iter()
        .filter(|reading| reading.weight > 0 && reading.tokens.start < reading.tokens.end)
        .collect();
    let mut starting: Vec<Vec<usize>> = vec![Vec::new(); line.len()];
    for (index, reading) in readings.iter().enumerate() {
        if reading.tokens.end <= line.len() {
            starting[reading.tokens.start].push(index);
        }
    }
    // Best weight from a token to the end, and the reading that begins there, if one does.
    let mut best: Vec<(i32, Option<usize>)> = vec![(0, None); line.len() + 1];
    for at in (0..line.len()).rev() {
        let mut here = (best[at + 1].0, None);
        for index in &starting[at] {
            let reading = &readings[*index];
            let weight = reading.weight - COST + best[reading.tokens.end].0;
            // Of equal ways the one that reads more of the line; of equal readings the first proposed.
            if weight > here.0 || (weight == here.0 && here.1.is_none()) {
                here = (weight, Some(*index));
            }
        }
        best[at] = here;
    }
    let mut chosen = Vec::new();
    let mut at = 0;
    while at < line.len() {
        match best[at].1 {
            Some(index) => {
                chosen.push(index);
                at = readings[index].tokens.end.max(at + 1);
            }
            None => at += 1,
        }
    }
    let mut recognised = Vec::new();
    for index in chosen {
        if readings[index].kind.is_none() {
            continue;
        }
        recognised.extend(told(line, glyphs, &readings[index], 0));
        let mut others: Vec<&Reading> =
            readings.iter().filter(|other| is_other(&readings[index], other)).collect();
        others.sort_by_key(|other| std::cmp::Reverse(other.weight));
        others.dedup_by(|a, b| a.kind == b.kind && a.normal == b.normal);
        for (rank, other) in (1..).zip(others.into_iter().take(MOST_OTHERS)) {
            recognised.extend(told(line, glyphs, other, rank));
        }
    }
    recognised
}

/// Another reading of the same value that is not far less likely.
fn is_other(best: &Reading, other: &Reading) -> bool {
    other.kind.is_some()
        && other.value == best.value
        && (other.kind != best.kind || other.normal != best.normal)
        && other.weight * 4 >= best.weight
}

fn told(line: &Line, glyphs: &[Glyph], reading: &Reading, rank: u8) -> Option<Recognised> {
    let span = line.span(reading.value.clone());
    let from = glyphs.get(span.start)?.from;
    let to = glyphs.get(span.end.checked_sub(1)?)?.to;
    Some(Recognised {
        kind: reading.kind?,
        normal: reading.normal.clone(),
        valid: reading.problem.is_none(),
        problem: reading.problem,
        span: from..to,
        rank,
        detail: reading.detail.clone(),
    })
}
