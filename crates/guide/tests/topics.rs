//! Conversations on the topics of persons: the turns that law and care for the client ask for.

use crate::support::facts;
use crate::support::talk::Talk;
use jiff::civil::date;
use okno_domain::money::Kopecks;
use okno_guide::model::Outcome;
use okno_guide::{Action, AnswerRefusal, Facts, Refusal, Start};

fn talk(topic: &str, facts: Facts) -> Talk {
    Talk::begin(Start::Topic(topic), facts)
}

fn outcome(talk: &Talk) -> Option<Outcome> {
    talk.view().end.map(|end| end.outcome)
}

fn refused(talk: &mut Talk, typed: &str) -> String {
    match talk.act(&Action::Answer(typed.into())).expect_err("refused") {
        Refusal::Answer(refusal @ AnswerRefusal::Rule { .. }) => refusal.say(),
        other => panic!("{other}"),
    }
}

/// Ticks what is done by hand, so that only what the script did not do is left.
fn tick(talk: &mut Talk) {
    let view = talk.view();
    let steps = view.algorithm.iter().flat_map(|algorithm| &algorithm.steps);
    for step in steps.filter(|step| step.by_hand) {
        talk.act(&Action::Tick(step.id.clone())).expect("ticked");
    }
}

fn without_meter() -> Facts {
    let mut facts = facts();
    facts.accounts[0].meters.clear();
    facts
}

#[test]
fn r_sc_3_instalments_are_a_right_when_the_bill_has_grown_by_a_quarter() {
    let mut talk = talk("4.1.2", facts());
    assert_eq!(talk.text(), "Нина Павловна, по счёту на 12.11, 08:40 числится 1 284,50 ₽.");
    talk.go_on().choose("grew");
    assert!(talk.text().contains("больше чем на четверть") && talk.text().contains("обязательно"));
    talk.go_on();
    let preview = talk.run.preview(&talk.library, &talk.facts, "3").expect("a preview");
    assert_eq!(
        preview.hint.map(|hint| hint.replace('\u{a0}', " ")).as_deref(),
        Some("примерно 428,16 ₽ в месяц, долг на 12.11, 08:40")
    );
    talk.answer("3").answer("500").until("application").go_on().choose("email").go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Forwarded));
    let report = talk.view().end.expect("an end").report.replace('\u{a0}', " ");
    assert!(report.contains("на 3 месяца, первый платёж 500,00 ₽"), "{report}");
    tick(&mut talk);
    assert!(talk.view().complete);
}

#[test]
fn r_sc_3_no_debt_needs_no_instalments() {
    let mut facts = facts();
    facts.accounts[0].balance = Some(Kopecks(0));
    let mut talk = talk("4.1.2", facts);
    talk.go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Informed));
}

#[test]
fn r_sc_3_a_warning_tells_the_days_that_are_left_and_what_can_be_done() {
    let mut talk = talk("4.2.1", facts());
    talk.choose("letter").answer("10.11.2026").go_on();
    assert_eq!(
        talk.text(),
        "На оплату даётся 20 дней со дня, когда предупреждение вручили. Впереди ещё 7 дней."
    );
    talk.go_on();
    assert!(talk.text().contains("двух месячных плат по нормативу"));
    talk.go_on();
    assert!(talk.text().contains("через 10 дней"));
    talk.go_on().choose("plan").go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Informed));
    // Twenty days and more: today.
    let mut late = self::talk("4.2.1", facts());
    late.choose("letter").answer("03.11.2026").go_on();
    assert!(late.text().starts_with("Двадцать дней со дня вручения уже прошли"));
}

