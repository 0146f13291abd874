//! Erasing a client (R-PR-4): no trace in any file, the history still verifies, others are untouched.

use crate::everyday::founded_and_open;
use crate::pages;
use crate::secrecy::{PAPER, write_known};
use okno_domain::audit::Act;
use okno_domain::client::Client;
use okno_domain::ids::{ClientId, SubjectId, ValueId, VisitId};
use okno_domain::personal::{Personal, ValueRow};
use okno_testkit::{IdRow, TrialVault, search_files, trial_operator};
use okno_vault::erase::{self, Erasure};
use okno_vault::{Vault, audit, blobs, drafts, runs, sealed};
use proptest::prelude::*;
use serde_json::json;

fn inside(trial: &TrialVault) -> Vec<u8> {
    let key = pages::data_key(trial.dir.root(), &pages::device_secret(&trial.keys));
    pages::plain(trial.dir.root(), &key)
}

async fn erase_client(trial: &TrialVault, vault: &Vault, client: ClientId, visits: &[VisitId]) -> u32 {
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    let erasure = Erasure { client, aliases: &[], visits, operator: trial_operator().id };
    let values = erase::client(&mut tx, &erasure).await.expect("erase");
    tx.commit().await.expect("commit");
    values
}

#[tokio::test]
async fn r_pr_4_nothing_of_an_erased_client_is_left_in_any_page() {
    let (trial, vault) = founded_and_open().await;
    let ids = IdRow::new();
    let (client, visit): (ClientId, VisitId) = (ids.next(), ids.next());
    write_known(&vault, &trial.clock, client, visit).await;
    assert!(pages::holds(&inside(&trial), "Нина Павловна"));

    assert_eq!(erase_client(&trial, &vault, client, &[visit]).await, 4, "a value, two texts, a document");
    assert!(vault.scrub_owed().await.expect("owed"));
    vault.scrub().await.expect("scrub");
    assert!(!vault.scrub_owed().await.expect("owed"));
    let mut read = vault.read().await.expect("read");
    let free: i64 = sqlx::query_scalar("PRAGMA freelist_count").fetch_one(read.conn()).await.expect("free");
    assert_eq!(free, 0, "no free page is left");
    drop(read);
    let left = inside(&trial);
    for word in ["Ковалёва", "Нина Павловна", "+79271234567", "640100123456", "не работает счётчик"]
    {
        assert!(!pages::holds(&left, word), "{word} is still there");
    }
    let files = std::fs::read_dir(trial.dir.root().join("blobs")).expect("blobs").count();
    assert_eq!(files, 0, "the document's file went");
    let mut read = vault.read().await.expect("read");
    assert!(blobs::get(&mut read, PAPER).await.expect("get").is_none());
    assert!(drafts::of_visit(read.conn(), visit).await.expect("drafts").is_empty());
    assert!(runs::list(read.conn(), visit).await.expect("runs").is_empty());
    audit::verify(read.conn()).await.expect("chain");
    let last = audit::entries(read.conn(), 0).await.expect("entries").pop().expect("entry");
    assert_eq!(last.act, Act::Erased { client, values: 4 });
    drop(read);
    vault.lock().await;
}

#[tokio::test]
async fn r_pr_4_what_was_sealed_opens_for_others_and_never_again_for_the_erased() {
    let (trial, vault) = founded_and_open().await;
    let ids = IdRow::new();
    let (one, other): (ClientId, ClientId) = (ids.next(), ids.next());
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    let text = Personal::from("просил перезвонить");
    let of_one = sealed::seal(&mut tx, one.into(), ids.next(), &text).await.expect("seal");
    let of_other = sealed::seal(&mut tx, other.into(), ids.next(), &text).await.expect("seal");
    tx.commit().await.expect("commit");
    assert_ne!(of_one.hash, of_other.hash, "the same text does not show as the same");
    erase_client(&trial, &vault, one, &[]).await;
    let mut read = vault.read().await.expect("read");
    assert_eq!(sealed::unseal(read.conn(), &of_one).await.expect("gone"), None);
    assert_eq!(sealed::unseal(read.conn(), &of_other).await.expect("there"), Some(text));
    drop(read);
    vault.lock().await;
}

