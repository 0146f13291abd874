//! A script as a picture (R-SC-8): steps in layers from the top, ways between them, as SVG.
//!
//! The layout is small and of our own (docs/decisions/0034): layers by the longest way, order in a layer by the
//! neighbours above and below, ways back along the right edge.

mod layout;
mod svg;

use crate::expression::{Condition, Template};
use crate::model::{Script, Step, StepKind};
use layout::Layout;

/// A way between two steps, by their positions.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Way {
    from: usize,
    to: usize,
    /// What is chosen, or under which condition.
    label: Option<String>,
    /// Whether it hangs on a condition or a choice; the others are the plain way on.
    chosen: bool,
}

impl Script {
    /// The script as an SVG picture.
    #[must_use]
    pub fn graph(&self) -> String {
        let ways = ways(self);
        let boxes: Vec<svg::Drawn> = self.steps.iter().map(drawn).collect();
        let heights: Vec<f64> = boxes.iter().map(svg::Drawn::height).collect();
        let first = self.start.iter().filter_map(|branch| self.index.get(&branch.to.step)).copied();
        let mut first: Vec<usize> = first.collect();
        if first.is_empty() {
            first.push(0);
        }
        let layout = Layout::new(&heights, &ways, &first);
        svg::picture(&self.title, &boxes, &ways, &layout, &first)
    }
}

fn ways(script: &Script) -> Vec<Way> {
    let mut ways = Vec::new();
    let at = |id: &str| script.index.get(id).copied();
    for (from, step) in script.steps.iter().enumerate() {
        for choice in &step.choices {
            let Some(to) = choice.to.as_ref().and_then(|to| at(&to.step)) else { continue };
            add(&mut ways, Way { from, to, label: Some(words(&choice.title)), chosen: true });
        }
        // Options without a way of their own go by that of the step.
        let others: Vec<String> = step
            .choices
            .iter()
            .filter(|choice| choice.to.is_none())
            .map(|choice| words(&choice.title))
            .collect();
        for branch in &step.next {
            let Some(to) = at(&branch.to.step) else { continue };
            let when = branch.when.as_ref().map(condition);
            let label = when.or_else(|| (!others.is_empty()).then(|| others.join(" / ")));
            add(&mut ways, Way { from, to, label, chosen: branch.when.is_some() });
        }
    }
    ways
}

/// Ways between the same two steps are one line, with the words of all.
fn add(ways: &mut Vec<Way>, way: Way) {
    let known = ways.iter().position(|known| (known.from, known.to) == (way.from, way.to));
    let Some(known) = known.and_then(|known| ways.get_mut(known)) else {
        ways.push(way);
        return;
    };
    let labels: Vec<String> = known.label.take().into_iter().chain(way.label).collect();
    known.label = (!labels.is_empty()).then(|| labels.join(" / "));
    known.chosen &= way.chosen;
}

fn words(template: &Template) -> String {
    template.words().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn condition(condition: &Condition) -> String {
    let source: Vec<&str> = condition.source().split_whitespace().collect();
    format!("если {}", source.join(" "))
}

fn drawn(step: &Step) -> svg::Drawn {
    let text = step.text.variants.first().map(|variant| words(&variant.text)).unwrap_or_default();
    // The address that a phrase begins with says nothing of the step.
    let text = text.strip_prefix("…, ").unwrap_or(&text);
    let (word, look) = match step.kind {
        StepKind::Say => ("сказать", svg::Look::Said),
        StepKind::Ask => ("спросить", svg::Look::Asked),
        StepKind::Choose => ("выбрать", svg::Look::Asked),
        StepKind::Check => ("посмотреть", svg::Look::Worked),
        StepKind::Enter => ("внести", svg::Look::Worked),
        StepKind::Act { .. } => ("сделать", svg::Look::Worked),
        StepKind::Document { .. } => ("документ", svg::Look::Said),
        StepKind::Offer { .. } => ("предложить", svg::Look::Asked),
        StepKind::Forward { .. } => ("передать", svg::Look::Sent),
        StepKind::Call { .. } => ("пройти часть", svg::Look::Worked),
        StepKind::Back { .. } => ("часть пройдена", svg::Look::Worked),
        StepKind::End { .. } => ("конец", svg::Look::End),
    };
    let when = step.when.as_ref().map(condition);
    svg::Drawn::new(&step.id, word, look, text, when.as_deref())
}
