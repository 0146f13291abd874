//! An algorithm: what to do, beside the script (§3, R-SC-2).

use super::approval::Approval;
use super::phrase::Phrase;
use crate::expression::{Condition, Template};
use crate::finding::Place;
use crate::model::Target;

/// An algorithm.
#[derive(Clone, Debug)]
pub struct Algorithm {
    /// Latin name, unique in the library.
    pub id: String,
    /// Title.
    pub title: String,
    /// Approval.
    pub approval: Approval,
    /// Steps in order.
    pub steps: Vec<AlgorithmStep>,
    /// File inside the library.
    pub file: String,
    /// SHA-256 of the file, hexadecimal.
    pub digest: String,
    pub(crate) place: Place,
}

/// What kind of work a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlgorithmKind {
    /// To be looked at.
    Check,
    /// To be typed in.
    Enter,
    /// To be done.
    Act,
}

/// When a step is done.
#[derive(Clone, Debug)]
pub enum Done {
    /// When the operator ticks it.
    ByHand,
    /// When one of these steps of the script has been passed.
    Said(Vec<Target>),
    /// When this answer of the script is given and accepted.
    Answered(Target),
    /// When this holds.
    When(Condition),
}

/// A step of an algorithm.
#[derive(Clone, Debug)]
pub struct AlgorithmStep {
    /// Latin name, unique in the algorithm.
    pub id: String,
    /// Kind.
    pub kind: AlgorithmKind,
    /// What to do.
    pub title: Template,
    /// A hint under it.
    pub hint: Phrase,
    /// When it applies; always, if nothing stands here.
    pub when: Option<Condition>,
    /// Steps of the script beside which it is the current one.
    pub at: Vec<Target>,
    /// When it is done.
    pub done: Done,
    pub(crate) place: Place,
}
