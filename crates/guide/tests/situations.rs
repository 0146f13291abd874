//! Help in difficult situations on the shipped library (П3 §7 and 4.16, R-ET-5).

use crate::support::talk::Talk;
use crate::support::{at, facts, library};
use okno_guide::model::{Outcome, Purpose, Situation, Told};
use okno_guide::{Facts, NotRunnable, Refusal, Run, Start};
use std::collections::BTreeSet;

fn by(channel: &str) -> Facts {
    let mut facts = facts();
    facts.visit.channel = channel.into();
    facts
}

/// Who is told at once and who if needed, by kind.
fn told(channel: &str, kind: Situation) -> (Vec<Told>, Vec<Told>) {
    let entries = library().situations(&by(channel));
    let entry = entries.iter().find(|entry| entry.kind == kind).expect("listed");
    let only = |needed: bool| {
        entry.tell.iter().filter(|told| told.if_needed == needed).map(|told| told.who).collect()
    };
    (only(false), only(true))
}

fn end(talk: &Talk) -> Option<Outcome> {
    talk.view().end.map(|end| end.outcome)
}

#[test]
fn r_et_5_every_kind_has_its_help_in_a_fixed_order() {
    let entries = library().situations(&by("office"));
    let kinds: Vec<Situation> = entries.iter().map(|entry| entry.kind).collect();
    assert_eq!(
        kinds,
        [
            Situation::Conflict,
            Situation::Complaint,
            Situation::Abuse,
            Situation::Threat,
            Situation::Intoxication,
            Situation::Detention,
            Situation::Corruption,
            Situation::Relative,
        ]
    );
    let titles: Vec<&str> = entries.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles[0], "Конфликт");
    assert_eq!(entries[0].id, "situation_conflict");
    // Nobody can be held by phone.
    assert!(library().situations(&by("phone")).iter().all(|entry| entry.kind != Situation::Detention));
}

#[test]
fn r_et_5_the_supervisor_is_told_at_once_and_by_kind_guard_security_and_head_of_the_office() {
    for entry in library().situations(&by("office")) {
        let at_once = entry.tell.iter().filter(|told| !told.if_needed).map(|told| told.who);
        assert!(at_once.collect::<Vec<_>>().contains(&Told::Supervisor), "{}", entry.id);
    }
    use Told::{Guard, OfficeHead, Police, RapidResponse, Security, Supervisor};
    for (channel, kind, at_once, if_needed) in [
        ("office", Situation::Conflict, vec![Supervisor], vec![Guard]),
        ("office", Situation::Abuse, vec![Supervisor, Guard, Security], vec![RapidResponse]),
        ("office", Situation::Threat, vec![Supervisor, Guard, Security], vec![RapidResponse]),
        ("office", Situation::Intoxication, vec![Supervisor, Security], vec![Guard, RapidResponse]),
        ("phone", Situation::Abuse, vec![Supervisor], vec![]),
        ("field_visit", Situation::Threat, vec![Supervisor, Security], vec![Police]),
        ("field_visit", Situation::Detention, vec![Supervisor, Security], vec![Police]),
        ("office", Situation::Corruption, vec![Supervisor, OfficeHead], vec![Security]),
        ("office", Situation::Relative, vec![Supervisor], vec![]),
    ] {
        assert_eq!(told(channel, kind), (at_once, if_needed), "{channel} {kind:?}");
    }
}

#[test]
fn r_et_5_a_conflict_begins_with_the_prescribed_words_and_ends_with_the_supervisor_told() {
    let mut talk = Talk::begin(Start::Situation("situation_conflict"), by("office"));
    assert_eq!(talk.run.purpose, Some(Purpose::Situation));
    assert_eq!(
        talk.text(),
        "Нина Павловна, приношу свои извинения за сложившуюся ситуацию. Я готов (-а) сейчас заняться вашим вопросом."
    );
    talk.go_on().go_on().choose("rages");
    assert!(talk.text().starts_with("Мне нужно проверить сведения"), "a pause");
    talk.go_on().choose("worse");
    let view = talk.view();
    assert_eq!((view.step.kind, view.step.is_said), ("act", false));
    assert_eq!(view.step.tell, [Told::Supervisor]);
    talk.go_on().choose("worse").go_on();
    assert_eq!(talk.view().step.tell, [Told::Guard]);
    talk.go_on().answer("Кричал, ушёл сам.");
    assert_eq!(end(&talk), Some(Outcome::Done));
}

