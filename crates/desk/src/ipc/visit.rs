//! A visit as the window shows it.

use super::appeal::{AppealRow, AppealView};
use super::card::CardView;
use super::code::{
    AppealKind, AppealRule, Attribute, Channel, ConsentRule, HandOverReason, IdentifierKind, IncidentRule,
    NotIdentified, ProfileRule, PromiseRule, Serves, Stage, VisitRule,
};
use super::guide::GuideView;
use super::offer::OffersView;
use super::profile::{ActingView, AskingView, ProfileQuestion};
use super::session::UnitView;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Request to begin a visit.
#[derive(Clone, Deserialize, TS)]
pub struct StartVisit {
    /// Channel.
    pub channel: Channel,
}

/// Request for a visit.
#[derive(Clone, Deserialize, TS)]
pub struct VisitRequest {
    /// Which.
    pub visit: String,
}

/// Request to say since when the client has waited.
#[derive(Clone, Deserialize, TS)]
pub struct NoteWaiting {
    /// Visit.
    pub visit: String,
    /// The time of the ticket, of the day when the visit began: `10:05`.
    pub since: String,
}

/// Longest note to the colleague whom a visit is handed to, in characters.
pub const MAX_HANDING_NOTE: usize = 1_000;

/// Request to hand a visit to a colleague.
#[derive(Clone, Deserialize, TS)]
pub struct HandOver {
    /// Visit.
    pub visit: String,
    /// Id of the colleague.
    pub to: String,
    /// Why.
    pub reason: HandOverReason,
    /// What the colleague should know, as typed; may be empty.
    pub note: String,
}

/// What handing over came to.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum HandOverResult {
    /// It waits for the colleague.
    Done,
    /// Refused by a rule.
    Refused {
        /// Which.
        refusal: Refusal,
    },
}

/// How the clients of a segment are served (П4, R-PR-5).
#[derive(Clone, Serialize, TS)]
pub struct ServiceView {
    /// Who serves.
    pub serves: Serves,
    /// Who that is, short; none where the company has not said.
    pub who: Option<String>,
    /// Forms of service and channels, in words.
    pub form: String,
    /// Where it is written.
    pub basis: String,
    /// The unit that what is not answered at once goes to.
    pub unit: Option<String>,
    /// Channels of written answers, the usual first.
    pub channels: Vec<Channel>,
    /// Whether somebody else should serve: the segment has a personal manager, and it is not the operator.
    pub hand_over: bool,
}

/// A visit.
#[derive(Clone, Serialize, TS)]
pub struct VisitView {
    /// Id.
    pub id: String,
    /// Channel.
    pub channel: Channel,
    /// Stage.
    pub stage: Stage,
    /// When it began.
    pub started: String,
    /// Seconds since it began, by the program's clock.
    pub seconds: u32,
    /// For how many seconds the client waited before it; none where nobody knows.
    pub waited_seconds: Option<u32>,
    /// How the client wants to be called.
    pub address_name: Option<String>,
    /// Who acts for the client; none for the client.
    pub representative: Option<ActingView>,
    /// The card, once identified.
    pub card: Option<CardView>,
    /// Commercial services: what may be offered now, what was (R-SC-9).
    pub offers: OffersView,
    /// Questions, in order.
    pub questions: Vec<AppealRow>,
    /// The question that is shown.
    pub current: Option<AppealView>,
    /// Script and algorithm of what is going on; none while a topic is being chosen.
    pub guide: Option<GuideView>,
    /// What the stage still requires, in order.
    pub requires: Vec<Requirement>,
    /// What is to be asked of the profile now, most valuable first; at the end what was put off (R-PR-1).
    pub profile_questions: Vec<ProfileQuestion>,
    /// How the client's segment is served; none for somebody who is not known.
    pub service: Option<ServiceView>,
    /// Questions of the profile that were begun, each at its step.
    pub asking: Vec<AskingView>,
    /// Two or three prompts of etiquette.
    pub prompts: Vec<PromptView>,
    /// Everything typed and not yet given, by field: `identify`, `answer:<run>:<step>`, `report:<appeal>`, ….
    pub drafts: BTreeMap<String, String>,
}

/// What a stage still requires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    /// Greet the client.
    Greeting,
    /// Identify by two identifiers.
    Identification,
    /// Say who acts for the client: a representative has come.
    Representative,
    /// Name the question.
    Topic,
    /// Finish script and algorithm.
    Guide,
    /// Close or forward the appeal.
    CloseOrForward,
    /// Ask what is due of the profile, or put it off with a reason.
    Profile,
    /// Return to what was put off of the profile.
    ProfilePostponed,
    /// Say farewell.
    Farewell,
    /// Ask for feedback.
    Feedback,
}

/// A prompt of etiquette.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PromptView {
    /// Title.
    pub title: String,
    /// Text.
    pub text: String,
    /// Clause: «П3 3.4».
    pub clause: String,
}

/// What became of something done in a visit: the visit as it now stands, or the rule that refuses it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum VisitOutcome {
    /// Done.
    Done {
        /// The visit.
        visit: Box<VisitView>,
    },
    /// Refused by a rule.
    Refused {
        /// Which.
        refusal: Refusal,
    },
}

