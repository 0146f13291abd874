//! Operators of one machine: each a slot, none sees more or less for it.

use okno_domain::ids::OperatorId;
use okno_domain::personal::Personal;
use okno_testkit::{IdRow, TRIAL_PASSWORD, TrialVault, trial_operator};
use okno_vault::{OpenError, Operator, VaultError, drafts, outbox, people};
use std::fs;

use crate::everyday::founded_and_open;

fn second() -> Operator {
    Operator {
        id: OperatorId(uuid::Uuid::from_u128(0x0c)),
        login: "petrova".into(),
        full_name: "Петрова Анна Ильинична".into(),
        ..trial_operator()
    }
}

const SECOND_PASSWORD: &str = "другой-пароль";

#[tokio::test]
async fn r_ce_3_another_operator_signs_in_and_unsent_work_stays_its_authors() {
    let (trial, vault) = founded_and_open().await;
    let at = trial.clock.now();
    vault.add_operator(&second(), SECOND_PASSWORD, trial.hardness(), at).await.expect("added");
    let mut tx = vault.write(at).await.expect("write");
    outbox::push(&mut tx, IdRow::new().next(), trial_operator().id, "{}").await.expect("push");
    drafts::put(&mut tx, "note", None, &"недописано".into()).await.expect("draft");
    tx.commit().await.expect("commit");
    vault.lock().await;

    let vault = trial.open_with("Petrova", SECOND_PASSWORD).await.expect("the second");
    assert_eq!(vault.opening().operator, second().id);
    let mut read = vault.read().await.expect("read");
    let waiting = outbox::list(read.conn(), 0, 10).await.expect("list");
    assert_eq!(waiting[0].operator, trial_operator().id, "sent as its author's");
    assert_eq!(drafts::get(read.conn(), "note").await.expect("draft"), Some(Personal::from("недописано")));
    assert_eq!(people::operators(read.conn()).await.expect("operators").len(), 2);
    drop(read);
    vault.lock().await;
}

#[tokio::test]
async fn r_ce_3_a_login_or_an_operator_has_one_slot() {
    let (trial, vault) = founded_and_open().await;
    let (at, hardness) = (trial.clock.now(), trial.hardness());
    vault.add_operator(&second(), SECOND_PASSWORD, hardness, at).await.expect("added");
    let again =
        Operator { id: OperatorId(uuid::Uuid::from_u128(0x0d)), login: " PETROVA".into(), ..second() };
    let refused = vault.add_operator(&again, SECOND_PASSWORD, hardness, at).await;
    assert!(matches!(refused, Err(VaultError::AlreadyThere { .. })));
    let again = Operator { login: "another".into(), ..second() };
    let refused = vault.add_operator(&again, SECOND_PASSWORD, hardness, at).await;
    assert!(matches!(refused, Err(VaultError::AlreadyThere { .. })));
    let short = Operator { id: OperatorId(uuid::Uuid::from_u128(0x0e)), login: "short".into(), ..second() };
    let refused = vault.add_operator(&short, "1234567", hardness, at).await;
    assert!(matches!(refused, Err(VaultError::Password)));
    vault.lock().await;
}

#[tokio::test]
async fn r_ap_9_an_operator_has_units_and_a_unit_its_people() {
    let (trial, vault) = founded_and_open().await;
    let at = trial.clock.now();
    vault.add_operator(&second(), SECOND_PASSWORD, trial.hardness(), at).await.expect("added");
    let (one, two) = (trial_operator().id, second().id);
    let units = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
    let mut tx = vault.write(at).await.expect("write");
    people::put_units(&mut tx, one, &units(&["metering", "billing"])).await.expect("put");
    people::put_units(&mut tx, two, &units(&["billing"])).await.expect("put");
    assert_eq!(people::units_of(tx.conn(), one).await.expect("units"), ["billing", "metering"]);
    let all = people::of_unit(tx.conn(), "billing").await.expect("people");
    assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>().len(), 2);
    // The newest word holds.
    people::put_units(&mut tx, one, &units(&["debt"])).await.expect("put");
    assert_eq!(people::units_of(tx.conn(), one).await.expect("units"), ["debt"]);
    let left = people::of_unit(tx.conn(), "billing").await.expect("people");
    assert_eq!(left.iter().map(|one| one.id).collect::<Vec<_>>(), [two]);
    let many = vec!["u".to_owned(); people::MOST_UNITS + 1];
    assert!(matches!(people::put_units(&mut tx, one, &many).await, Err(VaultError::TooMany { .. })));
    tx.commit().await.expect("commit");
    vault.lock().await;
}

