//! `oknoctl library …`: the tools of the library's authors (R-SC-8). Thin: what is found is found by `okno-guide`.

mod bundle;
mod check;
mod csv;
mod diff;
mod ekto;
mod files;
mod findings;
mod graph;
mod handbook;
mod lint;
mod new;
mod simulate;
mod topic;

use clap::{Args, Subcommand, ValueEnum};
use std::process::ExitCode;

/// Something was found.
pub(crate) const FINDINGS: u8 = 1;

/// Библиотека скриптов: проверить, показать, сравнить, подписать
#[derive(Debug, Args)]
pub(crate) struct Library {
    #[command(subcommand)]
    tool: Tool,
}

#[derive(Debug, Subcommand)]
enum Tool {
    Lint(lint::Lint),
    Check(check::Check),
    Simulate(simulate::Simulate),
    Topic(topic::Topic),
    Graph(graph::Graph),
    Diff(diff::Diff),
    Handbook(handbook::Handbook),
    New(new::New),
    Key(bundle::Key),
    Sign(bundle::Sign),
    Verify(bundle::Verify),
    ImportEkto(ekto::Ekto),
}

/// In which form a tool answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For a person
    Text,
    /// For a program
    Json,
}

impl Library {
    /// Runs the tool.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        match self.tool {
            Tool::Lint(call) => call.run(),
            Tool::Check(call) => call.run(),
            Tool::Simulate(call) => call.run(),
            Tool::Topic(call) => call.run(),
            Tool::Graph(call) => call.run(),
            Tool::Diff(call) => call.run(),
            Tool::Handbook(call) => call.run(),
            Tool::New(call) => call.run(),
            Tool::Key(call) => call.run(),
            Tool::Sign(call) => call.run(),
            Tool::Verify(call) => call.run(),
            Tool::ImportEkto(call) => call.run(),
        }
    }
}
