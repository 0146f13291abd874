//! A run as it stands before the operator.

use super::act::Scene;
use super::context::Grounds;
use super::refusal::{AnswerRefusal, Refusal};
use super::work::{self, AlgorithmView};
use super::{AnswerValue, Deed, Passed, Run};
use crate::facts::{Facts, redacted};
use crate::library::Library;
use crate::model::{Answer, AnswerType, Appeal, Outcome, PaperForm, Script, Step, StepKind, Told};
use cel::Value;
use std::fmt;

/// All that the screen shows of a run.
#[derive(Clone, PartialEq, Eq)]
pub struct RunView {
    /// Title of the script.
    pub title: String,
    /// Code of the topic.
    pub topic: Option<String>,
    /// Kind of appeal of the topic by default.
    pub appeal: Option<Appeal>,
    /// Version of the script.
    pub version: String,
    /// Number of the order that approved it.
    pub order: String,
    /// The step.
    pub step: StepView,
    /// What was said before, oldest first.
    pub said: Vec<SaidView>,
    /// Whether one can go back.
    pub can_back: bool,
    /// The algorithm, where there is one.
    pub algorithm: Option<AlgorithmView>,
    /// How the script ended, once it has.
    pub end: Option<EndView>,
    /// Where the appeal goes, once that was said to the client.
    pub forward: Option<ForwardView>,
    /// Whether the script has ended and every step of the algorithm that applies is done.
    pub complete: bool,
}

/// The step before the operator.
#[derive(Clone, PartialEq, Eq)]
pub struct StepView {
    /// Id.
    pub id: String,
    /// Word of the language: `say`, `ask` …
    pub kind: &'static str,
    /// Whether the text is said to the client; the other texts are for the operator.
    pub is_said: bool,
    /// The text.
    pub text: String,
    /// Titles of values that the text wanted and nobody knows.
    pub missing: Vec<String>,
    /// A note for the operator.
    pub note: Option<String>,
    /// Clauses of law or of the standard.
    pub basis: Vec<String>,
    /// What is typed or picked.
    pub input: Option<InputView>,
    /// What can be chosen.
    pub choices: Vec<ChoiceView>,
    /// Title of the document to hand over and name of its template.
    pub document: Option<(String, String)>,
    /// Who makes that document, and what becomes of it; none where the library holds no such paper.
    pub paper: Option<PaperForm>,
    /// Name of the service that is offered.
    pub service: Option<String>,
    /// Who is told at this step (R-ET-5).
    pub tell: Vec<Told>,
    /// Whether [`super::Action::Continue`] leads on.
    pub can_continue: bool,
}

/// What is typed or picked.
#[derive(Clone, PartialEq, Eq)]
pub struct InputView {
    /// Name of the answer.
    pub name: String,
    /// What is asked.
    pub kind: AnswerType,
    /// Label.
    pub title: String,
    /// Unit beside the field.
    pub unit: Option<String>,
    /// Digits before the comma, at most.
    pub digits: Option<i64>,
    /// Least value, in the unit it is kept in.
    pub min: Option<i64>,
    /// Greatest value, in the unit it is kept in.
    pub max: Option<i64>,
    /// Whether it may stay empty.
    pub optional: bool,
    /// What was typed and not accepted yet.
    pub draft: String,
    /// What stands beside the field for this draft.
    pub hint: Option<String>,
    /// What can be picked, for a pick.
    pub picks: Vec<PickView>,
}

/// Something that can be picked: a meter, an account, a bill.
#[derive(Clone, PartialEq, Eq)]
pub struct PickView {
    /// What [`super::Action::Answer`] takes.
    pub key: String,
    /// Title.
    pub title: String,
    /// A second line.
    pub detail: Option<String>,
}

/// A choice.
#[derive(Clone, PartialEq, Eq)]
pub struct ChoiceView {
    /// What [`super::Action::Choose`] takes.
    pub id: String,
    /// Number of its key, from 1; on a step with an answer from 2, because Enter accepts the answer.
    pub key: usize,
    /// What stands on the button.
    pub title: String,
    /// Whether it was chosen before going back.
    pub was_chosen: bool,
}

/// What was said.
#[derive(Clone, PartialEq, Eq)]
pub struct SaidView {
    /// Id of the step.
    pub step: String,
    /// The words, as they were said.
    pub text: String,
    /// Whether they were said to the client.
    pub is_said: bool,
    /// What the client answered.
    pub reply: Option<String>,
}

/// How the script ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndView {
    /// Outcome.
    pub outcome: Outcome,
    /// The result in words: a draft of the report (R-AP-4).
    pub report: String,
}

