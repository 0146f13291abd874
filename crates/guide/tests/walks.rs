//! Random walks through the shipped library: nothing panics, nothing gets stuck, saving changes nothing.

use crate::support;
use crate::support::{at, facts, kwh, library};
use okno_domain::money::Kopecks;
use okno_guide::model::{AnswerType, Own, Purpose};
use okno_guide::{Action, AttributeFacts, Facts, Library, Refusal, Run, RunView, Start, WorkState};
use proptest::prelude::*;
use std::sync::OnceLock;

fn shipped() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(library)
}

/// The topics of the library, in the order of their codes.
fn topics() -> &'static [String] {
    static TOPICS: OnceLock<Vec<String>> = OnceLock::new();
    TOPICS.get_or_init(|| shipped().topics().map(|topic| topic.code.clone()).collect())
}

const PURPOSES: [Purpose; 5] =
    [Purpose::Greeting, Purpose::Identification, Purpose::Farewell, Purpose::Feedback, Purpose::ShiftCheck];

/// The run with this number; the numbers go round.
const MANY: std::ops::Range<usize> = 0..1_000;

/// Facts of different clients: what is known, how many accounts and meters, what the balance is.
fn variant(number: u16) -> Facts {
    let mut facts = facts();
    let bit = |index: u16| number >> index & 1 == 1;
    if bit(0) {
        facts.accounts.push(support::account("640177309120"));
    }
    if bit(1) {
        facts.accounts[0].meters.push(support::meter("01124479"));
    }
    if bit(2) {
        facts.accounts[0].meters[0].check_due = Some(support::TODAY.yesterday().expect("a day"));
    }
    if bit(3) {
        facts.accounts[0].balance = Some(Kopecks(if bit(4) { 0 } else { -3_000 }));
    }
    if bit(4) {
        facts.company.clear();
    }
    if bit(5) {
        facts.visit.channel = "phone".into();
        facts.visit.profile_postponed = true;
    }
    if bit(6) {
        facts.accounts[0].meters[0].readings.clear();
        facts.accounts[0].bills.truncate(1);
    }
    if bit(7) {
        facts.accounts[0].balance = None;
        facts.accounts[0].as_of = None;
        if let Some(client) = facts.client.as_mut() {
            client.address_name = None;
            client.party = None;
        }
    }
    if bit(8) {
        facts.visit.question = 2;
        facts.accounts[0].bills[0].tariff = None;
    }
    if bit(4) == bit(6) {
        facts.visit.topics = vec!["1.1.1".into(), "2.2.1".into()];
        facts.attribute = Some(AttributeFacts { shown: Some("2".into()), ..AttributeFacts::default() });
    }
    if bit(9) {
        facts.accounts.push(okno_guide::AccountFacts { number: "640177300001".into(), ..Default::default() });
    }
    facts
}

/// Scripts with a purpose of their own.
fn own() -> &'static [(String, Own)] {
    static OWN: OnceLock<Vec<(String, Own)>> = OnceLock::new();
    OWN.get_or_init(|| {
        let own = shipped().scripts().filter_map(|script| Some((script.id.clone(), script.own.clone()?)));
        own.collect()
    })
}

fn begin(which: usize, facts: &Facts) -> Run {
    let (topics, own) = (topics(), own());
    let which = which % (topics.len() + PURPOSES.len() + own.len());
    if let Some(code) = topics.get(which) {
        return Run::start(shipped(), Start::Topic(code), facts, at(0)).expect("begins");
    }
    if let Some(purpose) = PURPOSES.get(which - topics.len()) {
        return Run::start(shipped(), Start::Purpose(*purpose), facts, at(0)).expect("begins");
    }
    let (id, own) = &own[which - topics.len() - PURPOSES.len()];
    let start = match own {
        Own::Situation { .. } => Start::Situation(id),
        Own::Sales { .. } => Start::Offer(id),
        Own::Actualization { attribute } => Start::Actualization(*attribute),
    };
    // It is not for every moment; then the readings are walked instead.
    Run::start(shipped(), start, facts, at(0)).unwrap_or_else(|_| reading(facts))
}

fn reading(facts: &Facts) -> Run {
    Run::start(shipped(), Start::Topic("2.1.1"), facts, at(0)).expect("begins")
}