#[test]
fn r_et_5_abuse_is_met_by_channel() {
    // At a desk: no dispute, leave, tell (7.4).
    let mut office = Talk::begin(Start::Situation("situation_abuse"), by("office"));
    assert!(office.text().starts_with("Не спорьте"));
    office.go_on().go_on().go_on();
    assert_eq!(office.view().step.tell, [Told::Supervisor]);
    office.go_on().choose("not_settled");
    assert_eq!(office.view().step.tell, [Told::Guard, Told::RapidResponse]);
    office.go_on();
    assert_eq!(office.view().step.tell, [Told::Security]);
    office.go_on().answer("Оскорблял, вызвали охрану.");
    assert_eq!(end(&office), Some(Outcome::Done));
    // By phone: remind, warn, hang up (7.7).
    let mut phone = Talk::begin(Start::Situation("situation_abuse"), by("phone"));
    assert_eq!(phone.text(), "Напоминаю, что наш разговор записывается.");
    phone.go_on().choose("worse");
    assert!(phone.text().contains("выслушивать оскорбления не обязан (-а)"));
    phone.go_on();
    assert!(phone.text().contains("положите трубку"));
    phone.go_on().go_on().answer("Ругался.");
    assert_eq!(end(&phone), Some(Outcome::Done));
    // On the client's premises: leave first (7.5).
    let mut visit = Talk::begin(Start::Situation("situation_abuse"), by("field_visit"));
    assert!(visit.text().starts_with("Немедленно покиньте территорию клиента"));
    visit.go_on();
    assert_eq!(visit.view().step.tell, [Told::Supervisor, Told::Security]);
    // In a mobile office there is no guard: the police.
    let mut mobile = Talk::begin(Start::Situation("situation_abuse"), by("mobile_office"));
    mobile.go_on().go_on().go_on().go_on().choose("not_settled");
    assert_eq!(mobile.view().step.tell, [Told::Police]);
}

#[test]
fn r_et_5_who_is_detained_gives_in_first() {
    let mut talk = Talk::begin(Start::Situation("situation_detention"), by("field_visit"));
    assert_eq!(talk.text(), "Хорошо, сейчас восстановлю подачу.");
    talk.go_on().go_on().choose("held");
    assert_eq!(talk.view().step.tell, [Told::Police]);
    talk.go_on();
    assert_eq!(talk.view().step.tell, [Told::Supervisor, Told::Security]);
}

#[test]
fn r_et_5_an_offer_is_declined_politely_and_told() {
    let mut talk = Talk::begin(Start::Situation("situation_corruption"), by("office"));
    talk.choose("me");
    assert!(talk.text().starts_with("Спасибо, но принять это я не могу."));
    talk.go_on().choose("insists").go_on();
    assert_eq!(talk.view().step.tell, [Told::OfficeHead, Told::Supervisor]);
}

#[test]
fn r_id_7_a_relative_is_handed_to_a_colleague_and_the_supervisor_told() {
    let mut talk = Talk::begin(Start::Situation("situation_relative"), by("office"));
    talk.go_on();
    assert_eq!(talk.view().step.tell, [Told::Supervisor]);
    talk.go_on().go_on();
    assert_eq!(end(&talk), Some(Outcome::Done));
}

#[test]
fn r_et_5_every_way_ends_recorded_or_handed_over_with_the_supervisor_told() {
    // All ways of all situations by all channels, each choice once.
    let library = library();
    for channel in ["office", "mobile_office", "field_visit", "video", "phone"] {
        let facts = by(channel);
        for entry in library.situations(&facts) {
            let begun = Run::start(&library, Start::Situation(&entry.id), &facts, at(0)).expect("begins");
            let mut left = vec![(begun, BTreeSet::new())];
            let mut ways = 0;
            while let Some((run, told)) = left.pop() {
                assert!(run.trail.len() < 60, "{} goes round", entry.id);
                let view = run.view(&library, &facts).expect("shows");
                assert!(!view.step.text.is_empty());
                if view.end.is_some() {
                    let heads = [Told::Supervisor, Told::OfficeHead];
                    let colleague = run.trail.iter().any(|passed| passed.step == "colleague_told");
                    assert!(
                        colleague || heads.iter().any(|who| told.contains(who)),
                        "{channel} {}",
                        entry.id
                    );
                    ways += 1;
                    continue;
                }
                let mut told = told.clone();
                told.extend(view.step.tell.iter().copied());
                use okno_guide::Action;
                let visited = run.trail.iter().filter(|passed| passed.step == run.step).count();
                let mut actions: Vec<Action> =
                    view.step.choices.iter().map(|choice| Action::Choose(choice.id.clone())).collect();
                if actions.is_empty() {
                    actions.push(match &view.step.input {
                        Some(_) => Action::Answer("Запись".into()),
                        None => Action::Continue,
                    });
                }
                for action in actions {
                    let next = run.act(&library, &facts, &action, at(1)).expect("goes on");
                    // A step back in the script itself is walked once.
                    if visited == 0 || !next.trail.iter().any(|passed| passed.step == next.step) {
                        left.push((next, told.clone()));
                    }
                }
            }
            assert!(ways > 0, "{} never ends", entry.id);
        }
    }
}

#[test]
fn r_et_5_only_a_situation_begins_as_one() {
    let library = library();
    let begin =
        |id: &str, channel: &str| Run::start(&library, Start::Situation(id), &by(channel), at(0)).err();
    let no = |why| Some(Refusal::NotRunnable(why));
    assert_eq!(begin("readings", "office"), no(NotRunnable::NoTopic));
    assert_eq!(begin("nothing", "office"), no(NotRunnable::NoTopic));
    assert_eq!(begin("situation_detention", "phone"), no(NotRunnable::NoVariant));
    let mut early = by("office");
    early.visit.today = jiff::civil::date(2026, 10, 1);
    let refused = Run::start(&library, Start::Situation("situation_abuse"), &early, at(0)).err();
    assert_eq!(refused, no(NotRunnable::NotEffective));
    assert!(library.situations(&early).is_empty());
}