/// Where the appeal goes (R-AP-5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForwardView {
    /// Code of the unit.
    pub unit: String,
    /// Title of the unit.
    pub title: String,
    /// Term in days, where the script names one.
    pub days: Option<i64>,
    /// Whether the term that was said is the one the law names for the topic.
    pub by_law: bool,
}

/// What an answer would come to, while it is typed.
#[derive(Clone, PartialEq, Eq)]
pub struct Preview {
    /// Why it would be refused.
    pub refusal: Option<AnswerRefusal>,
    /// What stands beside the field.
    pub hint: Option<String>,
}

/// An answer as data of the appeal (§7.2.7, R-SC-5).
#[derive(Clone, PartialEq, Eq)]
pub struct Datum {
    /// Name of the answer, or id of the step where something was chosen.
    pub name: String,
    /// Title.
    pub title: String,
    /// Exactly as typed, or the id of the choice.
    pub raw: String,
    /// The value; nothing for a choice.
    pub value: Option<AnswerValue>,
    /// As it is read.
    pub shown: String,
}

redacted!(RunView, StepView, InputView, PickView, ChoiceView, SaidView, Preview, Datum);

impl Run {
    /// The run as it stands.
    ///
    /// # Errors
    /// [`Refusal::OtherVersion`] when the library does not hold the version that the run is pinned to.
    pub fn view(&self, library: &Library, facts: &Facts) -> Result<RunView, Refusal> {
        self.view_on(&Grounds::new(library, facts))
    }

    /// The same on grounds that are kept from step to step.
    pub(crate) fn view_on(&self, grounds: &Grounds<'_>) -> Result<RunView, Refusal> {
        let scene = Scene::of(self, grounds)?;
        let library = grounds.library;
        let algorithm = scene
            .algorithm
            .map(|algorithm| work::view(self, algorithm, scene.script, &scene.answers, &scene.context));
        let step = self.step_view(&scene);
        let end = match scene.step.kind {
            StepKind::End { outcome } => Some(EndView { outcome, report: step.text.clone() }),
            _ => None,
        };
        let complete = end.is_some() && algorithm.as_ref().is_none_or(AlgorithmView::complete);
        let topic = self.topic.as_deref().and_then(|code| library.topic(code));
        Ok(RunView {
            title: topic.map_or_else(|| scene.script.title.clone(), |topic| topic.title.clone()),
            topic: self.topic.clone(),
            appeal: topic.map(|topic| topic.appeal),
            version: scene.script.approval.version.clone(),
            order: scene.script.approval.order.clone(),
            step,
            said: self.said(&scene),
            can_back: !self.trail.is_empty(),
            algorithm,
            end,
            forward: self.forward(&scene),
            complete,
        })
    }

    /// What an answer would come to: for the hint and the words of a refusal while it is typed.
    ///
    /// # Errors
    /// [`Refusal::NotHere`] when the step asks for no answer.
    pub fn preview(&self, library: &Library, facts: &Facts, typed: &str) -> Result<Preview, Refusal> {
        let grounds = Grounds::new(library, facts);
        let scene = Scene::of(self, &grounds)?;
        let answer = scene.step.answer.as_ref().ok_or(Refusal::NotHere)?;
        let typed: String = typed.chars().take(super::TYPED_LIMIT).collect();
        let refusal = scene.accept(answer, &typed).err();
        Ok(Preview { refusal, hint: hint(&scene, answer, &typed) })
    }

    /// Answers and choices as data of the appeal, in the order of asking.
    ///
    /// # Errors
    /// [`Refusal::OtherVersion`] when the library does not hold the version that the run is pinned to.
    pub fn data(&self, library: &Library) -> Result<Vec<Datum>, Refusal> {
        let (script, _) = self.parts(library)?;
        let mut data: Vec<Datum> = Vec::new();
        for passed in self.stood(script) {
            let datum = match &passed.deed {
                Deed::Continued => continue,
                Deed::Answered { raw, value } => {
                    let Some(answer) = script.step(&passed.step).and_then(|step| step.answer.as_ref()) else {
                        continue;
                    };
                    Datum {
                        name: answer.name.clone(),
                        title: answer.title.clone(),
                        raw: raw.clone(),
                        value: value.clone(),
                        shown: passed.reply.clone().unwrap_or_default(),
                    }
                }
                Deed::Chose { id } => Datum {
                    name: passed.step.clone(),
                    title: passed.said.clone(),
                    raw: id.clone(),
                    value: None,
                    shown: passed.reply.clone().unwrap_or_default(),
                },
            };
            data.retain(|earlier| earlier.name != datum.name);
            data.push(datum);
        }
        Ok(data)
    }

