//! Every way in which a vault cannot be opened, made for real; each has its own answer, and none of them
//! makes anything new (pain 7).

use crate::everyday::founded_and_open;
use okno_domain::Moment;
use okno_testkit::{KeyStoreFault, TRIAL_PASSWORD, TrialVault, trial_operator};
use okno_vault::{ClockRule, KeyStoreError, OpenError, Presence, SignIn, Vault, VaultError};
use std::fs;
use std::path::{Path, PathBuf};

async fn shut() -> TrialVault {
    let (trial, vault) = founded_and_open().await;
    vault.lock().await;
    trial
}

fn file(trial: &TrialVault, name: &str) -> PathBuf {
    trial.dir.root().join(name)
}

fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).expect("read");
    bytes[at] ^= 0x40;
    fs::write(path, bytes).expect("write");
}

async fn refused(trial: &TrialVault) -> OpenError {
    let before = listing(trial.dir.root());
    let refused = trial.open().await.expect_err("not to be opened");
    assert_eq!(listing(trial.dir.root()), before, "refusing makes no base and no slots");
    refused
}

/// Sizes of the base and the slots: what a silent new beginning would change.
fn listing(root: &Path) -> Vec<(&'static str, Option<u64>)> {
    let size = |name| (name, fs::metadata(root.join(name)).ok().map(|meta| meta.len()));
    ["base.db", "slots.json"].map(size).to_vec()
}

#[tokio::test]
async fn r_ce_3_where_nothing_was_created_nothing_is_opened() {
    let trial = TrialVault::absent().expect("folder");
    assert_eq!(trial.dir.inspect().expect("inspect"), Presence::Absent);
    assert!(matches!(refused(&trial).await, OpenError::Absent));
    assert!(!trial.dir.root().exists(), "not even a folder");
}

#[tokio::test]
async fn r_ce_3_a_base_of_zero_bytes_is_not_a_new_base() {
    let trial = shut().await;
    fs::write(file(&trial, "base.db"), []).expect("empty");
    assert_eq!(trial.dir.inspect().expect("inspect"), Presence::BaseEmpty);
    assert!(matches!(refused(&trial).await, OpenError::BaseEmpty));
}

#[tokio::test]
async fn r_ce_3_a_missing_base_is_said_to_be_missing() {
    let trial = shut().await;
    fs::remove_file(file(&trial, "base.db")).expect("remove");
    assert!(matches!(refused(&trial).await, OpenError::BaseMissing));
}

#[tokio::test]
async fn r_ce_3_missing_slots_come_back_only_from_their_copy_and_only_when_asked() {
    let trial = shut().await;
    fs::remove_file(file(&trial, "slots.json")).expect("remove");
    assert!(matches!(refused(&trial).await, OpenError::SlotsMissing { copy: true }));
    trial.dir.restore_slots().expect("restored");
    trial.open().await.expect("open").lock().await;
    assert!(matches!(trial.dir.restore_slots(), Err(VaultError::AlreadyThere { .. })));

    for name in ["slots.json", "slots.copy.json"] {
        fs::remove_file(file(&trial, name)).expect("remove");
    }
    assert!(matches!(refused(&trial).await, OpenError::SlotsMissing { copy: false }));
    assert!(matches!(trial.dir.restore_slots(), Err(VaultError::NotThere { .. })));
}

#[tokio::test]
async fn r_ce_3_damaged_slots_are_not_a_wrong_password() {
    let trial = shut().await;
    let slots = file(&trial, "slots.json");
    let whole = fs::read(&slots).expect("read");
    for at in [0, whole.len() / 3, whole.len() / 2, whole.len() - 4] {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        fs::write(&slots, bytes).expect("write");
        let error = refused(&trial).await;
        assert!(matches!(error, OpenError::SlotsDamaged { copy: true }), "byte {at}: {error}");
    }
    fs::write(&slots, &whole[..whole.len() / 2]).expect("cut");
    assert!(matches!(refused(&trial).await, OpenError::SlotsDamaged { copy: true }));
    trial.dir.restore_slots().expect("restored");
    trial.open().await.expect("open").lock().await;
}

