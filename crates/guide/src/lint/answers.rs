//! Answers that nothing could be accepted for.

use super::fault::Fault;
use crate::expression::{Condition, Names};
use crate::finding::Findings;
use crate::model::{Answer, AnswerType, Script};

pub(super) fn answers(script: &Script, out: &mut Findings) {
    let own_steps = script.own_steps().filter_map(|step| Some((step, step.answer.as_ref()?)));
    for (step, answer) in own_steps {
        let own = format!("answers.{}", answer.name);
        for rule in &answer.refuse {
            let mut names = Names::default();
            names.condition(&rule.when);
            // A picked account, meter or bill is seen through what it changes.
            let through = answer.kind.is_picked()
                && names.paths.iter().any(|path| {
                    ["account", "meter", "bill"]
                        .iter()
                        .any(|root| path.strip_prefix(root).is_some_and(|rest| rest.starts_with(['.', 's'])))
                });
            if !names.paths.contains(&own) && !through {
                out.add(&script.file, rule.when.place(), &Fault::RefusesAll { answer: answer.name.clone() });
            }
        }
        if empty(answer) {
            out.add(&script.file, step.place, &Fault::EmptyRange { answer: answer.name.clone() });
        }
    }
}

/// Whether two numbers written out leave nothing between them.
fn empty(answer: &Answer) -> bool {
    let number =
        |limit: &Option<Condition>| limit.as_ref().and_then(|limit| limit.source().parse::<i64>().ok());
    match (number(&answer.min), number(&answer.max)) {
        // The least length of a text is not a limit of the language.
        (Some(min), Some(max)) => min > max && answer.kind != AnswerType::Text,
        (None, Some(max)) => max < 0 && answer.kind == AnswerType::Text,
        _ => false,
    }
}
