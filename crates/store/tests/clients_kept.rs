//! Cards: given out against a proof, found by all their keys, replaced where they differ, removed without trace.

use crate::common;
use crate::common::{base, empty, proof, region};
use okno_demo::cast::{longest, nina};
use okno_domain::client::{Client, ClientName};
use okno_domain::ids::ClientId;
use okno_store::search::{NameWord, Query, SaidAddress, What, find, weigh};
use okno_store::{Connection, StoreError, clients};
use proptest::prelude::*;
use sqlx::Connection as _;
use uuid::Uuid;

/// Every row of every table that is made from clients, without the numbers of rows.
async fn content(conn: &mut Connection) -> Vec<String> {
    let mut all = Vec::new();
    for query in [
        "SELECT 'client ' || hex(id) || profile || body FROM clients JOIN client_cards USING (seq)",
        "SELECT 'key ' || kind || ' ' || key || ' ' || hex(id) FROM client_keys JOIN clients USING (seq)",
        "SELECT 'token ' || text || ' ' || surnames || ' ' || names || ' ' || patronymics || ' ' || companies || ' ' \
         || streets FROM tokens",
        "SELECT 'cut ' || cut || ' ' || text FROM token_cuts JOIN tokens ON tokens.id = token",
        "SELECT 'cut2 ' || cut || ' ' || text FROM token_cuts_two JOIN tokens ON tokens.id = token",
        "SELECT 'name ' || s.text || ' ' || n.text || ' ' || coalesce(p.text, '') || ' ' || hex(c.id) \
         FROM client_names k JOIN clients c USING (seq) JOIN tokens s ON s.id = surname JOIN tokens n ON n.id = name \
         LEFT JOIN tokens p ON p.id = patronymic",
        "SELECT 'word ' || text || ' ' || hex(c.id) FROM client_words JOIN clients c USING (seq) \
         JOIN tokens ON tokens.id = word",
        "SELECT 'street ' || words || kind || locality || uses FROM streets",
        "SELECT 'street word ' || text || words || locality FROM street_words JOIN tokens ON tokens.id = word \
         JOIN streets ON streets.id = street",
        "SELECT 'address ' || words || locality || ' ' || house || ' ' || flat || ' ' || hex(c.id) FROM client_addresses a \
         JOIN clients c USING (seq) JOIN streets ON streets.id = street",
        "SELECT 'total ' || count FROM client_total",
    ] {
        let rows: Vec<String> = sqlx::query_scalar(query).fetch_all(&mut *conn).await.expect("rows");
        all.extend(rows);
    }
    all.sort_unstable();
    all
}

async fn keep(conn: &mut Connection, clients: impl IntoIterator<Item = Client>) {
    clients::import(conn, [clients], |_| {}).await.expect("import");
}

#[tokio::test]
async fn r_id_1_a_card_comes_back_whole_against_a_proof() {
    let mut conn = base(300).await;
    for client in region(300).clients() {
        assert!(clients::card(&mut conn, &proof(&client)).await.expect("read") == Some(client));
    }
    assert_eq!(clients::count(&mut conn).await.expect("count"), 300);
    let stranger = region(400).client(399);
    assert!(clients::card(&mut conn, &proof(&stranger)).await.expect("read").is_none());
}

#[tokio::test]
async fn r_pr_7_a_card_is_read_through_aliases_and_a_circle_is_refused() {
    let mut conn = base(20).await;
    let region = region(20);
    let (a, b, c) = (region.client(10), region.client(11), region.client(12));
    clients::alias(&mut conn, a.id, b.id).await.expect("alias");
    clients::alias(&mut conn, b.id, c.id).await.expect("alias of an alias");
    assert!(matches!(clients::alias(&mut conn, c.id, a.id).await, Err(StoreError::Alias)));
    assert!(matches!(clients::alias(&mut conn, a.id, a.id).await, Err(StoreError::Alias)));
    assert_eq!(clients::card(&mut conn, &proof(&a)).await.expect("read").map(|card| card.id), Some(c.id));
    assert!(clients::unalias(&mut conn, a.id).await.expect("undone"));
    assert!(clients::card(&mut conn, &proof(&a)).await.expect("read") == Some(a), "nothing was lost");
}