#[tokio::test]
async fn r_ce_3_a_damaged_first_page_is_damage_and_not_a_wrong_password() {
    let trial = shut().await;
    flip(&file(&trial, "base.db"), 2_000);
    assert!(matches!(refused(&trial).await, OpenError::BaseDamaged(_)));
}

#[tokio::test]
async fn r_ce_3_a_base_cut_short_is_damage() {
    for left in [100, 5_000] {
        let trial = shut().await;
        let base = fs::read(file(&trial, "base.db")).expect("read");
        fs::write(file(&trial, "base.db"), &base[..left]).expect("cut");
        let error = refused(&trial).await;
        assert!(matches!(error, OpenError::BaseDamaged(_)), "{left}: {error}");
    }
}

#[tokio::test]
async fn r_ce_3_the_base_of_another_vault_is_not_taken_for_this_one() {
    let (trial, other) = (shut().await, shut().await);
    fs::copy(file(&other, "base.db"), file(&trial, "base.db")).expect("copy");
    assert!(matches!(refused(&trial).await, OpenError::BaseDamaged(_)));
}

#[tokio::test]
async fn r_ce_3_a_base_without_its_mark_is_not_this_base() {
    let (trial, vault) = founded_and_open().await;
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    sqlx::query("DELETE FROM vault_meta WHERE key = 'okno-vault'").execute(tx.conn()).await.expect("delete");
    tx.commit().await.expect("commit");
    vault.lock().await;
    assert!(matches!(refused(&trial).await, OpenError::BaseDamaged(_)));
}

#[tokio::test]
async fn r_ce_3_a_newer_base_and_newer_slots_are_left_alone() {
    let (trial, vault) = founded_and_open().await;
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    sqlx::query("INSERT INTO vault_schema (version, sum) VALUES (99, x'00')")
        .execute(tx.conn())
        .await
        .expect("newer");
    tx.commit().await.expect("commit");
    vault.lock().await;
    assert!(matches!(refused(&trial).await, OpenError::Newer { found: 99, known: 3 }));

    let trial = shut().await;
    let slots = fs::read_to_string(file(&trial, "slots.json")).expect("read");
    fs::write(file(&trial, "slots.json"), slots.replacen("\"format\": 1", "\"format\": 7", 1))
        .expect("write");
    assert!(matches!(refused(&trial).await, OpenError::Newer { found: 7, known: 1 }));
}

#[tokio::test]
async fn r_ce_3_an_unknown_login_and_a_wrong_password_are_told_apart() {
    let trial = shut().await;
    let unknown = trial.open_with("petrova", TRIAL_PASSWORD).await;
    assert!(matches!(unknown, Err(OpenError::UnknownOperator)));
    let wrong = trial.open_with("Орлова", "проба-пера-8").await;
    assert!(matches!(wrong, Err(OpenError::WrongPassword { wait: 0 })));
    trial.open_with("  ОРЛОВА ", TRIAL_PASSWORD).await.expect("capitals do not matter").lock().await;
}

#[tokio::test]
async fn r_ce_3_a_key_store_in_trouble_fails_closed_and_counts_no_attempt() {
    let trial = shut().await;
    let secrets = trial.keys.copy();
    for (fault, expected) in
        [(KeyStoreFault::NoStore, KeyStoreError::NoStore), (KeyStoreFault::Locked, KeyStoreError::Locked)]
    {
        trial.keys.set_fault(Some(fault));
        let Err(OpenError::KeyStore(found)) = trial.open().await else { panic!("{fault:?} was not found") };
        assert_eq!(found.to_string(), expected.to_string());
    }
    trial.keys.set_fault(None);
    assert!(!file(&trial, "attempts.json").exists() || trial.open().await.is_ok());

    // A store that forgot, or the store of another machine.
    trial.keys.restore(Default::default());
    assert!(matches!(refused(&trial).await, OpenError::DeviceSecretMissing));
    let others = secrets.keys().map(|name| (name.clone(), vec![7; 32])).collect();
    trial.keys.restore(others);
    assert!(matches!(refused(&trial).await, OpenError::DeviceSecretMissing));
    trial.keys.restore(secrets);
    let vault = trial.open().await.expect("open");
    assert_eq!(vault.opening().refused_before, 0);
    vault.lock().await;
}

