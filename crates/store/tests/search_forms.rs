//! Every spoken form finds whom it means (R-ID-3), and shows no more than needed (R-ID-4).

use crate::common::{ask, base, empty, first, matched, opens, region};
use okno_demo::cast::{longest, namesake, nina, volga_agro};
use okno_domain::client::ClientName;
use okno_domain::identification::{Fit, IdentifierKind};
use okno_store::clients;
use okno_store::search::{Query, find};

const CLIENTS: u32 = 2_000;

#[tokio::test]
async fn r_id_3_every_form_of_an_identifier_finds_its_client() {
    let mut conn = base(CLIENTS).await;
    let nina_id = region(CLIENTS).client(nina::INDEX).id;
    for said in [
        "8 927 123-45-41",
        "+79271234541",
        "лс 6401 7730 4418",
        "640177304418",
        "640177304",
        "паспорт 6399 104318",
        "чапаева 42 17",
        "ул. Чапаева, д. 42, кв. 17",
        "снт волга-2 уч 118",
    ] {
        assert_eq!(first(&mut conn, said).await, Some(nina_id), "{said}");
    }
}

#[tokio::test]
async fn r_id_4_a_name_is_found_in_spite_of_errors_and_in_any_order() {
    let mut conn = base(CLIENTS).await;
    let region = region(CLIENTS);
    let both = [region.client(nina::INDEX).id, region.client(namesake::INDEX).id];
    for said in [
        "Ковалёва Нина Павловна",
        "ковалева нина павловна",
        "нина павловна ковалева",
        "ковалева нина",
        "ковалева н п",
        "ковалева н.п.",
        "ковалева нина п.",
        "кавалева нина павловна",
        "ковалева нина павлвона",
        "кавалева нина павлвона",
        "rjdfktdf ybyf",
        "ковалев",
    ] {
        let found = ask(&mut conn, said).await;
        assert!(found.candidates.iter().any(|candidate| both.contains(&candidate.client)), "{said}");
    }
}

#[tokio::test]
async fn r_id_4_namesakes_are_one_candidate_until_more_is_said() {
    let mut conn = base(CLIENTS).await;
    let region = region(CLIENTS);
    let found = ask(&mut conn, "Ковалева Нина Павловна").await;
    assert!(found.candidates[0].namesakes >= 2);
    assert!(found.candidates[0].masked.details.is_empty(), "details of one would stand for all");
    for (address, index) in [("чапаева 42 17", nina::INDEX), ("тельмана 8а 64", namesake::INDEX)]
    {
        let found = ask(&mut conn, &format!("Ковалева Нина Павловна, {address}")).await;
        assert_eq!(found.candidates[0].client, region.client(index).id);
        assert!(opens(&found.candidates[0]));
    }
}

#[tokio::test]
async fn r_id_4_two_identifiers_find_one_client_first() {
    let mut conn = base(CLIENTS).await;
    let nina_id = region(CLIENTS).client(nina::INDEX).id;
    for said in [
        "ковалева нина павловна 8 927 123 45 41",
        "89271234541 чапаева 42 17",
        "ковалева нина, счёт был 1284.50",
        "ковалева нина павловна лс 640177304418",
        "ковалева нина чапаева 42-17",
        "кавалева нина чапаева 42-17",
        "ковалева нина чепаева 42-17",
        "кавалева нина чепаева 42 17",
    ] {
        let found = ask(&mut conn, said).await;
        assert_eq!(found.candidates.first().map(|candidate| candidate.client), Some(nina_id), "{said}");
    }
}

#[tokio::test]
async fn r_id_1_partial_identifiers_are_found_but_do_not_count() {
    let mut conn = base(CLIENTS).await;
    for (said, kind) in [
        ("ковалева", IdentifierKind::FullName),
        ("ковалева н. п.", IdentifierKind::FullName),
        ("8 927 123 45", IdentifierKind::Phone),
        ("лс 640177304", IdentifierKind::Account),
        ("чапаева 42", IdentifierKind::Address),
    ] {
        let found = ask(&mut conn, said).await;
        assert!(!found.candidates.is_empty(), "{said}");
        for candidate in found.candidates {
            if candidate.party == okno_domain::identification::Party::Person {
                assert!(!matched(&candidate, kind).counts, "{said}");
            }
        }
    }
    let found = ask(&mut conn, "ковалева нина").await;
    assert!(matched(&found.candidates[0], IdentifierKind::FullName).counts, "surname and name count");
}

