//! The program itself, and pushes to send to it.

use crate::home::Home;
use crate::support::{Workplace, id};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The program itself; killed when the test ends.
pub(crate) struct Program(pub(crate) Child);

impl Drop for Program {
    fn drop(&mut self) {
        // It may be over already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts it; tells where it listens.
pub(crate) fn start(home: &Home) -> (Program, SocketAddr) {
    start_by(Command::new(env!("CARGO_BIN_EXE_okno-central")), home)
}

/// The same, by a command to which the arguments are added.
fn start_by(mut command: Command, home: &Home) -> (Program, SocketAddr) {
    let mut child = command
        .args(home.arguments())
        .args(["serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
    let address = line.trim().parse().expect("an address");
    (Program(child), address)
}

/// Breaks when the program is content with the few files that a shell or a service is usually given.
#[cfg(unix)]
#[tokio::test]
async fn r_ce_2_more_workplaces_are_connected_than_files_are_usually_allowed() {
    const FILES: usize = 64;
    let home = crate::new_home();
    home.open().await.close().await;
    let mut shell = Command::new("sh");
    shell.args([
        "-c",
        &format!("ulimit -Sn {FILES} && exec \"$0\" \"$@\""),
        env!("CARGO_BIN_EXE_okno-central"),
    ]);
    let (_program, address) = start_by(shell, &home);
    let mut idle = Vec::new();
    for _ in 0..2 * FILES {
        idle.push(TcpStream::connect(address).await.expect("connected"));
    }
    let mut last = TcpStream::connect(address).await.expect("connected");
    last.write_all(b"GET /health HTTP/1.1\r\nHost: central\r\nConnection: close\r\n\r\n")
        .await
        .expect("sent");
    let mut answer = String::new();
    let read = tokio::time::timeout(Duration::from_secs(5), last.read_to_string(&mut answer)).await;
    assert!(matches!(read, Ok(Ok(_))) && answer.starts_with("HTTP/1.1 200"), "not answered");
}

/// Sends a push; gives the answers, or the status where there are none. None when nothing was answered.
pub(crate) async fn send(one: &Workplace, batch: &[Value]) -> Option<Result<Vec<Value>, (u16, Value)>> {
    let body = json!({ "commands": batch }).to_string().into_bytes();
    let (status, answer) = one.send(one.request(hyper::Method::POST, "/v1/push", body)).await?;
    Some(match status {
        200 => Ok(answer["answers"].as_array().expect("answers").clone()),
        _ => Err((status, answer)),
    })
}

/// So many pushes of so many commands each, numbered from `number` on.
pub(crate) fn batches(one: &Workplace, number: u32, (pushes, commands): (usize, usize)) -> Vec<Vec<Value>> {
    let command = |at: usize| {
        let number = number + u32::try_from(at).expect("small");
        one.command(u64::try_from(at).expect("small") + 1, "appeal", id(), &[one.registered(number)])
    };
    (0..pushes).map(|push| (0..commands).map(|place| command(push * commands + place)).collect()).collect()
}
