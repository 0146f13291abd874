//! Scripts that ask for one attribute of the profile (§7.2.3.2, R-PR-1).

use crate::support::talk::Talk;
use crate::support::{facts, library};
use okno_guide::model::{Attribute, Outcome, Own, Purpose, StepKind};
use okno_guide::{Action, AnswerRefusal, AttributeFacts, Facts, Refusal, Start};

const ALL: [Attribute; 10] = [
    Attribute::Phone,
    Attribute::Email,
    Attribute::Residents,
    Attribute::Document,
    Attribute::FullName,
    Attribute::Snils,
    Attribute::PostalAddress,
    Attribute::PreferredChannel,
    Attribute::ConsentData,
    Attribute::ConsentAds,
];

fn begin(attribute: Attribute, shown: Option<&str>, channel: &str) -> Talk {
    let mut facts: Facts = facts();
    facts.visit.channel = channel.into();
    let state = if shown.is_some() { "stale" } else { "missing" };
    facts.attribute = Some(AttributeFacts {
        state: Some(state.into()),
        shown: shown.map(str::to_owned),
        confirmed_on: None,
    });
    Talk::begin(Start::Actualization(attribute), facts)
}

fn end(talk: &Talk) -> Option<Outcome> {
    talk.view().end.map(|end| end.outcome)
}

fn datum(talk: &Talk, name: &str) -> Option<String> {
    let data = talk.run.data(&talk.library).expect("data");
    data.into_iter().find(|datum| datum.name == name).map(|datum| datum.raw)
}

#[test]
fn r_pr_1_every_attribute_has_a_short_script_that_says_why_and_can_be_put_off() {
    let library = library();
    for attribute in ALL {
        let script = library.actualization(attribute).expect("a script");
        assert!(matches!(script.own, Some(Own::Actualization { attribute: of }) if of == attribute));
        // The reading out of what is signed is skipped for nearly everybody; its number is written down once it is signed.
        let steps =
            script.steps.iter().filter(|step| !matches!(step.id.as_str(), "read_out" | "paper")).count();
        assert!(steps <= 10, "{}: {steps} steps", script.id);
        assert!(script.step("why").is_some(), "{} does not say why", script.id);
        let reasons = &script.step("reason").expect("a reason").choices;
        let known = ["at_end", "hurry", "not_at_hand", "declined", "absent", "remote"];
        assert!(reasons.len() >= 3 && reasons.iter().all(|reason| known.contains(&reason.id.as_str())));
        let said = |step: &&okno_guide::model::Step| {
            matches!(step.kind, StepKind::Ask | StepKind::Choose | StepKind::Say)
        };
        for step in script.steps.iter().filter(said) {
            for variant in &step.text.variants {
                assert!(variant.text.source().chars().count() <= 170, "{} {}", script.id, step.id);
            }
        }
    }
}

#[test]
fn r_pr_1_a_missing_phone_is_asked_for_and_the_question_why_is_answered() {
    let mut talk = begin(Attribute::Phone, None, "office");
    assert_eq!(talk.run.purpose, Some(Purpose::Actualization));
    assert_eq!(talk.text(), "Нина Павловна, какой мобильный записать для связи?");
    talk.choose("why");
    assert!(talk.text().starts_with("На него придут ответы"));
    talk.go_on().answer("8 927 123-45-67").go_on();
    assert_eq!(end(&talk), Some(Outcome::Done));
    assert_eq!(datum(&talk, "phone").as_deref(), Some("8 927 123-45-67"));
}

#[test]
fn r_pr_1_a_stale_value_is_confirmed_in_one_word() {
    let mut talk = begin(Attribute::Phone, Some("…-41"), "phone");
    assert_eq!(talk.text(), "Нина Павловна, телефон для связи прежний, …-41?");
    talk.choose("same").go_on();
    assert_eq!(end(&talk), Some(Outcome::Done));
    assert_eq!(datum(&talk, "confirm").as_deref(), Some("same"));
    assert_eq!(datum(&talk, "phone"), None);
    let mut changed = begin(Attribute::Residents, Some("2"), "office");
    assert_eq!(changed.text(), "Нина Павловна, по адресу записано жильцов — 2. Так и есть?");
    changed.choose("changed").answer("3").go_on();
    assert_eq!(datum(&changed, "residents").as_deref(), Some("3"));
}

