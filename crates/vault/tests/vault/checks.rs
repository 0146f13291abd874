//! The full check finds what the opening cannot see, and damage shows as damage when it is touched.

use crate::everyday::founded_and_open;
use okno_domain::audit::{Act, BrokenChain};
use okno_domain::personal::Personal;
use okno_testkit::{IdRow, TrialVault, trial_operator};
use okno_vault::{Vault, VaultError, audit, blobs, drafts};
use std::fs;

async fn with_many_pages() -> TrialVault {
    let (trial, vault) = founded_and_open().await;
    let text = Personal::new("я".repeat(20_000));
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    for number in 0..20 {
        drafts::put(&mut tx, &format!("d{number}"), None, &text).await.expect("draft");
        audit::append(&mut tx, Some(trial_operator().id), Act::SignedIn).await.expect("audit");
    }
    tx.commit().await.expect("commit");
    vault.lock().await;
    trial
}

async fn touch_everything(vault: &Vault) -> Result<(), VaultError> {
    let mut read = vault.read().await?;
    for number in 0..20 {
        drafts::get(read.conn(), &format!("d{number}")).await?;
    }
    Ok(())
}

#[tokio::test]
async fn r_ce_3_a_sound_base_is_found_sound() {
    let trial = with_many_pages().await;
    let vault = trial.open().await.expect("open");
    let checked = vault.full_check().await.expect("check");
    assert!(checked.is_sound(), "{checked:?}");
    assert_eq!(checked.audit.seq, 20);
    vault.lock().await;
}

#[tokio::test]
async fn r_ce_3_a_flipped_bit_far_in_the_base_is_found_and_told_as_damage() {
    let trial = with_many_pages().await;
    let base = trial.dir.root().join("base.db");
    let mut bytes = fs::read(&base).expect("read");
    assert!(bytes.len() > 100 * 4096);
    // Pages of long texts, at the end of the file and far from those that opening reads.
    let pages = bytes.len() / 4096;
    for page in pages - 44..pages - 40 {
        bytes[page * 4096 + 100] ^= 1;
    }
    fs::write(&base, bytes).expect("write");
    let vault = trial.open().await.expect("opening does not read every page");
    let touched = touch_everything(&vault).await;
    assert!(matches!(touched, Err(VaultError::Damaged)), "{touched:?}");
    let checked = vault.full_check().await.expect("check");
    assert_eq!(checked.pages.len(), 4, "{checked:?}");
    assert!(!checked.is_sound());
    vault.lock().await;
}

#[tokio::test]
async fn r_ce_3_a_missing_document_is_found() {
    let (trial, vault) = founded_and_open().await;
    let ids = IdRow::new();
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    let id = ids.next();
    blobs::put(&mut tx, (id, ids.next()), "text/plain", b"x".to_vec().into()).await.expect("put");
    tx.commit().await.expect("commit");
    let blobs_folder = trial.dir.root().join("blobs");
    let file = fs::read_dir(&blobs_folder).expect("blobs").next().expect("one").expect("entry").path();
    let mut bytes = fs::read(&file).expect("read");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&file, bytes).expect("write");
    let mut read = vault.read().await.expect("read");
    assert!(matches!(blobs::get(&mut read, id).await, Err(VaultError::Unsealable)), "changed");
    fs::remove_file(file).expect("remove");
    assert!(matches!(blobs::get(&mut read, id).await, Err(VaultError::NotThere { .. })), "gone");
    drop(read);
    assert_eq!(vault.full_check().await.expect("check").missing_documents, 1);
    vault.lock().await;
}

#[tokio::test]
async fn r_ce_3_a_file_without_a_row_goes_at_the_next_opening() {
    let (trial, vault) = founded_and_open().await;
    vault.lock().await;
    for place in ["blobs", "tmp"] {
        fs::write(trial.dir.root().join(place).join("left"), "x").expect("write");
    }
    let vault = trial.open().await.expect("open");
    assert_eq!(vault.opening().orphans, 1);
    for place in ["blobs", "tmp"] {
        assert_eq!(fs::read_dir(trial.dir.root().join(place)).expect("folder").count(), 0, "{place}");
    }
    vault.lock().await;
}

#[tokio::test]
async fn r_id_5_a_changed_or_missing_audit_entry_is_found() {
    for (statement, broken) in [
        ("UPDATE vault_audit SET at = at + 1 WHERE seq = 7", BrokenChain::Changed(7)),
        ("UPDATE vault_audit SET operator = NULL WHERE seq = 7", BrokenChain::Changed(7)),
        ("DELETE FROM vault_audit WHERE seq = 7", BrokenChain::Order(8)),
    ] {
        let trial = with_many_pages().await;
        let vault = trial.open().await.expect("open");
        let mut tx = vault.write(trial.clock.now()).await.expect("write");
        sqlx::query(statement).execute(tx.conn()).await.expect("tamper");
        tx.commit().await.expect("commit");
        let checked = vault.full_check().await;
        assert!(matches!(checked, Err(VaultError::Audit(found)) if found == broken), "{checked:?}");
        vault.lock().await;
    }
}
