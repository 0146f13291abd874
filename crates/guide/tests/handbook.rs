//! «Справочник клиента» of the shipped library (§7.3.12.7, R-SC-7).

use crate::support::library as shipped;
use jiff::civil::date;
use okno_guide::model::Party;
use okno_guide::{CompanyFact, Entry, Handbook, Kind, Library, Told};
use std::collections::BTreeMap;

/// A company that has filled in everything, with words that cannot be taken for others.
fn filled(library: &Library) -> BTreeMap<String, CompanyFact> {
    let value = |kind: &Kind| match kind {
        Kind::Money => CompanyFact::Money(okno_domain::money::Kopecks(123_400)),
        Kind::Int => CompanyFact::Number(77),
        Kind::Date => CompanyFact::Date(date(2027, 1, 2)),
        _ => CompanyFact::Text("ЗДЕСЬ".to_owned()),
    };
    library.parameters().iter().map(|one| (one.name.clone(), value(&one.kind))).collect()
}

fn book(party: Party) -> Handbook {
    let library = shipped();
    library.handbook(party, &filled(&library), date(2026, 11, 23))
}

fn entries(book: &Handbook) -> impl Iterator<Item = &Entry> {
    book.parts.iter().flat_map(|part| &part.entries)
}

/// Every text of an entry.
fn texts(told: &[Told]) -> Vec<String> {
    let mut found = Vec::new();
    for piece in told {
        match piece {
            Told::Says(text) => found.push(text.clone()),
            Told::Cases { question, cases } => {
                found.push(question.clone());
                for (title, body) in cases {
                    found.push(title.clone());
                    found.extend(texts(body));
                }
            }
        }
    }
    found
}

fn entry(book: &Handbook, code: &str) -> Entry {
    entries(book).find(|one| one.code == code).expect("an entry").clone()
}

#[test]
fn r_sc_7_every_topic_has_something_to_read() {
    for (party, least) in [(Party::Person, 70), (Party::Company, 40)] {
        let book = book(party);
        assert_eq!(book.silent, [], "nothing to read");
        assert_eq!(book.wanted, Vec::<String>::new());
        assert!(entries(&book).count() >= least, "{party:?}: {}", entries(&book).count());
    }
}

#[test]
fn r_sc_7_nothing_in_it_is_of_one_client_or_for_the_operator() {
    for party in [Party::Person, Party::Company] {
        for one in entries(&book(party)) {
            for text in texts(&one.told).iter().chain(&one.papers) {
                assert!(!text.contains(['\u{fffc}', '{', '}']), "{}: {text}", one.code);
                assert!(!text.contains("тема ") && !text.contains("Нина"), "{}: {text}", one.code);
            }
            let size: usize = texts(&one.told).iter().map(|text| text.chars().count()).sum();
            assert!((20..6_000).contains(&size), "{}: {size} characters", one.code);
        }
    }
}

#[test]
fn r_sc_7_ways_that_part_become_cases_and_what_they_share_is_written_once() {
    let absence = entry(&book(Party::Person), "3.2.1");
    let Some(Told::Cases { question, cases }) = absence.told.first() else { panic!("{:?}", absence.told) };
    assert_eq!(question, "");
    let with_meter = texts(&cases[0].1);
    assert!(with_meter[0].starts_with("По этому счёту есть прибор"), "{with_meter:?}");
    let without = texts(&cases[1].1);
    assert!(without[0].starts_with("Прибора по этому счёту нет"), "{without:?}");
    // Only those without a meter can file: in time, or late and all the same.
    let proof = |texts: &[String]| texts.iter().filter(|text| text.contains("счёт гостиницы")).count();
    assert_eq!((proof(&with_meter), proof(&without)), (0, 2));
    // Whoever has the papers and whoever has not read once what both are told.
    let bought = texts(&entry(&book(Party::Person), "1.1.1").told).join("\n");
    assert_eq!(bought.matches("Понадобятся паспорт, документ о праве").count(), 1, "{bought}");
    assert_eq!(absence.papers, ["Заявление о перерасчёте"]);
    assert!(
        absence.basis.contains(&"354 п. 91".to_owned())
            && absence.basis.iter().all(|one| !one.starts_with('§'))
    );
    assert_eq!(absence.order.0, "118");
}

#[test]
fn r_sc_7_what_the_company_has_not_said_is_left_out_and_named() {
    let library = shipped();
    let bare = library.handbook(Party::Person, &BTreeMap::new(), date(2026, 11, 23));
    assert!(bare.wanted.iter().any(|title| title.starts_with("До какого числа месяца передают показания")));
    let all = |book: &Handbook| entries(book).flat_map(|one| texts(&one.told)).collect::<Vec<_>>().join("\n");
    assert!(all(&book(Party::Person)).contains("ЗДЕСЬ") && !all(&bare).contains('\u{fffc}'));
}

#[test]
fn r_sc_4_what_is_not_in_force_is_not_in_it() {
    let library = shipped();
    let early = library.handbook(Party::Person, &filled(&library), date(2020, 1, 1));
    assert_eq!(entries(&early).count(), 0);
    assert!(early.silent.len() >= 70);
}
