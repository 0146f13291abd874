//! What a desk does every day: kept in one transaction, there again after opening.

use okno_domain::audit::Act;
use okno_domain::ids::{BlobId, ClientId, CommandId, ValueId, VisitId};
use okno_domain::number::AppealNumber;
use okno_domain::personal::Personal;
use okno_testkit::{IdRow, TrialVault, trial_office, trial_operator};
use okno_vault::{Vault, VaultError, audit, blobs, drafts, numbers, outbox, people, runs, sealed, settings};

pub(crate) async fn founded_and_open() -> (TrialVault, Vault) {
    let trial = TrialVault::founded().await.expect("founded");
    let vault = trial.open().await.expect("open");
    (trial, vault)
}

#[tokio::test]
async fn r_ce_3_what_was_written_is_there_after_opening_again() {
    let (trial, vault) = founded_and_open().await;
    let ids = IdRow::new();
    let (client, visit): (ClientId, VisitId) = (ids.next(), ids.next());
    let operator = trial_operator().id;

    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    numbers::lease(&mut tx, 218_047_000, 2_000).await.expect("lease");
    let number = numbers::give(&mut tx).await.expect("number");
    let order = outbox::push(&mut tx, ids.next(), operator, r#"{"register":1}"#).await.expect("push");
    let words =
        sealed::seal(&mut tx, client.into(), ids.next(), &"почему счёт вырос".into()).await.expect("seal");
    let paper: BlobId = ids.next();
    blobs::put(&mut tx, (paper, client.into()), "application/pdf", b"%PDF".to_vec().into())
        .await
        .expect("put");
    drafts::put(&mut tx, "visit/phone", Some(visit), &"8 927 ".into()).await.expect("draft");
    runs::save(&mut tx, visit, "script", r#"{"step":3}"#).await.expect("run");
    settings::put(&mut tx, "theme", r#""dark""#).await.expect("setting");
    let entry = audit::append(&mut tx, Some(operator), Act::SignedIn).await.expect("audit");
    tx.commit().await.expect("commit");
    vault.lock().await;

    let vault = trial.open().await.expect("open again");
    let mut read = vault.read().await.expect("read");
    let conn = read.conn();
    assert_eq!((number, order), (AppealNumber::from_body(218_047_000).expect("number"), 1));
    assert_eq!(numbers::left(conn).await.expect("left"), (1_999, false));
    assert_eq!(outbox::list(conn, 0, 10).await.expect("list")[0].body, r#"{"register":1}"#);
    assert_eq!(
        sealed::unseal(conn, &words).await.expect("unseal"),
        Some(Personal::from("почему счёт вырос"))
    );
    assert_eq!(drafts::get(conn, "visit/phone").await.expect("draft"), Some(Personal::from("8 927 ")));
    assert_eq!(drafts::of_visit(conn, visit).await.expect("drafts").len(), 1);
    assert_eq!(runs::load(conn, visit, "script").await.expect("run").as_deref(), Some(r#"{"step":3}"#));
    assert_eq!(runs::list(conn, visit).await.expect("runs").len(), 1);
    assert_eq!(settings::get(conn, "theme").await.expect("setting").as_deref(), Some(r#""dark""#));
    assert_eq!(audit::verify(conn).await.expect("chain"), entry.head());
    assert_eq!(people::operator(conn, operator).await.expect("operator").expect("there").login, "орлова");
    assert_eq!(people::office(conn, trial_office().id).await.expect("office"), Some(trial_office()));
    let (document, bytes) = blobs::get(&mut read, paper).await.expect("get").expect("there");
    assert_eq!((document.media.as_str(), bytes.as_slice()), ("application/pdf", b"%PDF".as_slice()));
    drop(read);
    vault.lock().await;
}

#[tokio::test]
async fn r_ce_3_nothing_of_a_transaction_that_was_not_committed_stays() {
    let (trial, vault) = founded_and_open().await;
    let ids = IdRow::new();
    let visit: VisitId = ids.next();
    let paper: BlobId = ids.next();

    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    outbox::push(&mut tx, ids.next(), trial_operator().id, "{}").await.expect("push");
    blobs::put(&mut tx, (paper, visit.into()), "text/plain", b"x".to_vec().into()).await.expect("put");
    drop(tx);

    // The next transaction begins as if the one before had never been.
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    assert_eq!(outbox::count(tx.conn()).await.expect("count"), 0);
    assert_eq!(blobs::find(tx.conn(), paper).await.expect("find"), None);
    tx.rollback().await.expect("rollback");
    let files = std::fs::read_dir(trial.dir.root().join("blobs")).expect("folder").count();
    assert_eq!(files, 0, "the sealed file went with its row");
    vault.lock().await;
}

#[tokio::test]
async fn r_ce_3_a_locked_vault_answers_nothing_and_opens_again() {
    let (trial, vault) = founded_and_open().await;
    let also = vault.clone();
    vault.lock().await;
    assert!(also.is_locked());
    assert!(matches!(also.read().await, Err(VaultError::Locked)));
    assert!(matches!(also.write(trial.clock.now()).await, Err(VaultError::Locked)));
    let hardness = trial.hardness();
    let changed = also.change_password(trial_operator().id, "x", "новый-пароль", hardness).await;
    assert!(changed.is_err(), "no key is left to wrap anew");
    trial.open().await.expect("open again").lock().await;
}

#[tokio::test]
async fn the_same_command_pushed_twice_waits_once() {
    let (trial, vault) = founded_and_open().await;
    let command = IdRow::new().next::<CommandId>();
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    let operator = trial_operator().id;
    let first = outbox::push(&mut tx, command, operator, "{}").await.expect("push");
    assert_eq!(outbox::push(&mut tx, command, operator, "{}").await.expect("again"), first);
    assert_eq!(outbox::count(tx.conn()).await.expect("count"), 1);
    outbox::settle(&mut tx, command).await.expect("settle");
    assert!(matches!(outbox::settle(&mut tx, command).await, Err(VaultError::NotThere { .. })));
    let next = outbox::push(&mut tx, IdRow::new().next(), operator, "{}").await.expect("push");
    assert_eq!(next, first + 1, "a place is never given again");
    drop(tx);
    vault.lock().await;
}

#[tokio::test]
async fn every_kind_of_row_has_its_limit() {
    let (trial, vault) = founded_and_open().await;
    let ids = IdRow::new();
    let visit: VisitId = ids.next();
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    let long = |size: usize| "я".repeat(size / 2 + 1);
    let too_large = |result: Result<(), VaultError>| matches!(result, Err(VaultError::TooLarge { .. }));
    let text = Personal::new(long(drafts::MOST_BYTES));
    assert!(too_large(drafts::put(&mut tx, "k", Some(visit), &text).await));
    assert!(too_large(drafts::put(&mut tx, &"k".repeat(201), None, &"".into()).await));
    assert!(too_large(runs::save(&mut tx, visit, "s", &long(runs::MOST_BYTES)).await));
    assert!(too_large(settings::put(&mut tx, "k", &long(settings::MOST_BYTES)).await));
    let value: ValueId = ids.next();
    let text = Personal::new(long(sealed::MOST_BYTES));
    assert!(too_large(sealed::seal(&mut tx, visit.into(), value, &text).await.map(drop)));
    let body = long(outbox::MOST_BYTES);
    assert!(too_large(outbox::push(&mut tx, ids.next(), trial_operator().id, &body).await.map(drop)));
    let bytes = vec![0; blobs::MOST_BYTES + 1].into();
    assert!(too_large(blobs::put(&mut tx, (ids.next(), visit.into()), "x/y", bytes).await));
    for slot in 0..runs::MOST_OF_VISIT {
        runs::save(&mut tx, visit, &slot.to_string(), "{}").await.expect("up to the limit");
    }
    let over = runs::save(&mut tx, visit, "one more", "{}").await;
    assert!(matches!(over, Err(VaultError::TooMany { .. })));
    runs::save(&mut tx, visit, "7", "{}").await.expect("one that is there is saved over");
    drop(tx);
    vault.lock().await;
}

#[tokio::test]
async fn r_ce_3_locking_waits_for_what_has_begun_and_lets_nothing_begin() {
    let (trial, vault) = founded_and_open().await;
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    let locking = tokio::spawn({
        let vault = vault.clone();
        async move { vault.lock().await }
    });
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    assert!(!locking.is_finished() && vault.is_locked());
    assert!(matches!(vault.read().await, Err(VaultError::Locked)));
    settings::put(&mut tx, "theme", "1").await.expect("what has begun goes on");
    tx.commit().await.expect("and is kept");
    locking.await.expect("locked");
    let vault = trial.open().await.expect("open");
    let mut read = vault.read().await.expect("read");
    assert_eq!(settings::get(read.conn(), "theme").await.expect("get").as_deref(), Some("1"));
    drop(read);
    vault.lock().await;
}

#[tokio::test]
async fn r_ce_3_every_connection_has_the_settings_that_were_measured() {
    let (trial, vault) = founded_and_open().await;
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    let mut read = vault.read().await.expect("read");
    for (pragma, both) in [
        ("PRAGMA foreign_keys", 1),
        ("PRAGMA secure_delete", 1),
        ("PRAGMA temp_store", 2),
        ("PRAGMA synchronous", 2),
        ("PRAGMA trusted_schema", 0),
    ] {
        for conn in [tx.conn(), read.conn()] {
            let value: i64 = sqlx::query_scalar(pragma).fetch_one(conn).await.expect("pragma");
            assert_eq!(value, both, "{pragma}");
        }
    }
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(tx.conn()).await.expect("mode");
    assert_eq!(mode, "wal");
    let written = sqlx::query("DELETE FROM vault_settings").execute(read.conn()).await;
    assert!(written.is_err(), "a reader does not write");
    drop((tx, read));
    vault.lock().await;
}