#[tokio::test]
async fn r_pr_7_a_chain_that_grew_too_long_is_an_error_and_no_endless_loop() {
    let mut conn = empty().await;
    let card = |number: usize| ClientId(Uuid::from_u128(number as u128));
    for number in (1..=clients::MAX_STEPS + 1).rev() {
        clients::alias(&mut conn, card(number), card(number + 1)).await.expect("alias");
        if number == 2 {
            break;
        }
    }
    sqlx::query("INSERT INTO client_aliases VALUES (?, ?)")
        .bind(card(1).0.as_bytes().as_slice())
        .bind(card(2).0.as_bytes().as_slice())
        .execute(&mut conn)
        .await
        .expect("one more");
    assert!(matches!(clients::resolve(&mut conn, card(1)).await, Err(StoreError::Alias)));
}

#[tokio::test]
async fn a_repeated_import_changes_nothing_and_a_changed_client_equals_a_fresh_import() {
    let mut conn = base(200).await;
    let before = content(&mut conn).await;
    let done = clients::import(&mut conn, [region(200).clients()], |_| {}).await.expect("again");
    assert_eq!((done.read, done.new, done.changed), (200, 0, 0));
    assert!(content(&mut conn).await == before);

    let mut changed: Vec<Client> = region(200).clients().collect();
    for at in 0..60 {
        let donor = changed[199 - at].clone();
        let client = &mut changed[at];
        match at % 4 {
            0 => client.name = donor.name,
            1 => client.phones = donor.phones,
            2 => client.accounts = donor.accounts,
            _ => client.accounts.iter_mut().for_each(|account| {
                account.bills.truncate(1);
            }),
        }
        clients::upsert(&mut conn, client).await.expect("upsert");
    }
    let mut fresh = empty().await;
    keep(&mut fresh, changed).await;
    assert!(content(&mut conn).await == content(&mut fresh).await);
}

#[tokio::test]
async fn r_pr_4_a_removed_client_leaves_no_row_and_no_word() {
    let mut conn = base(200).await;
    let mut without = empty().await;
    keep(&mut without, region(200).clients().take(150)).await;
    for client in region(200).clients().skip(150) {
        assert!(clients::remove(&mut conn, client.id).await.expect("removed"));
    }
    assert!(content(&mut conn).await == content(&mut without).await);
    for client in region(200).clients().take(150) {
        clients::remove(&mut conn, client.id).await.expect("removed");
    }
    assert_eq!(content(&mut conn).await, ["total 0"]);
    assert!(!clients::remove(&mut conn, ClientId(Uuid::nil())).await.expect("nobody"));
}