#[tokio::test]
async fn r_ce_3_a_key_store_that_loses_what_it_is_given_is_found_at_opening() {
    let trial = shut().await;
    trial.clock.move_by_seconds(60);
    trial.keys.set_fault(Some(KeyStoreFault::LosesWrites));
    let error = trial.open().await.expect_err("not to be opened");
    assert!(matches!(error, OpenError::KeyStore(KeyStoreError::Forgetful)));
    trial.keys.set_fault(Some(KeyStoreFault::RefusesWrites));
    let error = trial.open().await.expect_err("not to be opened");
    assert!(matches!(error, OpenError::KeyStore(KeyStoreError::Refused(_))));
    trial.keys.set_fault(None);
    trial.open().await.expect("nothing was harmed").lock().await;
}

#[tokio::test]
async fn r_ce_3_a_clock_set_back_is_refused_until_the_time_is_confirmed() {
    let (trial, vault) = founded_and_open().await;
    trial.clock.move_by_seconds(3_600);
    let tx = vault.write(trial.clock.now()).await.expect("write");
    tx.commit().await.expect("commit");
    vault.lock().await;

    trial.clock.move_by_seconds(-300);
    trial.open().await.expect("clocks are set by minutes").lock().await;
    trial.clock.move_by_seconds(-301);
    let error = trial.open().await.expect_err("back");
    assert!(matches!(error, OpenError::ClockBack { behind_seconds: 301, .. }), "{error}");

    let sign_in = SignIn {
        login: "Орлова",
        password: TRIAL_PASSWORD,
        now: trial.clock.now(),
        clock: ClockRule::AcceptConfirmed,
    };
    Vault::open(&trial.dir, trial.key_store(), &sign_in).await.expect("confirmed").lock().await;
    trial.open().await.expect("this is the highest time now").lock().await;
}

#[tokio::test]
async fn r_ce_3_an_older_copy_of_the_base_does_not_make_the_clock_younger() {
    let trial = shut().await;
    let older = fs::read(file(&trial, "base.db")).expect("read");
    trial.clock.move_by_seconds(86_400);
    trial.open().await.expect("a day later").lock().await;
    fs::write(file(&trial, "base.db"), older).expect("restore");
    trial.clock.move_by_seconds(-80_000);
    assert!(matches!(refused(&trial).await, OpenError::ClockBack { .. }), "the key store remembers");
}

#[tokio::test]
async fn r_ce_3_after_the_lease_the_cache_stays_shut() {
    let (trial, vault) = founded_and_open().await;
    let now = trial.clock.now();
    let until = now.plus_seconds(14 * 86_400);
    vault.set_lease(Some(until), now).await.expect("lease");
    vault.lock().await;
    trial.clock.move_by_seconds(14 * 86_400);
    trial.open().await.expect("the last moment").lock().await;
    trial.clock.move_by_seconds(1);
    let error = trial.open().await.expect_err("over");
    assert!(matches!(error, OpenError::LeaseOver { until: Moment(at) } if at == until.0));
}

#[tokio::test]
async fn r_ce_3_a_vault_is_open_once() {
    let (trial, vault) = founded_and_open().await;
    assert!(matches!(trial.open().await, Err(OpenError::AlreadyOpen)));
    vault.lock().await;
    let vault = trial.open().await.expect("free again");
    assert_eq!(vault.opening().operator, trial_operator().id);
    vault.lock().await;
}
