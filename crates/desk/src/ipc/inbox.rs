//! The inbox of the back office (R-AP-9): forwarded appeals of the operator's units, one opened for work, and what an
//! executor does with it. The front office sees its questions in the list of today and answers them here too.

use super::appeal::{AppealRow, AppealView};
use super::code::{AppealWork, Channel, GiveReason};
use super::session::{ColleagueView, UnitView};
use super::visit::Refusal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Longest answer to a client, in characters. A letter of more is an attachment.
pub const MAX_ANSWER: usize = 8_000;
/// Longest question, answer to it, or note to a colleague, in characters.
pub const MAX_QUESTION: usize = 2_000;

/// Which list is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InboxTab {
    /// «Мои»: of this operator, not closed.
    Mine,
    /// «Отдел»: of the operator's units, not closed, whoever has them.
    Unit,
    /// «Закрытые»: of the operator's units, closed; the newest first.
    Closed,
}

/// Which of them are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InboxFilter {
    /// The promised day is past.
    Overdue,
    /// The promised day is today.
    Today,
    /// The promised day is near enough to be warned of (R-AP-6).
    Soon,
    /// Nobody has it.
    Free,
    /// The front office was asked and has not answered.
    Clarifying,
    /// The answer has reached the client; to be closed.
    HandedOver,
}

/// Request for a page of the inbox.
#[derive(Clone, Deserialize, TS)]
pub struct InboxRequest {
    /// Which list.
    pub tab: InboxTab,
    /// Of one unit only, by its code; none for all of the operator's.
    pub unit: Option<String>,
    /// Which of them; none for all.
    pub filter: Option<InboxFilter>,
    /// Words of the topic, its code, or digits of the number; empty for all.
    pub text: String,
    /// What the page before gave as its next; none for the first.
    pub after: Option<String>,
}

/// A page of the inbox.
#[derive(Clone, Serialize, TS)]
pub struct InboxView {
    /// The nearest term first; of closed ones the newest. Few rows, even none, do not mean the end.
    pub rows: Vec<InboxRow>,
    /// For the page after this; none at the end.
    pub next: Option<String>,
    /// How many there are.
    pub counts: InboxCounts,
    /// The units of this operator.
    pub units: Vec<UnitView>,
}

/// How many appeals wait, not of this page but in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct InboxCounts {
    /// Of this operator.
    pub mine: u32,
    /// Of the units.
    pub unit: u32,
    /// Of the units: nobody has them.
    pub free: u32,
    /// Of this operator: the promised day is past.
    pub overdue: u32,
    /// Of this operator: the promised day is today.
    pub today: u32,
}

/// An appeal in the inbox.
#[derive(Clone, Serialize, TS)]
pub struct InboxRow {
    /// The appeal, with day and channel that were promised.
    pub appeal: AppealRow,
    /// Whose: «Ковалёва Н. П.»; none where nobody was identified, or the card is not in this base.
    pub client: Option<String>,
    /// Segment: «B2C VIP».
    pub segment: Option<String>,
    /// Title of the unit.
    pub unit: String,
    /// Where the work on it stands.
    pub work: AppealWork,
    /// Who has it: «Гусев А. В.»; none for nobody.
    pub executor: Option<String>,
    /// Whether it is this operator who has it.
    pub mine: bool,
    /// Days until the promised one; below 0 when it is past. None for a closed one.
    pub days_left: Option<i32>,
    /// Whether these are working days: its norm is in working days (R-AP-6).
    pub working_days: bool,
    /// Whether the promised day is near enough to be warned of, here or past.
    pub soon: bool,
    /// The office that registered it.
    pub office: String,
    /// When it was closed.
    pub closed: Option<String>,
}

/// Request for an appeal of the inbox.
#[derive(Clone, Deserialize, TS)]
pub struct InboxAppealRequest {
    /// Which.
    pub appeal: String,
}

