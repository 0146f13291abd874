//! Papers that a step of a script hands over (R-AP-10): what stands on them beside the frame that all have.

use super::approval::Approval;
use crate::expression::{Condition, Template};
use crate::finding::Place;

/// Who makes a paper, and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperForm {
    /// Made here, signed by the client, and taken.
    Signed,
    /// Made here and given to the client.
    Given,
    /// Made elsewhere: an act of a grid company, an agreement from the archive.
    Elsewhere,
}

impl PaperForm {
    pub(crate) const WORDS: [(&'static str, Self); 3] =
        [("signed", Self::Signed), ("given", Self::Given), ("elsewhere", Self::Elsewhere)];
}

/// What of the account stands on a paper as a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperTable {
    /// The bill that is spoken of, line by line.
    Bill,
    /// Charges and payments by month.
    Charges,
    /// Energy by month.
    Energy,
    /// Empty months, to be filled in.
    Months,
}

impl PaperTable {
    pub(crate) const WORDS: [(&'static str, Self); 4] = [
        ("bill", Self::Bill),
        ("charges", Self::Charges),
        ("energy", Self::Energy),
        ("months", Self::Months),
    ];
}

/// A sentence that stands there when it applies.
#[derive(Clone, Debug)]
pub struct PaperLine {
    /// When; always, if nothing stands here.
    pub when: Option<Condition>,
    /// The words.
    pub text: Template,
}

/// What the client has said, as a line of its own: none, if it was not asked.
#[derive(Clone, Debug)]
pub struct PaperRow {
    /// Name of the answer, or of the step where something is chosen.
    pub of: String,
    /// Title; that of the answer, if nothing stands here.
    pub title: Option<String>,
    pub(crate) place: Place,
}

/// A paper.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Latin name: the `template` of the step.
    pub id: String,
    /// Who makes it, and what becomes of it.
    pub form: PaperForm,
    /// What is asked or said, a paragraph each.
    pub says: Vec<PaperLine>,
    /// What the client has said.
    pub rows: Vec<PaperRow>,
    /// What is attached.
    pub attached: Vec<PaperLine>,
    /// Empty lines to be written on.
    pub lines: u8,
    /// Whether the meter stands on it.
    pub meter: bool,
    /// What of the account stands on it.
    pub table: Option<PaperTable>,
    /// File inside the library.
    pub file: String,
    pub(crate) place: Place,
}

/// The papers of one file, approved together.
#[derive(Clone, Debug)]
pub struct Papers {
    /// Approval.
    pub approval: Approval,
    /// Papers.
    pub papers: Vec<Paper>,
    /// File inside the library.
    pub file: String,
    pub(crate) place: Place,
}
