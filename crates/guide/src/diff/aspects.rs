//! A step taken apart into what an author would call its parts, each as text that can be compared.

use crate::expression::Condition;
use crate::model::{AlgorithmStep, Answer, Branch, Done, Own, Phrase, Script, Step, StepKind, Target};

fn when(condition: Option<&Condition>) -> String {
    condition.map(|condition| condition.source().to_owned()).unwrap_or_default()
}

fn phrase(phrase: &Phrase) -> String {
    let variants = phrase.variants.iter();
    variants.map(|one| format!("[{}] {}\n", when(one.when.as_ref()), one.text.source())).collect()
}

fn targets(targets: &[Target]) -> String {
    targets.iter().map(|target| format!("{} ", target.step)).collect()
}

/// Ways on.
pub(super) fn branches(branches: &[Branch]) -> String {
    branches.iter().map(|branch| format!("[{}] {}\n", when(branch.when.as_ref()), branch.to.step)).collect()
}

/// What a script says it is for.
pub(super) fn own(script: &Script) -> String {
    match &script.own {
        None => String::new(),
        Some(Own::Situation { kind, tell, when: condition }) => {
            let tell = tell
                .iter()
                .map(|one| format!("{} {} {}\n", one.who.word(), one.if_needed, when(one.when.as_ref())));
            format!("{} {}\n{}", kind.word(), when(condition.as_ref()), tell.collect::<String>())
        }
        Some(Own::Sales { service, price, topic, when: condition }) => {
            let topic = topic.as_ref().map_or("", |topic| topic.step.as_str());
            format!("{service} {price} {topic} {}", when(condition.as_ref()))
        }
        Some(Own::Actualization { attribute }) => attribute.word().to_owned(),
    }
}

fn answer(answer: &Answer) -> String {
    let limit = |limit: &Option<Condition>| when(limit.as_ref());
    let refuse = answer.refuse.iter().map(|rule| rule.when.source().to_owned() + "\n").collect::<String>();
    format!(
        "{} {:?} {} {} {} {}\n{refuse}",
        answer.name,
        answer.kind,
        limit(&answer.digits),
        limit(&answer.min),
        limit(&answer.max),
        answer.optional
    )
}

fn kind(step: &Step) -> String {
    let more = match &step.kind {
        StepKind::Act { tell } => tell.iter().map(|who| who.word()).collect::<Vec<_>>().join(" "),
        StepKind::Document { template, title } => format!("{template} {}", title.source()),
        StepKind::Offer { service } => service.clone(),
        StepKind::Forward { unit, days, by_law } => format!("{unit} {} {by_law}", when(days.as_ref())),
        StepKind::Call { part, ends } => {
            ends.iter().fold(part.clone(), |told, (end, to)| format!("{told} {end} {}", to.step))
        }
        StepKind::Back { call, end } => format!("{call} {end}"),
        StepKind::End { outcome } => format!("{outcome:?}"),
        _ => String::new(),
    };
    format!("{} {more}", step.kind.word())
}

/// The parts that decide where a talk goes.
pub(super) fn deciding(step: &Step) -> [(&'static str, String); 5] {
    let choices = step.choices.iter().map(|choice| {
        let to = choice.to.as_ref().map(|to| to.step.as_str()).unwrap_or_default();
        format!("{} [{}] {to}\n", choice.id, when(choice.when.as_ref()))
    });
    [
        ("вид шага", kind(step)),
        ("условие", when(step.when.as_ref())),
        ("ответ", step.answer.as_ref().map(answer).unwrap_or_default()),
        ("варианты", choices.collect()),
        ("переходы", branches(&step.next)),
    ]
}

/// The parts that are only said or read.
fn words(step: &Step) -> [(&'static str, String); 4] {
    let titles = step.choices.iter().map(|choice| choice.title.source().to_owned() + "\n").collect();
    let field = step.answer.as_ref().map(|answer| {
        let refuse = answer.refuse.iter().map(|rule| phrase(&rule.say)).collect::<String>();
        format!("{} {:?} {}{refuse}", answer.title, answer.unit, phrase(&answer.hint))
    });
    [
        ("слова", phrase(&step.text)),
        ("слова вариантов", titles),
        ("поле ответа", field.unwrap_or_default()),
        ("заметка или основание", format!("{}{}", phrase(&step.note), step.basis.join("\n"))),
    ]
}

/// What a step is called where there is no other name: its first words.
pub(super) fn title(step: &Step) -> String {
    let text = step.text.variants.first().map(|variant| variant.text.source()).unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().take(8).collect();
    words.join(" ")
}

/// What of a step is another.
pub(super) fn changed(old: &Step, new: &Step) -> Vec<String> {
    let parts = |step: &Step| deciding(step).into_iter().chain(words(step));
    let both = parts(old).zip(parts(new));
    both.filter(|(old, new)| old != new).map(|(_, (name, _))| name.to_owned()).collect()
}

/// What of a step of an algorithm is another.
pub(super) fn work(old: &AlgorithmStep, new: &AlgorithmStep) -> Vec<String> {
    let parts = |step: &AlgorithmStep| {
        let done = match &step.done {
            Done::ByHand => String::new(),
            Done::Said(said) => format!("said {}", targets(said)),
            Done::Answered(answer) => format!("answer {}", answer.step),
            Done::When(condition) => format!("when {}", condition.source()),
        };
        [
            ("слова", format!("{}\n{}", step.title.source(), phrase(&step.hint))),
            ("вид работы", format!("{:?}", step.kind)),
            ("условие", when(step.when.as_ref())),
            ("место рядом со скриптом", targets(&step.at)),
            ("когда сделан", done),
        ]
    };
    let both = parts(old).into_iter().zip(parts(new));
    both.filter(|(old, new)| old != new).map(|(_, (name, _))| name.to_owned()).collect()
}