#[tokio::test]
async fn r_pr_4_a_sealed_text_moved_to_another_row_does_not_open() {
    let (trial, vault) = founded_and_open().await;
    let ids = IdRow::new();
    let client: ClientId = ids.next();
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    let one = sealed::seal(&mut tx, client.into(), ids.next(), &"один".into()).await.expect("seal");
    let two = sealed::seal(&mut tx, client.into(), ids.next(), &"два".into()).await.expect("seal");
    sqlx::query(
        "UPDATE vault_sealed SET (nonce, ciphertext) = (SELECT nonce, ciphertext FROM vault_sealed WHERE id = ?) \
         WHERE id = ?",
    )
    .bind(one.id.0.as_bytes().as_slice())
    .bind(two.id.0.as_bytes().as_slice())
    .execute(tx.conn())
    .await
    .expect("swap");
    let opened = sealed::unseal(tx.conn(), &two).await;
    assert!(matches!(opened, Err(okno_vault::VaultError::Unsealable)));
    drop(tx);
    vault.lock().await;
}

#[tokio::test]
async fn r_pr_4_a_crash_before_the_scrub_is_remembered() {
    let (trial, vault) = founded_and_open().await;
    let ids = IdRow::new();
    let client: ClientId = ids.next();
    write_known(&vault, &trial.clock, client, ids.next()).await;
    erase_client(&trial, &vault, client, &[]).await;
    vault.lock().await;
    let vault = trial.open().await.expect("open");
    assert!(vault.opening().scrub_owed);
    vault.scrub().await.expect("scrub");
    vault.lock().await;
    let vault = trial.open().await.expect("open");
    assert!(!vault.opening().scrub_owed);
    vault.lock().await;
}

#[tokio::test]
async fn r_pr_4_a_reader_with_an_old_view_does_not_let_a_scrub_pass_for_done() {
    let (trial, vault) = founded_and_open().await;
    let ids = IdRow::new();
    let (client, visit): (ClientId, VisitId) = (ids.next(), ids.next());
    write_known(&vault, &trial.clock, client, visit).await;
    let mut read = vault.read().await.expect("read");
    audit::head(read.conn()).await.expect("an old view");
    erase_client(&trial, &vault, client, &[visit]).await;
    // The checkpoint waits for the reader; the reader goes before the waiting ends.
    let waiting = tokio::spawn({
        let vault = vault.clone();
        async move { vault.scrub().await }
    });
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    assert!(!waiting.is_finished());
    drop(read);
    waiting.await.expect("joined").expect("scrubbed");
    assert!(!pages::holds(&inside(&trial), "+79271234567"));
    vault.lock().await;
}

fn card(id: ClientId, surname: &str, phone: &str, street: &str) -> Client {
    let account = json!({
        "id": IdRow::new().next::<uuid::Uuid>(), "number": "640100987654", "organisation": "НЭСК",
        "address": {
            "locality": "Саратов", "street_kind": "ул.", "street": street, "house": "42", "flat": "17",
        },
        "balance": 0, "tariff": 459, "meters": [], "bills": [], "payments": [], "as_of": 0,
    });
    let name = json!({ "person": { "surname": surname, "name": "Анна", "patronymic": "Ильинична" } });
    let card = json!({
        "id": id, "name": name, "segment": "b2c", "phones": [phone], "emails": ["a.i@example.org"],
        "passport": null, "snils": "11223344595", "inn": null, "ogrn": null, "contracts": [],
        "residents": null, "needs": [], "consent_data": "withdrawn", "consent_ads": "unknown",
        "accounts": [account], "as_of": 0,
    });
    serde_json::from_value(card).expect("a card")
}

#[tokio::test]
async fn r_pr_4_card_and_search_keys_go_and_leave_no_rare_word() {
    let (trial, vault) = founded_and_open().await;
    let ids = IdRow::new();
    let (gone, stays): (ClientId, ClientId) = (ids.next(), ids.next());
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    for card in [
        card(gone, "Задунайская", "+79271110022", "Прянишникова"),
        card(stays, "Иванова", "+79272220033", "Чапаева"),
    ] {
        okno_store::clients::upsert(tx.conn(), &card).await.expect("card");
    }
    tx.commit().await.expect("commit");
    let rare = ["Задунайская", "задунайская", "79271110022", "9271110022", "Прянишникова", "прянишникова"];
    assert!(pages::holds(&inside(&trial), rare[1]));

    erase_client(&trial, &vault, gone, &[]).await;
    vault.scrub().await.expect("scrub");
    let left = inside(&trial);
    for word in rare {
        assert!(!pages::holds(&left, word), "{word} is still there");
    }
    assert!(pages::holds(&left, "79272220033"), "the other one is untouched");
    let mut read = vault.read().await.expect("read");
    assert_eq!(okno_store::clients::count(read.conn()).await.expect("count"), 1);
    drop(read);
    vault.lock().await;
}