#[test]
fn r_pr_1_putting_off_keeps_a_reason_and_is_never_pressed() {
    let mut talk = begin(Attribute::Email, None, "office");
    talk.choose("later");
    assert!(
        matches!(talk.act(&Action::Continue), Err(Refusal::NotHere)),
        "a reason is chosen, not passed over"
    );
    for (reason, words) in [
        ("at_end", "Хорошо, вернёмся к этому в конце."),
        ("declined", "Хорошо, это Ваше право. Оставим как есть."),
        ("hurry", "Хорошо, уточним в другой раз."),
    ] {
        let mut talk = begin(Attribute::Email, None, "office");
        talk.choose("later").choose(reason);
        assert_eq!(talk.text(), words);
        talk.go_on();
        assert_eq!(end(&talk), Some(Outcome::Postponed));
        assert_eq!(datum(&talk, "reason").as_deref(), Some(reason));
        assert_eq!(datum(&talk, "email"), None);
    }
}

#[test]
fn r_pr_1_an_address_without_its_sign_is_asked_again() {
    let mut talk = begin(Attribute::Email, None, "office");
    let refused = talk.act(&Action::Answer("nina.mail.ru".into())).expect_err("no sign");
    assert!(matches!(refused, Refusal::Answer(AnswerRefusal::Rule { .. })));
    talk.answer("nina@mail.ru").go_on();
    assert_eq!(end(&talk), Some(Outcome::Done));
}

#[test]
fn r_pr_1_a_document_is_not_asked_for_by_phone() {
    let mut talk = begin(Attribute::Document, None, "phone");
    assert_eq!(talk.text(), "Документ по телефону не спрашиваем. Сверим его, когда Вы будете у нас.");
    talk.go_on().choose("remote").go_on();
    assert_eq!(end(&talk), Some(Outcome::Postponed));
    let mut talk = begin(Attribute::Document, None, "office");
    assert!(!talk.text().contains("редъяв"), "П3 3.14");
    talk.choose("shown").answer("6300 123456").go_on();
    assert_eq!(datum(&talk, "document").as_deref(), Some("6300 123456"));
}

#[test]
fn r_pr_4_a_consent_is_signed_apart_and_a_refusal_changes_nothing() {
    let mut talk = begin(Attribute::ConsentData, None, "office");
    talk.choose("given");
    let document = talk.view().step.document.expect("a document");
    assert_eq!(document.1, "consent_data");
    talk.go_on().answer("№ 14").go_on();
    assert_eq!(datum(&talk, "paper").as_deref(), Some("№ 14"));
    assert_eq!((end(&talk), datum(&talk, "consent_data").as_deref()), (Some(Outcome::Done), Some("given")));
    let mut talk = begin(Attribute::ConsentAds, None, "office");
    talk.choose("withdrawn");
    assert_eq!(talk.text(), "Хорошо, рекламы не будет. О счетах и отключениях сообщим по-прежнему.");
    talk.go_on();
    assert_eq!(
        (end(&talk), datum(&talk, "consent_ads").as_deref()),
        (Some(Outcome::Done), Some("withdrawn"))
    );
    // By phone it cannot be signed, so it is not given.
    let mut talk = begin(Attribute::ConsentData, None, "phone");
    talk.choose("given");
    assert!(talk.text().contains("в личном кабинете"));
    talk.go_on().choose("remote").go_on();
    assert_eq!(end(&talk), Some(Outcome::Postponed));
}

#[test]
fn r_pr_1_at_the_end_of_a_visit_nothing_is_put_off_to_its_end() {
    for attribute in ALL {
        for (stage, offered) in [("processing", true), ("completion", false), ("feedback", false)] {
            let mut facts: Facts = facts();
            facts.visit.stage = stage.into();
            let mut talk = Talk::begin(Start::Actualization(attribute), facts);
            talk.choose("later");
            let reasons = talk.view().step.choices;
            assert_eq!(reasons.iter().any(|reason| reason.id == "at_end"), offered, "{attribute:?} {stage}");
            assert!(reasons.len() > 1);
        }
    }
}

#[test]
fn r_et_4_a_consent_is_read_out_before_one_signs_who_does_not_see() {
    for attribute in [Attribute::ConsentData, Attribute::ConsentAds] {
        for (needs, read) in [(vec!["large_print".to_owned()], true), (vec![], false)] {
            let mut facts: Facts = facts();
            facts.client.as_mut().expect("a client").needs = needs;
            let mut talk = Talk::begin(Start::Actualization(attribute), facts);
            talk.choose("given");
            assert_eq!(talk.text().starts_with("Сейчас прочитаю"), read, "{attribute:?}");
            if read {
                talk.go_on();
            }
            assert!(talk.view().step.document.is_some(), "then it is signed");
        }
    }
}
