//! Names and kinds in conditions and phrases.

use crate::expression::{Condition, Kind, Names, Scope, Template};
use crate::finding::{Findings, Place, Problem};
use crate::model::{Algorithm, Answer, Done, Etiquette, Phrase, Pick, Script, Step, StepKind, Target};
use crate::near::nearest;
use crate::uses;
use std::collections::BTreeMap;

/// What a script's expressions may name: the facts, its answers and its choices.
pub(crate) fn script_scope(script: &Script, facts: &Scope) -> Scope {
    let answers = script.answers().map(|(_, answer)| (answer.name.clone(), answer.kind.kind())).collect();
    let chosen: BTreeMap<String, Kind> = script
        .steps
        .iter()
        .filter(|step| !step.choices.is_empty() || step.is_call())
        .map(|step| {
            // What a part came to is named by its ends.
            let ends = script.steps.iter().filter_map(|other| match &other.kind {
                StepKind::Back { call, end } if *call == step.id => Some(end.clone()),
                _ => None,
            });
            let codes = step.choices.iter().map(|choice| choice.id.clone()).chain(ends).collect();
            (step.id.clone(), Kind::Code(codes))
        })
        .collect();
    let mut scope = facts.within(answers, chosen, BTreeMap::new());
    let mut computed = BTreeMap::new();
    for one in &script.computed {
        // One that does not fit is told where it stands; whatever reads it need not be told as well.
        computed.insert(one.name.clone(), one.value.kind(&scope).unwrap_or(Kind::Any));
        scope = scope.with_computed(computed.clone());
    }
    scope
}

/// What is worked out can be worked out from what stands before it, and is read somewhere.
fn computed(script: &Script, facts: &Scope, out: &mut Findings) {
    let mut names = Names::default();
    uses::of_script(script, &mut names);
    for (at, one) in script.computed.iter().enumerate() {
        // The values of the parts are told in their own files.
        let own = script.laid.is_empty() || one.place != Place::default();
        let before = Script { computed: script.computed[..at].to_vec(), ..script.clone() };
        if let Err(problem) = one.value.kind(&script_scope(&before, facts))
            && own
        {
            out.add(&script.file, one.value.place(), &problem);
        }
        if own && !names.paths.contains(&format!("computed.{}", one.name)) {
            out.add(&script.file, one.place, &Problem::NotRead { name: one.name.clone() });
        }
    }
}

/// Checks the expressions of a script.
pub(crate) fn script(script: &Script, facts: &Scope, out: &mut Findings) {
    let scope = script_scope(script, facts);
    let mut check = Check { file: &script.file, scope: &scope, out };
    let mut known: BTreeMap<&str, &Answer> = BTreeMap::new();
    for branch in &script.start {
        check.yes_or_no(branch.when.as_ref());
    }
    for step in script.own_steps() {
        check.phrase(&step.text, true);
        check.phrase(&step.note, false);
        check.yes_or_no(step.when.as_ref());
        for choice in &step.choices {
            check.template(&choice.title);
            check.yes_or_no(choice.when.as_ref());
        }
        for branch in &step.next {
            check.yes_or_no(branch.when.as_ref());
        }
        if step.is_call() {
            // The ways on stand at the ends of the part now.
            let ends = script
                .steps
                .iter()
                .filter(|end| matches!(&end.kind, StepKind::Back { call, .. } if *call == step.id));
            ends.flat_map(|end| &end.next).for_each(|branch| check.yes_or_no(branch.when.as_ref()));
        }
        match &step.kind {
            StepKind::Document { title, .. } => check.template(title),
            StepKind::Forward { days: Some(days), .. } => check.must_be(days, &Kind::Int),
            _ => {}
        }
        let Some(answer) = &step.answer else { continue };
        check.answer(answer);
        // One name may be asked at several steps (say it again), but always as the same thing.
        let first = known.entry(&answer.name).or_insert(answer);
        if first.kind != answer.kind {
            let other = format!("там тип «{}»", first.kind.kind().title());
            let problem = Problem::DuplicateId { what: "Ответ", id: answer.name.clone(), other };
            check.out.add(&script.file, step.place, &problem);
        }
        if let Some(paper) = &answer.paper {
            let hands = |step: &Step| matches!(&step.kind, StepKind::Document { template, .. } if *template == paper.step);
            if !script.steps.iter().any(hands) {
                let templates = script.steps.iter().filter_map(|step| match &step.kind {
                    StepKind::Document { template, .. } => Some(template.as_str()),
                    _ => None,
                });
                let near = nearest(&paper.step, templates);
                let problem = Problem::UnknownReference { what: "бланк", id: paper.step.clone(), near };
                check.out.add(&script.file, paper.place, &problem);
            }
        }
    }
    computed(script, facts, out);
}