/// What an operator could do now, `pick` choosing among it. Mostly sensible, sometimes not.
fn action(view: &RunView, pick: u32) -> Action {
    let which = usize::try_from(pick >> 8).expect("small");
    let waiting = || {
        let steps = view.algorithm.iter().flat_map(|algorithm| &algorithm.steps);
        steps.filter(|step| step.by_hand && step.state != WorkState::Done && step.state != WorkState::Skipped)
    };
    match pick % 16 {
        0 => return Action::Back,
        1 => return Action::Draft("черн".into()),
        2 | 3 => {
            if let Some(step) = waiting().next() {
                return Action::Tick(step.id.clone());
            }
        }
        4 if pick.is_multiple_of(5) => return Action::Answer("🦀".repeat(which % 7)),
        _ => {}
    }
    let step = &view.step;
    if !step.choices.is_empty()
        && (step.input.is_none() || pick.is_multiple_of(3))
        && !(step.can_continue && pick.is_multiple_of(2))
    {
        return Action::Choose(step.choices[which % step.choices.len()].id.clone());
    }
    match &step.input {
        Some(input) if !input.picks.is_empty() => {
            Action::Answer(input.picks[which % input.picks.len()].key.clone())
        }
        Some(input) => Action::Answer(
            match input.kind {
                AnswerType::Energy => ["10612", "10 446", "99999", "10800"][which % 4],
                AnswerType::Number => ["1", "3", "5"][which % 3],
                AnswerType::Money => "1 284,50",
                AnswerType::Date => ["20.11.2026", "02.11.2026", "25.11.2026", "11.09.2026"][which % 4],
                AnswerType::Phone => "+7 927 123-45-67",
                AnswerType::Address => "ул. Чернышевского, 42, кв. 17",
                _ => ["Нина Павловна", "nina@mail.ru"][which % 2],
            }
            .to_owned(),
        ),
        None => Action::Continue,
    }
}

/// The view as text: a `Debug` of it would show nothing personal, and so nothing to compare by eye.
fn same(a: &RunView, b: &RunView) -> bool {
    a == b
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 240, ..ProptestConfig::default() })]

    #[test]
    fn r_sc_5_saving_at_every_step_changes_nothing(
        which in MANY,
        number in 0_u16..1024,
        picks in prop::collection::vec(any::<u32>(), 1..50),
    ) {
        let facts = variant(number);
        let mut run = begin(which, &facts);
        for (step, pick) in picks.into_iter().enumerate() {
            let saved = serde_json::to_string(&run).expect("saves");
            let loaded: Run = serde_json::from_str(&saved).expect("loads");
            prop_assert!(loaded == run);
            let view = run.view(shipped(), &facts).expect("shows");
            prop_assert!(same(&view, &loaded.view(shipped(), &facts).expect("shows")));
            prop_assert!(!view.step.text.is_empty(), "{} says nothing", view.step.id);
            let action = action(&view, pick);
            let moment = at(i64::try_from(step).expect("small"));
            let (one, two) = (run.act(shipped(), &facts, &action, moment), loaded.act(shipped(), &facts, &action, moment));
            prop_assert_eq!(one.as_ref().err(), two.as_ref().err());
            if let (Ok(one), Ok(two)) = (one, two) {
                prop_assert!(one == two);
                run = one;
            }
        }
    }

    #[test]
    fn r_sc_5_back_after_an_answer_restores_the_step_and_what_was_typed(
        which in MANY,
        number in 0_u16..1024,
        picks in prop::collection::vec(any::<u32>(), 1..30),
    ) {
        let facts = variant(number);
        let mut run = begin(which, &facts);
        for pick in picks {
            let before = run.view(shipped(), &facts).expect("shows");
            let action = action(&before, pick);
            let Ok(after) = run.act(shipped(), &facts, &action, at(1)) else { continue };
            if matches!(action, Action::Answer(_) | Action::Choose(_) | Action::Continue) {
                let back = after.act(shipped(), &facts, &Action::Back, at(2)).expect("goes back");
                prop_assert_eq!(&back.step, &run.step);
                prop_assert!(back.trail == run.trail);
                let view = back.view(shipped(), &facts).expect("shows");
                if let (Action::Answer(raw), Some(input)) = (&action, &view.step.input) {
                    prop_assert_eq!(raw, &input.draft);
                }
                if let Action::Choose(id) = &action {
                    prop_assert!(view.step.choices.iter().any(|choice| choice.was_chosen && choice.id == *id));
                }
                let again = back.act(shipped(), &facts, &action, at(3)).expect("the same again");
                prop_assert_eq!(&again.step, &after.step);
            }
            run = after;
        }
    }

    #[test]
    fn r_sc_3_every_walk_can_come_to_the_end_with_all_work_done(
        which in MANY,
        number in 0_u16..1024,
        picks in prop::collection::vec(any::<u32>(), 0..40),
    ) {
        let facts = variant(number);
        let mut run = begin(which, &facts);
        for pick in picks {
            let view = run.view(shipped(), &facts).expect("shows");
            if let Ok(next) = run.act(shipped(), &facts, &action(&view, pick), at(1)) {
                run = next;
            }
        }
        let mut left = 400_u32;
        while run.view(shipped(), &facts).expect("shows").end.is_none() {
            left -= 1;
            prop_assert!(left > 0, "stuck at {}", run.step);
            let view = run.view(shipped(), &facts).expect("shows");
            // Any way on, another one each time round.
            let action = action(&view, 15 + 16 * (left * 7919 + 256 * left));
            // What leaves no answer that fits is taken back, as an operator would.
            let action = if left.is_multiple_of(13) { Action::Back } else { action };
            run = run.act(shipped(), &facts, &action, at(2)).unwrap_or(run);
        }
        for _ in 0..20 {
            let view = run.view(shipped(), &facts).expect("shows");
            let Some(algorithm) = &view.algorithm else { break };
            let waiting = algorithm.steps.iter().find(|step| {
                step.by_hand && matches!(step.state, WorkState::Now | WorkState::Next)
            });
            let Some(step) = waiting else { break };
            run = run.act(shipped(), &facts, &Action::Tick(step.id.clone()), at(3)).expect("ticked");
        }
        let view = run.view(shipped(), &facts).expect("shows");
        let trail: Vec<&str> = run.trail.iter().map(|passed| passed.step.as_str()).collect();
        let left: Vec<String> = view.algorithm.iter().flat_map(|a| &a.steps)
            .filter(|step| matches!(step.state, WorkState::Now | WorkState::Next))
            .map(|step| step.id.clone()).collect();
        prop_assert!(view.complete, "left {left:?} after {trail:?} at {}", run.step);
    }
}