#[tokio::test]
async fn r_pr_4_after_a_vacuum_no_trace_of_a_rare_surname_is_in_the_file() {
    // given a base in a file with a surname that one client has
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("base.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&path).create_if_missing(true);
    let mut conn = Connection::connect_with(&options).await.expect("a file");
    okno_store::schema::migrate(&mut conn).await.expect("tables");
    keep(&mut conn, region(100).clients()).await;
    let traces = || {
        let bytes = std::fs::read(&path).expect("the file");
        let has = |text: &str| {
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let there = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
            there(text.as_bytes()) || there(&wide)
        };
        ["Воскресенск", "воскресенск", longest::PHONE, longest::ACCOUNT, longest::EMAIL].map(has)
    };
    assert_eq!(traces(), [true; 5]);
    // when the client is removed and the file is written anew
    clients::remove(&mut conn, region(100).client(longest::INDEX).id).await.expect("removed");
    sqlx::raw_sql("VACUUM").execute(&mut conn).await.expect("vacuum");
    // then nothing of it is left
    assert_eq!(traces(), [false; 5]);
}

#[tokio::test]
async fn an_import_composes_in_the_transaction_of_its_caller() {
    let mut conn = empty().await;
    let mut tx = conn.begin().await.expect("begin");
    keep(&mut tx, region(50).clients()).await;
    clients::remove(&mut tx, region(50).client(nina::INDEX).id).await.expect("removed");
    assert_eq!(clients::count(&mut tx).await.expect("count"), 49);
    tx.rollback().await.expect("rollback");
    assert_eq!(content(&mut conn).await, ["total 0"]);
}

#[tokio::test]
async fn the_same_client_twice_in_one_import_is_kept_as_it_came_last() {
    let mut conn = empty().await;
    let (first, mut second) = (region(20).client(15), region(20).client(15));
    second.phones = region(20).client(16).phones;
    let done = clients::import(&mut conn, [[first, second.clone()]], |_| {}).await.expect("import");
    assert_eq!((done.new, done.changed), (1, 1));
    assert!(clients::card(&mut conn, &proof(&second)).await.expect("read") == Some(second));
}

/// Everything by which a client can be found.
fn identifiers(client: &Client) -> Vec<What> {
    let mut all = Vec::new();
    let text = |value: &okno_domain::personal::Personal<String>| value.expose().clone();
    all.extend(client.phones.iter().map(|phone| What::Phone(text(phone))));
    all.extend(client.emails.iter().map(|email| What::Email(text(email))));
    all.extend(client.passport.iter().map(|number| What::Passport(text(number))));
    all.extend(client.snils.iter().map(|number| What::Snils(text(number))));
    all.extend(client.inn.iter().map(|number| What::Inn(text(number))));
    all.extend(client.ogrn.iter().map(|number| What::Ogrn(text(number))));
    all.extend(client.contracts.iter().map(|number| {
        let folded: String = text(number).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        What::Contract(folded)
    }));
    for account in &client.accounts {
        all.push(What::Account(text(&account.number)));
        let address = account.address.expose();
        let flat = address.flat.as_deref().map(|flat| format!(", кв. {flat}")).unwrap_or_default();
        let line = format!(
            "{}, {} {}, д. {}{flat}",
            address.locality, address.street_kind, address.street, address.house
        );
        if let Some(parts) =
            okno_language::address::AddressParts::parse(&line).filter(|parts| parts.house.is_some())
        {
            all.push(What::Address(SaidAddress::from(&parts)));
        }
    }
    if let ClientName::Person(name) = &client.name {
        let parts = [Some(&name.surname), Some(&name.name), name.patronymic.as_ref()];
        let words = parts.into_iter().flatten().map(|part| {
            let text = okno_language::keys::fold(part.expose()).replace([' ', '-'], "");
            NameWord { text, initial: false, role: None }
        });
        all.push(What::Name(words.collect()));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn r_id_3_any_client_is_found_by_each_identifier(seed in any::<u64>()) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("runtime");
        runtime.block_on(async {
            let region = okno_demo::Region::new(seed, 120, common::NOW);
            let mut conn = empty().await;
            keep(&mut conn, region.clients()).await;
            for (index, client) in region.clients().enumerate() {
                for what in identifiers(&client) {
                    let kind = what.kind();
                    let query = Query::of([what]);
                    let weighed = weigh(&mut conn, &query, client.id).await.expect("weighed");
                    assert!(weighed.is_some_and(|found| !found.matches.is_empty()), "{kind:?} of client {index}");
                    let found = find(&mut conn, &query, 200).await.expect("found");
                    let shown = found.candidates.iter().any(|candidate| {
                        candidate.client == client.id || candidate.namesakes > 1
                    });
                    assert!(shown, "{kind:?} of client {index} of seed {seed}");
                }
            }
        });
    }
}