    fn step_view(&self, scene: &Scene<'_>) -> StepView {
        let step = scene.step;
        let said = step.text.render(&scene.context).unwrap_or_default();
        let draft = self.drafts.get(&self.step).cloned().unwrap_or_default();
        let input = step.answer.as_ref().map(|answer| input(scene, answer, &draft.text));
        let first_key = if input.is_some() { 2 } else { 1 };
        let choices = scene
            .choices()
            .zip(first_key..)
            .map(|(choice, key)| ChoiceView {
                id: choice.id.clone(),
                key,
                title: choice.title.render(&scene.context).text,
                was_chosen: draft.choice.as_ref() == Some(&choice.id),
            })
            .collect();
        StepView {
            id: step.id.clone(),
            kind: step.kind.word(),
            is_said: step.kind.is_said(),
            text: said.text,
            missing: said.missing,
            note: step.note.render(&scene.context).map(|note| note.text),
            basis: step.basis.clone(),
            input,
            choices,
            document: match &step.kind {
                StepKind::Document { template, title } => {
                    Some((title.render(&scene.context).text, template.clone()))
                }
                _ => None,
            },
            paper: match &step.kind {
                StepKind::Document { template, .. } => scene.library.paper(template).map(|paper| paper.form),
                _ => None,
            },
            service: match &step.kind {
                StepKind::Offer { service } => Some(service.clone()),
                _ => None,
            },
            tell: match &step.kind {
                StepKind::Act { tell } => tell.clone(),
                _ => Vec::new(),
            },
            can_continue: scene.script.goes_on(step),
        }
    }

    /// The steps that somebody stood at: where a part came back nobody did.
    fn stood<'r>(&'r self, script: &'r Script) -> impl Iterator<Item = &'r Passed> {
        self.trail.iter().filter(|passed| !script.step(&passed.step).is_some_and(Step::is_call))
    }

    fn said(&self, scene: &Scene<'_>) -> Vec<SaidView> {
        self.stood(scene.script)
            .map(|passed| SaidView {
                step: passed.step.clone(),
                text: passed.said.clone(),
                is_said: scene.script.step(&passed.step).is_some_and(|step| step.kind.is_said()),
                reply: passed.reply.clone(),
            })
            .collect()
    }

    /// The last unit that the client was told of.
    fn forward(&self, scene: &Scene<'_>) -> Option<ForwardView> {
        let steps = self.trail.iter().rev().filter_map(|passed| scene.script.step(&passed.step));
        let mut told = steps.filter_map(|step| match &step.kind {
            StepKind::Forward { unit, days, by_law } => Some((unit, days, *by_law)),
            _ => None,
        });
        let (unit, days, by_law) = told.next()?;
        let title = scene.library.units().iter().find(|known| known.code == *unit);
        let days = days.as_ref().and_then(|days| match days.value(&scene.context) {
            Value::Int(days) => Some(days),
            _ => None,
        });
        Some(ForwardView {
            unit: unit.clone(),
            title: title.map_or_else(|| unit.clone(), |known| known.title.clone()),
            days,
            by_law,
        })
    }
}

fn input(scene: &Scene<'_>, answer: &Answer, draft: &str) -> InputView {
    let limits = scene.limits(answer);
    InputView {
        name: answer.name.clone(),
        kind: answer.kind,
        title: answer.title.clone(),
        unit: answer.unit.clone(),
        digits: limits.digits,
        min: limits.min,
        max: limits.max,
        optional: answer.optional,
        draft: draft.to_owned(),
        hint: hint(scene, answer, draft),
        picks: scene.picks(answer.kind),
    }
}

/// The hint for what is typed: with the value, where it can be understood.
fn hint(scene: &Scene<'_>, answer: &Answer, typed: &str) -> Option<String> {
    if answer.hint.variants.is_empty() {
        return None;
    }
    let picks = scene.picks(answer.kind);
    let value =
        super::input::read(typed, answer.kind, &scene.limits(answer), &picks, scene.facts.visit.today);
    let said = match value {
        Ok(value) => answer.hint.render(&scene.with_answer(&answer.name, value)),
        Err(_) => {
            let mut answers = scene.answers.clone();
            answers.remove(&answer.name);
            let context = scene.grounds.of_run(scene.script, &answers, &scene.choices);
            answer.hint.render(&context)
        }
    };
    said.map(|said| said.text)
}
