//! The picture itself.

use super::Way;
use super::layout::{BETWEEN, Layout, MARGIN, WIDTH};
use std::fmt::Write as _;

/// Height of a line of text.
const LINE: f64 = 16.0;
/// Letters of a line: what fits into a box in the widest letters that are usual.
const LETTERS: usize = 32;
/// Lines of the text of a step; the whole of it stands in the hint.
const LINES: usize = 4;
/// Letters of the words beside a way.
const LABEL: usize = 36;
/// Space between ways back.
const LANE: f64 = 14.0;

/// How a box looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Said,
    Asked,
    Worked,
    Sent,
    End,
}

impl Look {
    /// Ground and border.
    const fn colours(self) -> (&'static str, &'static str) {
        match self {
            Self::Said => ("#eef4fb", "#5b7fa6"),
            Self::Asked => ("#e9f5ec", "#4d8a5e"),
            Self::Worked => ("#f4f1ea", "#8a7a55"),
            Self::Sent => ("#fbf0e6", "#b0702c"),
            Self::End => ("#ececf0", "#55555f"),
        }
    }
}

/// A box with its text.
#[derive(Debug)]
pub(super) struct Drawn {
    id: String,
    head: String,
    look: Look,
    text: String,
    lines: Vec<String>,
    when: Option<String>,
}

impl Drawn {
    pub(super) fn new(id: &str, word: &str, look: Look, text: &str, when: Option<&str>) -> Self {
        Self {
            id: id.to_owned(),
            head: format!("{word} · {id}"),
            look,
            text: text.to_owned(),
            lines: wrapped(text),
            when: when.map(|when| shortened(when, LETTERS + 4)),
        }
    }

    pub(super) fn height(&self) -> f64 {
        let lines = self.lines.len() + usize::from(self.when.is_some()) + 1;
        lines as f64 * LINE + 16.0
    }
}

/// Words in lines of limited length, the last with «…» when there is more.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        let length = lines[last].chars().count();
        if length > 0 && length + 1 + word.chars().count() > LETTERS {
            if lines.len() == LINES {
                lines[last].push('…');
                return lines;
            }
            lines.push(word.to_owned());
        } else {
            if length > 0 {
                lines[last].push(' ');
            }
            lines[last].push_str(word);
        }
    }
    lines.iter_mut().for_each(|line| *line = shortened(line, LETTERS + 2));
    lines
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(std::iter::once('…')).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The picture as a file of its own.
pub(super) fn picture(
    title: &str,
    boxes: &[Drawn],
    ways: &[Way],
    layout: &Layout,
    first: &[usize],
) -> String {
    let backs = layout.back.iter().filter(|back| **back).count();
    let width = layout.width + 2.0 * MARGIN + (backs as f64 + 1.0) * LANE;
    let height = layout.height;
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"Inter, 'Segoe UI', 'DejaVu Sans', sans-serif\" font-size=\"12\" role=\"img\" lang=\"ru\">\n<title>{}</title>\n<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto-start-reverse\"><path d=\"M0 0 8 4 0 8z\" fill=\"#666\"/></marker></defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<text x=\"{MARGIN}\" y=\"{:.0}\" font-size=\"16\" font-weight=\"600\">{}</text>",
        escaped(title),
        MARGIN + 8.0,
        escaped(title)
    );
    let mut lane = 0.0;
    let mut labels = String::new();
    for (index, way) in ways.iter().enumerate() {
        if layout.back[index] {
            lane += 1.0;
            back(&mut out, &mut labels, way, layout, boxes, MARGIN + layout.width + lane * LANE);
        } else {
            down(&mut out, &mut labels, way, &layout.bends[index], sisters(ways, layout, index));
        }
    }
    // Words lie over every line, and boxes over all.
    out.push_str(&labels);
    for (step, one) in boxes.iter().enumerate() {
        boxed(&mut out, one, layout.places[step], first.contains(&step));
    }
    out.push_str("</svg>\n");
    out
}

