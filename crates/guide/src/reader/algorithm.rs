//! Reads an algorithm.

use super::digest;
use super::fields::Fields;
use crate::finding::{Findings, Problem, Source};
use crate::model::{Algorithm, AlgorithmKind, AlgorithmStep, Done};
use crate::yaml::Node;

/// Steps of one algorithm.
const STEP_LIMIT: usize = 40;

const KINDS: [(&str, AlgorithmKind); 3] =
    [("check", AlgorithmKind::Check), ("enter", AlgorithmKind::Enter), ("act", AlgorithmKind::Act)];

pub(crate) fn read(mut fields: Fields<'_>, out: &mut Findings) -> Option<Algorithm> {
    let id = fields.need_id("id", out);
    let title = fields.need_text("title", out);
    let approval = fields.approval(out);
    let place = fields.place_of("id");
    let source = fields.source;
    let nodes = fields.need("steps", out).map(|_| fields.list("steps", out)).unwrap_or_default();
    if nodes.len() > STEP_LIMIT {
        let problem = Problem::TooLarge { limit: format!("{STEP_LIMIT} шагов") };
        fields.add(fields.place_of("steps"), &problem, out);
    }
    let mut steps: Vec<AlgorithmStep> = Vec::new();
    for node in nodes.into_iter().take(STEP_LIMIT) {
        let Some(step) = read_step(source, node, out) else { continue };
        if let Some(first) = steps.iter().find(|other| other.id == step.id) {
            let other = format!("строка {}", first.place.line);
            out.add(
                source.path,
                step.place,
                &Problem::DuplicateId { what: "Шаг", id: step.id.clone(), other },
            );
        }
        steps.push(step);
    }
    fields.finish(out);
    Some(Algorithm {
        id: id?,
        title: title?,
        approval: approval?,
        steps,
        file: source.path.to_owned(),
        digest: digest(&[source.path, source.text]),
        place,
    })
}

fn read_step(source: Source<'_>, node: &Node, out: &mut Findings) -> Option<AlgorithmStep> {
    let mut fields = Fields::open(source, node, "steps", out)?;
    let id = fields.need_id("id", out);
    let place = fields.place_of("id");
    let found: Vec<_> = KINDS.into_iter().filter(|(word, _)| fields.get(word).is_some()).collect();
    let [(word, kind)] = found.as_slice() else {
        if found.is_empty() {
            fields.add(place, &Problem::MissingField { field: "check, enter или act".to_owned() }, out);
        } else {
            let found = found.iter().map(|(word, _)| (*word).to_owned()).collect();
            fields.add(place, &Problem::StepKind { found }, out);
        }
        return None;
    };
    let title = fields.template(word, out);
    let hint = fields.phrase("hint", out);
    let when = fields.condition("when", out);
    let at = fields.targets("at", out);
    let said = fields.targets("said", out);
    let answered = fields.target("answer", out);
    let holds = fields.condition("done_when", out);
    let mut ways: Vec<Done> = Vec::new();
    if !said.is_empty() {
        ways.push(Done::Said(said));
    }
    ways.extend(answered.map(Done::Answered));
    ways.extend(holds.map(Done::When));
    if ways.len() > 1 {
        let found = vec!["said".to_owned(), "answer".to_owned(), "done_when".to_owned()];
        fields.add(place, &Problem::StepKind { found }, out);
    }
    let done = ways.pop().unwrap_or(Done::ByHand);
    fields.finish(out);
    Some(AlgorithmStep { id: id?, kind: *kind, title: title?, hint, when, at, done, place })
}