async fn erases(erased: Vec<String>, kept: Vec<String>) {
    let (trial, vault) = founded_and_open().await;
    let ids = IdRow::new();
    let (gone, stays): (ClientId, ClientId) = (ids.next(), ids.next());
    let mut references = Vec::new();
    // Interleaved, in several transactions, so that both stand on the same pages.
    for round in 0..erased.len().max(kept.len()) {
        let mut tx = vault.write(trial.clock.now()).await.expect("write");
        for (client, texts) in [(gone, &erased), (stays, &kept)] {
            let Some(text) = texts.get(round) else { continue };
            let (subject, text) = (SubjectId::from(client), Personal::from(text.as_str()));
            let row = ValueRow { id: ids.next(), subject, value: text.clone(), salt: [9; 16] };
            okno_store::values::put(tx.conn(), &row).await.expect("value");
            let reference = sealed::seal(&mut tx, subject, ids.next::<ValueId>(), &text).await.expect("seal");
            references.push((client, row.id, reference, text));
        }
        audit::append(&mut tx, None, Act::SignedIn).await.expect("audit");
        tx.commit().await.expect("commit");
    }
    erase_client(&trial, &vault, gone, &[]).await;
    vault.scrub().await.expect("scrub");

    let left = inside(&trial);
    for text in &erased {
        assert!(!pages::holds(&left, text), "a trace is left");
    }
    let words: Vec<&str> = erased.iter().chain(&kept).map(String::as_str).collect();
    assert_eq!(search_files(trial.folder(), &words).expect("search"), []);
    let mut read = vault.read().await.expect("read");
    audit::verify(read.conn()).await.expect("chain");
    for (client, value, reference, text) in references {
        let expected = (client == stays).then_some(text);
        assert_eq!(okno_store::values::get(read.conn(), value).await.expect("value"), expected);
        assert_eq!(sealed::unseal(read.conn(), &reference).await.expect("unseal"), expected);
    }
    drop(read);
    vault.lock().await;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn r_pr_4_erasing_leaves_a_chain_that_verifies_and_no_trace(
        erased in prop::collection::vec("[а-я]{12,400}", 1..30),
        kept in prop::collection::vec("[А-Я]{12,400}", 0..30),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("runtime");
        runtime.block_on(erases(erased, kept));
    }
}

/// A value that is not among those of [`write_known`], whose ids are in a row too.
const CALLED: ValueId = ValueId(uuid::Uuid::from_u128(0xca11ed));

#[tokio::test]
async fn r_pr_4_a_visit_that_goes_on_is_erased_with_its_end() {
    // given a client who is erased while a visit goes on
    let (trial, vault) = founded_and_open().await;
    let ids = IdRow::new();
    let (client, visit): (ClientId, VisitId) = (ids.next(), ids.next());
    write_known(&vault, &trial.clock, client, visit).await;
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    let called = sealed::seal(&mut tx, visit.into(), CALLED, &"Нина".into()).await.expect("seal");
    tx.commit().await.expect("commit");
    erase_client(&trial, &vault, client, &[]).await;
    // then what was said in it and what is typed stay
    let mut read = vault.read().await.expect("read");
    assert!(sealed::unseal(read.conn(), &called).await.expect("there").is_some());
    assert!(!drafts::of_visit(read.conn(), visit).await.expect("drafts").is_empty());
    assert!(!runs::list(read.conn(), visit).await.expect("runs").is_empty());
    drop(read);
    // when it is over, then they go, on record, and the file is to be scrubbed again
    vault.scrub().await.expect("scrub");
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    let operator = trial_operator().id;
    let gone = erase::visits(&mut tx, client, &[visit], operator).await.expect("erased");
    tx.commit().await.expect("commit");
    assert!(vault.scrub_owed().await.expect("owed"));
    let mut read = vault.read().await.expect("read");
    assert_eq!(sealed::unseal(read.conn(), &called).await.expect("gone"), None);
    assert!(drafts::of_visit(read.conn(), visit).await.expect("drafts").is_empty());
    assert!(runs::list(read.conn(), visit).await.expect("runs").is_empty());
    audit::verify(read.conn()).await.expect("chain");
    let last = audit::entries(read.conn(), 0).await.expect("entries").pop().expect("entry");
    assert_eq!(last.act, Act::Erased { client, values: gone });
    drop(read);
    vault.lock().await;
}