#[tokio::test]
async fn r_id_1_a_name_that_is_not_whole_opens_no_card_with_an_account() {
    let mut conn = base(CLIENTS).await;
    for (name, whole) in [
        ("ковалева", false),
        ("ковалева н. п.", false),
        ("нина павловна", false),
        ("ковалева нина", true),
        ("нина павловна ковалева", true),
    ] {
        let found = ask(&mut conn, &format!("лс 640177304418, {name}")).await;
        let nina = found.candidates.first().expect("found by the account");
        assert_eq!(opens(nina), whole, "{name}");
    }
}

#[tokio::test]
async fn r_id_4_an_error_makes_a_match_approximate() {
    let mut conn = base(CLIENTS).await;
    for (said, kind, fit) in [
        ("Ковалёва Нина Павловна", IdentifierKind::FullName, Fit::Exact),
        ("ковалева нина", IdentifierKind::FullName, Fit::Exact),
        ("кавалева нина", IdentifierKind::FullName, Fit::Approximate),
        ("чапаева 42 17", IdentifierKind::Address, Fit::Exact),
        ("чепаева 42 17", IdentifierKind::Address, Fit::Approximate),
    ] {
        let found = ask(&mut conn, said).await;
        assert_eq!(matched(&found.candidates[0], kind).fit, fit, "{said}");
    }
}

#[tokio::test]
async fn r_id_4_a_candidate_shows_nothing_that_was_not_typed() {
    let mut conn = base(CLIENTS).await;
    let shown = |found: &okno_store::search::Found| {
        let masked = &found.candidates[0].masked;
        format!("{} {}", masked.name, masked.details.join(" "))
    };
    let text = shown(&ask(&mut conn, "8 927 123-45-41").await);
    for hidden in ["Ковал", "Нина", "Павл", "42", "17", "1234541", "640177304418", "118"] {
        assert!(!text.contains(hidden), "{hidden} in {text}");
    }
    assert!(text.contains("К··· Н. П.") && text.contains("Чапаева"), "{text}");

    let text = shown(&ask(&mut conn, "чапаева 42").await);
    assert!(text.contains("Чапаева, 42, кв. ···"), "{text}");

    let text = shown(&ask(&mut conn, "ковалева нина 8 927 123-45-41").await);
    assert!(text.contains("Ковалёва Нина Павловна") && text.contains("Чапаева, 42, кв. 17"), "{text}");
}

#[tokio::test]
async fn r_id_2_a_company_is_found_by_its_own_list() {
    let mut conn = base(CLIENTS).await;
    let company = region(CLIENTS).client(volga_agro::INDEX);
    let inn = company.inn.as_ref().expect("an inn").expose().clone();
    let ogrn = company.ogrn.as_ref().expect("an ogrn").expose().clone();
    for said in [
        format!("ИНН {inn}"),
        format!("огрн {ogrn}"),
        format!("договор {}", volga_agro::CONTRACT),
        "Маркс, победы 5".to_owned(),
        format!("{inn} {ogrn}"),
    ] {
        assert_eq!(first(&mut conn, &said).await, Some(company.id), "{said}");
    }
    let found = ask(&mut conn, &format!("инн {inn} договор {}", volga_agro::CONTRACT)).await;
    assert!(opens(&found.candidates[0]));
    let found = ask(&mut conn, &format!("инн {inn}")).await;
    assert_eq!(found.candidates[0].masked.name, volga_agro::NAME, "the name is public");
    assert!(!found.candidates[0].masked.details.join(" ").contains("123456"));
}

