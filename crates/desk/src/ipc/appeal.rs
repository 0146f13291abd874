//! Appeals: rows of lists, one with its history, and what is done with it.

use super::code::{AppealKind, AppealStatus, AppealWork, Channel, Received};
use super::inbox::HandedOverView;
use super::profile::ActingView;
use super::term::NormView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Largest document, in bytes.
pub const MAX_DOCUMENT: usize = 15 * 1024 * 1024;
/// Longest report or note, in characters.
pub const MAX_REPORT: usize = 4_000;

/// An appeal in a list.
#[derive(Clone, Debug, Serialize, TS)]
pub struct AppealRow {
    /// Id.
    pub id: String,
    /// In threes: `218-047-553-7`.
    pub number: String,
    /// ЕКТО code.
    pub topic: String,
    /// Title of the topic.
    pub title: String,
    /// Kind.
    pub kind: AppealKind,
    /// Channel.
    pub channel: Channel,
    /// Status.
    pub status: AppealStatus,
    /// When registered.
    pub registered: String,
    /// Day of the promised reply.
    pub reply_by: Option<String>,
    /// Channel of the promised reply.
    pub reply_channel: Option<Channel>,
}

/// An appeal of the visit with all that is done with it.
#[derive(Clone, Serialize, TS)]
pub struct AppealView {
    /// The row.
    pub row: AppealRow,
    /// Report, once closed.
    pub report: Option<String>,
    /// Documents.
    pub documents: Vec<DocumentRow>,
    /// Events, oldest first.
    pub history: Vec<HistoryRow>,
    /// Who acted in it for the client; none for the client.
    pub representative: Option<ActingView>,
    /// What the client answered to the script, by the titles of its questions.
    pub answers: Vec<AnswerRow>,
    /// What the executor was told to do.
    pub note: Option<String>,
    /// What the client said of the service, once that was asked.
    pub feedback: Option<FeedbackView>,
    /// Of a complaint: whether it was found to be founded.
    pub founded: Option<bool>,
    /// What the promised term was decided on.
    pub norm: Option<NormView>,
    /// Version of the scripts-library that it was begun by.
    pub library: String,
    /// How it is worked on away from the desk; none for an appeal that is not.
    pub execution: Option<ExecutionView>,
}

/// How an appeal is worked on away from the desk: what the specialist can tell the client about it.
#[derive(Clone, Serialize, TS)]
pub struct ExecutionView {
    /// Title of the unit; none for a written appeal of the office.
    pub unit: Option<String>,
    /// Who has it, short; none for nobody.
    pub executor: Option<String>,
    /// Where the work on it stands.
    pub work: AppealWork,
    /// What the client was answered, once that has reached the client.
    pub answer: Option<String>,
    /// How it reached the client.
    pub handed_over: Option<HandedOverView>,
}

/// An answer of the client to the script.
#[derive(Clone, Serialize, TS)]
pub struct AnswerRow {
    /// Title of the question.
    pub title: String,
    /// The answer as people read it.
    pub text: String,
    /// Whether it is masked: it can be asked for in full.
    pub masked: bool,
}

/// What the client said of the service (§7.2.6, R-QU-1).
#[derive(Clone, Serialize, TS)]
pub struct FeedbackView {
    /// From 1 to 5.
    pub score: u8,
    /// By which channel.
    pub channel: Channel,
    /// How it came in; none where nobody said.
    pub received: Option<Received>,
    /// What the client said besides.
    pub comment: Option<String>,
    /// When.
    pub at: String,
}

/// A document of an appeal.
#[derive(Clone, Serialize, TS)]
pub struct DocumentRow {
    /// Id.
    pub id: String,
    /// File name.
    pub name: String,
    /// Bytes.
    pub size: u32,
    /// Handed to the client, or brought by the client.
    pub handed_over: bool,
}

/// A line of the history.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HistoryRow {
    /// When.
    pub at: String,
    /// What: the tag of the event.
    pub event: String,
    /// Who, short.
    pub operator: String,
    /// Details that are codes or dates: unit's title, day.
    pub details: Vec<String>,
}

/// Request for an appeal.
#[derive(Clone, Deserialize, TS)]
pub struct AppealRequest {
    /// The visit in which its client is identified; none for one that the operator registered, whose reading is audited.
    pub visit: Option<String>,
    /// Which.
    pub appeal: String,
    /// Whether what is masked is asked for in full; that is audited.
    pub in_full: bool,
}

/// Request to attach a copy.
#[derive(Clone, Deserialize, TS)]
pub struct AttachDocument {
    /// Visit.
    pub visit: String,
    /// Appeal.
    pub appeal: String,
    /// File name.
    pub name: String,
    /// Content as Base64.
    pub content: String,
    /// Handed to the client, or brought by the client.
    pub handed_over: bool,
}

/// Request for a document.
#[derive(Clone, Deserialize, TS)]
pub struct DocumentRequest {
    /// Visit; none for an appeal that the operator registered.
    pub visit: Option<String>,
    /// Appeal.
    pub appeal: String,
    /// Document.
    pub document: String,
    /// Which page of it, from 0.
    pub page: u32,
}

/// A page of a document, unsealed.
#[derive(Clone, Serialize, TS)]
pub struct DocumentView {
    /// File name.
    pub name: String,
    /// What `content` is; none for a document that the window cannot show.
    pub media: Option<Media>,
    /// The page as Base64; empty where it is not shown.
    pub content: String,
    /// Which page, from 0.
    pub page: u32,
    /// How many pages.
    pub pages: u32,
}

/// A picture that a window shows by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub enum Media {
    /// A page of a paper.
    #[serde(rename = "image/svg+xml")]
    Svg,
    /// A picture.
    #[serde(rename = "image/png")]
    Png,
    /// A photo.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// A picture or photo.
    #[serde(rename = "image/webp")]
    Webp,
}

/// Request to forward.
#[derive(Clone, Deserialize, TS)]
pub struct ForwardAppeal {
    /// Visit.
    pub visit: String,
    /// Appeal.
    pub appeal: String,
    /// Code of the unit.
    pub unit: String,
    /// Day of the reply.
    pub reply_by: String,
    /// Channel of the reply.
    pub reply_channel: Channel,
    /// What the unit should do.
    pub note: String,
    /// Where a client without a card wants the answer; empty where the card says it.
    pub contact: String,
    /// Whether term and channel were told to the client.
    pub told_client: bool,
}

/// Request to close.
#[derive(Clone, Deserialize, TS)]
pub struct CloseAppeal {
    /// Visit.
    pub visit: String,
    /// Appeal.
    pub appeal: String,
    /// Report of the result.
    pub report: String,
    /// Whether the client got full information.
    pub fully_informed: bool,
    /// Whether something was handed over.
    pub handed_over: bool,
    /// Of a complaint: whether it is founded, правомерная (R-AP-7).
    pub founded: Option<bool>,
}

/// Request to keep feedback.
#[derive(Clone, Deserialize, TS)]
pub struct RecordFeedback {
    /// Visit.
    pub visit: String,
    /// Appeal.
    pub appeal: String,
    /// From 1 to 5.
    pub score: u8,
    /// Channel.
    pub channel: Channel,
}

super::redacted!(AnswerRow, AppealView, ExecutionView, FeedbackView, DocumentRow, DocumentView);
