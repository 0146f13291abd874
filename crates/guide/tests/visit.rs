//! Whole conversations on the shipped library, given / when / then.

use crate::support::talk::Talk;
use crate::support::{account, at, facts, library, library_files, meter};
use okno_domain::money::WattHours;
use okno_guide::model::{Outcome, Party, Purpose};
use okno_guide::{
    Action, AnswerRefusal, AnswerValue, Facts, Library, NotRunnable, Refusal, Run, Start, WorkState,
};

#[test]
fn r_sc_2_script_and_algorithm_run_side_by_side_as_in_the_picture() {
    // given: a meter that showed 10 446, a client who is called Нина Павловна
    let mut talk = Talk::begin(Start::Topic("2.1.1"), facts());
    assert_eq!(talk.text(), "Нина Павловна, номер прибора 0112 4478 — верно?");
    // when: the number is right
    talk.choose("same");
    // then: the reading is asked as in the picture, and two steps of the algorithm are done
    assert_eq!(
        talk.text(),
        "Нина Павловна, по прибору № 0112 4478 в прошлый раз было 10 446. Назовите, пожалуйста, показания на сегодня."
    );
    let view = talk.view();
    let input = view.step.input.as_ref().expect("an input");
    assert_eq!((input.unit.as_deref(), input.digits), (Some("кВт·ч"), Some(5)));
    assert_eq!(
        input.hint.as_deref().map(|hint| hint.replace('\u{a0}', " ")).as_deref(),
        Some("обычно 140–190 за месяц")
    );
    let titles: Vec<(&str, usize)> =
        view.step.choices.iter().map(|choice| (choice.title.as_str(), choice.key)).collect();
    assert_eq!(titles, [("Меньше прошлых", 2), ("Не помнит", 3)]);
    let algorithm = view.algorithm.as_ref().expect("an algorithm");
    let shown: Vec<(&str, WorkState)> = algorithm
        .steps
        .iter()
        .filter(|step| step.state != WorkState::Skipped)
        .map(|step| (step.title.as_str(), step.state))
        .collect();
    assert_eq!(
        shown,
        [
            ("Сверить номер прибора", WorkState::Done),
            ("Поверка до 03.2031", WorkState::Done),
            ("Внести показания", WorkState::Now),
            ("Назвать сумму и срок", WorkState::Next),
            ("Предложить личный кабинет", WorkState::Next),
        ]
    );
    assert_eq!((algorithm.current, algorithm.total), (Some(3), 5));
    assert_eq!((view.version.as_str(), view.order.as_str()), ("1.4", "118"));
    // when: 10 612 is being typed
    let preview = talk.run.preview(&talk.library, &talk.facts, "10 612").expect("a preview");
    assert_eq!(preview.hint.as_deref(), Some("расход 166, обычно 140–190"));
    // and accepted, and all is said
    talk.answer("10 612").go_on();
    assert_eq!(
        talk.text(),
        "За этот расход примерно 800,12 ₽. По счёту на 12.11, 08:40 числится долг 1 284,50 ₽."
    );
    talk.until("cabinet").choose("uses");
    // then: it is complete, and the answer is data of the appeal
    let view = talk.view();
    assert!(view.complete);
    assert_eq!(view.end.as_ref().map(|end| end.outcome), Some(Outcome::Informed));
    let data = talk.run.data(&talk.library).expect("data");
    let reading = data.iter().find(|datum| datum.name == "reading").expect("the reading");
    assert_eq!(reading.raw, "10 612");
    assert_eq!(reading.value, Some(AnswerValue::Energy(WattHours(10_612_000))));
    assert_eq!(reading.shown.replace('\u{a0}', " "), "10 612 кВт·ч");
}

#[test]
fn r_sc_3_a_reading_less_than_the_last_is_refused_in_the_words_of_the_script() {
    let mut talk = Talk::begin(Start::Topic("2.1.1"), facts());
    talk.choose("same");
    let refusal = talk.act(&Action::Answer("10 400".into())).expect_err("less");
    let Refusal::Answer(refusal @ AnswerRefusal::Rule { .. }) = refusal else { panic!("a rule") };
    assert_eq!(
        refusal.say().replace('\u{a0}', " "),
        "Получается меньше прошлых: было 10 446. Давайте проверим цифры ещё раз."
    );
    let refusal = talk.act(&Action::Answer("106120".into())).expect_err("six digits");
    assert_eq!(refusal, Refusal::Answer(AnswerRefusal::TooManyDigits { max: 5 }));
    // The way for it is beside the field.
    talk.choose("less").choose("mistake").answer("10400").go_on().choose("email").go_on();
    let view = talk.view();
    assert_eq!(view.end.as_ref().map(|end| end.outcome), Some(Outcome::Forwarded));
    let forward = view.forward.as_ref().expect("a unit");
    assert_eq!(
        (forward.unit.as_str(), forward.title.as_str(), forward.days),
        ("metering", "Отдел учёта энергии", Some(20))
    );
    assert!(view.complete);
}

