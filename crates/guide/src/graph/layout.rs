//! Where each step stands: layers, order in them, places.

use super::Way;
use std::collections::BTreeSet;

/// Width of a box.
pub(super) const WIDTH: f64 = 260.0;
/// Space between boxes of a layer.
const GAP: f64 = 36.0;
/// Width of the place that a way keeps free where it passes a layer.
const LANE: f64 = 18.0;
/// Space between layers.
pub(super) const BETWEEN: f64 = 64.0;
/// Space around the picture.
pub(super) const MARGIN: f64 = 24.0;
/// Rounds of ordering: more change nothing.
const ROUNDS: usize = 8;

/// Something that stands in a layer: a box, or the place where a way passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Step(usize),
    Lane { way: usize, layer: usize },
}

/// The places of a picture.
#[derive(Debug)]
pub(super) struct Layout {
    /// Left upper corner of each step.
    pub(super) places: Vec<(f64, f64)>,
    /// Points between which each way is drawn; of a way back only its ends.
    pub(super) bends: Vec<Vec<(f64, f64)>>,
    /// Whether the way leads back up.
    pub(super) back: Vec<bool>,
    /// Width of the part with boxes.
    pub(super) width: f64,
    /// Height of the picture.
    pub(super) height: f64,
}

impl Layout {
    pub(super) fn new(heights: &[f64], ways: &[Way], first: &[usize]) -> Self {
        let back = back(heights.len(), ways, first);
        let layer = layers(heights.len(), ways, &back);
        let mut rows: Vec<Vec<Item>> = vec![Vec::new(); layer.iter().max().map_or(0, |most| most + 1)];
        for (step, &of) in layer.iter().enumerate() {
            rows[of].push(Item::Step(step));
        }
        for (way, one) in ways.iter().enumerate().filter(|(way, _)| !back[*way]) {
            let passed = rows.iter_mut().enumerate().take(layer[one.to]).skip(layer[one.from] + 1);
            passed.for_each(|(layer, row)| row.push(Item::Lane { way, layer }));
        }
        order(&mut rows, ways, &back, &layer);
        Self::place(&rows, heights, ways, back, &layer)
    }

    fn place(rows: &[Vec<Item>], heights: &[f64], ways: &[Way], back: Vec<bool>, layer: &[usize]) -> Self {
        let wide = |item: &Item| if matches!(item, Item::Step(_)) { WIDTH + GAP } else { LANE };
        let row_width = |row: &Vec<Item>| row.iter().map(wide).sum::<f64>();
        let width = rows.iter().map(row_width).fold(WIDTH + GAP, f64::max);
        let mut places = vec![(MARGIN, MARGIN); heights.len()];
        let mut lanes: Vec<Vec<(usize, f64)>> = vec![Vec::new(); ways.len()];
        let mut tops = Vec::new();
        let mut top = MARGIN + 40.0;
        for row in rows {
            let mut left = MARGIN + (width - row_width(row)) / 2.0;
            let mut tall: f64 = 0.0;
            for item in row {
                match item {
                    Item::Step(step) => {
                        places[*step] = (left + GAP / 2.0, top);
                        tall = tall.max(heights[*step]);
                    }
                    Item::Lane { way, layer } => lanes[*way].push((*layer, left + LANE / 2.0)),
                }
                left += wide(item);
            }
            tops.push((top, tall));
            top += tall + BETWEEN;
        }
        let bends = ways.iter().enumerate().map(|(index, way)| {
            let (from, to) = (places[way.from], places[way.to]);
            let mut points = vec![(from.0 + WIDTH / 2.0, from.1 + heights[way.from])];
            if !back[index] {
                // A short box leaves space under it in its row; the way starts level with the others.
                let (top, tall) = tops[layer[way.from]];
                points.push((from.0 + WIDTH / 2.0, top + tall));
                lanes[index].sort_by_key(|(layer, _)| *layer);
                for (layer, x) in &lanes[index] {
                    let (top, tall) = tops[*layer];
                    points.push((*x, top));
                    points.push((*x, top + tall));
                }
            }
            points.push((to.0 + WIDTH / 2.0, to.1));
            points
        });
        let bends = bends.collect();
        Self { places, bends, back, width, height: top - BETWEEN + MARGIN }
    }
}

