//! A run as the window shows it.

use crate::guiding::{QUESTION_RUN as QUESTION, input_field};
use crate::ipc::guide::{
    AlgorithmState, AlgorithmStepView, BillHint, EndingOutcome, EndingView, ForwardHint, GuideView,
    InputKind, InputView, OptionView, SaidView, StepKind, StepView,
};
use crate::ipc::paper::PaperKind;
use okno_domain::client::Client;
use okno_guide::model::{AnswerType, Outcome, PaperForm};
use okno_guide::{AnswerValue, Library, Run, RunView, StepView as GuideStep, WorkState};
use std::collections::BTreeMap;

/// Characters of a typed answer that the field takes.
const MAX_LENGTH: u16 = 400;
/// What a topic needs that is about a bill.
const BILL: &str = "bill";

/// The bill that a run is about: what was answered counts, then the account that the question was asked on.
/// Only where the topic cannot do without a bill; which topics these are, is said by the library.
pub(crate) fn bill(
    library: &Library,
    run: &Run,
    account: Option<&str>,
    client: Option<&Client>,
) -> Option<BillHint> {
    let topic = run.topic.as_deref().and_then(|code| library.topic(code))?;
    if !topic.needs.iter().any(|need| need == BILL) {
        return None;
    }
    let data = run.data(library).ok()?;
    let answered = |wanted: fn(&AnswerValue) -> Option<&String>| {
        data.iter().filter_map(|datum| datum.value.as_ref()).filter_map(wanted).next_back()
    };
    let number = answered(|value| if let AnswerValue::Account(number) = value { Some(number) } else { None });
    let number = number.map(String::as_str).or(account);
    let accounts = &client?.accounts;
    let account = match number {
        Some(number) => accounts.iter().find(|account| account.number.expose() == number),
        None => accounts.first().filter(|_| accounts.len() == 1),
    }?;
    let key = answered(|value| if let AnswerValue::Bill(key) = value { Some(key) } else { None });
    let of_month = |key: &String| account.bills.iter().find(|bill| bill.period.to_string().starts_with(key));
    let period = key.and_then(of_month).map(|bill| bill.period.to_string());
    Some(BillHint { account: account.id.to_string(), period })
}

/// The run.
pub(crate) fn view(
    run: String,
    view: RunView,
    drafts: &BTreeMap<String, String>,
    bill: Option<BillHint>,
) -> GuideView {
    let step = &view.step;
    let paper = paper(&run, step);
    let (input, options, kind) = inputs(step, drafts.get(&input_field(&run, &step.id)));
    // What does not apply to this client is not shown: the operator sees what there is to do.
    let steps = view.algorithm.iter().flat_map(|algorithm| &algorithm.steps);
    let algorithm = (1..)
        .zip(steps.filter(|step| step.state != WorkState::Skipped))
        .map(|(number, step)| AlgorithmStepView {
            id: step.id.clone(),
            number,
            title: step.title.clone(),
            hint: step.hint.clone(),
            state: match step.state {
                WorkState::Done => AlgorithmState::Done,
                WorkState::Now => AlgorithmState::Now,
                WorkState::Next | WorkState::Skipped => AlgorithmState::Next,
            },
            tickable: step.by_hand,
        })
        .collect();
    GuideView {
        run,
        title: view.title,
        topic: view.topic,
        version: view.version,
        order: view.order,
        step: StepView {
            id: step.id.clone(),
            kind,
            text: step.text.clone(),
            note: step.note.clone(),
            input,
            can_continue: step.can_continue,
            paper,
            options,
        },
        said: view.said.into_iter().map(|said| SaidView { text: said.text, answer: said.reply }).collect(),
        can_back: view.can_back,
        complete: view.complete,
        algorithm,
        ending: view.end.map(|end| EndingView { outcome: outcome(end.outcome), report: end.report }),
        forward: view.forward.map(|forward| ForwardHint {
            unit: forward.unit,
            days: forward.days.and_then(|days| u16::try_from(days).ok()),
        }),
        bill,
    }
}

