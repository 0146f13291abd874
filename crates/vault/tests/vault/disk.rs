//! A full disk and one that cannot be written to (pain 8).

use okno_domain::personal::Personal;
use okno_testkit::{SmallDisk, TrialVault};
use okno_vault::{OpenError, VaultError, blobs, drafts};
use std::fs;

fn small_disk() -> Option<SmallDisk> {
    SmallDisk::mount(6).expect("folder")
}

#[tokio::test]
async fn r_ce_3_a_full_disk_is_told_and_what_was_confirmed_stays() {
    let Some(disk) = small_disk() else { return };
    let trial = TrialVault::at(disk.path());
    trial.create().await.expect("created");
    let reserve = disk.path().join("reserve");
    fs::write(&reserve, vec![0; 4_000_000]).expect("reserve");
    let vault = trial.open().await.expect("open");

    let text = Personal::new("я".repeat(15_000));
    let mut confirmed = 0;
    let error = loop {
        let mut tx = vault.write(trial.clock.now()).await.expect("write");
        let written = match drafts::put(&mut tx, &format!("d{confirmed}"), None, &text).await {
            Ok(()) => tx.commit().await,
            Err(error) => Err(error),
        };
        match written {
            Ok(()) => confirmed += 1,
            Err(error) => break error,
        }
        assert!(confirmed < 1_000, "the disk never fills");
    };
    assert!(matches!(error, VaultError::DiskFull), "{error:?}");
    assert!(confirmed > 10);

    let document = (okno_testkit::IdRow::new().next(), okno_testkit::IdRow::new().next());
    let mut tx = vault.write(trial.clock.now()).await.expect("begin");
    let bytes = vec![1; 3_000_000].into();
    let put = blobs::put(&mut tx, document, "image/png", bytes).await;
    assert!(matches!(put, Err(VaultError::DiskFull)), "{put:?}");
    drop(tx);

    let mut read = vault.read().await.expect("read");
    for number in 0..confirmed {
        let kept = drafts::get(read.conn(), &format!("d{number}")).await.expect("get");
        assert_eq!(kept.as_ref(), Some(&text), "{number}");
    }
    assert_eq!(drafts::get(read.conn(), &format!("d{confirmed}")).await.expect("get"), None);
    drop(read);

    fs::remove_file(&reserve).expect("room");
    let mut tx = vault.write(trial.clock.now()).await.expect("goes on");
    drafts::put(&mut tx, "after", None, &text).await.expect("put");
    tx.commit().await.expect("commit");
    assert!(vault.full_check().await.expect("check").is_sound());
    vault.lock().await;
    let left = fs::read_dir(trial.dir.root().join("blobs")).expect("blobs").count();
    assert_eq!(left, 0, "no half document");
}

#[tokio::test]
async fn r_ce_3_a_disk_full_at_the_sign_in_is_not_damage() {
    let Some(disk) = small_disk() else { return };
    let trial = TrialVault::at(disk.path());
    trial.create().await.expect("created");
    let filler = disk.fill().expect("filler");
    let refused = trial.open().await;
    assert!(matches!(refused, Err(OpenError::DiskFull)), "{refused:?}");
    fs::remove_file(filler).expect("room");
    trial.open().await.expect("open").lock().await;
}

#[tokio::test]
async fn r_ce_3_a_folder_that_cannot_be_written_to_is_told() {
    let Some(disk) = small_disk() else { return };
    let trial = TrialVault::at(disk.path());
    trial.create().await.expect("created");
    disk.read_only().expect("remounted");
    let refused = trial.open().await;
    assert!(matches!(refused, Err(OpenError::ReadOnly)), "{refused:?}");
}
