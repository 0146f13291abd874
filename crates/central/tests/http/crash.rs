//! kill -9 in the middle of a push, and starting again.

use crate::program::{batches, send, start};
use crate::support::{company, enrolled};
use okno_central::ports::Ports;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const BATCHES: usize = 40;
const IN_ONE: usize = 25;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r_ce_2_killed_in_the_middle_of_a_push_nothing_is_half_and_nothing_twice() {
    let home = crate::new_home();
    let base = company(&home, &Ports::of_system()).await;
    let office = base.offices().await.expect("offices")[0].id;
    let (mut program, address) = start(&home);
    let mut one = enrolled(base.as_ref(), address, office).await;
    one.sign_in("orlova").await;
    one.operator = base.operator_by_login("orlova").await.expect("read").expect("an operator").id;
    base.close().await;
    let number = one.lease().await;
    let batches = batches(&one, number, (BATCHES, IN_ONE));
    let done = Arc::new(AtomicUsize::new(0));
    let pushing = {
        let (one, batches, done) = (one.clone(), batches.clone(), Arc::clone(&done));
        tokio::spawn(async move {
            let mut answered = Vec::new();
            for batch in &batches {
                match send(&one, batch).await {
                    Some(Ok(answers)) => {
                        answered.extend(answers);
                        done.fetch_add(1, Ordering::SeqCst);
                    }
                    _ => break,
                }
            }
            answered
        })
    };
    while done.load(Ordering::SeqCst) < 3 && !pushing.is_finished() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    program.0.kill().expect("killed");
    program.0.wait().expect("over");
    let answered = pushing.await.expect("pushed");
    let (_program, address) = start(&home);
    one.address = address;
    // Every batch is sent again: what was answered gets the same answer, what was not is whole or not there at all.
    let first: HashMap<&Value, &Value> =
        answered.iter().map(|one| (&one["command"], &one["events"])).collect();
    let mut confirmed = 0;
    for batch in &batches {
        let answers = send(&one, batch).await.expect("answered").expect("after the restart");
        let repeated = answers.iter().filter(|one| one["answer"] == "already_done").count();
        assert!(repeated == 0 || repeated == IN_ONE, "a push is whole or not at all: {repeated}");
        for answer in &answers {
            if let Some(events) = first.get(&answer["command"]) {
                assert_eq!(&answer["first"]["events"], *events, "what was confirmed stays");
                confirmed += 1;
            }
        }
    }
    assert_eq!(confirmed, first.len(), "nothing that was confirmed is lost");
    assert!(confirmed < BATCHES * IN_ONE, "it was killed in the middle");
    let told = one.told(500).await;
    assert_eq!(told.len(), BATCHES * IN_ONE, "every command once");
    assert!(told.iter().all(|event| event["version"] == 1));
}