/// An appeal opened for work: all that is needed beside the answer. Opening it is audited with the duty that it is.
#[derive(Clone, Serialize, TS)]
pub struct WorkView {
    /// As the inbox shows it.
    pub row: InboxRow,
    /// Documents, history, report, and what the promised term was decided on.
    pub appeal: AppealView,
    /// What the client said, as the script asked it.
    pub words: Vec<SaidRow>,
    /// What the specialist wrote to the unit.
    pub note: String,
    /// Who forwarded it, short.
    pub forwarded_by: String,
    /// When.
    pub forwarded: String,
    /// To whom the answer goes; none where nobody was identified, or the card is not in this base.
    pub client: Option<AddresseeView>,
    /// Where a client without a card wants the answer (R-ID-6).
    pub contact: Option<String>,
    /// How long its norm stood still while the client was asked, where the company has decided of such pauses (R-AP-6).
    pub stood: Option<StoodView>,
    /// Questions to the front office, oldest first.
    pub clarifications: Vec<ClarificationView>,
    /// The answer as it was last saved.
    pub answer: Option<AnswerView>,
    /// The answer as it was typed last, where that is newer.
    pub draft: Option<DraftView>,
    /// A question to the front office as typed so far.
    pub question_draft: String,
    /// The report of the closing as typed so far.
    pub report_draft: String,
    /// How the answer reached the client.
    pub handed_over: Option<HandedOverView>,
    /// What this operator may do with it now.
    pub may: MayView,
    /// Whom it can be given to: colleagues of the unit.
    pub colleagues: Vec<ColleagueView>,
}

/// How long a norm stood still.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StoodView {
    /// Whole days.
    pub days: u16,
    /// The day of the norm now.
    pub by: String,
    /// Whether the client is still waited for.
    pub waits: bool,
}

/// A question of the script and what the client answered.
#[derive(Clone, Serialize, TS)]
pub struct SaidRow {
    /// What was asked.
    pub title: String,
    /// What was answered.
    pub text: String,
}

/// To whom the answer goes.
#[derive(Clone, Serialize, TS)]
pub struct AddresseeView {
    /// Full name: «Ковалёва Нина Павловна».
    pub name: String,
    /// «Нина Павловна»; the company's name.
    pub called: String,
    /// Segment: «B2C VIP».
    pub segment: String,
    /// Telephone, e-mail or address, as the promised channel needs it; none where the card has none.
    pub contact: Option<String>,
    /// Numbers of accounts, some.
    pub accounts: Vec<String>,
}

/// A question to the front office, and its answer.
#[derive(Clone, Serialize, TS)]
pub struct ClarificationView {
    /// The question.
    pub question: String,
    /// Whether only the client can tell: the company's own terms stand still meanwhile.
    pub from_client: bool,
    /// When it was asked.
    pub asked: String,
    /// By whom, short.
    pub asked_by: String,
    /// The answer; none while the front office owes it.
    pub answer: Option<String>,
    /// When it was answered.
    pub answered: Option<String>,
    /// By whom, short.
    pub answered_by: Option<String>,
}

/// The answer to the client as it was saved.
#[derive(Clone, Serialize, TS)]
pub struct AnswerView {
    /// The text.
    pub text: String,
    /// Which saving it is, from 1. The next one names the next number: so nobody overwrites anybody.
    pub revision: u32,
    /// When.
    pub at: String,
    /// Who, short.
    pub operator: String,
}

/// What is being typed.
#[derive(Clone, Serialize, TS)]
pub struct DraftView {
    /// As typed.
    pub text: String,
    /// When it was kept.
    pub at: String,
    /// Who typed it, where that is a colleague.
    pub operator: Option<String>,
}

/// How the answer reached the client.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HandedOverView {
    /// By which channel.
    pub channel: Channel,
    /// When.
    pub at: String,
    /// Who, short.
    pub operator: String,
}

/// What the operator may do with an appeal now. Asked anew by the rules when it is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct MayView {
    /// Take it.
    pub take: bool,
    /// Give it to a colleague.
    pub give: bool,
    /// Give it back to the unit.
    pub give_back: bool,
    /// Write: save the answer.
    pub write: bool,
    /// Ask the front office.
    pub ask: bool,
    /// Answer the question of the executor.
    pub clarify: bool,
    /// Say that the answer has reached the client.
    pub hand_over: bool,
    /// Close it.
    pub close: bool,
}

/// Request to give an appeal to a colleague, or back to the unit.
#[derive(Clone, Deserialize, TS)]
pub struct GiveAppeal {
    /// Which.
    pub appeal: String,
    /// To whom; none gives it back to the unit.
    pub to: Option<String>,
    /// Why.
    pub reason: GiveReason,
    /// What the colleague should know; may be empty.
    pub note: String,
}