#[tokio::test]
async fn r_ce_3_an_old_password_opens_nothing_after_a_change() {
    let (trial, vault) = founded_and_open().await;
    let (id, hardness) = (trial_operator().id, trial.hardness());
    let wrong = vault.change_password(id, "не-тот-пароль", "новый-пароль", hardness).await;
    assert!(matches!(wrong, Err(VaultError::Password)));
    vault.change_password(id, TRIAL_PASSWORD, "новый-пароль", hardness).await.expect("changed");
    vault.lock().await;
    assert!(matches!(trial.open().await, Err(OpenError::WrongPassword { .. })));
    trial.open_with("Орлова", "новый-пароль").await.expect("the new one").lock().await;
    // Nor does it through the copy of the slots.
    fs::remove_file(trial.dir.root().join("slots.json")).expect("remove");
    trial.dir.restore_slots().expect("restored");
    assert!(matches!(trial.open().await, Err(OpenError::WrongPassword { .. })));
}

#[tokio::test]
async fn r_ce_3_a_slot_taken_away_is_gone_and_overwritten() {
    let (trial, vault) = founded_and_open().await;
    let at = trial.clock.now();
    vault.add_operator(&second(), SECOND_PASSWORD, trial.hardness(), at).await.expect("added");
    // A second name keeps the old file's bytes in sight after the new one took its place.
    let (slots, old) = (trial.dir.root().join("slots.json"), trial.folder().join("old"));
    fs::hard_link(&slots, &old).expect("link");
    vault.remove_slot(second().id).await.expect("removed");
    assert!(fs::read(&old).expect("old").iter().all(|byte| *byte == 0), "overwritten in place");
    assert!(matches!(vault.remove_slot(second().id).await, Err(VaultError::NotThere { .. })));
    assert!(matches!(vault.remove_slot(trial_operator().id).await, Err(VaultError::LastSlot)));
    vault.lock().await;
    let gone = trial.open_with("petrova", SECOND_PASSWORD).await;
    assert!(matches!(gone, Err(OpenError::UnknownOperator)));
    let vault = trial.open().await.expect("the other one");
    let mut read = vault.read().await.expect("read");
    let kept = people::operator(read.conn(), second().id).await.expect("row");
    assert!(kept.is_some(), "history names its author");
    drop(read);
    vault.lock().await;
}

#[tokio::test]
async fn a_crash_between_the_two_slot_files_is_mended_at_the_next_opening() {
    let (trial, vault) = founded_and_open().await;
    let copy = trial.dir.root().join("slots.copy.json");
    let before = fs::read(&copy).expect("read");
    let at = trial.clock.now();
    vault.add_operator(&second(), SECOND_PASSWORD, trial.hardness(), at).await.expect("added");
    vault.lock().await;
    fs::write(&copy, before).expect("the second write did not come");
    trial.open().await.expect("open").lock().await;
    assert_eq!(fs::read(&copy).expect("copy"), fs::read(trial.dir.root().join("slots.json")).expect("slots"));
}

#[tokio::test]
async fn a_trial_vault_of_many_operators_stops_at_the_limit() {
    let (trial, vault) = founded_and_open().await;
    let at = trial.clock.now();
    for number in 1..=64_u128 {
        let operator = Operator {
            id: OperatorId(uuid::Uuid::from_u128(1_000 + number)),
            login: format!("operator{number}"),
            ..second()
        };
        let added = vault.add_operator(&operator, SECOND_PASSWORD, trial.hardness(), at).await;
        assert_eq!(added.is_ok(), number < 64, "{number}");
    }
    vault.lock().await;
    let trial: &TrialVault = &trial;
    trial.open_with("operator63", SECOND_PASSWORD).await.expect("the last one").lock().await;
}
