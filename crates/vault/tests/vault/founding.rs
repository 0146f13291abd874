//! A vault is created only where nothing is, and as a whole or not at all.

use okno_testkit::{KeyStoreFault, TrialVault};
use okno_vault::{CreateError, KeyStoreError, Presence};
use std::fs;

#[tokio::test]
async fn r_ce_3_creating_never_overwrites() {
    let trial = TrialVault::founded().await.expect("founded");
    assert!(matches!(trial.create().await, Err(CreateError::AlreadyThere)));
    for remains in ["base.db", "slots.json", "slots.copy.json", "base.db-wal"] {
        let trial = TrialVault::absent().expect("folder");
        fs::create_dir(trial.dir.root()).expect("folder");
        fs::write(trial.dir.root().join(remains), "x").expect("remains");
        assert!(matches!(trial.create().await, Err(CreateError::AlreadyThere)), "{remains}");
        let text = fs::read_to_string(trial.dir.root().join(remains)).expect("still there");
        assert_eq!(text, "x", "{remains}");
    }
    let trial = TrialVault::absent().expect("folder");
    fs::create_dir_all(trial.dir.root().join("photos")).expect("something else");
    assert!(matches!(trial.create().await, Err(CreateError::AlreadyThere)));
    assert!(trial.dir.root().join("photos").exists());
}

#[tokio::test]
async fn r_ce_3_an_empty_folder_and_the_remains_of_a_crash_are_no_obstacle() {
    let trial = TrialVault::absent().expect("folder");
    fs::create_dir(trial.dir.root()).expect("empty folder");
    // A crash while creating leaves only the folder beside.
    let nursery = trial.folder().join("vault.new");
    fs::create_dir(&nursery).expect("folder");
    fs::write(nursery.join("base.db"), "half").expect("half");
    assert_eq!(trial.dir.inspect().expect("inspect"), Presence::Absent);
    trial.create().await.expect("created");
    assert!(!nursery.exists());
    trial.open().await.expect("open").lock().await;
}

#[tokio::test]
async fn r_ce_3_without_a_lasting_key_store_no_vault_is_created_and_nothing_is_left() {
    for (fault, expected) in [
        (KeyStoreFault::NoStore, KeyStoreError::NoStore),
        (KeyStoreFault::Locked, KeyStoreError::Locked),
        (KeyStoreFault::LosesWrites, KeyStoreError::Forgetful),
        (KeyStoreFault::Mock, KeyStoreError::Forgetful),
        (KeyStoreFault::RefusesWrites, KeyStoreError::Refused(None)),
    ] {
        let trial = TrialVault::absent().expect("folder");
        trial.keys.set_fault(Some(fault));
        let Err(CreateError::KeyStore(found)) = trial.create().await else { panic!("{fault:?}") };
        assert_eq!(found.to_string(), expected.to_string());
        assert_eq!(fs::read_dir(trial.folder()).expect("folder").count(), 0, "{fault:?}");
    }
}

#[tokio::test]
async fn r_ce_3_a_key_store_that_fails_half_way_leaves_neither_files_nor_secrets() {
    // The probe writes once, the device secret is the second, the mark the third.
    for writes in 1..3 {
        let trial = TrialVault::absent().expect("folder");
        trial.keys.refuse_after(writes);
        assert!(matches!(trial.create().await, Err(CreateError::KeyStore(_))));
        assert_eq!(fs::read_dir(trial.folder()).expect("folder").count(), 0);
        assert_eq!(trial.keys.copy().len(), 0);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn r_ce_3_other_users_of_the_machine_cannot_look_into_the_folder() {
    use std::os::unix::fs::PermissionsExt;
    let trial = TrialVault::founded().await.expect("founded");
    let mode = fs::metadata(trial.dir.root()).expect("folder").permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}