/// Which ways close a round: those that lead to a step that is being gone through.
fn back(count: usize, ways: &[Way], first: &[usize]) -> Vec<bool> {
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (way, one) in ways.iter().enumerate() {
        out[one.from].push(way);
    }
    let mut back = vec![false; ways.len()];
    let (mut open, mut done) = (vec![false; count], vec![false; count]);
    for start in first.iter().copied().chain(0..count) {
        if start >= count || done[start] {
            continue;
        }
        // Depth first, with the number of ways that were taken from each step on the way.
        let mut path = vec![(start, 0)];
        open[start] = true;
        while let Some((step, taken)) = path.last_mut() {
            let Some(&way) = out[*step].get(*taken) else {
                open[*step] = false;
                done[*step] = true;
                path.pop();
                continue;
            };
            *taken += 1;
            let to = ways[way].to;
            if open[to] {
                back[way] = true;
            } else if !done[to] {
                open[to] = true;
                path.push((to, 0));
            }
        }
    }
    back
}

/// The longest way down to each step.
fn layers(count: usize, ways: &[Way], back: &[bool]) -> Vec<usize> {
    let mut layer = vec![0; count];
    // Without the ways back there is no round, so each sweep settles one layer more.
    for _ in 0..count {
        let mut moved = false;
        for way in ways.iter().zip(back).filter(|(_, back)| !**back).map(|(way, _)| way) {
            if layer[way.to] < layer[way.from] + 1 {
                layer[way.to] = layer[way.from] + 1;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    layer
}

/// Orders each layer by the middle of what it hangs on, from above and from below in turn.
fn order(rows: &mut [Vec<Item>], ways: &[Way], back: &[bool], layer: &[usize]) {
    let near = |item: Item, down: bool| -> BTreeSet<(usize, usize)> {
        // A neighbour is a step, or the same way one layer on: as (0, step) or (1 + layer, way).
        let on = |way: usize, at: usize| {
            let end = if down { ways[way].from } else { ways[way].to };
            let next = if down { at.wrapping_sub(1) } else { at + 1 };
            if layer[end] == next { (0, end) } else { (1 + next, way) }
        };
        match item {
            Item::Lane { way, layer } => BTreeSet::from([on(way, layer)]),
            Item::Step(step) => ways
                .iter()
                .enumerate()
                .filter(|(way, one)| !back[*way] && step == if down { one.to } else { one.from })
                .map(|(way, _)| on(way, layer[step]))
                .collect(),
        }
    };
    for round in 0..ROUNDS {
        let down = round % 2 == 0;
        let count = rows.len();
        let sweep: Vec<usize> =
            if down { (1..count).collect() } else { (0..count.saturating_sub(1)).rev().collect() };
        for row in sweep {
            let beside = &rows[if down { row - 1 } else { row + 1 }];
            let place = |wanted: (usize, usize)| {
                beside.iter().position(|item| match item {
                    Item::Step(step) => wanted == (0, *step),
                    Item::Lane { way, layer } => wanted == (1 + *layer, *way),
                })
            };
            let share = beside.len().max(1) as f64;
            let own = rows[row].len().max(1) as f64;
            let mut keyed: Vec<(f64, Item)> = rows[row]
                .iter()
                .enumerate()
                .map(|(at, item)| {
                    let found: Vec<f64> = near(*item, down)
                        .into_iter()
                        .filter_map(place)
                        .map(|at| (at as f64 + 0.5) / share)
                        .collect();
                    let stays = (at as f64 + 0.5) / own;
                    let middle = found.iter().sum::<f64>() / found.len().max(1) as f64;
                    (if found.is_empty() { stays } else { middle }, *item)
                })
                .collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
            rows[row] = keyed.into_iter().map(|(_, item)| item).collect();
        }
    }
}
