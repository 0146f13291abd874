//! Conversations on supply, acts, services and personal data: the turns that safety, law and care ask for.

use crate::support;
use crate::support::facts;
use crate::support::talk::Talk;
use okno_domain::term::LegalTerm;
use okno_guide::model::Outcome;
use okno_guide::{Action, Facts, Start, WorkState};

fn talk(topic: &str, facts: Facts) -> Talk {
    Talk::begin(Start::Topic(topic), facts)
}

fn by_phone() -> Facts {
    let mut facts = facts();
    facts.visit.channel = "phone".into();
    facts
}

fn outcome(talk: &Talk) -> Option<Outcome> {
    talk.view().end.map(|end| end.outcome)
}

/// Goes on from the step that forwards: unit and days of the forwarding.
fn forwarded(talk: &mut Talk) -> Option<(String, Option<i64>)> {
    talk.go_on();
    talk.view().forward.map(|forward| (forward.unit, forward.days))
}

/// Ticks what is done by hand, so that only what the script did not do is left.
fn tick(talk: &mut Talk) {
    let view = talk.view();
    let steps = view.algorithm.iter().flat_map(|algorithm| &algorithm.steps);
    for step in steps.filter(|step| step.by_hand && step.state != WorkState::Skipped) {
        talk.act(&Action::Tick(step.id.clone())).expect("ticked");
    }
}

fn law(topic: &str) -> Option<LegalTerm> {
    support::library().topics().find(|known| known.code == topic).and_then(|known| known.law)
}

#[test]
fn r_sc_3_a_long_interruption_is_recalculated_by_the_hour_and_answered_in_ten_days() {
    // given: a client without supply for two days
    let mut talk = talk("6.1.3", facts());
    talk.answer("20.11.2026");
    let hint = talk.run.preview(&talk.library, &talk.facts, "48").expect("a preview").hint;
    assert_eq!(hint.as_deref(), Some("сверх суток 24 ч"));
    // when: it is led to the end
    talk.answer("48").answer("").choose("number").answer("А-117");
    assert!(talk.text().contains("до суток") && talk.text().contains("до двух часов"));
    talk.go_on();
    assert!(talk.text().contains("0,15 процента"));
    talk.go_on().choose("file").choose("nothing").until("application").go_on().choose("email");
    // then: the term is that of the law on claims
    assert!(talk.text().contains("в течение 10 дней"));
    assert_eq!(forwarded(&mut talk), Some(("networks".into(), None)));
    assert!(talk.view().forward.is_some_and(|forward| forward.by_law));
    assert_eq!(outcome(&talk), Some(Outcome::Forwarded));
    tick(&mut talk);
    assert!(talk.view().complete, "{:?}", talk.work());
    assert_eq!(law("6.1.3"), Some(LegalTerm::PriceClaim));
}

#[test]
fn r_sc_3_a_short_interruption_is_allowed_by_law_and_nobody_is_refused_an_application() {
    let mut talk = talk("6.1.3", facts());
    talk.answer("20.11.2026").answer("2").answer("").choose("not_called").until("worth");
    assert!(talk.text().contains("такой закон допускает") && talk.text().ends_with("принять заявление?"));
    talk.choose("declined");
    assert_eq!(outcome(&talk), Some(Outcome::Informed));
}

#[test]
fn r_sc_3_voltage_is_weighed_against_the_norm_and_answered_in_three_working_days() {
    for (volts, words) in [("180", "ниже нормы"), ("260", "выше нормы"), ("220", "в пределах нормы")]
    {
        let mut talk = talk("6.2.1", facts());
        talk.choose("low").choose("same").answer(volts);
        assert!(talk.text().contains(words), "{volts}: {}", talk.text());
        assert!(talk.text().contains("198 до 242"), "{}", talk.text());
    }
    let mut talk = talk("6.2.1", facts());
    talk.choose("jumps").go_on().choose("unsure").choose("not_measured").go_on().choose("unknown").answer("");
    talk.choose("not_called");
    assert!(talk.text().contains("в течение двух часов"));
    talk.until("damage").choose("intact").choose("nothing").choose("phone");
    assert!(talk.text().contains("трёх рабочих дней"));
    assert_eq!(forwarded(&mut talk), Some(("networks".into(), None)), "working days are not counted as days");
    assert_eq!(law("6.2.1"), Some(LegalTerm::ServiceQuality));
}

#[test]
fn r_sc_3_at_a_danger_people_come_before_everything_that_is_written_down() {
    let mut talk = talk("6.3.1", by_phone());
    talk.choose("now");
    assert!(talk.text().contains("восьми метров"));
    talk.go_on().choose("hurt");
    assert!(talk.text().starts_with("Звоните 112 сейчас же"));
    talk.go_on().choose("not_said").choose("street").go_on().choose("known_number").go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Forwarded));
    let report = talk.view().end.expect("an end").report;
    assert!(!report.contains('—'), "nothing unknown is reported: {report}");
}

