//! Conversations on the topics of companies, and whether a company's words find them.

use crate::support::talk::Talk;
use crate::support::{facts, leads_home, library};
use jiff::civil::date;
use okno_domain::term::LegalTerm;
use okno_guide::model::{Outcome, Party, StepKind};
use okno_guide::{Action, AnswerRefusal, Facts, Refusal, Start};

/// What a representative says, and the topic that is meant.
const SAID: [(&str, &str); 77] = [
    ("нам нужен договор энергоснабжения", "Ю1.1.1"),
    ("какие документы для договора", "Ю1.1.1"),
    ("мы арендуем помещение", "Ю1.1.2"),
    ("купили здание хотим переоформить договор", "Ю1.1.2"),
    ("магазин на первом этаже жилого дома", "Ю1.1.3"),
    ("нежилое помещение в МКД", "Ю1.1.3"),
    ("у нас поменялись реквизиты", "Ю1.2.1"),
    ("сменился директор", "Ю1.2.1"),
    ("фирму переименовали", "Ю1.2.2"),
    ("у нас реорганизация", "Ю1.2.2"),
    ("добавить точку поставки", "Ю1.2.3"),
    ("открыли новый филиал", "Ю1.2.3"),
    ("исключить точку из договора", "Ю1.2.4"),
    ("закрыли магазин", "Ю1.2.4"),
    ("кто имеет право подписи", "Ю1.2.5"),
    ("составили протокол разногласий", "Ю1.2.6"),
    ("хотим расторгнуть договор", "Ю1.3.1"),
    ("уйти к другой сбытовой компании", "Ю1.3.2"),
    ("до какого числа подавать показания", "Ю2.1.1"),
    ("передать показания по нашим объектам", "Ю2.1.2"),
    ("забыли передать показания", "Ю2.1.3"),
    ("не приняли почасовку", "Ю2.1.4"),
    ("почасовой профиль", "Ю2.1.4"),
    ("заменить счётчик в офисе", "Ю2.2.1"),
    ("счётчик неправильно считает", "Ю2.2.2"),
    ("опломбировать прибор", "Ю2.2.2"),
    ("подключить АСКУЭ", "Ю2.2.3"),
    ("сорвали пломбу", "Ю2.2.4"),
    ("какая у нас ценовая категория", "Ю3.1.1"),
    ("перейти на третью ценовую категорию", "Ю3.1.2"),
    ("у нас мощность больше 670 квт", "Ю3.1.3"),
    ("почему выросла цена киловатта", "Ю3.1.4"),
    ("подать договорные объёмы на год", "Ю3.2.1"),
    ("отклонение от плана", "Ю3.2.2"),
    ("непонятная сумма в УПД", "Ю3.3.1"),
    ("нужен акт сверки", "Ю3.3.2"),
    ("насчитали лишние киловатты", "Ю3.3.3"),
    ("ошибка в счёт-фактуре", "Ю3.3.4"),
    ("график авансовых платежей", "Ю4.1.1"),
    ("есть ли у нас задолженность", "Ю4.1.2"),
    ("на какой счёт платить реквизиты", "Ю4.1.3"),
    ("ошиблись в назначении платежа", "Ю4.1.4"),
    ("верните переплату", "Ю4.1.5"),
    ("почему начислили пени", "Ю4.2.1"),
    ("дайте рассрочку организации", "Ю4.2.2"),
    ("банковская гарантия", "Ю4.2.3"),
    ("пришла досудебная претензия", "Ю4.2.4"),
    ("получили уведомление об ограничении", "Ю4.3.1"),
    ("акт аварийной брони", "Ю4.3.2"),
    ("оплатили когда включат", "Ю4.3.3"),
    ("акт о безучётном потреблении", "Ю5.1.1"),
    ("бездоговорное потребление", "Ю5.1.2"),
    ("пропало электричество в магазине", "Ю6.1.1"),
    ("скачет напряжение", "Ю6.1.2"),
    ("плановое отключение на ремонт", "Ю6.1.3"),
    ("технологическое присоединение нового здания", "Ю6.2.1"),
    ("увеличить мощность", "Ю6.2.2"),
    ("справка для тендера", "Ю7.1.1"),
    ("нужна копия договора", "Ю7.1.2"),
    ("сделать доверенность на бухгалтера", "Ю7.2.1"),
    ("зарегистрировать фирму в личном кабинете", "Ю8.1.1"),
    ("дать бухгалтеру доступ в кабинет", "Ю8.1.2"),
    ("забыли пароль от кабинета", "Ю8.1.3"),
    ("перейти на ЭДО", "Ю8.2.1"),
    ("не пришли документы за месяц", "Ю8.2.2"),
    ("сменили оператора ЭДО", "Ю8.2.3"),
    ("хочу пожаловаться на сотрудника", "Ю9.1.1"),
    ("спасибо вашему сотруднику", "Ю9.1.2"),
    ("у нас есть предложение", "Ю9.1.3"),
    ("кто наш куратор", "Ю9.2.1"),
    ("какие услуги есть для организаций", "Ю10.1.1"),
    ("мастер не приехал по заявке", "Ю10.1.2"),
    ("откуда у вас мой телефон", "Ю11.1.1"),
    ("я уволился уберите мои данные", "Ю11.1.2"),
    ("мы ТСЖ когда нам платить", "Ю12.1.1"),
    ("большой расход на общедомовые нужды", "Ю12.1.2"),
    ("муниципальный контракт на год", "Ю12.2.1"),
];