#[tokio::test]
async fn r_id_3_a_sum_alone_finds_nobody_and_an_empty_base_nobody_at_all() {
    let mut conn = base(200).await;
    assert!(ask(&mut conn, "счёт был 1284.50").await.candidates.is_empty());
    let mut nobody = empty().await;
    for said in ["ковалева нина", "89271234541", "чапаева 42 17", "ковалева 8927", ""]
    {
        assert!(ask(&mut nobody, said).await.candidates.is_empty(), "{said}");
    }
}

#[tokio::test]
async fn r_pr_7_an_alias_is_found_as_the_card_it_stands_for() {
    let mut conn = base(200).await;
    let region = region(200);
    let (old, new) = (region.client(namesake::INDEX).id, region.client(nina::INDEX).id);
    clients::alias(&mut conn, old, new).await.expect("alias");
    let found = ask(&mut conn, "+79271237706").await;
    assert_eq!(found.candidates.len(), 1);
    assert_eq!(found.candidates[0].client, new);
    // One identifier of each card: both are hers now.
    let found = ask(&mut conn, "+79271237706 лс 640177304418").await;
    assert_eq!(found.candidates[0].client, new);
    assert!(opens(&found.candidates[0]));
    let query = Query::from_recognised(&okno_language::identify::recognise("+79271237706").expect("short"));
    let weighed = okno_store::search::weigh(&mut conn, &query, new).await.expect("weighed");
    assert_eq!(weighed.map(|candidate| candidate.matches.len()), Some(1));
    clients::unalias(&mut conn, old).await.expect("undone");
    assert_eq!(find(&mut conn, &query, 10).await.expect("found").candidates[0].client, old);
}

#[tokio::test]
async fn r_id_4_a_name_with_an_error_stays_one_name() {
    let mut conn = base(CLIENTS).await;
    // The recognition may take a word with an error for a name of its own; a client has one.
    for said in ["Ковалева Нина Павловн", "Ковалева Нина Павлона", "Ковалева Ниа Павловна"]
    {
        let found = ask(&mut conn, said).await;
        let candidate = found.candidates.first().expect("somebody");
        assert!(candidate.namesakes >= 2, "{said}");
        let name = matched(candidate, IdentifierKind::FullName);
        assert_eq!((name.fit, name.counts), (Fit::Approximate, true), "{said}");
    }
}

#[tokio::test]
async fn r_id_4_a_double_surname_is_found_by_either_part_and_told_from_a_whole_one() {
    let mut conn = base(CLIENTS).await;
    let client = region(CLIENTS).client(longest::INDEX).id;
    for (said, fit) in [
        (longest::FULL_NAME, Fit::Exact),
        ("Преображенская Александра", Fit::Approximate),
        ("Александра Константиновна Воскресенская", Fit::Approximate),
    ] {
        let found = ask(&mut conn, said).await;
        let candidate = found.candidates.iter().find(|candidate| candidate.client == client).expect(said);
        assert_eq!(matched(candidate, IdentifierKind::FullName).fit, fit, "{said}");
    }
}

#[tokio::test]
async fn r_id_4_a_sole_proprietor_is_masked_as_a_person() {
    let mut conn = base(CLIENTS).await;
    let proprietor = region(CLIENTS)
        .clients()
        .find(|client| matches!(&client.name, ClientName::Company(name) if name.expose().starts_with("ИП ")))
        .expect("a sole proprietor");
    let ClientName::Company(name) = &proprietor.name else { return };
    let inn = proprietor.inn.as_ref().expect("an inn").expose();
    let found = ask(&mut conn, &format!("инн {inn}")).await;
    assert_eq!(found.candidates[0].client, proprietor.id);
    let shown = &found.candidates[0].masked.name;
    let words = || name.expose().split(' ').skip(1);
    assert!(shown.starts_with("ИП ") && words().all(|word| !shown.contains(word)));
}

#[tokio::test]
async fn r_id_4_no_more_are_given_than_were_asked_for() {
    let mut conn = base(CLIENTS).await;
    let query = Query::from_recognised(&okno_language::identify::recognise("иванов").expect("short"));
    for limit in [0, 1, 5] {
        let found = find(&mut conn, &query, limit).await.expect("found");
        assert_eq!(found.candidates.len(), limit);
        assert!(found.more);
    }
}
