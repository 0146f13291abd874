//! Guessing passwords grows slower, and starting again does not help.

use okno_testkit::{TRIAL_PASSWORD, TrialVault};
use okno_vault::OpenError;

async fn guess(trial: &TrialVault) -> OpenError {
    trial.open_with("Орлова", "наугад-наугад").await.expect_err("wrong")
}

#[tokio::test]
async fn r_ce_3_guessing_is_slowed_down_across_restarts() {
    let trial = TrialVault::founded().await.expect("founded");
    for _ in 0..4 {
        assert!(matches!(guess(&trial).await, OpenError::WrongPassword { wait: 0 }));
    }
    assert!(matches!(guess(&trial).await, OpenError::WrongPassword { wait: 5 }));
    // Every opening reads the count anew: nothing is kept in the process.
    assert!(matches!(guess(&trial).await, OpenError::TryLater { seconds: 5 }));
    let right = trial.open_with("Орлова", TRIAL_PASSWORD).await;
    assert!(matches!(right, Err(OpenError::TryLater { seconds: 5 })), "the right one waits too");
    trial.clock.move_by_seconds(4);
    assert!(matches!(guess(&trial).await, OpenError::TryLater { seconds: 1 }));
    trial.clock.move_by_seconds(1);
    assert!(matches!(guess(&trial).await, OpenError::WrongPassword { wait: 10 }));
    // A clock set back does not lengthen the delay beyond itself.
    trial.clock.move_by_seconds(-200);
    assert!(matches!(guess(&trial).await, OpenError::TryLater { seconds: 10 }));
    trial.clock.move_by_seconds(210);

    let vault = trial.open().await.expect("the right one");
    assert_eq!(vault.opening().refused_before, 6, "for the audit");
    vault.lock().await;
    let vault = trial.open().await.expect("again");
    assert_eq!(vault.opening().refused_before, 0, "the count begins anew");
    vault.lock().await;
}

#[tokio::test]
async fn a_damaged_count_shuts_nobody_out() {
    let trial = TrialVault::founded().await.expect("founded");
    std::fs::write(trial.dir.root().join("attempts.json"), vec![b'{'; 100_000]).expect("write");
    trial.open().await.expect("open").lock().await;
}
