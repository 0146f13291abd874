//! kill -9 in the middle of a push, and starting again.

use crate::support::{Workplace, company, enrolled, file, id};
use okno_central::base::{People, SqliteBase};
use okno_central::ports::Ports;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const BATCHES: usize = 40;
const IN_ONE: usize = 25;

/// The program itself; killed when the test ends.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        // It may be over already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(base: &Path) -> (Program, SocketAddr) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_okno-central"))
        .args([
            "--base".as_ref(),
            base.as_os_str(),
            "serve".as_ref(),
            "--listen".as_ref(),
            "127.0.0.1:0".as_ref(),
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
    let address = line.trim().parse().expect("an address");
    (Program(child), address)
}

async fn send(one: &Workplace, batch: &[Value]) -> Option<Vec<Value>> {
    let body = json!({ "commands": batch }).to_string().into_bytes();
    let (status, answer) = one.send(one.request(hyper::Method::POST, "/v1/push", body)).await?;
    (status == 200).then(|| answer["answers"].as_array().expect("answers").clone())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r_ce_2_killed_in_the_middle_of_a_push_nothing_is_half_and_nothing_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let base: SqliteBase = company(&file(&folder), &Ports::of_system()).await;
    let office = base.offices().await.expect("offices")[0].id;
    let (mut program, address) = start(&file(&folder));
    let mut one = enrolled(&base, address, office).await;
    one.sign_in("orlova").await;
    one.operator = base.operator_by_login("orlova").await.expect("read").expect("an operator").id;
    base.close().await;
    let number = one.lease().await;
    let batches: Vec<Vec<Value>> = (0..BATCHES)
        .map(|batch| {
            (0..IN_ONE)
                .map(|place| {
                    let at = batch * IN_ONE + place;
                    let number = number + u32::try_from(at).expect("small");
                    one.command(
                        u64::try_from(at).expect("small") + 1,
                        "appeal",
                        id(),
                        &[one.registered(number)],
                    )
                })
                .collect()
        })
        .collect();
    let done = Arc::new(AtomicUsize::new(0));
    let pushing = {
        let (one, batches, done) = (one.clone(), batches.clone(), Arc::clone(&done));
        tokio::spawn(async move {
            let mut answered = Vec::new();
            for batch in &batches {
                match send(&one, batch).await {
                    Some(answers) => {
                        answered.extend(answers);
                        done.fetch_add(1, Ordering::SeqCst);
                    }
                    None => break,
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
    let (_program, address) = start(&file(&folder));
    one.address = address;
    // Every batch is sent again: what was answered gets the same answer, what was not is whole or not there at all.
    let first: HashMap<&Value, &Value> =
        answered.iter().map(|one| (&one["command"], &one["events"])).collect();
    let mut confirmed = 0;
    for batch in &batches {
        let answers = send(&one, batch).await.expect("answered after the restart");
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
