//! Files of the shipped library, and made-up facts to run it on.

pub(crate) mod talk;

use std::path::{Path, PathBuf};

/// The folder `scripts-library`.
pub(crate) fn library_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts-library")
}

/// All files of a folder, by their path inside it.
pub(crate) fn files_of(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut left = vec![folder.to_path_buf()];
    while let Some(next) = left.pop() {
        for entry in std::fs::read_dir(&next).expect("the folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|kind| kind == "yaml") {
                let inside = path.strip_prefix(folder).expect("inside").to_string_lossy().replace('\\', "/");
                files.push((inside, std::fs::read_to_string(&path).expect("a text")));
            }
        }
    }
    files.sort();
    files
}

/// Files of the shipped library.
pub(crate) fn library_files() -> Vec<(String, String)> {
    files_of(&library_folder())
}

use jiff::civil::{Date, date};
use okno_domain::moment::Moment;
use okno_domain::money::{Kopecks, WattHours};
use okno_guide::{AccountFacts, BillFacts, ClientFacts, CompanyFact, Facts, Library, MeterFacts, VisitFacts};

/// The shipped library.
pub(crate) fn library() -> Library {
    Library::read(library_files()).expect("reads clean")
}

/// The day of the tests.
pub(crate) const TODAY: Date = date(2026, 11, 23);

/// A moment of the tests.
pub(crate) const fn at(seconds: i64) -> Moment {
    Moment(1_795_400_000_000 + seconds * 1000)
}

/// Kilowatt-hours.
pub(crate) const fn kwh(number: i64) -> WattHours {
    WattHours(number * 1000)
}

/// A meter as on the picture of the visit: 10 446 last time, 140–190 a month.
pub(crate) fn meter(number: &str) -> MeterFacts {
    MeterFacts {
        number: number.into(),
        model: Some("СЕ 101".into()),
        digits: Some(5),
        readings: vec![
            (date(2026, 10, 24), kwh(10_446)),
            (date(2026, 9, 24), kwh(10_306)),
            (date(2026, 8, 25), kwh(10_116)),
            (date(2026, 7, 26), kwh(9_951)),
        ],
        check_due: Some(date(2031, 3, 31)),
    }
}

/// A bill of a month.
pub(crate) fn bill(month: i8, energy: i64, penalty: i64, recalculated: i64) -> BillFacts {
    let tariff = Kopecks(if month >= 7 { 482 } else { 452 });
    let charged = Kopecks(energy * tariff.0);
    BillFacts {
        charged: Some(charged),
        energy: Some(kwh(energy)),
        tariff: Some(tariff),
        recalculated: Some(Kopecks(recalculated)),
        penalty: Some(Kopecks(penalty)),
        due_on: Some(date(2026, month, 15)),
        ..BillFacts::new(date(2026, month, 1), Kopecks(charged.0 + penalty + recalculated))
    }
}

/// An account with one meter and two bills.
pub(crate) fn account(number: &str) -> AccountFacts {
    AccountFacts {
        number: number.into(),
        address: Some("Чапаева, 42, кв. 17".into()),
        balance: Some(Kopecks(128_450)),
        as_of: Some("2026-11-12T08:40".into()),
        meters: vec![meter("01124478")],
        bills: vec![bill(10, 190, 1_250, -5_000), bill(9, 150, 0, 0)],
    }
}