/// Checks an algorithm against a script beside which it runs.
pub(crate) fn algorithm(algorithm: &Algorithm, script: &Script, facts: &Scope, out: &mut Findings) {
    let scope = script_scope(script, facts);
    let mut check = Check { file: &algorithm.file, scope: &scope, out };
    for step in &algorithm.steps {
        check.template(&step.title);
        check.phrase(&step.hint, false);
        check.yes_or_no(step.when.as_ref());
        let said: &[Target] = if let Done::Said(said) = &step.done { said } else { &[] };
        for target in step.at.iter().chain(said) {
            if script.step(&target.step).is_none() {
                let near = nearest(&target.step, script.index.keys().map(String::as_str));
                check.add(target.place, &Problem::UnknownStep { id: target.step.clone(), near });
            }
        }
        match &step.done {
            Done::Answered(target) if script.answers().all(|(_, answer)| answer.name != target.step) => {
                let near = nearest(&target.step, script.answers().map(|(_, answer)| answer.name.as_str()));
                check.add(target.place, &Problem::UnknownAnswer { name: target.step.clone(), near });
            }
            Done::When(condition) => check.yes_or_no(Some(condition)),
            _ => {}
        }
    }
}

/// Checks prompts.
pub(crate) fn etiquette(etiquette: &Etiquette, facts: &Scope, out: &mut Findings) {
    let mut check = Check { file: &etiquette.file, scope: facts, out };
    for prompt in &etiquette.prompts {
        check.phrase(&prompt.text, true);
        check.yes_or_no(prompt.when.as_ref());
    }
}

/// Checks the variants of a script or an algorithm.
pub(crate) fn picks(file: &str, picks: &[Pick], facts: &Scope, out: &mut Findings) {
    let mut check = Check { file, scope: facts, out };
    for pick in picks {
        check.yes_or_no(pick.when.as_ref());
    }
    if let Some((last, before)) = picks.split_last()
        && before.iter().any(|pick| pick.when.is_none())
    {
        check.add(last.place, &Problem::AfterOtherwise { step: last.id.clone() });
    }
}

struct Check<'a> {
    file: &'a str,
    scope: &'a Scope,
    out: &'a mut Findings,
}

impl Check<'_> {
    fn add(&mut self, place: Place, problem: &Problem) {
        self.out.add(self.file, place, problem);
    }

    fn must_be(&mut self, condition: &Condition, wanted: &Kind) {
        if let Err(problem) = condition.must_be(wanted, self.scope) {
            self.add(condition.place(), &problem);
        }
    }

    fn yes_or_no(&mut self, condition: Option<&Condition>) {
        if let Some(condition) = condition {
            self.must_be(condition, &Kind::Bool);
        }
    }

    fn template(&mut self, template: &Template) {
        for (place, problem) in template.check(self.scope) {
            self.add(place, &problem);
        }
    }

    /// A phrase; where it must be said, the last variant has no condition.
    fn phrase(&mut self, phrase: &Phrase, always: bool) {
        for variant in &phrase.variants {
            self.template(&variant.text);
            self.yes_or_no(variant.when.as_ref());
        }
        let Some((last, before)) = phrase.variants.split_last() else { return };
        if before.iter().any(|variant| variant.when.is_none()) {
            let place = last.when.as_ref().map_or_else(Place::default, Condition::place);
            self.add(place, &Problem::AfterOtherwise { step: last.text.source().chars().take(30).collect() });
        }
        if let (true, Some(when)) = (always, &last.when) {
            let step = last.text.source().chars().take(30).collect();
            self.add(when.place(), &Problem::MissingOtherwise { step });
        }
    }

    fn answer(&mut self, answer: &Answer) {
        self.phrase(&answer.hint, false);
        if let Some(digits) = &answer.digits {
            self.must_be(digits, &Kind::Int);
        }
        // The limit of a text is its length.
        let kind = match answer.kind.kind() {
            Kind::Text => Kind::Int,
            kind => kind,
        };
        for limit in [&answer.min, &answer.max].into_iter().flatten() {
            self.must_be(limit, &kind);
        }
        for rule in &answer.refuse {
            self.yes_or_no(Some(&rule.when));
            self.phrase(&rule.say, true);
        }
    }
}
