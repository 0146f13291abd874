//! Promises to clients: tasks with a term, on the card and in the list of today (R-AP-11).

use super::appeal::AppealRow;
use super::code::{Channel, PromiseKind, TaskKind};
use super::inbox::ClarificationTask;
use super::visit::Refusal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Longest contact, in characters.
pub const MAX_CONTACT: usize = 200;

/// What was promised to a client and is not kept yet.
#[derive(Clone, Serialize, TS)]
pub struct PromiseView {
    /// The promise; none for the reply to a forwarded appeal, which its executor gives.
    pub promise: Option<String>,
    /// What.
    pub kind: TaskKind,
    /// About which appeal.
    pub appeal: AppealRow,
    /// By which day.
    pub by: String,
    /// By which hour of it, `15:00`; none for any hour.
    pub hour: Option<String>,
    /// Whether the day is past.
    pub overdue: bool,
    /// Whether the day is near enough to be warned of, and not here yet (R-AP-6).
    pub soon: bool,
    /// By which channel.
    pub channel: Option<Channel>,
    /// Who replies: title of the unit, for a forwarded appeal.
    pub unit: Option<String>,
    /// Whose task it is, short, where that is another than this operator; none where nobody has it yet.
    pub holder: Option<String>,
    /// Whether this operator may give the work on it to a colleague.
    pub may_give: bool,
}

/// Request to promise something to the client of a visit.
#[derive(Clone, Deserialize, TS)]
pub struct MakePromise {
    /// Visit.
    pub visit: String,
    /// About which question of it.
    pub appeal: String,
    /// What.
    pub kind: PromiseKind,
    /// By which day.
    pub by: String,
    /// By which hour of it, `15:00`; none for any hour.
    pub hour: Option<String>,
    /// By which channel.
    pub channel: Channel,
    /// Whom to call or write to; empty for what the card says.
    pub contact: String,
    /// About what.
    pub note: String,
}

/// Request for a promise: of this operator, or of the client who is identified in a visit.
#[derive(Clone, Deserialize, TS)]
pub struct PromiseRequest {
    /// Which.
    pub promise: String,
    /// The visit in which its client is identified, if any.
    pub visit: Option<String>,
}

/// A promise with what is needed to keep it; opening it is audited.
#[derive(Clone, Serialize, TS)]
pub struct PromiseDetails {
    /// The promise as lists show it.
    pub row: PromiseView,
    /// The visit in which it was made: drafts of the result are kept under it.
    pub visit: String,
    /// Whom to call or write to.
    pub contact: String,
    /// About what.
    pub note: Option<String>,
    /// Who promised, short.
    pub operator: String,
    /// When.
    pub made: String,
    /// Tries that did not reach the client, oldest first.
    pub tries: Vec<TryView>,
    /// The result as typed so far.
    pub draft: String,
}

/// A try that did not reach the client.
#[derive(Clone, Serialize, TS)]
pub struct TryView {
    /// When.
    pub at: String,
    /// What came of it.
    pub result: String,
    /// To which day it was put off.
    pub by: String,
    /// Who, short.
    pub operator: String,
}

/// Request to say that a promise is kept.
#[derive(Clone, Deserialize, TS)]
pub struct KeepPromise {
    /// Which.
    pub promise: String,
    /// The visit in which its client is identified, if any.
    pub visit: Option<String>,
    /// What came of it.
    pub result: String,
}

/// Request to put a promise off: the client was not reached, or asked for another day.
#[derive(Clone, Deserialize, TS)]
pub struct PostponePromise {
    /// Which.
    pub promise: String,
    /// The visit in which its client is identified, if any.
    pub visit: Option<String>,
    /// The new day.
    pub by: String,
    /// By which hour of it, `15:00`; none for any hour.
    pub hour: Option<String>,
    /// What came of the try.
    pub result: String,
}

/// Request to give a promise to a colleague.
#[derive(Clone, Deserialize, TS)]
pub struct GivePromise {
    /// Which.
    pub promise: String,
    /// Id of the colleague.
    pub to: String,
}

/// What became of something done with a promise.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum PromiseOutcome {
    /// Done.
    Done,
    /// Refused by a rule.
    Refused {
        /// Which.
        refusal: Refusal,
    },
}

/// Request for what this operator has promised for today and before, and for the days that are warned of.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
pub struct TasksRequest {
    /// Rows at most; the program has a limit of its own.
    pub most: u32,
}

/// What this operator has promised for today and before, and for the days that are warned of (R-AP-6).
#[derive(Clone, Serialize, TS)]
pub struct TodayView {
    /// Today in the office's time zone.
    pub day: String,
    /// Calls and answers to give, then replies that others owe; the longest overdue first. No name stands here.
    pub tasks: Vec<PromiseView>,
    /// Questions of executors that this office owes an answer to, the oldest first; those of the operator's own appeals
    /// before those of colleagues.
    pub clarifications: Vec<ClarificationTask>,
    /// How many promises and replies there are.
    pub total: u32,
    /// For the head of the office and of units: what colleagues owe by then, the longest overdue first, by who has it.
    pub others: Vec<PromiseView>,
}

super::redacted!(PromiseView, PromiseDetails, TryView, TodayView);
