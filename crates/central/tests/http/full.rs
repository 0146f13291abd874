//! The disk full.

use crate::program::{Program, batches, send, start};
use crate::support::{Workplace, company, enrolled};
use okno_central::ports::Ports;
use okno_testkit::SmallDisk;
use serde_json::json;

/// Commands of one push, and how large each of their events is made.
const IN_ONE: usize = 100;
const LARGE: usize = 8_000;

/// A central whose base is on a disk of a few megabytes, and a workplace signed in there.
async fn on_small_disk(disk: &SmallDisk) -> (crate::home::Home, Program, Workplace) {
    let home = crate::home::Home::file_in(disk.path());
    let base = company(&home, &Ports::of_system()).await;
    let office = base.offices().await.expect("offices")[0].id;
    let (program, address) = start(&home);
    let mut one = enrolled(base.as_ref(), address, office).await;
    one.sign_in("orlova").await;
    one.operator = base.operator_by_login("orlova").await.expect("read").expect("an operator").id;
    base.close().await;
    (home, program, one)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pain_8_on_a_full_disk_it_is_told_and_when_there_is_room_again_it_goes_on() {
    // A tmpfs, which takes root to mount: where there is none, nothing is checked here, and it is said.
    let Some(disk) = SmallDisk::mount(24).expect("a folder") else { return };
    let (_home, _program, one) = on_small_disk(&disk).await;
    let mut batches = batches(&one, one.lease().await, (10, IN_ONE));
    for command in batches.iter_mut().flatten() {
        command["events"][0]["body"]["padding"] = json!("x".repeat(LARGE));
    }
    assert!(send(&one, &batches[0]).await.expect("answered").is_ok());
    let filler = disk.fill().expect("filled");
    let refused = send(&one, &batches[1]).await.expect("answered").expect_err("there is no room");
    assert_eq!((refused.0, &refused.1["retry"]["when"]), (503, &json!("after")), "{}", refused.1);
    assert_eq!(one.told(500).await.len(), IN_ONE, "what was confirmed is read on a full disk too");
    std::fs::remove_file(filler).expect("room again");
    for batch in &batches {
        let answers = send(&one, batch).await.expect("answered").expect("there is room");
        assert_eq!(answers.len(), IN_ONE);
    }
    assert_eq!(one.told(500).await.len(), 10 * IN_ONE, "every command once");
}
