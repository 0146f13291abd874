//! Killed in the middle of writing: everything that was confirmed is there (pain 8).

use crate::child::spawn;
use okno_domain::audit::Act;
use okno_domain::ids::{BlobId, CommandId, VisitId};
use okno_domain::number::AppealNumber;
use okno_testkit::{TrialVault, trial_operator};
use okno_vault::{OpenError, VaultError, audit, blobs, numbers, outbox};
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use uuid::Uuid;

/// Registers without end; says each registration only after its commit.
pub(crate) async fn write_until_killed(trial: &TrialVault) {
    let vault = trial.open().await.expect("open");
    loop {
        let mut tx = vault.write(trial.clock.now()).await.expect("write");
        let number = match numbers::give(&mut tx).await {
            Ok(number) => number,
            Err(VaultError::NoNumbers) => {
                // The next block of a central that never leases one twice.
                let blocks = audit::head(tx.conn()).await.expect("head").seq;
                numbers::lease(&mut tx, u32::try_from(blocks * 100).expect("block"), 50)
                    .await
                    .expect("lease");
                numbers::give(&mut tx).await.expect("number")
            }
            Err(error) => panic!("{error}"),
        };
        let id = Uuid::from_u128(u128::from(number.body()) + 1);
        let operator = trial_operator().id;
        let order = outbox::push(&mut tx, CommandId(id), operator, "{}").await.expect("push");
        let bytes = vec![7; 30_000].into();
        blobs::put(&mut tx, (BlobId(id), VisitId(id).into()), "text/plain", bytes).await.expect("blob");
        audit::append(&mut tx, Some(operator), Act::SignedIn).await.expect("audit");
        tx.commit().await.expect("commit");
        println!("confirmed {order} {}", number.digits());
        std::io::stdout().flush().expect("flush");
    }
}

#[tokio::test]
async fn r_ap_2_r_ce_3_killed_while_writing_loses_nothing_confirmed() {
    let folder = tempfile::tempdir().expect("folder");
    TrialVault::at(folder.path()).create().await.expect("created");
    let mut told = HashSet::new();
    for round in 0..8_usize {
        let mut child = spawn("write until killed", folder.path());
        let mut lines = BufReader::new(child.stdout.take().expect("stdout")).lines().map_while(Result::ok);
        // Killed after another number of registrations each time, in the middle of the next one.
        let mut said: Vec<String> =
            lines.by_ref().filter(|line| line.starts_with("confirmed")).take(3 + round * 5 % 17).collect();
        std::thread::sleep(std::time::Duration::from_micros(700 * round as u64));
        child.kill().expect("kill");
        child.wait().expect("wait");
        said.extend(lines.filter(|line| line.starts_with("confirmed")));
        assert!(said.len() >= 3, "the process has said too little: {said:?}");

        let trial = TrialVault::at(folder.path());
        let vault = trial.open().await.expect("opens after a kill");
        let mut read = vault.read().await.expect("read");
        let kept: HashSet<u64> =
            outbox::list(read.conn(), 0, 1_000).await.expect("list").iter().map(|c| c.order).collect();
        for line in said {
            let mut words = line.split(' ').skip(1);
            let order = words.next().and_then(|word| word.parse().ok()).expect("order");
            let number: AppealNumber = words.next().expect("number").parse().expect("number");
            assert!(kept.contains(&order), "round {round}: {line} was confirmed and is not there");
            assert!(told.insert(number), "round {round}: {number} was told twice");
            let id = BlobId(Uuid::from_u128(u128::from(number.body()) + 1));
            let (_, bytes) = blobs::get(&mut read, id).await.expect("blob").expect("there");
            assert_eq!(bytes.len(), 30_000);
        }
        audit::verify(read.conn()).await.expect("chain");
        drop(read);
        assert!(vault.full_check().await.expect("check").is_sound(), "round {round}");
        vault.lock().await;
    }
    assert!(told.len() >= 24);
}

#[tokio::test]
async fn r_ce_3_another_process_keeps_the_vault_to_itself() {
    let folder = tempfile::tempdir().expect("folder");
    let trial = TrialVault::at(folder.path());
    trial.create().await.expect("created");
    let mut child = spawn("write until killed", folder.path());
    let mut lines = BufReader::new(child.stdout.take().expect("stdout")).lines().map_while(Result::ok);
    lines.find(|line| line.starts_with("confirmed")).expect("it has the vault open");
    assert!(matches!(trial.open().await, Err(OpenError::AlreadyOpen)));
    child.kill().expect("kill");
    child.wait().expect("wait");
    let trial = TrialVault::at(folder.path());
    trial.open().await.expect("free again").lock().await;
}
