//! Processes of their own, for tests that kill one or listen to one.

use crate::{crash, secrecy};
use okno_testkit::TrialVault;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const TASK: &str = "OKNO_TEST_TASK";
const FOLDER: &str = "OKNO_TEST_FOLDER";

/// Starts this test program again with a task.
pub(crate) fn spawn(task: &str, folder: &Path) -> Child {
    Command::new(std::env::current_exe().expect("this program"))
        .args(["--ignored", "--exact", "child::a_process_of_its_own", "--nocapture"])
        .env(TASK, task)
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("spawn")
}

#[tokio::test]
#[ignore = "a process of its own, started by other tests"]
async fn a_process_of_its_own() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).expect("started by another test"));
    let trial = TrialVault::at(&folder);
    match std::env::var(TASK).expect("task").as_str() {
        "write until killed" => crash::write_until_killed(&trial).await,
        "talk" => secrecy::talk(&trial).await,
        task => panic!("no such task: {task}"),
    }
}
