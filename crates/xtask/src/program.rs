//! Building the program, always with the features of the whole workspace, so that `run`, `test` and a developer's
//! `cargo build --workspace` share one build.

use crate::house::House;
use crate::shell;
use anyhow::Context;
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;

/// Builds `programs` of the workspace with the usual profile.
pub(crate) fn build(house: &House, programs: &[&str]) -> anyhow::Result<()> {
    let mut command = house.building(&["build", "--workspace"]);
    for program in programs {
        command.args(["--bin", program]);
    }
    shell::run(command)
}

/// A built test program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Suite {
    /// The crate.
    pub(crate) package: String,
    /// The target: the crate's own name, or that of a file in its `tests/`.
    pub(crate) name: String,
    /// Whether it is a file in `tests/`.
    pub(crate) integration: bool,
    /// The program.
    pub(crate) file: PathBuf,
    /// The folder of its crate: cargo starts tests there.
    pub(crate) folder: PathBuf,
}

impl Suite {
    /// The command that runs it as cargo would.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.file);
        command.current_dir(&self.folder).env("CARGO_MANIFEST_DIR", &self.folder);
        command
    }

    /// As a person calls it: `okno-vault`, `okno-vault/slots`.
    pub(crate) fn title(&self) -> String {
        if self.integration { format!("{}/{}", self.package, self.name) } else { self.package.clone() }
    }
}

/// Builds by `cargo ARGUMENTS` and counts the warnings, those of clippy too; they are shown as they come. What was built before
/// warns again.
pub(crate) fn warnings(house: &House, arguments: &[&str]) -> anyhow::Result<usize> {
    Ok(messages(house, arguments)?.iter().filter(|message| warns(message)).count())
}

fn warns(message: &Value) -> bool {
    message["reason"] == "compiler-message" && message["message"]["level"] == "warning"
}

/// What cargo says of a build, one message a line. What is for a person is shown as it comes.
fn messages(house: &House, arguments: &[&str]) -> anyhow::Result<Vec<Value>> {
    let mut command = house.building(arguments);
    command.arg("--message-format=json");
    let mut messages = Vec::new();
    let printed = shell::watch_lines(command, |line| {
        let Ok(message) = serde_json::from_str::<Value>(line) else { return };
        if let Some(text) = message["message"]["rendered"].as_str() {
            println!("{text}");
        }
        messages.push(message);
    })?;
    anyhow::ensure!(printed.good, "cargo {} failed", arguments.join(" "));
    Ok(messages)
}

/// Builds by `cargo ARGUMENTS` and tells the test programs that it made.
pub(crate) fn suites(house: &House, arguments: &[&str]) -> anyhow::Result<Vec<Suite>> {
    let mut suites: Vec<Suite> = messages(house, arguments)?.iter().filter_map(suite).collect();
    suites.sort_by_key(|one| (one.package.clone(), one.integration, one.name.clone()));
    anyhow::ensure!(!suites.is_empty(), "cargo {} made no test program", arguments.join(" "));
    Ok(suites)
}

/// The test program that a message of cargo tells of.
fn suite(message: &Value) -> Option<Suite> {
    if message["reason"] != "compiler-artifact" || message["profile"]["test"] != true {
        return None;
    }
    let manifest = PathBuf::from(message["manifest_path"].as_str()?);
    let package = package_name(message["package_id"].as_str()?)?;
    Some(Suite {
        package,
        name: message["target"]["name"].as_str()?.to_owned(),
        integration: message["target"]["kind"].as_array()?.iter().any(|kind| kind == "test"),
        file: PathBuf::from(message["executable"].as_str()?),
        folder: manifest.parent()?.to_owned(),
    })
}

/// The name in a package id: `path+file:///…/vault#okno-vault@0.1.0`, or `path+file:///…/xtask#0.1.0`.
fn package_name(id: &str) -> Option<String> {
    let (path, fragment) = id.rsplit_once('#')?;
    match fragment.split_once('@') {
        Some((name, _)) => Some(name.to_owned()),
        None => path.rsplit('/').next().map(str::to_owned),
    }
}

/// The file of a built program, which must be there.
pub(crate) fn built(house: &House, name: &str) -> anyhow::Result<PathBuf> {
    let file = house.program("debug", name);
    file.exists().then_some(file).with_context(|| format!("{name} is not built"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTIFACT: &str = r#"{"reason":"compiler-artifact","package_id":"path+file:///x/crates/vault#okno-vault@0.1.0",
        "manifest_path":"/x/crates/vault/Cargo.toml","target":{"kind":["test"],"name":"slots"},
        "profile":{"test":true},"executable":"/t/debug/deps/slots-1"}"#;

    fn message(text: &str) -> Value {
        serde_json::from_str(text).expect("a message of cargo")
    }

    #[test]
    fn a_test_program_is_read_from_cargos_message() {
        let suite = suite(&message(ARTIFACT)).expect("a test program");
        assert_eq!(suite.title(), "okno-vault/slots");
        assert_eq!(suite.folder, PathBuf::from("/x/crates/vault"));
    }

    #[test]
    fn a_library_and_a_warning_are_no_test_programs() {
        assert_eq!(suite(&message(&ARTIFACT.replace("\"test\":true", "\"test\":false"))), None);
        assert_eq!(suite(&message(r#"{"reason":"build-finished","success":true}"#)), None);
    }

    #[test]
    fn a_warning_is_told_from_what_was_built() {
        let warning = r#"{"reason":"compiler-message","message":{"level":"warning","rendered":"unused"}}"#;
        assert!(warns(&message(warning)) && !warns(&message(ARTIFACT)));
        assert!(!warns(&message(&warning.replace("\"warning\"", "\"note\""))));
    }

    #[test]
    fn a_package_is_named_in_both_forms_of_its_id() {
        assert_eq!(package_name("path+file:///x/tests#okno-tests@0.1.0").as_deref(), Some("okno-tests"));
        assert_eq!(package_name("path+file:///x/crates/xtask#0.1.0").as_deref(), Some("xtask"));
    }
}
