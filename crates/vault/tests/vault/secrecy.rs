//! No file that the vault writes, and no word that it says, holds a known name, phone or number (R-CE-3).

use crate::child::spawn;
use crate::everyday::founded_and_open;
use crate::pages;
use okno_domain::ids::{BlobId, ClientId, SubjectId, ValueId, VisitId};
use okno_domain::personal::{Personal, ValueRow};
use okno_testkit::{FixedClock, IdRow, TRIAL_PASSWORD, TrialVault, search_files, trial_operator};
use okno_vault::{Vault, blobs, drafts, outbox, runs, sealed};
use std::process::Output;
use tracing_subscriber::filter::LevelFilter;

/// What is written below and must be found nowhere. The operator's name and the password are among it.
const KNOWN: [&str; 9] = [
    "Ковалёва",
    "Нина Павловна",
    "+79271234567",
    "640100123456",
    "112-233-445 95",
    "Чапаева, 42",
    "не работает счётчик",
    "Орлова Мария",
    TRIAL_PASSWORD,
];

pub(crate) const PAPER: BlobId = BlobId(uuid::Uuid::from_u128(0xb10b));

/// Writes all that is known, through every door that takes personal values.
pub(crate) async fn write_known(vault: &Vault, clock: &FixedClock, client: ClientId, visit: VisitId) {
    let ids = IdRow::new();
    let subject = SubjectId::from(client);
    let text: Personal<String> = KNOWN[..7].join(", ").into();
    let mut tx = vault.write(clock.now()).await.expect("write");
    let value = ValueRow { id: ids.next(), subject, value: text.clone(), salt: [7; 16] };
    okno_store::values::put(tx.conn(), &value).await.expect("value");
    sealed::seal(&mut tx, subject, ids.next::<ValueId>(), &text).await.expect("seal");
    sealed::seal(&mut tx, visit.into(), ids.next::<ValueId>(), &text).await.expect("seal");
    let bytes = text.expose().repeat(500).into_bytes().into();
    blobs::put(&mut tx, (PAPER, subject), "text/plain", bytes).await.expect("blob");
    drafts::put(&mut tx, "visit/name", Some(visit), &text).await.expect("draft");
    // Long enough for pages of its own.
    let long = Personal::new(text.expose().repeat(100));
    drafts::put(&mut tx, "visit/note", Some(visit), &long).await.expect("draft");
    runs::save(&mut tx, visit, "script", &format!("{{\"said\":\"{}\"}}", text.expose())).await.expect("run");
    outbox::push(&mut tx, ids.next(), trial_operator().id, "{}").await.expect("push");
    tx.commit().await.expect("commit");
}

#[tokio::test]
async fn r_ce_3_no_file_holds_a_known_name_phone_or_number() {
    let (trial, vault) = founded_and_open().await;
    let ids = IdRow::new();
    write_known(&vault, &trial.clock, ids.next(), ids.next()).await;
    // While the base is open, its WAL is there; afterwards it is not.
    assert!(trial.dir.root().join("base.db-wal").exists());
    assert_eq!(search_files(trial.folder(), &KNOWN).expect("search"), []);
    let key = pages::data_key(trial.dir.root(), &pages::device_secret(&trial.keys));
    let inside = pages::plain(trial.dir.root(), &key);
    assert!(KNOWN[..8].iter().all(|word| pages::holds(&inside, word)), "all of it stands inside, encrypted");
    vault.lock().await;
    assert!(!trial.dir.root().join("base.db-wal").exists());
    assert_eq!(search_files(trial.folder(), &KNOWN).expect("search"), []);
}

/// Does what is likely to make libraries talk, with every log switched on.
pub(crate) async fn talk(trial: &TrialVault) {
    tracing_subscriber::fmt().with_max_level(LevelFilter::TRACE).with_ansi(false).init();
    trial.create().await.expect("created");
    let refused = trial.open_with("Орлова", "другой-пароль-другой").await.expect_err("refused");
    println!("{refused} {refused:?}");
    let vault = trial.open().await.expect("open");
    let ids = IdRow::new();
    write_known(&vault, &trial.clock, ids.next(), ids.next()).await;
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    // Statements that fail with values at hand.
    for word in KNOWN {
        let failed = sqlx::query("INSERT INTO vault_settings (key, json) VALUES (?, ?), (?, ?)")
            .bind(word)
            .bind(word)
            .bind(word)
            .bind(word)
            .execute(tx.conn())
            .await
            .expect_err("twice the same key");
        println!("{failed} {failed:?}");
        let failed = okno_vault::VaultError::from(failed);
        println!("{failed} {failed:?}");
    }
    println!("{tx:?} {vault:?}");
    drop(tx);
    vault.lock().await;
    println!("the end");
}

#[test]
fn r_ce_3_no_log_and_no_error_holds_a_value_or_the_key() {
    let folder = tempfile::tempdir().expect("folder");
    let Output { status, stdout, stderr } = spawn("talk", folder.path()).wait_with_output().expect("ended");
    let said = [stdout, stderr].concat();
    assert!(status.success() && pages::holds(&said, "the end"), "{}", String::from_utf8_lossy(&said));
    assert!(pages::holds(&said, "UNIQUE constraint failed"), "it did talk");
    for (place, word) in KNOWN.iter().enumerate() {
        assert!(!pages::holds(&said, word), "word {place} was said");
    }
    let trial = TrialVault::at(folder.path());
    let device = pages::device_secret(&trial.keys);
    let key = pages::data_key(trial.dir.root(), &device);
    for secret in [hex::encode(key), hex::encode_upper(key), hex::encode(device)] {
        assert!(!pages::holds(&said, &secret), "a secret was said");
    }
}