/// What is typed and chosen at a step, and what the step then is. `typed` is its draft.
pub(crate) fn inputs(
    step: &GuideStep,
    typed: Option<&String>,
) -> (Option<InputView>, Vec<OptionView>, StepKind) {
    let picked = step.input.as_ref().is_some_and(|input| input.kind.is_picked());
    let mut options: Vec<OptionView> = step
        .choices
        .iter()
        .map(|choice| OptionView { id: choice.id.clone(), title: choice.title.clone(), detail: None })
        .collect();
    let mut input = None;
    if let Some(asked) = &step.input {
        if picked {
            options.splice(
                0..0,
                asked.picks.iter().map(|pick| OptionView {
                    id: pick.key.clone(),
                    title: pick.title.clone(),
                    detail: pick.detail.clone(),
                }),
            );
        } else {
            // A text says itself how long it may be.
            let own = asked.max.filter(|_| asked.kind == AnswerType::Text);
            input = Some(InputView {
                kind: input_kind(asked.kind),
                label: asked.title.clone(),
                unit: asked.unit.clone(),
                hint: asked.hint.clone(),
                optional: asked.optional,
                max_length: own.and_then(|max| u16::try_from(max).ok()).unwrap_or(MAX_LENGTH),
                draft: typed.cloned().unwrap_or_else(|| asked.draft.clone()),
            });
        }
    }
    let kind = match picked {
        // What the operator picks alone is not read out as a question.
        true if !step.is_said => StepKind::Check,
        true => StepKind::Choose,
        false => step_kind(step.kind),
    };
    (input, options, kind)
}

/// A paper belongs to a question: elsewhere there is no appeal that it could be kept with.
fn paper(run: &str, step: &GuideStep) -> Option<PaperKind> {
    if !run.starts_with(QUESTION) {
        return None;
    }
    match step.paper? {
        PaperForm::Signed => Some(PaperKind::Signed),
        PaperForm::Given => Some(PaperKind::Given),
        PaperForm::Elsewhere => None,
    }
}

const fn outcome(outcome: Outcome) -> EndingOutcome {
    match outcome {
        Outcome::Informed => EndingOutcome::Informed,
        Outcome::Forwarded => EndingOutcome::Forwarded,
        Outcome::Postponed => EndingOutcome::Postponed,
        Outcome::Done => EndingOutcome::Done,
        Outcome::Unidentified => EndingOutcome::Unidentified,
    }
}

const fn input_kind(kind: AnswerType) -> InputKind {
    match kind {
        AnswerType::Number | AnswerType::Energy => InputKind::Number,
        AnswerType::Money => InputKind::Money,
        AnswerType::Date => InputKind::Date,
        AnswerType::Phone => InputKind::Phone,
        AnswerType::Text
        | AnswerType::Address
        | AnswerType::Meter
        | AnswerType::Account
        | AnswerType::Bill
        | AnswerType::Signature
        | AnswerType::Photo => InputKind::Text,
    }
}

/// The word of the guide's language for a kind of step.
pub(crate) const fn step_word(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Say => "say",
        StepKind::Ask => "ask",
        StepKind::Choose => "choose",
        StepKind::Check => "check",
        StepKind::Enter => "enter",
        StepKind::Act => "act",
        StepKind::Document => "document",
        StepKind::Offer => "offer",
        StepKind::Forward => "forward",
        StepKind::End => "end",
    }
}

fn step_kind(word: &str) -> StepKind {
    match word {
        "ask" => StepKind::Ask,
        "choose" => StepKind::Choose,
        "check" => StepKind::Check,
        "enter" => StepKind::Enter,
        "act" => StepKind::Act,
        "document" => StepKind::Document,
        "offer" => StepKind::Offer,
        "forward" => StepKind::Forward,
        "end" => StepKind::End,
        _ => StepKind::Say,
    }
}