/// Which of the ways down from the same step this is: their words stand one under another.
fn sisters(ways: &[Way], layout: &Layout, index: usize) -> usize {
    (0..index).filter(|&other| ways[other].from == ways[index].from && !layout.back[other]).count()
}

fn down(out: &mut String, labels: &mut String, way: &Way, bends: &[(f64, f64)], sister: usize) {
    let Some((first, rest)) = bends.split_first() else { return };
    let mut path = format!("M{:.1} {:.1}", first.0, first.1);
    let mut last = *first;
    for point in rest {
        let half = (last.1 + point.1) / 2.0;
        let _ =
            write!(path, " C{:.1} {half:.1} {:.1} {half:.1} {:.1} {:.1}", last.0, point.0, point.0, point.1);
        last = *point;
    }
    let dash = if way.chosen { "" } else { " stroke-width=\"1.6\"" };
    let _ =
        writeln!(out, "<path d=\"{path}\" fill=\"none\" stroke=\"#666\"{dash} marker-end=\"url(#arrow)\"/>");
    // The words stand where the way has left its box and its sisters: near the next layer.
    let near = bends.get(1).copied().unwrap_or(*first);
    let next = bends.get(2).copied().unwrap_or(last);
    let share = 0.42 + 0.16 * (sister % 3) as f64;
    let (x, y) = (near.0 + (next.0 - near.0) * share, near.1 + BETWEEN * share);
    label(labels, way, x, y, "middle");
}

fn back(out: &mut String, labels: &mut String, way: &Way, layout: &Layout, boxes: &[Drawn], lane: f64) {
    let (from, to) = (layout.places[way.from], layout.places[way.to]);
    let (y, up) = (from.1 + boxes[way.from].height() - 12.0, to.1 + 12.0);
    let (x, end) = (from.0 + WIDTH, to.0 + WIDTH);
    let _ = writeln!(
        out,
        "<path d=\"M{x:.1} {y:.1} H{lane:.1} V{up:.1} H{end:.1}\" fill=\"none\" stroke=\"#999\" stroke-dasharray=\"4 3\" marker-end=\"url(#arrow)\"/>"
    );
    label(labels, way, x + 6.0, y - 4.0, "start");
}

fn label(out: &mut String, way: &Way, x: f64, y: f64, anchor: &str) {
    let Some(label) = &way.label else { return };
    let shown = escaped(&shortened(label, LABEL));
    let place = format!("x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"11\" text-anchor=\"{anchor}\"");
    // First a white ground in the form of the letters: not every reader knows `paint-order`.
    let _ = writeln!(
        out,
        "<g><title>{}</title><text {place} stroke=\"#fff\" stroke-width=\"4\" stroke-linejoin=\"round\">{shown}</text><text {place} fill=\"#333\">{shown}</text></g>",
        escaped(label)
    );
}

fn boxed(out: &mut String, one: &Drawn, (x, y): (f64, f64), first: bool) {
    let (ground, border) = one.look.colours();
    let height = one.height();
    let round = if one.look == Look::End { 14 } else { 5 };
    let wide = if first { 2.5 } else { 1.2 };
    let _ = writeln!(
        out,
        "<g id=\"step-{}\"><title>{}</title><rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{WIDTH}\" height=\"{height:.1}\" rx=\"{round}\" fill=\"{ground}\" stroke=\"{border}\" stroke-width=\"{wide}\"/>",
        escaped(&one.id),
        escaped(&one.text)
    );
    let mut line = y + LINE + 2.0;
    let mut put = |text: &str, style: &str| {
        let _ = writeln!(out, "<text x=\"{:.1}\" y=\"{line:.1}\"{style}>{}</text>", x + 10.0, escaped(text));
        line += LINE;
    };
    put(&one.head, &format!(" font-size=\"11\" fill=\"{border}\""));
    if let Some(when) = &one.when {
        put(when, " font-size=\"11\" font-style=\"italic\" fill=\"#555\"");
    }
    one.lines.iter().for_each(|text| put(text, " fill=\"#111\""));
    out.push_str("</g>\n");
}
