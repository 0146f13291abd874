//! Commercial services on the shipped library (§7.2.4.2, R-SC-9).

use crate::support::talk::Talk;
use crate::support::{at, facts, kwh, library};
use okno_domain::money::Kopecks;
use okno_guide::model::{Outcome, Purpose};
use okno_guide::{CompanyFact, Facts, NotRunnable, Refusal, Run, Start};

/// A client who has paid and has just had the bill explained: it had grown by two thirds.
fn grown() -> Facts {
    let mut facts = facts();
    facts.visit.topics = vec!["3.1.1".into()];
    facts.accounts[0].balance = Some(Kopecks(0));
    facts.accounts[0].bills[0].energy = Some(kwh(250));
    facts
}

fn offered(facts: &Facts) -> Vec<String> {
    library().offers(facts).into_iter().map(|offer| offer.service).collect()
}

#[test]
fn r_sc_9_a_service_is_offered_at_its_moment_with_price_and_source() {
    let library = library();
    let offers = library.offers(&grown());
    assert_eq!(offers.len(), 1);
    let offer = &offers[0];
    assert_eq!((offer.id.as_str(), offer.service.as_str()), ("sales_wiring_check", "wiring_check"));
    assert_eq!(offer.price, Kopecks(150_000));
    assert_eq!(offer.price_source, "Цена проверки электропроводки, по прайс-листу");
    // A new owner, another meter.
    let mut facts = grown();
    facts.visit.topics = vec!["1.1.1".into(), "2.2.1".into()];
    assert_eq!(offered(&facts), ["voltage_relay", "wiring_check"]);
    // Not at any moment: nothing has grown; in debt; after a complaint; in a difficult situation.
    let mut same = grown();
    same.accounts[0].bills[0].energy = Some(kwh(160));
    let mut debt = grown();
    debt.accounts[0].balance = Some(Kopecks(1));
    let mut complaint = grown();
    complaint.visit.topics.push("9.1.1".into());
    let mut conflict = grown();
    conflict.visit.situation = Some("conflict".into());
    for facts in [same, debt, complaint, conflict] {
        assert_eq!(offered(&facts), Vec::<String>::new());
    }
}

#[test]
fn r_sc_9_without_consent_to_advertising_nothing_is_offered() {
    let library = library();
    for consent in [None, Some("unknown"), Some("withdrawn")] {
        let mut facts = grown();
        facts.client.as_mut().expect("a client").consent_ads = consent.map(str::to_owned);
        assert_eq!(library.offers(&facts), []);
        let refused = Run::start(&library, Start::Offer("sales_wiring_check"), &facts, at(0)).err();
        assert_eq!(refused, Some(Refusal::NotRunnable(NotRunnable::NoConsent)));
    }
    let mut unknown = grown();
    unknown.client = None;
    assert_eq!(library.offers(&unknown), []);
}

#[test]
fn r_sc_9_a_price_that_is_not_filled_in_is_never_said() {
    let library = library();
    for price in [None, Some(CompanyFact::Text("много".into()))] {
        let mut facts = grown();
        facts.company.remove("wiring_check_price");
        facts.company.extend(price.map(|price| ("wiring_check_price".to_owned(), price)));
        assert_eq!(library.offers(&facts), []);
        let refused = Run::start(&library, Start::Offer("sales_wiring_check"), &facts, at(0)).err();
        let missing = NotRunnable::Missing(vec!["wiring_check_price".into()]);
        assert_eq!(refused, Some(Refusal::NotRunnable(missing)));
    }
}

#[test]
fn r_sc_9_two_objections_are_answered_once_and_the_outcome_is_kept() {
    let begin = || Talk::begin(Start::Offer("sales_wiring_check"), grown());
    let end = |talk: &Talk| talk.view().end.map(|end| end.outcome);
    // Ordered after «дорого».
    let mut talk = begin();
    assert_eq!(talk.run.purpose, Some(Purpose::Sales));
    talk.choose("tell");
    assert_eq!(
        talk.text(),
        "Электрик проверит проводку и найдёт, на что уходит расход. Стоит это 1 500,00 ₽. Оформить?"
    );
    talk.choose("costly");
    assert_eq!(talk.text(), "Понимаю, сумма заметная. Оформить или не сейчас?");
    talk.choose("ordered").answer("В субботу утром").choose("known_number");
    assert_eq!(talk.text(), "Передаю заказ. Мастер позвонит в течение 2 дней и подтвердит время.");
    talk.go_on();
    assert_eq!(end(&talk), Some(Outcome::Forwarded));
    assert_eq!(talk.view().forward.map(|forward| forward.unit).as_deref(), Some("services"));
    // Later after «подумаю».
    let mut talk = begin();
    talk.choose("tell").choose("doubts");
    assert!(talk.text().contains("по телефону 8 800 123-45-67"), "{}", talk.text());
    talk.choose("later").go_on();
    assert_eq!(end(&talk), Some(Outcome::Postponed));
    // Declined before anything was told.
    let mut talk = begin();
    talk.choose("declined").go_on();
    assert_eq!(end(&talk), Some(Outcome::Done));
}
