//! What may be done at a step: every option, and answers on both sides of every limit that the script knows.

use crate::expression::Names;
use crate::facts::Facts;
use crate::format;
use crate::model::AnswerType;
use crate::run::{Action, AnswerValue, RunView};
use crate::sample::days_before;
use jiff::civil::Date;
use okno_domain::money::{Kopecks, WattHours};
use std::collections::{BTreeMap, BTreeSet};

/// Answers that are tried at one step, at most.
const ANSWER_LIMIT: usize = 20;

/// The moves, and whether one accepted answer stands for all: no condition tells them apart.
pub(super) fn moves(
    view: &RunView,
    facts: &Facts,
    names: &Names,
    earlier: &BTreeMap<String, AnswerValue>,
) -> (Vec<Action>, bool) {
    let step = &view.step;
    let mut moves: Vec<Action> = Vec::new();
    let mut enough = true;
    if step.can_continue {
        moves.push(Action::Continue);
    }
    moves.extend(step.choices.iter().map(|choice| Action::Choose(choice.id.clone())));
    if let Some(input) = &step.input {
        enough = !input.kind.is_picked() && !names.deciding.contains(&format!("answers.{}", input.name));
        let mut answers: Vec<String> = input.picks.iter().map(|pick| pick.key.clone()).collect();
        if !input.kind.is_picked() {
            answers.extend(typed(input.kind, facts, names, earlier));
        }
        if input.optional {
            answers.push(String::new());
        }
        answers.dedup();
        moves.extend(answers.into_iter().take(ANSWER_LIMIT).map(Action::Answer));
    }
    (moves, enough)
}

fn typed(
    kind: AnswerType,
    facts: &Facts,
    names: &Names,
    earlier: &BTreeMap<String, AnswerValue>,
) -> Vec<String> {
    let numbers = |base: &[i64], unit: i64| -> Vec<String> {
        let limits = names.numbers.iter().flat_map(|limit| [limit / unit, limit / unit + 1]);
        let before = earlier.values().filter_map(|value| match (kind, value) {
            (AnswerType::Number, AnswerValue::Number(number)) => Some(number / unit),
            (AnswerType::Money, AnswerValue::Money(Kopecks(number))) => Some(number / unit),
            (AnswerType::Energy, AnswerValue::Energy(WattHours(number))) => Some(number / unit),
            _ => None,
        });
        let before = before.flat_map(|number| [number + 1, number, number - 1]);
        let mut seen = BTreeSet::new();
        let all = base.iter().copied().chain(before).chain(limits);
        all.filter(|number| *number >= 0 && seen.insert(*number)).map(|number| number.to_string()).collect()
    };
    match kind {
        AnswerType::Number => numbers(&[1, 0, 2, 3, 5, 30], 1),
        AnswerType::Money => numbers(&[1_284, 0, 1, 100_000], 100),
        AnswerType::Energy => {
            let meters = facts.accounts.iter().flat_map(|account| &account.meters);
            let mut last = meters.filter_map(|meter| meter.readings.first()).map(|(_, value)| value.0 / 1000);
            let near = last.next().map_or_else(
                || vec![100, 0, 99_999],
                |last| vec![last + 150, last - 10, last, last + 1, last + 5_000],
            );
            numbers(&near, 1000)
        }
        AnswerType::Date => days(facts.visit.today, earlier),
        AnswerType::Phone => vec!["+7 927 123-45-67".to_owned()],
        AnswerType::Text => vec!["Нина Павловна".to_owned(), "nina@example.ru".to_owned(), "2".to_owned()],
        AnswerType::Address => vec!["ул. Чернышевского, 42, кв. 17".to_owned()],
        AnswerType::Meter
        | AnswerType::Account
        | AnswerType::Bill
        | AnswerType::Signature
        | AnswerType::Photo => Vec::new(),
    }
}

/// Days around today, and around the days that were named before.
fn days(today: Date, earlier: &BTreeMap<String, AnswerValue>) -> Vec<String> {
    let near = [0, 1, -1, 10, 40, 400, -40].map(|days| days_before(today, days));
    let before = earlier.values().filter_map(|value| match value {
        AnswerValue::Date(day) => Some(*day),
        _ => None,
    });
    let before = before.flat_map(|day| [-1, 1, -10, -40].map(|days| days_before(day, days)));
    let mut seen = BTreeSet::new();
    near.into_iter().chain(before).filter(|day| seen.insert(*day)).map(format::date).collect()
}