/// A representative of a made-up company at a desk.
fn company() -> Facts {
    let mut facts = facts();
    if let Some(client) = facts.client.as_mut() {
        client.address_name = Some("Анна Сергеевна".into());
        client.full_name = Some("ООО «Ромашка»".into());
        client.party = Some("company".into());
        client.segment = Some("b2b_gp".into());
    }
    facts
}

fn by_phone() -> Facts {
    let mut facts = company();
    facts.visit.channel = "phone".into();
    facts
}

fn talk(topic: &str, facts: Facts) -> Talk {
    Talk::begin(Start::Topic(topic), facts)
}

fn outcome(talk: &Talk) -> Option<Outcome> {
    talk.view().end.map(|end| end.outcome)
}

fn tick(talk: &mut Talk) {
    let view = talk.view();
    let steps = view.algorithm.iter().flat_map(|algorithm| &algorithm.steps);
    for step in steps.filter(|step| step.by_hand) {
        talk.act(&Action::Tick(step.id.clone())).expect("ticked");
    }
}

#[test]
fn r_sc_6_a_topic_of_companies_is_found_by_what_is_said() {
    leads_home(&library(), &SAID);
}

#[test]
fn r_sc_6_topics_of_companies_do_not_push_out_those_of_persons() {
    // given: words that both trees have many topics for
    let hits = library().find_topics("за сколько отключают электроэнергию, счёт и договор");
    let (companies, persons): (Vec<_>, Vec<_>) = hits.iter().partition(|hit| hit.code.starts_with('Ю'));
    // then: each tree has its own, and neither more than its limit
    assert_eq!(companies.len(), 20);
    assert!(!persons.is_empty() && persons.len() <= 20, "{persons:?}");
}

#[test]
fn r_sc_1_every_topic_of_companies_runs_and_has_an_algorithm_where_work_is_passed_on() {
    let library = library();
    let topics = library.runnable(Party::Company, &company());
    assert_eq!(topics.len(), 68);
    for entry in topics {
        let topic = library.topic(&entry.code).expect("a topic");
        let scripts = topic.scripts.iter().filter_map(|pick| library.script(&pick.id));
        let passes_on = scripts
            .flat_map(|script| &script.steps)
            .any(|step| matches!(step.kind, StepKind::Forward { .. }));
        assert!(!passes_on || !topic.algorithms.is_empty(), "{} passes on without an algorithm", topic.code);
    }
}

#[test]
fn r_vi_5_a_representative_is_addressed_by_name_from_the_first_words() {
    let library = library();
    for entry in library.runnable(Party::Company, &company()) {
        let talk = talk(&entry.code, company());
        assert!(talk.text().starts_with("Анна Сергеевна, "), "{}: {}", entry.code, talk.text());
    }
}

#[test]
fn r_sc_3_a_month_is_paid_in_three_parts() {
    let mut talk = talk("Ю4.1.1", company());
    talk.choose("usual");
    assert_eq!(
        talk.text(),
        "За месяц платят тремя частями. До 10-го числа — 30 процентов, до 25-го — ещё 40."
    );
    talk.go_on();
    assert!(talk.text().contains("до 18-го числа следующего месяца"));
    talk.go_on().go_on().choose("enough");
    assert_eq!(outcome(&talk), Some(Outcome::Informed));
    let mut house = self::talk("Ю4.1.1", company());
    house.choose("provider");
    assert!(house.text().contains("до 15-го числа"));
}

#[test]
fn r_sc_3_from_670_kilowatts_the_first_category_is_not_offered() {
    let mut talk = talk("Ю3.1.2", company());
    talk.choose("first").choose("more");
    assert_eq!(
        talk.text(),
        "От 670 киловатт доступны только категории с третьей по шестую. Давайте выберем из них."
    );
    talk.go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Informed));
}

#[test]
fn r_sc_3_a_term_that_the_company_has_not_given_is_not_invented() {
    let mut facts = company();
    facts.company.clear();
    let mut talk = talk("Ю3.1.2", facts);
    talk.choose("third").choose("have");
    assert_eq!(talk.text(), "Срок, до которого подают уведомление, назовут специалисты по Вашему договору.");
    assert_eq!(talk.view().step.missing, Vec::<String>::new());
}