#[test]
fn r_sc_5_facts_that_change_do_not_break_a_run() {
    // given: a run in the middle
    let before = facts();
    let run = Run::start(shipped(), Start::Topic("2.1.1"), &before, at(0)).expect("begins");
    let run = run.act(shipped(), &before, &Action::Choose("same".into()), at(1)).expect("chosen");
    let run = run.act(shipped(), &before, &Action::Answer("10612".into()), at(2)).expect("accepted");
    let said = run.view(shipped(), &before).expect("shows").said;
    // when: billing brings other readings, or takes the account away
    let mut after = before.clone();
    after.accounts[0].meters[0].readings.insert(0, (support::TODAY, kwh(10_700)));
    let mut gone = before;
    gone.accounts.clear();
    // then: what was said stays as it was said, and the run goes on
    for facts in [&after, &gone] {
        let view = run.view(shipped(), facts).expect("shows");
        assert!(view.said == said);
        assert!(run.act(shipped(), facts, &Action::Continue, at(3)).is_ok());
    }
    // and what is no longer known is named, not invented
    let first = reading(&after).view(shipped(), &gone).expect("shows").step;
    assert_eq!(first.missing, ["номер прибора учёта"]);
}

#[test]
fn limits_of_a_run_refuse_and_lose_nothing() {
    let facts = facts();
    let mut run = reading(&facts);
    let long = Action::Answer("1".repeat(3_000));
    run = run.act(shipped(), &facts, &Action::Choose("same".into()), at(0)).expect("chosen");
    assert_eq!(run.act(shipped(), &facts, &long, at(1)).err(), Some(Refusal::TooLong));
    // Round and round: less → again → less …
    let mut refused = None;
    for _ in 0..okno_guide::STEP_LIMIT {
        let id = if run.step == "reading" { "less" } else { "again" };
        match run.act(shipped(), &facts, &Action::Choose(id.into()), at(2)) {
            Ok(next) => run = next,
            Err(refusal) => {
                refused = Some(refusal);
                break;
            }
        }
    }
    assert_eq!(refused, Some(Refusal::TooManySteps));
    assert_eq!(run.trail.len(), okno_guide::STEP_LIMIT);
    for round in 0..okno_guide::TRACE_LIMIT {
        let action = if round % 2 == 0 { "other" } else { "same" };
        run = run.act(shipped(), &facts, &Action::Back, at(3)).unwrap_or(run);
        run = run.act(shipped(), &facts, &Action::Choose(action.into()), at(3)).unwrap_or(run);
    }
    assert!(run.trace.len() <= okno_guide::TRACE_LIMIT);
}