#[test]
fn r_sc_3_without_light_an_outage_is_told_from_a_restriction() {
    let mut talk = talk("4.2.2", facts());
    talk.choose("none");
    assert_eq!(
        talk.text(),
        "Тогда это похоже на аварию. Позвоните, пожалуйста, в аварийную службу, телефон +7 845 200-00-00."
    );
    let mut talk = self::talk("4.2.2", facts());
    talk.choose("there").choose("debt").go_on().choose("paid").answer("1 284,50");
    assert_eq!(talk.text(), "Отдельно оплачивают отключение и включение, это 4 200,00 ₽.");
    talk.go_on();
    assert!(talk.text().contains("в течение двух календарных дней после оплаты"));
    talk.until("contact").choose("known_number").go_on();
    let view = talk.view();
    assert!(view.forward.is_some_and(|forward| forward.by_law), "the two days are those of the law");
    assert_eq!(outcome(&talk), Some(Outcome::Forwarded));
}

#[test]
fn r_sc_3_a_price_that_the_company_has_not_given_is_not_invented() {
    let mut facts = facts();
    facts.company.clear();
    let mut talk = talk("4.2.2", facts);
    talk.choose("there").choose("debt").go_on().choose("plan");
    assert!(talk.text().contains("не больше 5 000 ₽"), "{}", talk.text());
    assert_eq!(talk.view().step.missing, Vec::<String>::new());
    talk.go_on();
    assert!(talk.text().contains("после соглашения о рассрочке"));
}

#[test]
fn r_sc_3_a_meter_whose_verification_holds_is_not_replaced() {
    let mut talk = talk("2.2.1", facts());
    talk.choose("expired");
    assert!(talk.text().contains("поверка действует до 03.2031"));
    talk.go_on().choose("same");
    assert_eq!(outcome(&talk), Some(Outcome::Informed));
    tick(&mut talk);
    assert!(talk.view().complete);
}

#[test]
fn r_sc_3_another_meter_costs_the_client_nothing_and_comes_in_its_term() {
    let mut facts = facts();
    facts.accounts[0].meters[0].check_due = Some(date(2026, 8, 31));
    let mut talk = talk("2.2.1", facts.clone());
    talk.choose("expired").go_on();
    assert!(talk.text().contains("не за Ваш счёт"));
    talk.go_on().choose("detached");
    assert!(talk.text().contains("сетевая организация"));
    talk.go_on();
    assert!(talk.text().contains("шесть месяцев"));
    talk.until("reading");
    assert!(refused(&mut talk, "10 400").contains("меньше прошлых"));
    talk.answer("10 700").answer("Будни после шести").choose("known_number").until("to_metering").go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Forwarded));
    // From 2027 on, for what happens then, it is three months.
    facts.visit.today = date(2027, 2, 1);
    let mut broken = self::talk("2.2.1", facts);
    broken.choose("broken").choose("unknown").go_on().choose("apartment").go_on();
    assert!(broken.text().contains("три месяца"));
}

#[test]
fn r_sc_3_a_call_from_strangers_about_a_meter_is_no_request_of_ours() {
    let mut talk = talk("2.2.1", facts());
    talk.choose("was_called");
    assert!(talk.text().contains("переводить деньги за них не нужно"));
    talk.go_on().choose("absent").answer("Сказали, что из энергонадзора");
    assert_eq!(outcome(&talk), Some(Outcome::Informed));
}

#[test]
fn r_sc_3_absence_is_recalculated_only_where_no_meter_can_stand() {
    let mut talk = talk("3.2.1", facts());
    talk.go_on();
    assert!(talk.text().contains("расхода почти нет"));
    talk.choose("by_average");
    assert!(talk.text().contains("лишнее зачтут"));

    let mut talk = self::talk("3.2.1", without_meter());
    talk.choose("impossible").answer("02.11.2026");
    assert!(refused(&mut talk, "01.11.2026").contains("не позже отъезда"));
    talk.answer("08.11.2026");
    assert_eq!(
        talk.text(),
        "Дни отъезда и возвращения не считают, остаётся 5 дней. Перерасчёт делают, когда их больше пяти."
    );

    let mut talk = self::talk("3.2.1", without_meter());
    talk.choose("impossible").answer("02.11.2026").answer("09.11.2026").choose("tickets");
    talk.until("application").go_on().answer("signed").choose("email");
    assert!(talk.text().contains("в течение пяти рабочих дней"));
    talk.go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Forwarded));

    // What is not signed is not passed on.
    let mut talk = self::talk("3.2.1", without_meter());
    talk.choose("impossible").answer("02.11.2026").answer("09.11.2026").choose("tickets");
    talk.until("application").go_on().answer("refused");
    assert!(talk.text().contains("спокойно дома"));
    talk.go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Informed));

    let mut talk = self::talk("3.2.1", without_meter());
    talk.choose("impossible").answer("02.09.2026").answer("23.10.2026");
    assert!(talk.text().contains("в течение 30 дней"), "{}", talk.text());
}

