//! Reads a script.

use super::digest;
use super::fields::{Fields, word_of};
use super::own;
use crate::finding::{Findings, Place, Problem, Source};
use crate::model::{
    Answer, AnswerType, Branch, Choice, Computed, Outcome, Phrase, Rule, Script, Step, StepKind, Style,
    Target, Told,
};
use crate::yaml::{Node, Yaml};
use std::collections::HashMap;

/// The purpose of a script that others call.
const PART: &str = "part";
/// Values that one script works out.
const COMPUTED_LIMIT: usize = 20;
/// Steps of one script.
const STEP_LIMIT: usize = 200;
/// Choices of one step: each has a key of its own, Alt+1 … Alt+9.
const CHOICE_LIMIT: usize = 9;

pub(crate) fn read(mut fields: Fields<'_>, out: &mut Findings) -> Option<Script> {
    let id = fields.need_id("id", out);
    let title = fields.need_text("title", out);
    let claims = fields.get("purpose").is_some();
    let part =
        fields.get("purpose").is_some_and(|node| matches!(&node.value, Yaml::Text(word) if word == PART));
    let own = if part { None } else { own::read(&mut fields, out) };
    let style = fields.word("style", &Style::WORDS, out);
    let computed = read_computed(&mut fields, out);
    let approval = fields.approval(out);
    let place = fields.place_of("id");
    let source = fields.source;
    let start = read_next("start", &mut fields, out);
    let nodes = fields.need("steps", out).map(|_| fields.list("steps", out)).unwrap_or_default();
    if nodes.len() > STEP_LIMIT {
        fields.add(
            fields.place_of("steps"),
            &Problem::TooLarge { limit: format!("{STEP_LIMIT} шагов") },
            out,
        );
    }
    let mut steps: Vec<Step> =
        nodes.into_iter().take(STEP_LIMIT).filter_map(|node| read_step(source, node, part, out)).collect();
    let newer = newer(&fields, (part, style.is_some(), !computed.is_empty()), &steps);
    fields.finish(out);
    let mut index: HashMap<String, usize> = HashMap::new();
    let mut lines: Vec<u32> = Vec::new();
    steps.retain(|step| {
        if let Some(first) = index.get(&step.id).and_then(|&first| lines.get(first)) {
            let problem =
                Problem::DuplicateId {
                    what: "Шаг", id: step.id.clone(), other: format!("строка {first}")
                };
            out.add(source.path, step.place, &problem);
            return false;
        }
        index.insert(step.id.clone(), lines.len());
        lines.push(step.place.line);
        true
    });
    Some(Script {
        id: id?,
        title: title?,
        own,
        part,
        style,
        computed,
        laid: Vec::new(),
        approval: approval?,
        start,
        steps,
        file: source.path.to_owned(),
        digest: digest(&[source.path, source.text]),
        place,
        newer,
        claims,
        index,
    })
}

/// Values that are worked out once.
fn read_computed(fields: &mut Fields<'_>, out: &mut Findings) -> Vec<Computed> {
    let source = fields.source;
    let nodes = fields.list("compute", out);
    if nodes.len() > COMPUTED_LIMIT {
        let problem = Problem::TooLarge { limit: format!("{COMPUTED_LIMIT} величин") };
        fields.add(fields.place_of("compute"), &problem, out);
    }
    let mut read: Vec<Computed> = Vec::new();
    for node in nodes.into_iter().take(COMPUTED_LIMIT) {
        let Some(mut one) = Fields::open(source, node, "compute", out) else { continue };
        let name = one.need_id("name", out);
        let place = one.place_of("name");
        let title = one.need_text("title", out);
        let value = one.need("value", out).and_then(|_| one.condition("value", out));
        one.finish(out);
        let (Some(name), Some(title), Some(value)) = (name, title, value) else { continue };
        if let Some(first) = read.iter().find(|known| known.name == name) {
            let (id, other) = (name.clone(), format!("строка {}", first.place.line));
            out.add(source.path, place, &Problem::DuplicateId { what: "Величина", id, other });
        }
        read.push(Computed { name, title, value, place });
    }
    read
}