/// A rule that refuses something.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Refusal {
    /// Of identification.
    Identification {
        /// What is needed.
        needs: NotIdentified,
        /// Kinds that do match.
        kinds: Vec<IdentifierKind>,
    },
    /// The client's card is kept elsewhere, and the central is not reached.
    Elsewhere,
    /// Of an appeal.
    Appeal {
        /// Which.
        code: AppealRule,
    },
    /// Of a visit.
    Visit {
        /// Which.
        code: VisitRule,
    },
    /// Of a promise.
    Promise {
        /// Which.
        code: PromiseRule,
    },
    /// Of the script: the words stand in the approved library.
    Guide {
        /// What to say or do.
        words: String,
    },
    /// Of the script, where nothing is to be said to the client.
    Script {
        /// Which.
        code: ScriptRule,
    },
    /// Of a profile.
    Profile {
        /// Which.
        code: ProfileRule,
    },
    /// Of a consent.
    Consent {
        /// Which.
        code: ConsentRule,
    },
    /// A value of the profile is not of its form.
    Attribute {
        /// Of which attribute.
        attribute: Attribute,
        /// Code of what is wrong.
        problem: String,
    },
    /// Of an incident.
    Incident {
        /// Which.
        code: IncidentRule,
    },
    /// A report or note is too long.
    TooLong {
        /// Most characters.
        limit: u32,
    },
}

/// Rule of scripts that refuses something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ScriptRule {
    /// The library no longer holds the version that the run is pinned to (R-SC-4).
    OtherVersion,
    /// No approved version of the script is in force, or none is for this channel and client.
    NotRunnable,
    /// The topic is of the other tree, or of none that is open by this channel (R-SC-1).
    OtherClients,
    /// Another leads the topic (R-VI-10).
    Beyond,
    /// The card lacks what the topic cannot do without: an account, a meter, a bill.
    FactsMissing,
    /// The step does not take this action.
    NotHere,
    /// The first step has nothing before it.
    NoWayBack,
    /// The run has passed too many steps.
    TooManySteps,
    /// More was typed than is taken.
    TypedTooLong,
    /// What is handed over in writing is the memo: it is given first (П3 6.11).
    MemoFirst,
}

/// Request for topics.
#[derive(Clone, Deserialize, TS)]
pub struct TopicsRequest {
    /// Visit.
    pub visit: String,
    /// What the client says; empty for the usual ones.
    pub text: String,
}

/// Topics, best first.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TopicsView {
    /// The text it answers.
    pub text: String,
    /// Topics.
    pub topics: Vec<TopicRow>,
}

/// A topic.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TopicRow {
    /// ЕКТО code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Where it stands in the tree: «Показания и приборы учёта».
    pub group: String,
    /// Kind that it usually is.
    pub kind: AppealKind,
    /// Why it is offered: the word that fits.
    pub why: Option<String>,
    /// Who leads it, where that is not this operator here (R-VI-10).
    pub beyond: Option<BeyondView>,
}

/// A kind of office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OfficeKind {
    /// ЦОК.
    Center,
    /// ГРП.
    Group,
    /// Мобильный офис.
    Mobile,
}

/// What of a topic is beyond the operator's place, channel, line or competence, and who leads it (R-VI-10).
#[derive(Clone, Debug, Serialize, TS)]
pub struct BeyondView {
    /// By which channels it is led; empty where the channel fits.
    pub channels: Vec<Channel>,
    /// In which offices it is led; empty where the office fits.
    pub offices: Vec<OfficeKind>,
    /// From which line on it is led by phone, where the operator's is below.
    pub from_line: Option<u8>,
    /// Who leads it, where the operator lacks the competence.
    pub competence: Option<String>,
    /// The unit that such an appeal is forwarded to.
    pub unit: Option<UnitView>,
    /// Ids of the colleagues who lead it, those of the same office first.
    pub leaders: Vec<String>,
}

/// Request to add a question.
#[derive(Clone, Deserialize, TS)]
pub struct AddQuestion {
    /// Visit.
    pub visit: String,
    /// ЕКТО code.
    pub topic: String,
    /// Kind.
    pub kind: AppealKind,
    /// Account it is about, if any.
    pub account: Option<String>,
    /// Whether the operator has read that another leads it, and registers it to forward it or to say where it is led.
    pub beyond: bool,
}

/// Request to show another question.
#[derive(Clone, Deserialize, TS)]
pub struct SelectQuestion {
    /// Visit.
    pub visit: String,
    /// Appeal; none to choose a topic for a new one.
    pub appeal: Option<String>,
}

/// Request to keep what is being typed.
#[derive(Clone, Deserialize, TS)]
pub struct SaveDraft {
    /// Visit.
    pub visit: String,
    /// Field.
    pub field: String,
    /// As typed; empty forgets it.
    pub text: String,
}

/// Request to go to another stage.
#[derive(Clone, Deserialize, TS)]
pub struct ChangeStage {
    /// Visit.
    pub visit: String,
    /// Which way.
    pub to: StageChange,
}

/// Ways between stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StageChange {
    /// To completion: every question closed or forwarded.
    Completion,
    /// To feedback.
    Feedback,
    /// Another question: back to processing.
    Processing,
    /// End.
    End,
}

/// Request of the palette.
#[derive(Clone, Deserialize, TS)]
pub struct PaletteRequest {
    /// The visit that is open, if one is: its client's topics are offered.
    pub visit: Option<String>,
    /// As typed.
    pub text: String,
}

/// What the palette offers besides commands and clients.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PaletteView {
    /// The text it answers.
    pub text: String,
    /// Topics.
    pub topics: Vec<TopicRow>,
    /// Numbers of appeals that fit; a number shows no one's name.
    pub appeals: Vec<AppealRow>,
}

super::redacted!(VisitView, ServiceView);