#[test]
fn r_sc_3_a_new_owner_pays_from_the_registration_and_no_debt_of_another() {
    let mut talk = talk("1.1.1", facts());
    talk.choose("registered").answer("05.11.2026");
    assert_eq!(
        talk.text(),
        "Значит, за электроэнергию Вы платите с 5 ноября. Долг прежнего владельца к Вам не переходит."
    );
    talk.go_on().go_on().answer("Чапаева, 42, кв. 18").choose("both").answer("5120").answer("01124490");
    talk.answer("2").choose("known_number").go_on().choose("phone").go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Forwarded));
    tick(&mut talk);
    assert!(talk.view().complete, "{:?}", talk.work());
}

#[test]
fn r_et_4_a_client_who_reads_large_print_hears_the_whole_application() {
    let mut facts = facts();
    if let Some(client) = facts.client.as_mut() {
        client.needs = vec!["large_print".into(), "in_writing".into()];
    }
    let mut talk = talk("7.1.1", facts);
    talk.go_on().choose("sale");
    assert_eq!(talk.run.step, "read_out");
    talk.go_on().go_on().choose("office").go_on();
    let work: Vec<String> = talk.work().into_iter().map(|(id, _)| id).collect();
    assert!(work.contains(&"read_out".to_owned()) && work.contains(&"on_paper".to_owned()), "{work:?}");
    assert!(!talk.view().complete, "number and term are handed over on paper");
    tick(&mut talk);
    assert!(talk.view().complete);
}

#[test]
fn r_sc_3_nobody_asks_for_a_password() {
    let mut talk = talk("8.1.1", facts());
    talk.choose("password").go_on();
    assert_eq!(talk.text(), "Пароль и код для входа вводите сами и никому не называйте, даже нам.");
    talk.go_on().choose("entered").go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Informed));
    let mut talk = self::talk("8.1.1", facts());
    talk.choose("no_payment").go_on().choose("long_ago").answer("900").choose("phone").go_on();
    assert_eq!(talk.view().forward.map(|forward| forward.unit).as_deref(), Some("billing"));
}

#[test]
fn r_ap_7_a_complaint_is_always_registered_with_term_and_promised_result() {
    let mut talk = talk("9.1.1", facts());
    assert_eq!(
        talk.text(),
        "Нина Павловна, приношу свои извинения за сложившуюся ситуацию. Я готов (-а) сейчас заняться вашим вопросом."
    );
    talk.go_on().go_on().answer("Ждала час").choose("waiting").answer("").answer("20.11.2026");
    talk.choose("right").choose("ours");
    assert_eq!(talk.text(), "Это наша ошибка. Приношу Вам извинения за причинённые неудобства.");
    talk.go_on().answer("").choose("now").go_on().choose("nothing").choose("phone");
    assert_eq!(
        talk.text(),
        "Жалоба зарегистрирована. Рассмотрим в течение 10 дней и по результатам обязательно свяжемся с Вами."
    );
    talk.go_on().choose("all");
    assert_eq!(outcome(&talk), Some(Outcome::Forwarded));
    tick(&mut talk);
    assert!(talk.view().complete);
}