/// A made-up person at a desk.
pub(crate) fn facts() -> Facts {
    let company = [
        ("name", CompanyFact::Text("Учебная энергокомпания".into())),
        ("phone", CompanyFact::Text("+78001234567".into())),
        ("account_site", CompanyFact::Text("lk.example.ru".into())),
        ("payment_places", CompanyFact::Text("в кассе офиса, в личном кабинете".into())),
        ("payment_free", CompanyFact::Text("в кассе офиса".into())),
        ("autopayment_where", CompanyFact::Text("в личном кабинете".into())),
        ("refund_days", CompanyFact::Number(10)),
        ("readings_until", CompanyFact::Number(25)),
        ("readings_ways", CompanyFact::Text("в личном кабинете, по телефону".into())),
        ("zones_setup_price", CompanyFact::Money(Kopecks(120_000))),
        ("tariff_day", CompanyFact::Money(Kopecks(520))),
        ("tariff_night", CompanyFact::Money(Kopecks(340))),
        ("tariff_ranges", CompanyFact::Text("первый, второй и третий".into())),
        ("tariff_groups", CompanyFact::Text("город, село".into())),
        ("tariff_source", CompanyFact::Text("решение области".into())),
        ("urgent_hours", CompanyFact::Number(2)),
        ("debt_senders", CompanyFact::Text("единый номер".into())),
        ("reply_days", CompanyFact::Number(20)),
        ("certificate_days", CompanyFact::Number(3)),
        ("delivery_until", CompanyFact::Number(25)),
        ("complaint_days", CompanyFact::Number(10)),
        ("replacement_days", CompanyFact::Number(15)),
        ("contract_days", CompanyFact::Number(10)),
        ("restriction_cost", CompanyFact::Money(Kopecks(420_000))),
        ("outage_phone", CompanyFact::Text("+78452000000".into())),
        ("outage_schedule", CompanyFact::Text("на сайте сетей".into())),
        ("grid_company", CompanyFact::Text("«Сети»".into())),
        ("grid_contacts", CompanyFact::Text("сайт seti.example".into())),
        ("street_light", CompanyFact::Text("телефон 112".into())),
        ("social_protection", CompanyFact::Text("в центре поддержки".into())),
        ("site", CompanyFact::Text("www.example.ru".into())),
        ("messenger", CompanyFact::Text("бот «Свет»".into())),
        ("mobile_app", CompanyFact::Text("в магазине приложений".into())),
        ("offices", CompanyFact::Text("Чапаева, 1".into())),
        ("office_hours", CompanyFact::Text("в будни с 8 до 18".into())),
        ("appointment", CompanyFact::Text("на сайте".into())),
        ("mobile_office", CompanyFact::Text("на сайте".into())),
        ("home_visit_days", CompanyFact::Number(3)),
        ("written_address", CompanyFact::Text("office@example.ru".into())),
        ("staff_card", CompanyFact::Text("фотография и печать".into())),
        ("wiring_check_price", CompanyFact::Money(Kopecks(150_000))),
        ("voltage_relay_price", CompanyFact::Money(Kopecks(490_000))),
        ("order_days", CompanyFact::Number(2)),
        ("services_list", CompanyFact::Text("проверка проводки".into())),
        ("services_prices", CompanyFact::Text("на сайте".into())),
        ("account_register", CompanyFact::Text("номер лицевого счёта и телефон".into())),
        ("business_phone", CompanyFact::Text("+78452000001".into())),
        ("business_email", CompanyFact::Text("org@example.ru".into())),
        ("business_site", CompanyFact::Text("lk.example.ru/org".into())),
        ("business_payment_purpose", CompanyFact::Text("номер договора, месяц".into())),
        ("business_readings_ways", CompanyFact::Text("в личном кабинете, через ЭДО".into())),
        ("business_contract_days", CompanyFact::Number(15)),
        ("business_change_days", CompanyFact::Number(10)),
        ("business_documents_days", CompanyFact::Number(5)),
        ("reconciliation_days", CompanyFact::Number(5)),
        ("business_grid", CompanyFact::Text("телефон 8 8452 00-00-02".into())),
        ("edo_operator", CompanyFact::Text("«Учебный ЭДО»".into())),
        ("edo_member", CompanyFact::Text("2AE-0000000000".into())),
        ("edo_days", CompanyFact::Number(3)),
        ("account_add", CompanyFact::Text("номер счёта".into())),
    ];
    Facts {
        visit: VisitFacts {
            channel: "office".into(),
            stage: "processing".into(),
            today: TODAY,
            hour: 10,
            identified: true,
            profile_postponed: false,
            question: 1,
            topics: Vec::new(),
            situation: None,
        },
        client: Some(ClientFacts {
            address_name: Some("Нина Павловна".into()),
            full_name: Some("Ковалёва Нина Павловна".into()),
            party: Some("person".into()),
            segment: Some("b2c".into()),
            needs: vec!["same_level".into(), "out_of_turn".into()],
            consent_data: Some("given".into()),
            consent_ads: Some("given".into()),
        }),
        accounts: vec![account("640177304418")],
        account: None,
        attribute: None,
        documents: Vec::new(),
        operator: Some("Мария".into()),
        company: company.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
    }
}

/// What is said leads to its topic first, among those of the same tree.
pub(crate) fn leads_home(library: &Library, said: &[(&str, &str)]) {
    let mut missed = Vec::new();
    for (words, code) in said {
        let hits = library.find_topics(words);
        let first = hits.iter().find(|hit| hit.code.starts_with('Ю') == code.starts_with('Ю'));
        if first.map(|hit| hit.code.as_str()) != Some(*code) {
            missed.push(format!("{words}: {code}, got {first:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
