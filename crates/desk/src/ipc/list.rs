//! Lists of appeals, read a page at a time: all that has happened to a client, and the operator's own appeals.

use super::appeal::AppealRow;
use super::code::{AppealKind, Channel, TaskKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Characters of what appeals are looked for by, at most.
pub const MAX_SOUGHT: usize = 100;

/// Where an appeal stands, or that its promised reply is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SoughtState {
    /// Being worked on.
    Open,
    /// With its executor.
    Forwarded,
    /// Closed.
    Closed,
    /// With its executor, and the promised day is past.
    Overdue,
}

/// Which appeals are meant.
#[derive(Clone, Deserialize, TS)]
pub struct Sought {
    /// Words of the topic, its code, or digits of the number; empty for all.
    pub text: String,
    /// Where they stand.
    pub state: Option<SoughtState>,
    /// Of which kind they are.
    pub kind: Option<AppealKind>,
    /// By which channel they came.
    pub channel: Option<Channel>,
    /// From which day on, in the office's time zone.
    pub from: Option<String>,
    /// Until which day, with it.
    pub until: Option<String>,
}

/// Request for a page of what has happened to the client of a visit.
#[derive(Clone, Deserialize, TS)]
pub struct TimelineRequest {
    /// In which visit the client was identified.
    pub visit: String,
    /// To which appeals.
    pub sought: Sought,
    /// What the page before gave as its next; none for the first.
    pub after: Option<String>,
}

/// A page of what has happened.
#[derive(Clone, Serialize, TS)]
pub struct TimelineView {
    /// The newest first. Few rows, even none, do not mean the end.
    pub rows: Vec<TimelineRow>,
    /// For the page after this; none at the end.
    pub next: Option<String>,
}

/// What has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    /// Registered.
    Registered,
    /// Forwarded.
    Forwarded,
    /// Somebody of the unit took it.
    Taken,
    /// It was given to a colleague, or back to the unit.
    Given,
    /// The executor asked the front office.
    Asked,
    /// The front office answered.
    Clarified,
    /// The answer has reached the client.
    Answered,
    /// The complaint was found to be founded.
    Founded,
    /// The complaint was found not to be founded.
    Unfounded,
    /// Closed.
    Closed,
    /// A document was handed to the client.
    DocumentGiven,
    /// The client brought a document.
    DocumentBrought,
    /// The client gave a score.
    Scored,
    /// Something was promised.
    Promised,
    /// The promise was put off.
    PromiseMoved,
    /// The promise was given to a colleague.
    PromiseGiven,
    /// The promise was kept.
    PromiseKept,
}

/// Something that has happened to an appeal, or to a promise about it. No text of the client stands here.
#[derive(Clone, Serialize, TS)]
pub struct TimelineRow {
    /// Id.
    pub id: String,
    /// When.
    pub at: String,
    /// What.
    pub what: Happening,
    /// To which appeal, as it stands now.
    pub appeal: AppealRow,
    /// Who, short; empty for nobody.
    pub operator: String,
    /// Title of the unit it was forwarded to.
    pub unit: Option<String>,
    /// By which day something was promised.
    pub by: Option<String>,
    /// What was promised.
    pub task: Option<TaskKind>,
    /// The score.
    pub score: Option<u8>,
    /// By which channel the score came.
    pub by_channel: Option<Channel>,
}

/// Request for a page of the operator's own appeals.
#[derive(Clone, Deserialize, TS)]
pub struct MyAppealsRequest {
    /// Which.
    pub sought: Sought,
    /// What the page before gave as its next; none for the first.
    pub after: Option<String>,
}

/// A page of the operator's own appeals.
#[derive(Clone, Serialize, TS)]
pub struct MyAppealsView {
    /// The newest first. Few rows, even none, do not mean the end.
    pub rows: Vec<MyAppealRow>,
    /// For the page after this; none at the end.
    pub next: Option<String>,
}

/// An appeal that the operator registered; nobody's name stands here.
#[derive(Clone, Serialize, TS)]
pub struct MyAppealRow {
    /// The appeal.
    pub appeal: AppealRow,
    /// Title of the unit it was forwarded to.
    pub unit: Option<String>,
    /// Whether the promised day is past.
    pub overdue: bool,
    /// When it was closed.
    pub closed: Option<String>,
}

super::redacted!(
    Sought,
    TimelineRequest,
    TimelineView,
    TimelineRow,
    MyAppealsRequest,
    MyAppealsView,
    MyAppealRow
);
