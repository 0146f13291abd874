//! The database away for a while: its server stopped as by a crash, in the middle of pushes.

use crate::home::Home;
use crate::program::{batches, send};
use crate::support::Town;
use okno_central::{Limits, Rate};
use okno_testkit::PostgresServer;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const BATCHES: usize = 60;
const IN_ONE: usize = 5;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r_ce_1_while_the_database_is_away_it_is_told_and_afterwards_nothing_is_lost_or_twice() {
    let server = PostgresServer::start().unwrap_or_else(|why| panic!("{why}"));
    let rate = Rate { at_once: 100_000, a_second: 1 };
    let limits = Limits { device: rate, address: rate, ..Limits::default() };
    let town = Town::at(Home::Server(server.database().expect("a database")), limits).await;
    let one = town.at_work("orlova", 0).await;
    let batches = batches(&one, one.lease().await, (BATCHES, IN_ONE));
    assert_eq!(one.get("/ready").await.0, 200);
    let done = Arc::new(AtomicUsize::new(0));
    let pushing = {
        let (one, batches, done) = (one.clone(), batches.clone(), Arc::clone(&done));
        // As an outbox does it: what was not answered is sent again.
        tokio::spawn(async move {
            let mut refusals = Vec::new();
            for batch in &batches {
                loop {
                    match send(&one, batch).await.expect("the central itself answers") {
                        Ok(_) => break,
                        Err(refused) => refusals.push(refused),
                    }
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                done.fetch_add(1, Ordering::SeqCst);
            }
            refusals
        })
    };
    while done.load(Ordering::SeqCst) < 5 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    tokio::task::block_in_place(|| server.stop()).expect("stopped");
    let (status, answer) = one.get("/ready").await;
    assert_eq!((status, &answer["code"], &answer["retry"]["when"]), (503, &json!("busy"), &json!("after")));
    assert_eq!(one.get("/health").await.0, 200, "the process lives");
    let before = done.load(Ordering::SeqCst);
    assert!(before < BATCHES, "it is stopped in the middle");
    tokio::time::sleep(Duration::from_secs(8)).await;
    assert_eq!(done.load(Ordering::SeqCst), before, "nothing is confirmed that is not kept");
    tokio::task::block_in_place(|| server.go_on()).expect("it goes on");
    let refusals = pushing.await.expect("pushed");
    assert!(!refusals.is_empty());
    for (status, answer) in &refusals {
        assert_eq!((*status, &answer["retry"]["when"]), (503, &json!("after")), "{answer}");
    }
    assert_eq!(one.get("/ready").await.0, 200, "it has come back by itself");
    let told = one.told(500).await;
    assert_eq!(told.len(), BATCHES * IN_ONE, "every command once");
    assert!(told.iter().all(|event| event["version"] == 1));
}
