//! The client's profile: what is known of each attribute, what is asked, consents, needs, representatives
//! (R-PR-1..6). Values are masked until asked for.

use super::code::{
    Attribute, Channel, ConfirmedBy, ConsentKind, ConsentState, DeclineReason, Ground, PostponeReason,
    ServiceNeed, Tenure, ValueSource, Why,
};
use super::guide::GuideView;
use super::visit::{Refusal, VisitView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Longest text of a document or a name, in characters.
pub const MAX_WORDS: usize = 300;

/// Profile: masked values.
#[derive(Clone, Serialize, TS)]
pub struct ProfileView {
    /// The attributes that this client is asked, in the order of the rules.
    pub attributes: Vec<AttributeView>,
    /// Address of the main account.
    pub address: Option<String>,
    /// Consent to processing of personal data.
    pub consent_data: ConsentState,
    /// Consent to advertising.
    pub consent_ads: ConsentState,
    /// Completeness and freshness, in percent.
    pub completeness: u8,
    /// What would raise it, most valuable first.
    pub raises: Vec<RaiseView>,
    /// How many may act for the client today.
    pub representatives: u32,
    /// As of when the source told the card.
    pub as_of: String,
}

/// An attribute.
#[derive(Clone, Serialize, TS)]
pub struct AttributeView {
    /// Which.
    pub attribute: Attribute,
    /// Masked value; none when there is none.
    pub masked: Option<String>,
    /// «Нет такого»: the client said so.
    pub absent: bool,
    /// Where it comes from; none when nothing is known.
    pub source: Option<ValueSource>,
    /// When it was told, or last found unchanged.
    pub as_of: Option<String>,
    /// By what it is proven.
    pub confirmed: Option<ConfirmedBy>,
    /// By what it can be proven.
    pub confirmable: Option<ConfirmedBy>,
}

/// Something that would raise the score.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub struct RaiseView {
    /// Which attribute.
    pub attribute: Attribute,
    /// By how many percent.
    pub points: u8,
    /// What is wanting.
    pub why: Why,
}

/// Something to ask the client in this visit.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub struct ProfileQuestion {
    /// Which attribute.
    pub attribute: Attribute,
    /// What is wanting; none when it is not any more.
    pub why: Option<Why>,
    /// Why it was put off, if it was.
    pub postponed: Option<PostponeReason>,
}

/// Request to ask for an attribute by its approved script.
#[derive(Clone, Deserialize, TS)]
pub struct BeginAsking {
    /// Visit.
    pub visit: String,
    /// Which attribute.
    pub attribute: Attribute,
}

/// A question of the profile that was begun.
#[derive(Clone, Serialize, TS)]
pub struct AskingView {
    /// Which attribute.
    pub attribute: Attribute,
    /// Its script.
    pub guide: GuideView,
}

/// Request: what the client says to a question of the profile, of a program that asks without a window.
#[derive(Clone, Deserialize)]
pub struct AnswerAttribute {
    /// In which visit.
    pub visit: String,
    /// Which attribute.
    pub attribute: Attribute,
    /// What.
    pub answer: AttributeAnswer,
}

/// What a client says to a question of the profile.
#[derive(Clone, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum AttributeAnswer {
    /// A value.
    Value {
        /// As typed.
        text: String,
        /// Whether the operator saw the document.
        seen: bool,
    },
    /// «Нет такого».
    Absent,
    /// What is known is right.
    Unchanged {
        /// Whether the operator saw the document.
        seen: bool,
    },
    /// No answer.
    Declined {
        /// Why.
        reason: DeclineReason,
    },
    /// Put off to the end of the visit.
    Postponed {
        /// Why.
        reason: PostponeReason,
    },
}

/// Request to send a code to the client's phone or e-mail.
#[derive(Clone, Deserialize, TS)]
pub struct StartCode {
    /// In which visit.
    pub visit: String,
    /// Which attribute.
    pub attribute: Attribute,
}

/// What became of a code.
#[derive(Clone, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum CodeOutcome {
    /// Sent.
    Sent {
        /// Seconds for which it holds.
        seconds: u16,
        /// Tries.
        tries: u8,
    },
    /// Nothing has sent it, or there is no network: the value stays "not confirmed".
    NotSent {
        /// The visit: the question counts as asked.
        visit: Box<VisitView>,
    },
    /// Too many codes were sent for this in this visit.
    TooMany,
    /// Refused by a rule.
    Refused {
        /// Which.
        refusal: Refusal,
    },
}

/// Request to compare a code.
#[derive(Clone, Deserialize, TS)]
pub struct FinishCode {
    /// In which visit.
    pub visit: String,
    /// Which attribute.
    pub attribute: Attribute,
    /// As the client says it.
    pub code: String,
}

/// What a code was worth.
#[derive(Clone, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum CodeCheck {
    /// The value is confirmed.
    Done {
        /// The visit.
        visit: Box<VisitView>,
    },
    /// Wrong.
    Wrong {
        /// Tries left.
        tries: u8,
    },
    /// There is no code (any more): time or tries are over, or the value was changed.
    Over,
    /// Refused by a rule.
    Refused {
        /// Which.
        refusal: Refusal,
    },
}

