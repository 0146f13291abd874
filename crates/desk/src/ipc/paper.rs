//! The paper that a step of a script hands over.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What becomes of the paper of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// Made here, signed by the client, and taken.
    Signed,
    /// Made here and given to the client.
    Given,
}

/// Request for the paper of the step where a run stands.
#[derive(Clone, Deserialize, TS)]
pub struct StepPaper {
    /// Visit.
    pub visit: String,
    /// Which run: `question:<appeal>`.
    pub run: String,
    /// The step that the window shows: a run that went on meanwhile has another.
    pub step: String,
    /// Which page, from 0.
    pub page: u32,
}

/// The paper as it would be printed now.
#[derive(Clone, Serialize, TS)]
pub struct StepPaperView {
    /// Title.
    pub title: String,
    /// What becomes of it.
    pub kind: PaperKind,
    /// The page as SVG, Base64: a picture for the window and the printer.
    pub content: String,
    /// What stands on it, in its order: for those who do not see the picture.
    pub text: String,
    /// Which page, from 0.
    pub page: u32,
    /// How many pages.
    pub pages: u32,
    /// Titles of values that nobody knows: they are written in by hand.
    pub missing: Vec<String>,
    /// Whether it must be read out in full before it is signed (П3 6.9).
    pub to_be_read: bool,
}

/// Request to keep it with the appeal: it is signed, or given. The script goes on.
#[derive(Clone, Deserialize, TS)]
pub struct KeepPaper {
    /// Visit.
    pub visit: String,
    /// Which run.
    pub run: String,
    /// The step that the window shows.
    pub step: String,
    /// Whether it was read out in full.
    pub read_out: bool,
}

super::redacted!(StepPaperView);