/// The first word that the first version of the language does not have.
fn newer(
    fields: &Fields<'_>,
    (part, style, computes): (bool, bool, bool),
    steps: &[Step],
) -> Option<(Place, &'static str)> {
    let written = [(part, "purpose", PART), (style, "style", "style"), (computes, "compute", "compute")];
    let of_script =
        written.into_iter().find(|(is, ..)| *is).map(|(_, field, word)| (fields.place_of(field), word));
    of_script.or_else(|| {
        let called = steps.iter().find(|step| matches!(step.kind, StepKind::Call { .. }));
        let asked = steps.iter().filter_map(|step| Some((step, step.answer.as_ref()?.kind)));
        let mut asked = asked.filter(|(_, kind)| kind.is_newer());
        called
            .map(|step| (step.place, "call"))
            .or_else(|| asked.next().map(|(step, kind)| (step.place, kind.word())))
    })
}

fn read_step(source: Source<'_>, node: &Node, part: bool, out: &mut Findings) -> Option<Step> {
    let mut fields = Fields::open(source, node, "steps", out)?;
    let id = fields.need_id("id", out);
    let place = fields.place_of("id");
    let found: Vec<&'static str> = StepKind::WORDS
        .into_iter()
        .filter(|kind| fields.get(kind).is_some() || written(node, kind))
        .collect();
    let [word] = found.as_slice() else {
        let found = found.iter().map(|&word| word.to_owned()).collect();
        fields.add(place, &Problem::StepKind { found }, out);
        return None;
    };
    let text = fields.phrase(word, out);
    if fields.get(word).is_none() {
        fields.add(fields.place_of(word), &Problem::MissingField { field: (*word).to_owned() }, out);
    }
    let kind = read_kind(word, part, &mut fields, out);
    let note = fields.phrase("note", out);
    let basis = fields.texts("basis", out);
    let answer = match kind {
        StepKind::Ask | StepKind::Enter => {
            let node = fields.need("answer", out);
            node.and_then(|node| read_answer(source, node, out))
        }
        _ => None,
    };
    let choices = read_choices(&mut fields, &kind, out);
    let ends = matches!(kind, StepKind::End { .. });
    let next = if ends { Vec::new() } else { read_next("next", &mut fields, out) };
    // Whether a part is gone through is decided by the way to it.
    let always = ends || matches!(kind, StepKind::Call { .. });
    let when = if always { None } else { fields.condition("when", out) };
    fields.finish(out);
    Some(Step { id: id?, kind, when, text, note, basis, answer, choices, next, of: None, place })
}

/// Whether the field is there at all, empty or not.
fn written(node: &Node, name: &str) -> bool {
    matches!(&node.value, Yaml::Map(map) if map.iter().any(|(key, _)| key.name == name))
}

/// A kind with a field missing counts as said: the fault has been reported once, and the ways stay whole.
fn read_kind(word: &str, part: bool, fields: &mut Fields<'_>, out: &mut Findings) -> StepKind {
    let whole = match word {
        "ask" => Some(StepKind::Ask),
        "choose" => Some(StepKind::Choose),
        "check" => Some(StepKind::Check),
        "enter" => Some(StepKind::Enter),
        "act" => {
            let source = fields.source;
            let told = fields.list("tell", out);
            let told = told.into_iter().filter_map(|node| word_of(source, node, "tell", &Told::WORDS, out));
            Some(StepKind::Act { tell: told.collect() })
        }
        "document" => {
            let template = fields.need_id("template", out);
            let title = fields.need("title", out).and_then(|_| fields.template("title", out));
            template.zip(title).map(|(template, title)| StepKind::Document { template, title })
        }
        "offer" => fields.need_id("service", out).map(|service| StepKind::Offer { service }),
        "forward" => {
            let days = fields.condition("days", out);
            let by_law = fields.word("term", &[("law", true)], out).unwrap_or(false);
            fields.need_id("unit", out).map(|unit| StepKind::Forward { unit, days, by_law })
        }
        "call" => {
            let called = fields.target("call", out);
            let ends = read_ends(fields, out);
            called.map(|called| StepKind::Call { part: called.step, ends })
        }
        // How the talk ended is said by the script that has called the part.
        "end" if part => Some(StepKind::End { outcome: Outcome::Done }),
        "end" => {
            let outcome = fields.need_word("outcome", &Outcome::WORDS, out).unwrap_or(Outcome::Done);
            Some(StepKind::End { outcome })
        }
        _ => Some(StepKind::Say),
    };
    whole.unwrap_or(StepKind::Say)
}