#[test]
fn r_sc_3_a_notice_of_restriction_is_dealt_with_before_its_date() {
    let mut talk = talk("Ю4.3.1", company());
    talk.choose("sms").answer("05.12.2026").go_on().choose("plain").go_on();
    assert!(talk.text().contains("организация сама снижает или останавливает расход"));
    talk.go_on().choose("disagrees").answer("Оплата была в октябре").choose("email");
    assert_eq!(talk.text(), "Передам специалистам как срочное, до 5 декабря. Ответят, как Вы выбрали.");
    talk.go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Forwarded));
    tick(&mut talk);
    assert!(talk.view().complete, "{:?}", talk.work());
    // Where people would suffer, it is partial first.
    let mut school = self::talk("Ю4.3.1", company());
    school.choose("letter").answer("05.12.2026").go_on().choose("social");
    assert!(school.text().starts_with("Тогда сначала вводят только частичное ограничение."));
}

#[test]
fn r_sc_3_after_payment_a_company_is_reconnected_within_a_day() {
    let mut talk = talk("Ю4.3.3", company());
    talk.choose("only").choose("debt").go_on().choose("paid").answer("20.11, № 114").go_on();
    assert_eq!(talk.text(), "После оплаты долга и расходов подачу возобновляют в течение суток.");
    talk.go_on().go_on().choose("duty").choose("known_number").go_on();
    assert_eq!(talk.view().forward.and_then(|forward| forward.days), Some(1));
    assert_eq!(outcome(&talk), Some(Outcome::Forwarded));
    tick(&mut talk);
    assert!(talk.view().complete, "{:?}", talk.work());
}

#[test]
fn r_sc_3_by_phone_nothing_is_given_to_sign() {
    let mut talk = talk("Ю1.1.1", by_phone());
    talk.choose("works").choose("nobody").go_on().choose("all").answer("700");
    assert!(talk.text().contains("с третьей по шестую"));
    talk.go_on().choose("known_number");
    assert!(talk.text().starts_with("Заявление подписывает руководитель или представитель"));
    talk.go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Informed));
    tick(&mut talk);
    assert!(talk.view().complete, "{:?}", talk.work());
}

#[test]
fn r_sc_3_a_director_who_is_not_there_signs_later() {
    let mut talk = talk("Ю1.2.3", company());
    talk.choose("so").answer("Рабочая, 7, склад").answer("01.12.2026").choose("nobody").choose("accepted");
    talk.answer("60").choose("known_number").choose("take_away").go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Informed));
    tick(&mut talk);
    assert!(talk.view().complete, "{:?}", talk.work());
}

#[test]
fn r_sc_3_a_house_and_a_building_of_its_own_have_different_owners_of_the_meter() {
    let mut facts = company();
    facts.accounts[0].meters[0].check_due = Some(date(2026, 8, 31));
    let mut talk = talk("Ю2.2.1", facts.clone());
    talk.choose("expired").go_on().choose("separate");
    assert!(talk.text().contains("сетевая организация") && talk.text().contains("не за Ваш счёт"));
    talk.go_on();
    assert!(talk.text().contains("шесть месяцев"));
    facts.visit.today = date(2027, 2, 1);
    let mut broken = self::talk("Ю2.2.1", facts);
    broken.choose("broken").choose("unknown").go_on().choose("apartment").go_on();
    assert!(broken.text().contains("три месяца"));
}

#[test]
fn r_sc_3_readings_of_a_company_are_without_the_ratio_and_never_less() {
    let mut talk = talk("Ю2.1.2", company());
    talk.choose("same");
    assert!(talk.text().contains("без коэффициента"));
    match talk.act(&Action::Answer("10400".into())).expect_err("refused") {
        Refusal::Answer(refusal @ AnswerRefusal::Rule { .. }) => {
            assert!(refusal.say().contains("меньше прошлых"))
        }
        other => panic!("{other}"),
    }
    talk.answer("10612").go_on().choose("not_so").go_on();
    assert_eq!(outcome(&talk), Some(Outcome::Informed));
    tick(&mut talk);
    assert!(talk.view().complete, "{:?}", talk.work());
}

#[test]
fn r_pr_4_a_contact_person_who_has_left_is_no_longer_called() {
    let mut talk = talk("Ю11.1.2", company());
    talk.choose("left").choose("own").choose("so");
    assert!(talk.text().contains("в договоре и актах имя останется"));
    talk.go_on().choose("unknown").go_on().go_on().choose("email");
    assert!(talk.text().contains("в течение 10 рабочих дней"));
    talk.go_on();
    assert_eq!(talk.view().forward.map(|forward| forward.unit).as_deref(), Some("service_quality"));
    assert_eq!(talk.library.topic("Ю11.1.2").and_then(|topic| topic.law), Some(LegalTerm::StopProcessing));
    tick(&mut talk);
    assert!(talk.view().complete, "{:?}", talk.work());
}
