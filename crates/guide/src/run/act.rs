//! What an operator does with a run.

use super::context::{Answers, Choices, Chosen, Grounds};
use super::input::{Limits, month_of_bill, read};
use super::refusal::{AnswerRefusal, Refusal};
use super::view::PickView;
use super::{
    Action, AnswerValue, Deed, Draft, Passed, Run, STEP_LIMIT, TRACE_LIMIT, TYPED_LIMIT, TraceEvent, Traced,
};
use crate::expression::Condition;
use crate::facts::Facts;
use crate::format;
use crate::library::Library;
use crate::model::{Algorithm, Answer, AnswerType, Choice, Done, Script, Step, way};
use cel::{Context, Value};
use okno_domain::moment::Moment;

/// A run with all that it is read by.
pub(crate) struct Scene<'a> {
    pub(crate) grounds: &'a Grounds<'a>,
    pub(crate) library: &'a Library,
    pub(crate) facts: &'a Facts,
    pub(crate) script: &'a Script,
    pub(crate) algorithm: Option<&'a Algorithm>,
    pub(crate) step: &'a Step,
    pub(crate) answers: Answers,
    pub(crate) choices: Choices,
    pub(crate) context: Context<'a, 'static>,
}

impl<'a> Scene<'a> {
    pub(crate) fn of(run: &Run, grounds: &'a Grounds<'a>) -> Result<Self, Refusal> {
        let (library, facts) = (grounds.library, grounds.facts);
        let (script, algorithm) = run.parts(library)?;
        let step = script.step(&run.step).ok_or(Refusal::OtherVersion)?;
        let (answers, choices) = run.folded(script);
        let context = grounds.of_run(script, &answers, &choices);
        Ok(Self { grounds, library, facts, script, algorithm, step, answers, choices, context })
    }

    /// The names with one answer more, as it would be.
    pub(crate) fn with_answer(&self, name: &str, value: AnswerValue) -> Context<'a, 'static> {
        let mut answers = self.answers.clone();
        answers.insert(name.to_owned(), value);
        self.grounds.of_run(self.script, &answers, &self.choices)
    }