/// Request to ask the front office.
#[derive(Clone, Deserialize, TS)]
pub struct AskClarification {
    /// About which appeal.
    pub appeal: String,
    /// What.
    pub question: String,
    /// Whether only the client can tell.
    pub from_client: bool,
}

/// Request to answer the question of the executor.
#[derive(Clone, Deserialize, TS)]
pub struct AnswerClarification {
    /// About which appeal.
    pub appeal: String,
    /// The answer.
    pub answer: String,
}

/// What is typed in the work on an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WorkField {
    /// The answer to the client.
    Answer,
    /// A question to the front office.
    Question,
    /// The front office's answer to it.
    Clarification,
    /// The report that the appeal is closed with.
    Report,
}

/// Request to keep what is being typed.
#[derive(Clone, Deserialize, TS)]
pub struct SaveWorkDraft {
    /// On which appeal.
    pub appeal: String,
    /// Where.
    pub field: WorkField,
    /// As typed; empty forgets it.
    pub text: String,
}

/// What was kept.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DraftSaved {
    /// When.
    pub at: String,
}

/// Request to save the answer to the client as its next revision.
#[derive(Clone, Deserialize, TS)]
pub struct RecordAnswer {
    /// To which appeal.
    pub appeal: String,
    /// The text.
    pub text: String,
    /// The revision that it was written on, 0 for none: it must still be the last.
    pub revision: u32,
}

/// Request to say that the answer has reached the client.
#[derive(Clone, Deserialize, TS)]
pub struct HandOverAnswer {
    /// Of which appeal.
    pub appeal: String,
    /// By which channel: the promised one.
    pub channel: Channel,
}

/// Request to close an appeal of the inbox.
#[derive(Clone, Deserialize, TS)]
pub struct CloseWork {
    /// Which.
    pub appeal: String,
    /// Report of the result.
    pub report: String,
    /// Whether the client got full information.
    pub fully_informed: bool,
}

/// Request for a document of an appeal of the inbox.
#[derive(Clone, Deserialize, TS)]
pub struct WorkDocumentRequest {
    /// Of which appeal.
    pub appeal: String,
    /// Which.
    pub document: String,
    /// Which page of it, from 0.
    pub page: u32,
}

/// What became of something done with an appeal of the inbox.
#[derive(Clone, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum WorkOutcome {
    /// Done.
    Done {
        /// The appeal as it stands now.
        work: Box<WorkView>,
    },
    /// Somebody else has it.
    Taken {
        /// Who: «Гусев А. В.».
        holder: String,
        /// Since when.
        since: String,
    },
    /// Refused by a rule.
    Refused {
        /// Which.
        refusal: Refusal,
    },
}

/// A question of an executor that the front office owes an answer to, in the list of today.
#[derive(Clone, Serialize, TS)]
pub struct ClarificationTask {
    /// About which appeal.
    pub appeal: AppealRow,
    /// Title of the unit that asks.
    pub unit: String,
    /// When it was asked.
    pub asked: String,
    /// Whether this operator registered the appeal; else a colleague of the office.
    pub mine: bool,
    /// Whether only the client can tell.
    pub from_client: bool,
}

/// What is needed to answer the question of an executor; opening it is audited.
#[derive(Clone, Serialize, TS)]
pub struct ClarificationDetails {
    /// As the list of today shows it.
    pub task: ClarificationTask,
    /// The question.
    pub question: String,
    /// Who asks, short.
    pub asked_by: String,
    /// What the specialist wrote to the unit.
    pub note: String,
    /// What the client said, as the script asked it.
    pub words: Vec<SaidRow>,
    /// Whom to ask, if the client must be asked; none where nobody was identified.
    pub client: Option<AddresseeView>,
    /// The answer as typed so far.
    pub draft: String,
}

/// What became of an answer to an executor's question.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum ClarificationOutcome {
    /// Done.
    Done,
    /// Refused by a rule.
    Refused {
        /// Which.
        refusal: Refusal,
    },
}

super::redacted!(
    InboxRequest,
    InboxView,
    InboxRow,
    WorkView,
    SaidRow,
    AddresseeView,
    ClarificationView,
    AnswerView,
    DraftView,
    GiveAppeal,
    AskClarification,
    AnswerClarification,
    SaveWorkDraft,
    RecordAnswer,
    CloseWork,
    WorkOutcome,
    ClarificationTask,
    ClarificationDetails
);