#[test]
fn r_sc_3_a_deviation_over_half_wants_a_photo() {
    let mut talk = Talk::begin(Start::Topic("2.1.1"), facts());
    talk.choose("same").answer("10800");
    assert_eq!(talk.run.step, "deviation");
    talk.choose("photo").choose("same");
    assert!(
        talk.work().contains(&("photo".into(), WorkState::Now))
            || talk.work().contains(&("photo".into(), WorkState::Next))
    );
    talk.until("cabinet").choose("declined");
    let view = talk.view();
    assert!(view.end.is_some() && !view.complete, "the photo is not attached yet");
    talk.act(&Action::Tick("photo".into())).expect("ticked");
    assert!(talk.view().complete);
    assert_eq!(talk.act(&Action::Tick("sum".into())), Err(Refusal::NotByHand));
    talk.act(&Action::Untick("photo".into())).expect("unticked");
    assert!(!talk.view().complete);
}

#[test]
fn r_sc_3_a_client_who_does_not_remember_is_told_how_to_hand_over_later() {
    let mut talk = Talk::begin(Start::Topic("2.1.1"), facts());
    talk.choose("same").choose("forgot");
    assert_eq!(
        talk.text(),
        "Ничего страшного. Показания принимаем до 25-го числа. Удобнее узнать сейчас или передать позже?"
    );
    talk.choose("later");
    assert_eq!(
        talk.text(),
        "Передать можно в личном кабинете lk.example.ru или по телефону 8 800 123-45-67."
    );
    talk.go_on().go_on();
    assert!(talk.view().complete);
    assert_eq!(
        talk.work(),
        [
            ("number".into(), WorkState::Done),
            ("check_valid".into(), WorkState::Done),
            ("later".into(), WorkState::Done)
        ]
    );
}

#[test]
fn r_sc_3_several_accounts_and_meters_are_asked_about() {
    let mut facts = facts();
    facts.accounts[0].meters.push(meter("01124479"));
    facts.accounts.push(account("640177309120"));
    let mut talk = Talk::begin(Start::Topic("2.1.1"), facts);
    let view = talk.view();
    let picks = &view.step.input.as_ref().expect("picks").picks;
    assert_eq!(picks[0].title.replace('\u{a0}', " "), "6401 7730 4418");
    assert_eq!(talk.act(&Action::Answer("1".into())), Err(Refusal::Answer(AnswerRefusal::NotInList)));
    talk.answer("640177304418");
    assert_eq!(talk.run.step, "which_meter");
    talk.answer("01124479");
    assert!(talk.text().contains("0112 4479"));
}

#[test]
fn r_sc_3_an_expired_verification_is_told_and_passed_on() {
    let mut facts = facts();
    facts.accounts[0].meters[0].check_due = Some(jiff::civil::date(2026, 8, 31));
    let mut talk = Talk::begin(Start::Topic("2.1.1"), facts);
    talk.choose("same");
    assert!(talk.text().contains("срок поверки прибора вышел: 08.2026"), "{}", talk.text());
    talk.go_on().answer("10612").until("cabinet").choose("uses").choose("phone").go_on();
    let view = talk.view();
    assert_eq!(view.end.as_ref().map(|end| end.outcome), Some(Outcome::Forwarded));
    assert!(!view.complete, "the request for another meter is ticked by hand");
    talk.act(&Action::Tick("check_over".into())).expect("ticked");
    assert!(talk.view().complete);
}

