//! A number is final when given: whatever is rolled back, killed, restored or refused, none is given twice.

use crate::everyday::founded_and_open;
use okno_domain::number::AppealNumber;
use okno_testkit::{KeyStoreFault, TrialVault};
use okno_vault::{Vault, VaultError, numbers};
use proptest::prelude::*;
use std::collections::HashSet;
use std::fs;

async fn lease(trial: &TrialVault, vault: &Vault, first: u32, size: u32) -> Result<(), VaultError> {
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    numbers::lease(&mut tx, first, size).await?;
    tx.commit().await
}

async fn give(trial: &TrialVault, vault: &Vault) -> Result<AppealNumber, VaultError> {
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    let number = numbers::give(&mut tx).await?;
    tx.commit().await.map(|()| number)
}

#[tokio::test]
async fn r_ap_2_blocks_are_spent_in_order_and_refused_when_they_do_not_fit() {
    let (trial, vault) = founded_and_open().await;
    assert!(matches!(give(&trial, &vault).await, Err(VaultError::NoNumbers)));
    lease(&trial, &vault, 500, 2).await.expect("first");
    lease(&trial, &vault, 100, 2).await.expect("second");
    for (first, size) in [(501, 1), (499, 2), (99, 10), (5, 0), (7, 10_001), (999_999_999, 2), (u32::MAX, 9)]
    {
        let refused = lease(&trial, &vault, first, size).await;
        assert!(matches!(refused, Err(VaultError::BadBlock)), "{first} + {size}");
    }
    let mut given = Vec::new();
    while let Ok(number) = give(&trial, &vault).await {
        given.push(number.body());
    }
    assert_eq!(given, [500, 501, 100, 101]);
    let mut read = vault.read().await.expect("read");
    assert_eq!(numbers::left(read.conn()).await.expect("left"), (0, true));
    drop(read);
    vault.lock().await;
}

#[tokio::test]
async fn r_ap_2_a_base_restored_from_an_older_copy_gives_no_number_twice() {
    let (trial, vault) = founded_and_open().await;
    lease(&trial, &vault, 1_000, 10).await.expect("block");
    lease(&trial, &vault, 5_000, 10).await.expect("block");
    give(&trial, &vault).await.expect("1000");
    vault.lock().await;
    let base = trial.dir.root().join("base.db");
    let older = fs::read(&base).expect("copy");

    let vault = trial.open().await.expect("open");
    for _ in 0..3 {
        give(&trial, &vault).await.expect("1001..=1003");
    }
    vault.lock().await;
    fs::write(&base, older).expect("restore");

    let vault = trial.open().await.expect("open");
    assert_eq!(vault.opening().burned_numbers, 9, "the rest of the block, as that copy knew it");
    assert_eq!(give(&trial, &vault).await.expect("the next block").body(), 5_000);
    vault.lock().await;
}

#[tokio::test]
async fn r_ap_2_a_lost_mark_burns_all_blocks_and_a_new_lease_goes_on() {
    let (trial, vault) = founded_and_open().await;
    lease(&trial, &vault, 1_000, 10).await.expect("block");
    give(&trial, &vault).await.expect("number");
    vault.lock().await;
    let mut secrets = trial.keys.copy();
    secrets.retain(|name, _| name.ends_with("/device"));
    trial.keys.restore(secrets);
    let vault = trial.open().await.expect("open");
    assert_eq!(vault.opening().burned_numbers, 9);
    assert!(matches!(give(&trial, &vault).await, Err(VaultError::NoNumbers)));
    lease(&trial, &vault, 2_000, 10).await.expect("block");
    assert_eq!(give(&trial, &vault).await.expect("number").body(), 2_000);
    vault.lock().await;
    let vault = trial.open().await.expect("open");
    assert_eq!(vault.opening().burned_numbers, 0);
    vault.lock().await;
}

#[tokio::test]
async fn r_ap_2_without_the_key_store_no_number_is_given() {
    let (trial, vault) = founded_and_open().await;
    lease(&trial, &vault, 1_000, 10).await.expect("block");
    for fault in [KeyStoreFault::Locked, KeyStoreFault::RefusesWrites, KeyStoreFault::LosesWrites] {
        trial.keys.set_fault(Some(fault));
        assert!(matches!(give(&trial, &vault).await, Err(VaultError::KeyStore(_))), "{fault:?}");
    }
    trial.keys.set_fault(None);
    assert_eq!(give(&trial, &vault).await.expect("number").body(), 1_000);
    vault.lock().await;
}

#[derive(Clone, Debug)]
enum Step {
    Give(u8),
    GiveAndDrop(u8),
    Reopen,
    Copy,
    Restore,
    KeyStoreFails,
    Lease,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (1..3_u8).prop_map(Step::Give),
        2 => (1..3_u8).prop_map(Step::GiveAndDrop),
        2 => Just(Step::Reopen),
        1 => Just(Step::Copy),
        1 => Just(Step::Restore),
        1 => Just(Step::KeyStoreFails),
        1 => Just(Step::Lease),
    ]
}

async fn walk(steps: Vec<Step>) {
    let (trial, mut vault) = founded_and_open().await;
    let base = trial.dir.root().join("base.db");
    let (mut told, mut next_block, mut copy) = (HashSet::new(), 10_000, None);
    for step in steps {
        match step {
            Step::Give(times) | Step::GiveAndDrop(times) => {
                let mut tx = vault.write(trial.clock.now()).await.expect("write");
                let mut given = Vec::new();
                for _ in 0..times {
                    match numbers::give(&mut tx).await {
                        Ok(number) => given.push(number),
                        Err(VaultError::NoNumbers) => break,
                        Err(error) => panic!("{error}"),
                    }
                }
                if matches!(step, Step::Give(_)) {
                    tx.commit().await.expect("commit");
                    for number in given {
                        assert!(told.insert(number), "{number} was told twice");
                    }
                }
            }
            Step::Reopen => {
                vault.lock().await;
                vault = trial.open().await.expect("open");
            }
            Step::Copy => {
                vault.lock().await;
                copy = Some(fs::read(&base).expect("copy"));
                vault = trial.open().await.expect("open");
            }
            Step::Restore => {
                vault.lock().await;
                if let Some(copy) = &copy {
                    fs::write(&base, copy).expect("restore");
                }
                vault = trial.open().await.expect("open");
            }
            Step::KeyStoreFails => {
                trial.keys.set_fault(Some(KeyStoreFault::RefusesWrites));
                assert!(give(&trial, &vault).await.is_err());
                trial.keys.set_fault(None);
            }
            // Small blocks, so that walks cross from one to the next. The central never leases one twice.
            Step::Lease => {
                let _ = lease(&trial, &vault, next_block, 5).await;
                next_block += 5;
            }
        }
    }
    vault.lock().await;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn r_ap_2_no_walk_gives_a_number_twice(steps in prop::collection::vec(step(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("runtime");
        runtime.block_on(walk(steps));
    }
}