#[test]
fn r_sc_3_what_is_counted_by_an_act_is_told_by_the_clause_and_no_sum_is_invented() {
    let mut talk = talk("10.1.1", facts());
    talk.choose("there").choose("meddling");
    assert!(talk.text().contains("умноженному на десять"));
    talk.go_on();
    assert!(talk.text().contains("за три месяца"));
    talk.go_on().choose("no_sum");
    assert!(talk.text().contains("суммы не назову"));
    talk.go_on().choose("disagrees").go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Informed), "objections are a question of their own");
    let mut talk = self::talk("10.1.1", facts());
    talk.choose("there").choose("connection");
    assert!(talk.text().contains("за все часы суток"));
}

#[test]
fn r_sc_3_a_theft_is_reported_without_a_name() {
    let mut facts = facts();
    facts.client = None;
    facts.accounts.clear();
    facts.visit.identified = false;
    let mut talk = talk("10.2.2", facts);
    talk.choose("around")
        .answer("Гараж у дома")
        .answer("Провод мимо счётчика")
        .choose("calm")
        .choose("month");
    talk.choose("no_name");
    assert_eq!(forwarded(&mut talk), Some(("metering".into(), None)));
    talk.go_on();
    tick(&mut talk);
    assert!(talk.view().complete);
}

#[test]
fn r_sc_3_who_is_to_be_connected_goes_to_the_grid_and_names_us_there() {
    let mut talk = talk("11.1.1", facts());
    talk.choose("house").choose("never");
    assert!(talk.text().contains("у нас это «Сети»"));
    talk.go_on().go_on().choose("know_it");
    assert!(talk.text().contains("Укажите нас, Учебная энергокомпания"));
    // Without the facts of the company nothing is made up.
    let mut unknown = facts();
    unknown.company.clear();
    let mut talk = self::talk("11.1.1", unknown);
    talk.choose("house").choose("never");
    assert_eq!(talk.view().step.missing, Vec::<String>::new());
    assert!(talk.text().starts_with("К сетям подключает сетевая организация. Мы продаём"));
}

#[test]
fn r_sc_3_a_withdrawn_consent_is_signed_and_what_stays_is_told_before() {
    let mut talk = talk("13.1.1", facts());
    talk.choose("all");
    assert!(talk.text().contains("Фамилия, счёт и начисления"));
    talk.go_on();
    assert!(talk.text().contains("без имени"));
    talk.go_on().choose("withdraw").choose("none").until("application").go_on();
    assert!(talk.text().contains("в течение 30 дней"));
    assert_eq!(forwarded(&mut talk), Some(("personal_data".into(), None)));
    assert!(talk.view().forward.is_some_and(|forward| forward.by_law));
    tick(&mut talk);
    assert!(talk.view().complete);
    assert_eq!(law("13.1.1"), Some(LegalTerm::ConsentWithdrawn));
    // By phone nothing is signed, and nothing is forwarded.
    let mut talk = self::talk("13.1.1", by_phone());
    talk.choose("all").go_on().go_on().choose("withdraw").choose("none");
    assert!(talk.text().starts_with("Отзыв подписывают"));
    talk.go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Informed));
}

#[test]
fn r_sc_3_a_request_for_own_data_waits_for_who_is_asking() {
    let mut talk = talk("13.2.1", facts());
    talk.choose("list").go_on().choose("written").choose("other");
    assert!(talk.text().contains("без доверенности"));
    talk.go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Informed));
    let mut talk = self::talk("13.2.1", facts());
    talk.choose("seen").go_on().choose("written").choose("self").choose("confirmed").answer("Кто смотрел");
    talk.until("application").go_on().choose("email");
    assert!(talk.text().contains("10 рабочих дней"));
    assert_eq!(law("13.2.1"), Some(LegalTerm::PersonalData));
}

#[test]
fn r_sc_3_who_told_a_code_to_strangers_calls_the_bank_first() {
    let mut talk = talk("13.3.1", by_phone());
    talk.choose("code");
    assert!(talk.text().contains("сначала позвоните в банк"));
    talk.go_on().choose("now");
    assert_eq!(outcome(&talk), Some(Outcome::Informed), "the rest waits until the client is back");
}

#[test]
fn r_sc_3_a_stranger_at_the_door_is_weighed_against_our_request() {
    let mut talk = talk("13.3.2", by_phone());
    talk.choose("at_door").go_on().choose("meter");
    assert!(talk.text().contains("не за Ваш счёт"));
    talk.go_on().choose("named").answer("Чапаева, 42, 17").choose("not_ours");
    assert!(talk.text().contains("звоните 102"));
    talk.go_on().choose("with_someone").answer("");
    assert_eq!(forwarded(&mut talk), Some(("security".into(), None)));
}

#[test]
fn r_et_4_a_claim_is_read_to_who_reads_large_print() {
    let mut facts = facts();
    if let Some(client) = facts.client.as_mut() {
        client.needs = vec!["large_print".into()];
    }
    let mut talk = talk("12.1.4", facts);
    talk.choose("safe").choose("electric").choose("unknown").choose("ours").answer("Искрит").choose("not_as");
    talk.choose("redo").choose("none");
    assert_eq!(talk.run.step, "read_out");
    talk.go_on().go_on().choose("phone").go_on().choose("all");
    let read = talk.work().into_iter().find(|(id, _)| id == "read_out");
    assert_eq!(read, Some(("read_out".into(), WorkState::Done)));
}
