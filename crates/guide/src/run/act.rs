//! What an operator does with a run.

use super::context::{Answers, Choices, Chosen, Grounds};
use super::input::{Limits, SIGNED, month_of_bill, read, signature};
use super::refusal::{AnswerRefusal, Refusal};
use super::view::PickView;
use super::{
    Action, AnswerValue, Deed, Draft, Passed, Run, STEP_LIMIT, TRACE_LIMIT, TYPED_LIMIT, TraceEvent, Traced,
};
use crate::expression::Condition;
use crate::facts::{DocumentFacts, Facts, LIST_LIMIT};
use crate::format;
use crate::library::Library;
use crate::model::{Algorithm, Answer, AnswerType, Choice, Done, SIGNATURE, Script, Step, StepKind, way};
use cel::{Context, Value};
use okno_domain::moment::Moment;
use std::collections::BTreeSet;

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
    /// Templates of the papers that were handed over.
    handed_over: BTreeSet<String>,
}

impl<'a> Scene<'a> {
    pub(crate) fn of(run: &Run, grounds: &'a Grounds<'a>) -> Result<Self, Refusal> {
        let (library, facts) = (grounds.library, grounds.facts);
        let (script, algorithm) = run.parts(library)?;
        let step = script.step(&run.step).ok_or(Refusal::OtherVersion)?;
        let (answers, choices) = run.folded(script);
        let context = grounds.of_run(script, &answers, &choices);
        let passed = run.trail.iter().filter_map(|passed| script.step(&passed.step));
        let handed_over = passed.filter_map(|step| match &step.kind {
            StepKind::Document { template, .. } => Some(template.clone()),
            _ => None,
        });
        let handed_over = handed_over.collect();
        Ok(Self { grounds, library, facts, script, algorithm, step, answers, choices, context, handed_over })
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
            AnswerType::Signature => {
                let pick = |key: &&str| PickView {
                    key: (*key).to_owned(),
                    title: signature(key).to_owned(),
                    detail: None,
                };
                SIGNATURE.iter().map(pick).collect()
            }
            AnswerType::Photo => {
                let documents = self.facts.documents.iter().take(LIST_LIMIT);
                let pick = |document: &DocumentFacts| PickView {
                    key: document.key.clone(),
                    title: document.title.clone(),
                    detail: None,
                };
                documents.map(pick).collect()
            }
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
        let picks = self.picks(answer.kind);
        let value = read(raw, answer.kind, &self.limits(answer), &picks, self.facts.visit.today)?;
        if let (AnswerValue::Signature(how), Some(paper)) = (&value, &answer.paper)
            && how == SIGNED
            && !self.handed_over.contains(&paper.step)
        {
            return Err(AnswerRefusal::NoPaperYet);
        }
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
                let mut passed = run.trail.pop().ok_or(Refusal::NoWayBack)?;
                // Where a part came back nobody stands.
                while scene.script.step(&passed.step).is_some_and(Step::is_call) {
                    passed = run.trail.pop().ok_or(Refusal::NoWayBack)?;
                }
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
        self.note(from.clone(), event, at);
        let (answers, choices) = self.folded(scene.script);
        let context = scene.grounds.of_run(scene.script, &answers, &choices);
        let own = choice.and_then(|choice| choice.to.as_ref());
        // The library's check has seen that there is a way on; without one the step stays.
        let target = own.or_else(|| way(&scene.step.next, &context)).ok_or(Refusal::NotHere)?;
        self.arrive(scene.grounds, scene.script, &target.step, at)?;
        self.drafts.remove(&from);
        Ok(())
    }

    /// Comes to the step that `id` leads to. On the way parts may end: which end it was is kept in the trail, so that the
    /// script that has called it can ask `chosen.<step>`.
    pub(crate) fn arrive(
        &mut self,
        grounds: &Grounds<'_>,
        script: &Script,
        id: &str,
        at: Moment,
    ) -> Result<(), Refusal> {
        let mut to = id.to_owned();
        // No way through parts is longer than the script.
        for _ in 0..=script.steps.len() {
            let context = self.context(grounds, script);
            let step = script.settle(&to, &context).ok_or(Refusal::NotHere)?;
            let StepKind::Back { call, end } = &step.kind else {
                self.step.clone_from(&step.id);
                return Ok(());
            };
            if self.trail.len() >= STEP_LIMIT {
                return Err(Refusal::TooManySteps);
            }
            let deed = Deed::Chose { id: end.clone() };
            self.trail.push(Passed { step: call.clone(), said: String::new(), reply: None, deed, at });
            self.note(call.clone(), TraceEvent::Chose(end.clone()), at);
            let context = self.context(grounds, script);
            to = way(&step.next, &context).ok_or(Refusal::NotHere)?.step.clone();
        }
        Err(Refusal::NotHere)
    }

    fn context<'g>(&self, grounds: &'g Grounds<'_>, script: &Script) -> Context<'g, 'static> {
        let (answers, choices) = self.folded(script);
        grounds.of_run(script, &answers, &choices)
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