    /// What a pick offers.
    pub(crate) fn picks(&self, kind: AnswerType) -> Vec<PickView> {
        let chosen = Chosen::of(self.facts, &self.answers);
        match kind {
            AnswerType::Account => self
                .facts
                .accounts
                .iter()
                .map(|account| PickView {
                    key: account.number.clone(),
                    title: format::grouped(&account.number, 4, format::NBSP),
                    detail: account.address.clone(),
                })
                .collect(),
            AnswerType::Meter => chosen
                .meters()
                .iter()
                .map(|meter| PickView {
                    key: meter.number.clone(),
                    title: format!("№{}{}", format::NBSP, meter.number),
                    detail: meter.readings.first().map(|(on, value)| {
                        format!("{} на{}{}", format::kilowatt_hours(*value), format::NBSP, format::date(*on))
                    }),
                })
                .collect(),
            AnswerType::Bill => chosen
                .bills()
                .iter()
                .map(|bill| PickView {
                    key: bill.key(),
                    title: month_of_bill(bill.period),
                    detail: Some(format::roubles(bill.total)),
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Limits of an answer now.
    pub(crate) fn limits(&self, answer: &Answer) -> Limits {
        let value = |limit: &Option<Condition>| limit.as_ref().map(|limit| limit.value(&self.context));
        let number = |limit: &Option<Condition>| match value(limit) {
            Some(Value::Int(number)) => Some(number),
            _ => None,
        };
        let day = |limit: &Option<Condition>| match value(limit) {
            Some(Value::String(text)) => text.parse().ok(),
            _ => None,
        };
        Limits {
            digits: number(&answer.digits),
            min: number(&answer.min),
            max: number(&answer.max),
            min_day: day(&answer.min),
            max_day: day(&answer.max),
        }
    }

    /// Understands what was typed, and asks the rules of the script.
    pub(crate) fn accept(&self, answer: &Answer, raw: &str) -> Result<Option<AnswerValue>, AnswerRefusal> {
        if raw.trim().is_empty() {
            return if answer.optional { Ok(None) } else { Err(AnswerRefusal::Empty) };
        }
        let keys: Vec<String> = self.picks(answer.kind).into_iter().map(|pick| pick.key).collect();
        let value = read(raw, answer.kind, &self.limits(answer), &keys, self.facts.visit.today)?;
        if answer.refuse.is_empty() {
            return Ok(Some(value));
        }
        let context = self.with_answer(&answer.name, value.clone());
        match answer.refuse.iter().find(|rule| rule.when.holds(&context)) {
            Some(rule) => {
                let say = rule.say.render(&context).map(|say| say.text).unwrap_or_default();
                Err(AnswerRefusal::Rule { say })
            }
            None => Ok(Some(value)),
        }
    }

    /// The choices that are offered now.
    pub(crate) fn choices(&self) -> impl Iterator<Item = &'a Choice> {
        let context = &self.context;
        self.step
            .choices
            .iter()
            .filter(move |choice| choice.when.as_ref().is_none_or(|when| when.holds(context)))
    }

    fn said(&self) -> String {
        self.step.text.render(&self.context).map(|said| said.text).unwrap_or_default()
    }
}

impl Run {
    /// The run after an action. The run itself stays as it was, so a refused action changes nothing.
    ///
    /// # Errors
    /// [`Refusal`] says why, and for an answer also what to say to the client.
    pub fn act(
        &self,
        library: &Library,
        facts: &Facts,
        action: &Action,
        at: Moment,
    ) -> Result<Self, Refusal> {
        self.act_on(&Grounds::new(library, facts), action, at)
    }

    /// The same on grounds that are kept from step to step.
    pub(crate) fn act_on(&self, grounds: &Grounds<'_>, action: &Action, at: Moment) -> Result<Self, Refusal> {
        let scene = Scene::of(self, grounds)?;
        let mut run = self.clone();
        match action {
            Action::Continue if scene.script.goes_on(scene.step) => {
                run.pass(&scene, Deed::Continued, None, None, at)?;
            }
            Action::Continue => return Err(Refusal::NotHere),
            Action::Answer(raw) => {
                let answer = scene.step.answer.as_ref().ok_or(Refusal::NotHere)?;
                typed(raw)?;
                let value = scene.accept(answer, raw).map_err(Refusal::Answer)?;
                let reply = value.as_ref().map(|value| value.shown(answer.unit.as_deref()));
                run.pass(&scene, Deed::Answered { raw: raw.clone(), value }, reply, None, at)?;
            }
            Action::Choose(id) => {
                let choice = scene.choices().find(|choice| choice.id == *id).ok_or(Refusal::NoSuchChoice)?;
                let reply = choice.title.render(&scene.context).text;
                run.pass(&scene, Deed::Chose { id: id.clone() }, Some(reply), Some(choice), at)?;
            }
            Action::Back => {
                let passed = run.trail.pop().ok_or(Refusal::NoWayBack)?;
                let draft = run.drafts.entry(passed.step.clone()).or_default();
                match passed.deed {
                    Deed::Continued => {}
                    Deed::Answered { raw, .. } => draft.text = raw,
                    Deed::Chose { id } => draft.choice = Some(id),
                }
                if *draft == Draft::default() {
                    run.drafts.remove(&passed.step);
                }
                run.step = passed.step;
                run.note(self.step.clone(), TraceEvent::Back, at);
            }
            Action::Draft(text) => {
                if scene.step.answer.is_none() {
                    return Err(Refusal::NotHere);
                }
                typed(text)?;
                run.drafts.entry(self.step.clone()).or_default().text.clone_from(text);
                if run.drafts.get(&self.step) == Some(&Draft::default()) {
                    run.drafts.remove(&self.step);
                }
            }
            Action::Tick(id) => {
                by_hand(&scene, id)?;
                run.ticks.insert(id.clone(), at);
                run.note(self.step.clone(), TraceEvent::Ticked(id.clone()), at);
            }
            Action::Untick(id) => {
                by_hand(&scene, id)?;
                run.ticks.remove(id);
                run.note(self.step.clone(), TraceEvent::Unticked(id.clone()), at);
            }
        }
        Ok(run)
    }

    /// Passes the current step and goes where it leads.
    fn pass(
        &mut self,
        scene: &Scene<'_>,
        deed: Deed,
        reply: Option<String>,
        choice: Option<&Choice>,
        at: Moment,
    ) -> Result<(), Refusal> {
        if self.trail.len() >= STEP_LIMIT {
            return Err(Refusal::TooManySteps);
        }
        let event = match &deed {
            Deed::Chose { id } => TraceEvent::Chose(id.clone()),
            _ => TraceEvent::Passed,
        };
        let from = self.step.clone();
        self.trail.push(Passed { step: from.clone(), said: scene.said(), reply, deed, at });
        let (answers, choices) = self.folded(scene.script);
        let context = scene.grounds.of_run(scene.script, &answers, &choices);
        let own = choice.and_then(|choice| choice.to.as_ref());
        let target = own.or_else(|| way(&scene.step.next, &context));
        // The library's check has seen that there is a way on; without one the step stays.
        let next = target.and_then(|target| scene.script.settle(&target.step, &context));
        self.step = next.ok_or(Refusal::NotHere)?.id.clone();
        self.drafts.remove(&from);
        self.note(from, event, at);
        Ok(())
    }

    fn note(&mut self, step: String, event: TraceEvent, at: Moment) {
        if self.trace.len() >= TRACE_LIMIT {
            self.trace_cut = true;
        } else {
            self.trace.push(Traced { step, event, at });
        }
    }
}

fn typed(text: &str) -> Result<(), Refusal> {
    if text.chars().count() > TYPED_LIMIT { Err(Refusal::TooLong) } else { Ok(()) }
}

fn by_hand(scene: &Scene<'_>, id: &str) -> Result<(), Refusal> {
    let steps = scene.algorithm.map(|algorithm| algorithm.steps.as_slice()).unwrap_or_default();
    let step = steps.iter().find(|step| step.id == id).ok_or(Refusal::NoSuchWork)?;
    if matches!(step.done, Done::ByHand) { Ok(()) } else { Err(Refusal::NotByHand) }
}