#[test]
fn r_sc_3_a_bill_is_explained_by_its_parts_and_an_objection_goes_on() {
    let mut talk = Talk::begin(Start::Topic("3.1.1"), facts());
    talk.answer("2026-10");
    assert_eq!(talk.text(), "За октябрь начислено 878,30 ₽, сведения на 12.11, 08:40.");
    let mut said = Vec::new();
    while talk.run.step != "clear" {
        said.push(talk.text());
        talk.go_on();
    }
    assert_eq!(
        said[1..],
        [
            "Это на 155,30 ₽ больше, чем месяц назад. Посмотрим, из чего выросло.",
            "Электроэнергии израсходовано 190 кВт·ч, а месяцем раньше — 150. Расход стал больше на 40 кВт·ч.",
            "Тариф — 4,82 ₽ за киловатт-час, он не менялся.",
            "В счёте есть перерасчёт, он уменьшил сумму на 50,00 ₽.",
            "Ещё 12,50 ₽ — пени. Их начисляют с 31-го дня после срока оплаты.",
            "Сейчас по счёту, на 12.11, 08:40, числится долг 1 284,50 ₽.",
        ]
    );
    talk.choose("disagrees").answer("Меня не было дома").choose("email");
    assert_eq!(talk.text(), "Передам в отдел расчётов. Ответ придёт в течение 20 дней, как Вы выбрали.");
    talk.go_on();
    let view = talk.view();
    assert_eq!(view.end.as_ref().map(|end| end.outcome), Some(Outcome::Forwarded));
    assert_eq!(
        talk.work().iter().filter(|(_, state)| *state != WorkState::Done).count(),
        1,
        "{:?}",
        talk.work()
    );
    talk.act(&Action::Tick("by_readings".into())).expect("ticked");
    assert!(talk.view().complete);
}

#[test]
fn r_qu_1_feedback_keeps_the_score_and_its_channel() {
    let mut talk = Talk::begin(Start::Purpose(Purpose::Feedback), facts());
    assert_eq!(talk.act(&Action::Answer("6".into())), Err(Refusal::Answer(AnswerRefusal::TooLarge)));
    talk.answer("2").answer("").choose("spoken").go_on();
    let data = talk.run.data(&talk.library).expect("data");
    let names: Vec<(&str, &str)> =
        data.iter().map(|datum| (datum.name.as_str(), datum.raw.as_str())).collect();
    assert_eq!(names, [("score", "2"), ("better", ""), ("channel", "spoken")]);
}

#[test]
fn r_sc_4_only_an_approved_version_in_force_runs() {
    let library = library();
    let mut early = facts();
    early.visit.today = jiff::civil::date(2026, 10, 31);
    let refused = |facts: &Facts, code: &str| Run::start(&library, Start::Topic(code), facts, at(0)).err();
    assert_eq!(refused(&early, "2.1.1"), Some(Refusal::NotRunnable(NotRunnable::NotEffective)));
    assert!(library.runnable(Party::Person, &early).is_empty());
    assert_eq!(refused(&facts(), "9.9.9"), Some(Refusal::NotRunnable(NotRunnable::NoTopic)));
    let unknown = Facts { client: None, accounts: Vec::new(), ..facts() };
    let missing = ["client", "account", "meter"].map(str::to_owned).to_vec();
    assert_eq!(refused(&unknown, "2.1.1"), Some(Refusal::NotRunnable(NotRunnable::Missing(missing))));
}

#[test]
fn r_sc_4_a_run_stays_on_its_version() {
    let talk = Talk::begin(Start::Topic("2.1.1"), facts());
    let with = |path: &str, from: &str, to: &str| {
        let files = library_files().into_iter().map(|(name, text)| {
            let text = if name == path { text.replacen(from, to, 1) } else { text };
            (name, text)
        });
        Library::read(files).expect("reads clean")
    };
    // Another file has changed: the run goes on, and says of which library it is.
    let other = with("scripts/gratitude.yaml", "спасибо Вам", "благодарю Вас");
    assert_ne!(other.digest(), talk.library.digest());
    assert!(talk.run.view(&other, &talk.facts).is_ok());
    assert_eq!(talk.run.pin.digest, talk.library.digest());
    // Its own script or algorithm has: it does not run on another text.
    for path in ["scripts/readings.yaml", "algorithms/readings.yaml"] {
        let changed = with(path, "version: \"1.4\"", "version: \"1.5\"");
        assert_eq!(talk.run.view(&changed, &talk.facts).err(), Some(Refusal::OtherVersion), "{path}");
        let act = talk.run.act(&changed, &talk.facts, &Action::Continue, at(1));
        assert_eq!(act.err(), Some(Refusal::OtherVersion), "{path}");
    }
}

#[test]
fn a_draft_is_kept_and_returned_as_typed() {
    let mut talk = Talk::begin(Start::Topic("2.1.1"), facts());
    assert_eq!(talk.act(&Action::Draft("1".into())), Err(Refusal::NotHere));
    talk.choose("same");
    talk.act(&Action::Draft("10 6".into())).expect("kept");
    let saved = serde_json::to_string(&talk.run).expect("saves");
    talk.run = serde_json::from_str(&saved).expect("loads");
    assert_eq!(talk.view().step.input.as_ref().map(|input| input.draft.clone()).as_deref(), Some("10 6"));
}
