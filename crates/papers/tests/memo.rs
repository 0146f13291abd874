//! «Памятка визита»: one page, whatever was asked.

use okno_papers::memo::{MAX_DECIDED, MAX_QUESTIONS, Memo, MemoPromise, MemoQuestion, Standing, Turn, set};
use okno_papers::{Paper, PaperError};

const TEMPLATE: &str = include_str!("../../../scripts-library/papers/memo.typ");

fn question(standing: Standing, decided: &str) -> MemoQuestion {
    MemoQuestion {
        number: "218-047-553-7".to_owned(),
        title: "Перерасчёт за время отсутствия".to_owned(),
        decided: decided.to_owned(),
        standing,
        promises: Vec::new(),
    }
}

fn memo(questions: Vec<MemoQuestion>) -> Memo {
    Memo {
        company: "Энергосбыт Поволжья".to_owned(),
        office: "Центр обслуживания клиентов".to_owned(),
        operator: "Анна".to_owned(),
        day: "2026-11-27".to_owned(),
        client: Some("Нина Сергеевна".to_owned()),
        questions,
        more: 0,
        turn: Turn { phone: Some("8 800 000-00-00".to_owned()), ..Turn::default() },
    }
}

fn forwarded(channel: &str) -> Standing {
    Standing::Forwarded {
        unit: "Отдел расчётов".to_owned(),
        by: "2026-12-24".to_owned(),
        channel: channel.to_owned(),
    }
}

#[test]
fn r_ap_10_it_says_the_number_what_was_decided_the_term_and_where_to_turn() {
    let questions = vec![
        question(Standing::Closed, "Начисление за ноябрь объяснено"),
        question(forwarded("email"), ""),
        question(Standing::Open, ""),
    ];
    let paper = set(TEMPLATE, &memo(questions)).expect("set");
    assert_eq!(paper.pages(), 1);
    let text = paper.text().replace('\u{a0}', " ");
    for said in [
        "Нина Сергеевна, спасибо",
        "218-047-553-7",
        "Начисление за ноябрь объяснено",
        "24 декабря 2026 года",
        "письмом на электронную почту",
        "Обращение принято",
        "8 800 000-00-00",
        "Анна",
    ] {
        assert!(text.contains(said), "«{said}» does not stand in: {text}");
    }
    assert!(!text.contains("Мессенджер"), "what the company has not said is not invented");
    let pdf = paper.pdf("visit").expect("written");
    assert!(pdf.starts_with(b"%PDF-"));
    assert_eq!(pdf, paper.pdf("visit").expect("written"), "the same page is the same file");
    assert!(paper.svg().starts_with("<svg"));
}

fn promised(what: &str, hour: Option<&str>) -> MemoPromise {
    MemoPromise {
        what: what.to_owned(),
        by: "2026-11-30".to_owned(),
        hour: hour.map(str::to_owned),
        channel: "phone".to_owned(),
    }
}

#[test]
fn r_ap_11_a_promise_stands_with_its_day_and_way_and_nothing_says_that_all_is_done() {
    let kept = |standing, promise| {
        let question = MemoQuestion { promises: vec![promise], ..question(standing, "") };
        let text = set(TEMPLATE, &memo(vec![question])).expect("set").text();
        // Where the lines of the page end is no matter here.
        text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",")
    };
    let closed = kept(Standing::Closed, promised("call_back", Some("15:00")));
    assert!(closed.contains("Вопрос решён. Позвоним Вам до 30 ноября 2026 года, 15:00"), "{closed}");
    assert!(closed.contains("по телефону") && !closed.contains("ничего делать не нужно"), "{closed}");
    let open = kept(Standing::Open, promised("postponed_answer", None));
    assert!(open.contains("Ответим на Ваш вопрос до 30 ноября 2026 года, по телефону"), "{open}");
    let sent = kept(forwarded("email"), promised("complaint_result", None));
    assert!(
        sent.contains("24 декабря 2026 года") && sent.contains("Сообщим результат жалобы до 30 ноября"),
        "{sent}"
    );
}

#[test]
fn r_ap_10_it_is_one_page_however_much_was_asked() {
    let long = "Разобрали с клиентом начисления по общедомовым нуждам. ".repeat(40);
    let promises = vec![promised("complaint_result", Some("15:00")); 4];
    let one = MemoQuestion { promises, ..question(forwarded("post"), &long) };
    let questions = vec![one; MAX_QUESTIONS + 3];
    let paper = set(TEMPLATE, &memo(questions)).expect("set");
    assert_eq!(paper.pages(), 1);
    let text = paper.text();
    assert!(text.contains("(3)"), "what does not fit is told");
    assert!(text.chars().count() < MAX_QUESTIONS * (MAX_DECIDED + 600) + 1_000);
    assert!(text.contains("Вас обслуживал"), "the foot of the page is not pushed off it");
}

#[test]
fn r_ap_10_what_the_client_said_is_text_and_never_markup() {
    let hostile = "#panic(\"x\") $x^2$ = *жирно* @ссылка <метка> \\ #read(\"/etc/passwd\")";
    let paper = set(TEMPLATE, &memo(vec![question(Standing::Closed, hostile)])).expect("set");
    assert!(paper.text().contains("#panic"));
}

#[test]
fn every_channel_of_a_reply_has_its_words() {
    for channel in ["office", "phone", "email", "post", "account", "messenger", "sms", "web_reception"] {
        let paper = set(TEMPLATE, &memo(vec![question(forwarded(channel), "")])).expect("set");
        assert!(!paper.text().contains("как договорились"), "{channel}");
    }
}

#[test]
fn a_fault_of_the_template_is_told_by_its_line_and_nothing_else() {
    let fault = Paper::set("первая строка\n#nothing\n", &()).err();
    assert!(matches!(fault, Some(PaperError::Template { line: 2 })), "{fault:?}");
    let reach = Paper::set("#read(\"/etc/hostname\")", &()).err();
    assert!(matches!(reach, Some(PaperError::Template { line: 1 })), "no file is within reach: {reach:?}");
}
