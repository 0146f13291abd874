//! Papers that a step hands over: one frame, whatever is asked.

use okno_papers::Paper;
use okno_papers::form::{Form, Month, Party, Row, Table, set};

const TEMPLATE: &str = include_str!("../../../scripts-library/papers/form.typ");

fn row(title: &str, text: &str) -> Row {
    Row { title: title.to_owned(), text: text.to_owned() }
}

fn application() -> Form {
    Form {
        title: "Заявление о перерасчёте по счёту 6401 7730 4418".to_owned(),
        signed: true,
        company: "Энергосбыт Поволжья".to_owned(),
        office: "Центр обслуживания клиентов".to_owned(),
        operator: "Орлова Мария Сергеевна".to_owned(),
        day: "2026-11-27".to_owned(),
        number: "218-047-553-7".to_owned(),
        client: Party {
            name: Some("Ковалёва Нина Павловна".to_owned()),
            account: Some("6401 7730 4418".to_owned()),
            address: Some("г. Саратов, ул. Мичурина, д. 44, кв. 12".to_owned()),
            phone: Some("+7 927 123-45-41".to_owned()),
            ..Party::default()
        },
        says: vec!["Прошу пересчитать плату за время, когда в жилье никто не жил.".to_owned()],
        rows: vec![row("День отъезда", "01.11.2026"), row("День возвращения", "20.11.2026")],
        meters: vec!["012345678".to_owned()],
        attached: vec!["Проездные билеты".to_owned()],
        lines: 0,
        table: None,
        large: false,
    }
}

fn text(paper: &Paper) -> String {
    let words: Vec<String> = (0..paper.pages()).map(|page| paper.text_of(page)).collect();
    words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn r_ap_10_an_application_says_who_asks_what_and_has_a_place_to_sign() {
    let paper = set(TEMPLATE, &application()).expect("set");
    assert_eq!(paper.pages(), 1);
    let text = text(&paper);
    for said in [
        "Энергосбыт Поволжья",
        "Ковалёва Нина Павловна",
        "6401 7730 4418",
        "Мичурина",
        "Прошу пересчитать плату",
        "День отъезда",
        "01.11.2026",
        "012345678",
        "Проездные билеты",
        "27 ноября 2026 года",
        "подпись",
        "218-047-553-7",
        "Орлова Мария Сергеевна",
    ] {
        assert!(text.contains(said), "«{said}» does not stand in: {text}");
    }
    assert!(paper.pdf("paper").expect("written").starts_with(b"%PDF-"));
}

#[test]
fn r_id_6_a_paper_names_who_acts_for_the_client() {
    let mut form = application();
    form.client.representative = Some("Петров Пётр Ильич".to_owned());
    form.client.ground = Some("power_of_attorney".to_owned());
    let text = text(&set(TEMPLATE, &form).expect("set"));
    assert!(text.contains("Петров Пётр Ильич, по доверенности"), "{text}");
    for ground in ["company_letter", "legal_representative"] {
        form.client.ground = Some(ground.to_owned());
        let text = set(TEMPLATE, &form).expect("set").text();
        assert!(!text.contains("представитель") || ground == "legal_representative", "{ground}: {text}");
    }
}

#[test]
fn r_ap_10_who_is_not_known_is_written_by_hand() {
    let form = Form { client: Party::default(), rows: Vec::new(), lines: 14, ..application() };
    let paper = set(TEMPLATE, &form).expect("set");
    assert_eq!(paper.pages(), 1);
    let text = text(&paper);
    assert!(text.contains("От кого") && !text.contains("Лицевой счёт") && !text.contains("none"), "{text}");
}

fn months(count: usize) -> Vec<Month> {
    let month = |number: usize| Month {
        month: format!("2026-{:02}-01", number % 12 + 1),
        energy: "166,5".to_owned(),
        tariff: "4,51".to_owned(),
        charged: "750,92".to_owned(),
        total: "750,92".to_owned(),
        due: "2026-11-15".to_owned(),
        ..Month::default()
    };
    (0..count).map(month).collect()
}

#[test]
fn r_ap_10_a_statement_is_given_with_its_months_and_when_it_is_from() {
    for (kind, months, said) in [
        ("charges", months(12), "Начислено"),
        ("energy", months(24), "киловатт-часа"),
        ("bill", months(1), "Оплатить до"),
        ("bill", Vec::new(), "начислений нет"),
        ("months", Vec::new(), "декабрь"),
    ] {
        let signed = kind == "months";
        let table = Table { kind, months, as_of: Some("2026-11-27T08:40".to_owned()) };
        let form = Form { signed, table: Some(table), says: Vec::new(), ..application() };
        let paper = set(TEMPLATE, &form).expect("set");
        assert_eq!(paper.pages(), 1, "{kind}");
        let text = text(&paper);
        assert!(text.contains(said), "{kind}: {text}");
        assert_eq!(text.contains("Сведения на 27 ноября 2026 года, 08:40"), !signed, "{kind}: {text}");
        assert_eq!(text.contains("подпись"), signed, "{kind}");
    }
}

#[test]
fn r_et_4_large_print_is_not_made_smaller_to_fit() {
    let long = vec![
        "Прошу учесть всё, что сказано ниже, и ответить по каждому пункту. ".repeat(12);
        4
    ];
    let usual = set(TEMPLATE, &Form { says: long.clone(), ..application() }).expect("set");
    let large = set(TEMPLATE, &Form { says: long, large: true, ..application() }).expect("set");
    assert_eq!(usual.pages(), 1);
    assert!(large.pages() > 1);
    assert!(text(&large).contains(&format!("1 из {}", large.pages())), "{}", text(&large));
    assert!(large.svg_of(1).starts_with("<svg"));
    assert_eq!(large.svg_of(9), "", "there is no tenth page");
}

#[test]
fn r_ap_10_what_the_client_said_is_text_and_never_markup() {
    let hostile = "#panic(\"x\") $x^2$ = *жирно* @ссылка <метка> #read(\"/etc/passwd\")";
    let form = Form {
        title: hostile.to_owned(),
        says: vec![hostile.to_owned()],
        rows: vec![row(hostile, hostile)],
        attached: vec![hostile.to_owned()],
        ..application()
    };
    assert!(set(TEMPLATE, &form).expect("set").text().contains("#panic"));
}
