//! A running script with its algorithm beside it.

use super::paper::PaperKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Script and algorithm as they stand.
#[derive(Clone, Serialize, TS)]
pub struct GuideView {
    /// Which run of the visit: `greeting`, `farewell`, `feedback` or `question:<appeal>`.
    pub run: String,
    /// Title: «Передача показаний».
    pub title: String,
    /// ЕКТО code, for a topic.
    pub topic: Option<String>,
    /// Version of the script.
    pub version: String,
    /// Order that approved it: «№ 118 от 02.11.2026».
    pub order: String,
    /// The step.
    pub step: StepView,
    /// What was said before, oldest first.
    pub said: Vec<SaidView>,
    /// Whether a step back is possible.
    pub can_back: bool,
    /// Whether script and algorithm are at their end.
    pub complete: bool,
    /// The steps of the algorithm that apply to this client; empty where there is none.
    pub algorithm: Vec<AlgorithmStepView>,
    /// How the script ended, once it has.
    pub ending: Option<EndingView>,
    /// Where the appeal goes, once that was said to the client.
    pub forward: Option<ForwardHint>,
    /// The bill it is about, where the topic is about one: it can be shown part by part.
    pub bill: Option<BillHint>,
}

/// The bill that a run is about.
#[derive(Clone, Serialize, TS)]
pub struct BillHint {
    /// Account.
    pub account: String,
    /// First day of its month; none while no month has been named: the newest.
    pub period: Option<String>,
}

/// How a script ended.
#[derive(Clone, Serialize, TS)]
pub struct EndingView {
    /// Outcome.
    pub outcome: EndingOutcome,
    /// A draft of the report, from the approved script (R-AP-4).
    pub report: String,
}

/// How a script ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EndingOutcome {
    /// The client has the full answer: the appeal may be closed.
    Informed,
    /// It goes to a unit.
    Forwarded,
    /// The client comes back to it, or stopped.
    Postponed,
    /// The stage is done.
    Done,
    /// The client is served without a card.
    Unidentified,
}

/// Where the appeal goes, as the script told the client (R-AP-5).
#[derive(Clone, Debug, Serialize, TS)]
pub struct ForwardHint {
    /// Code of the unit.
    pub unit: String,
    /// Term in days, where the script names one.
    pub days: Option<u16>,
}

/// A step of the script.
#[derive(Clone, Serialize, TS)]
pub struct StepView {
    /// Id.
    pub id: String,
    /// What it is.
    pub kind: StepKind,
    /// What to say.
    pub text: String,
    /// A remark for the operator, not to be said.
    pub note: Option<String>,
    /// What to type, for `ask` and `enter`.
    pub input: Option<InputView>,
    /// Whether one can simply go on: said, looked at, handed over.
    pub can_continue: bool,
    /// What becomes of the paper that the step hands over; none for a step without one that is made here.
    pub paper: Option<PaperKind>,
    /// What to choose from, for `choose`; further ways on, for `ask`.
    pub options: Vec<OptionView>,
}

/// What a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "see the guide's language")]
pub enum StepKind {
    Say,
    Ask,
    Choose,
    Check,
    Enter,
    Act,
    Document,
    Offer,
    Forward,
    End,
}

/// A typed answer.
#[derive(Clone, Serialize, TS)]
pub struct InputView {
    /// Its type.
    pub kind: InputKind,
    /// Label: «Показания».
    pub label: String,
    /// Unit: «кВт·ч».
    pub unit: Option<String>,
    /// «расход обычно 140–190».
    pub hint: Option<String>,
    /// Whether it may stay empty.
    pub optional: bool,
    /// Most characters.
    pub max_length: u16,
    /// As typed so far, or as answered before.
    pub draft: String,
}

/// Type of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum InputKind {
    Number,
    Money,
    Date,
    Text,
    Phone,
}

/// A way on.
#[derive(Clone, Serialize, TS)]
pub struct OptionView {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// A line under it.
    pub detail: Option<String>,
}

/// What was said and answered.
#[derive(Clone, Serialize, TS)]
pub struct SaidView {
    /// What was said.
    pub text: String,
    /// What was answered.
    pub answer: Option<String>,
}

/// A step of the algorithm.
#[derive(Clone, Debug, Serialize, TS)]
pub struct AlgorithmStepView {
    /// Id.
    pub id: String,
    /// Number from 1.
    pub number: u16,
    /// What to do.
    pub title: String,
    /// Further words.
    pub hint: Option<String>,
    /// Where it stands.
    pub state: AlgorithmState,
    /// Whether the operator ticks it.
    pub tickable: bool,
}

/// Where a step of the algorithm stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum AlgorithmState {
    Done,
    Now,
    Next,
}

/// Request for what an answer would come to, while it is typed.
#[derive(Clone, Deserialize, TS)]
pub struct GuidePreview {
    /// Visit.
    pub visit: String,
    /// Which run.
    pub run: String,
    /// The step.
    pub step: String,
    /// As typed so far.
    pub text: String,
}

/// What an answer would come to.
#[derive(Clone, Serialize, TS)]
pub struct GuidePreviewView {
    /// The text it answers.
    pub text: String,
    /// What stands beside the field: «расход 166, обычно 140–190».
    pub hint: Option<String>,
}

/// Request to act in a run.
#[derive(Clone, Deserialize, TS)]
pub struct GuideAct {
    /// Visit.
    pub visit: String,
    /// Which run.
    pub run: String,
    /// The step it was decided on: a late key press does not answer another step.
    pub step: String,
    /// What.
    pub action: GuideAction,
}

/// An action in a run.
#[derive(Clone, Deserialize, TS)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum GuideAction {
    /// Said: go on.
    Continue,
    /// Answered.
    Answer {
        /// As typed.
        text: String,
    },
    /// Chosen.
    Choose {
        /// Which option.
        option: String,
    },
    /// A step back.
    Back,
    /// A step of the algorithm done, or not done after all.
    Tick {
        /// Which.
        algorithm_step: String,
        /// Done or not.
        done: bool,
    },
}

super::redacted!(
    BillHint,
    GuideView,
    EndingView,
    StepView,
    InputView,
    OptionView,
    SaidView,
    GuidePreviewView
);