/// Request to write down that a consent was given or withdrawn.
#[derive(Clone, Deserialize, TS)]
pub struct ChangeConsent {
    /// In which visit.
    pub visit: String,
    /// To what.
    pub kind: ConsentKind,
    /// Given, or withdrawn.
    pub given: bool,
    /// The day of the document.
    pub day: String,
    /// By which channel it came.
    pub channel: Channel,
    /// What the document is, its number.
    pub document: String,
    /// Who the client is to the premises: with a withdrawal of the consent to personal data.
    pub tenure: Option<Tenure>,
}

/// Request to note or drop a service need.
#[derive(Clone, Deserialize, TS)]
pub struct ChangeNeed {
    /// In which visit.
    pub visit: String,
    /// Which.
    pub need: ServiceNeed,
    /// Noted, or dropped.
    pub noted: bool,
    /// The written consent: what it is; empty when dropped.
    pub consent: String,
}

/// Request to write down a representative.
#[derive(Clone, Deserialize, TS)]
pub struct AddRepresentative {
    /// In which visit.
    pub visit: String,
    /// Full name.
    pub name: String,
    /// Ground.
    pub ground: Ground,
    /// What the document is, its number.
    pub document: String,
    /// Last day.
    pub until: Option<String>,
}

/// Request to end a representative.
#[derive(Clone, Deserialize, TS)]
pub struct EndRepresentative {
    /// In which visit.
    pub visit: String,
    /// Who.
    pub representative: String,
}

/// Request to say who acts in a visit.
#[derive(Clone, Deserialize, TS)]
pub struct ChooseRepresentative {
    /// In which visit.
    pub visit: String,
    /// Who of those recorded; none for the client.
    pub representative: Option<String>,
}

/// Who acts for a client.
#[derive(Clone, Serialize, TS)]
pub struct ActingView {
    /// Id.
    pub id: String,
    /// Surname and initials; a dash when it was erased.
    pub name: String,
    /// Ground.
    pub ground: Ground,
    /// Last day.
    pub until: Option<String>,
    /// Whether they may act today still.
    pub acts: bool,
}

/// Request for consents and representatives.
#[derive(Clone, Deserialize, TS)]
pub struct ProfileBookRequest {
    /// In which visit.
    pub visit: String,
    /// Rows of the history of consents at most; the program has a limit of its own.
    pub most: u32,
}

/// Consents with their history, and representatives.
#[derive(Clone, Serialize, TS)]
pub struct ProfileBook {
    /// Newest first.
    pub consents: Vec<ConsentRow>,
    /// How many there are.
    pub consents_total: u32,
    /// Newest first.
    pub representatives: Vec<RepresentativeRow>,
}

/// What was done with a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentAct {
    /// Given.
    Given,
    /// Withdrawn by a paper.
    Withdrawn,
    /// Asked by the script, the client said no.
    Refused,
}

/// A consent that was given, withdrawn or refused.
#[derive(Clone, Serialize, TS)]
pub struct ConsentRow {
    /// To what.
    pub kind: ConsentKind,
    /// What was done.
    pub act: ConsentAct,
    /// The day of the document, or of the answer.
    pub day: String,
    /// By which channel it came.
    pub channel: Channel,
    /// What the document is, masked; a dash when it was erased; none where a word was enough.
    pub document: Option<String>,
    /// By what it is shown in full.
    pub paper: Option<String>,
    /// Who wrote it down.
    pub operator: String,
}

/// A representative.
#[derive(Clone, Serialize, TS)]
pub struct RepresentativeRow {
    /// Id.
    pub id: String,
    /// Surname and initials; a dash when it was erased.
    pub name: String,
    /// Ground.
    pub ground: Ground,
    /// What the document is, masked.
    pub document: String,
    /// Last day.
    pub until: Option<String>,
    /// Whether they may act today.
    pub acts: bool,
    /// Whether they were ended by hand.
    pub ended: bool,
}

/// Request for the history of an attribute.
#[derive(Clone, Deserialize, TS)]
pub struct AttributeHistoryRequest {
    /// In which visit.
    pub visit: String,
    /// Which.
    pub attribute: Attribute,
    /// Whether the values are to be shown in full; audited.
    pub in_full: bool,
    /// Rows at most; the program has a limit of its own.
    pub most: u32,
}

/// The history of an attribute.
#[derive(Clone, Serialize, TS)]
pub struct AttributeHistory {
    /// Which.
    pub attribute: Attribute,
    /// Newest first.
    pub rows: Vec<AttributeRow>,
    /// How many there are, with what is left out.
    pub total: u32,
}

/// What has happened to an attribute.
#[derive(Clone, Default, Serialize, TS)]
pub struct AttributeRow {
    /// When.
    pub at: String,
    /// `attribute_told`, `attribute_absent`, `attribute_confirmed`, `attribute_declined`, or `imported`.
    pub event: String,
    /// Value, masked unless asked for; none where there is none, or it was erased.
    pub value: Option<String>,
    /// Where it comes from.
    pub source: Option<ValueSource>,
    /// How it was confirmed.
    pub by: Option<ConfirmedBy>,
    /// Why it was not answered.
    pub reason: Option<DeclineReason>,
    /// By which channel.
    pub channel: Option<Channel>,
    /// Who.
    pub operator: String,
}

super::redacted!(
    ActingView,
    ProfileView,
    AttributeView,
    AnswerAttribute,
    AskingView,
    CodeOutcome,
    CodeCheck,
    ChangeConsent,
    ChangeNeed,
    AddRepresentative,
    ProfileBook,
    ConsentRow,
    RepresentativeRow,
    AttributeHistory,
    AttributeRow
);