fn read_choices(fields: &mut Fields<'_>, kind: &StepKind, out: &mut Findings) -> Vec<Choice> {
    let wanted = matches!(kind, StepKind::Choose | StepKind::Offer { .. });
    let allowed = wanted || !matches!(kind, StepKind::End { .. } | StepKind::Call { .. });
    if !allowed {
        return Vec::new();
    }
    let source = fields.source;
    let nodes = if wanted {
        fields.need("options", out).map(|_| fields.list("options", out)).unwrap_or_default()
    } else {
        fields.list("options", out)
    };
    if nodes.len() > CHOICE_LIMIT {
        let problem = Problem::TooLarge { limit: format!("{CHOICE_LIMIT} вариантов") };
        fields.add(fields.place_of("options"), &problem, out);
    }
    let mut choices: Vec<Choice> = Vec::new();
    for node in nodes.into_iter().take(CHOICE_LIMIT) {
        let Some(mut option) = Fields::open(source, node, "options", out) else { continue };
        let id = option.need_id("id", out);
        let place = option.place_of("id");
        let title = option.need("title", out).and_then(|_| option.template("title", out));
        let when = option.condition("when", out);
        let to = option.target("to", out);
        option.finish(out);
        let (Some(id), Some(title)) = (id, title) else { continue };
        if let Some(first) = choices.iter().find(|choice| choice.id == id) {
            let other = format!("строка {}", first.place.line);
            out.add(source.path, place, &Problem::DuplicateId { what: "Вариант", id: id.clone(), other });
        }
        choices.push(Choice { id, title, when, to, place });
    }
    choices
}

/// `next: step`, or a list of `{when, to}`.
fn read_next(name: &'static str, fields: &mut Fields<'_>, out: &mut Findings) -> Vec<Branch> {
    let source = fields.source;
    let mut branches = Vec::new();
    for node in fields.list(name, out) {
        if let Yaml::Text(step) = &node.value {
            let to = Target { step: step.trim().to_owned(), place: node.place };
            branches.push(Branch { when: None, to });
            continue;
        }
        let Some(mut branch) = Fields::open(source, node, name, out) else { continue };
        let when = branch.condition("when", out);
        if branch.need("to", out).is_some() {
            branches.extend(branch.target("to", out).map(|to| Branch { when, to }));
        }
        branch.finish(out);
    }
    branches
}

/// `ends: {refused: step}`: where to after an end of a part.
fn read_ends(fields: &mut Fields<'_>, out: &mut Findings) -> Vec<(String, Target)> {
    let source = fields.source;
    let Some(node) = fields.get("ends") else { return Vec::new() };
    let Yaml::Map(map) = &node.value else {
        let problem = Problem::WrongType {
            field: "ends".to_owned(), wanted: "набор полей «имя: значение»"
        };
        out.add(source.path, node.place, &problem);
        return Vec::new();
    };
    let ways = map.iter().take(CHOICE_LIMIT).filter_map(|(end, node)| {
        let step = super::fields::text_of(source, node, "ends", out)?.to_owned();
        Some((end.name.clone(), Target { step, place: node.place }))
    });
    ways.collect()
}

fn read_answer(source: Source<'_>, node: &Node, out: &mut Findings) -> Option<Answer> {
    let mut fields = Fields::open(source, node, "answer", out)?;
    let name = fields.need_id("name", out);
    let kind = fields.need_word("type", &AnswerType::WORDS, out);
    let title = fields.need_text("title", out);
    let unit = fields.text("unit", out);
    let digits = fields.condition("digits", out);
    let min = fields.condition("min", out);
    let max = fields.condition("max", out);
    let paper = fields.target("paper", out);
    if kind == Some(AnswerType::Signature) && paper.is_none() {
        fields.add(fields.place_of("type"), &Problem::MissingField { field: "paper".to_owned() }, out);
    }
    let optional = fields.flag("optional", out);
    let hint = fields.phrase("hint", out);
    let mut refuse = Vec::new();
    for node in fields.list("refuse", out) {
        let Some(mut rule) = Fields::open(source, node, "refuse", out) else { continue };
        let when = rule.need("when", out).and_then(|_| rule.condition("when", out));
        let say = rule.need("say", out).map(|_| rule.phrase("say", out));
        rule.finish(out);
        refuse.extend(when.zip(say).map(|(when, say): (_, Phrase)| Rule { when, say }));
    }
    fields.finish(out);
    Some(Answer {
        name: name?,
        kind: kind?,
        title: title?,
        unit,
        digits,
        min,
        max,
        paper,
        optional,
        hint,
        refuse,
    })
}
