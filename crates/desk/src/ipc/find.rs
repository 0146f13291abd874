//! Client search and identification (R-ID-1..4).

use super::code::{Fit, IdentifierKind, NotIdentified, Party};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Longest text of the search field, in characters.
pub const MAX_TEXT: usize = 512;

/// Request: what the operator typed.
#[derive(Clone, Deserialize, TS)]
pub struct FindClients {
    /// As typed.
    pub text: String,
    /// The visit it is typed in, if any: the text is kept as its draft.
    pub visit: Option<String>,
}

/// What was recognised, and who it may be.
#[derive(Clone, Serialize, TS)]
pub struct FoundView {
    /// The text it answers, so that a late answer is not taken for a newer one.
    pub text: String,
    /// What was recognised, by place.
    pub recognised: Vec<RecognisedView>,
    /// Best first; masked.
    pub candidates: Vec<CandidateView>,
    /// Whether there are more than shown.
    pub more: bool,
    /// Clients of the base that was searched.
    pub searched: u32,
}

/// Request: what the operator typed, for the central.
#[derive(Clone, Deserialize, TS)]
pub struct FindElsewhere {
    /// As typed.
    pub text: String,
}

/// What the central has found besides the base here (R-ID-8).
#[derive(Clone, Serialize, TS)]
pub struct ElsewhereView {
    /// The text it answers.
    pub text: String,
    /// How the search went.
    pub search: Elsewhere,
}

/// How the search at the central went.
#[derive(Clone, Serialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Elsewhere {
    /// This workplace knows no central.
    None,
    /// The central was not reached: only the base here was searched.
    Offline {
        /// Whose territory that is: the office.
        office: String,
    },
    /// The whole company was searched.
    Found {
        /// Those whom the central holds, best first; masked. Those of the base here may be among them.
        candidates: Vec<CandidateView>,
        /// Whether there are more than shown.
        more: bool,
    },
}

/// An identifier seen in the text.
#[derive(Clone, Serialize, TS)]
pub struct RecognisedView {
    /// Kind.
    pub kind: IdentifierKind,
    /// As understood: «Ковалева Нина Павловна», `+79271234541`.
    pub normal: String,
    /// Whether its form and check digits are right.
    pub valid: bool,
    /// Code of what is wrong.
    pub problem: Option<String>,
    /// First character.
    pub from: u32,
    /// After the last character.
    pub to: u32,
}

/// A client who may be meant: only what is needed to tell candidates apart (R-ID-4).
#[derive(Clone, Serialize, TS)]
pub struct CandidateView {
    /// Id of the card, not of anything a person could read.
    pub client: String,
    /// Person or company.
    pub party: Party,
    /// Masked name.
    pub name: String,
    /// Masked premises and the like: what tells namesakes apart.
    pub details: Vec<String>,
    /// Segment: «B2C».
    pub segment: String,
    /// Which identifiers match.
    pub matches: Vec<MatchView>,
    /// Why the card cannot be opened yet; none when it can.
    pub needs: Option<NotIdentified>,
}

/// An identifier that matches.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub struct MatchView {
    /// Kind.
    pub kind: IdentifierKind,
    /// How well.
    pub fit: Fit,
    /// Whether it counts as an identifier.
    pub counts: bool,
}

/// Request to open a card. The text is recognised and matched again below the window.
#[derive(Clone, Deserialize, TS)]
pub struct OpenCard {
    /// In which visit.
    pub visit: String,
    /// Whose card.
    pub client: String,
    /// What the client named, as typed.
    pub text: String,
}

super::redacted!(
    FindClients,
    FindElsewhere,
    ElsewhereView,
    FoundView,
    RecognisedView,
    CandidateView,
    OpenCard
);
