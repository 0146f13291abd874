//! A script that is being run: plain data, saved by the caller at every step (R-SC-5).
//!
//! A run holds what was said and answered and nothing that could be derived from it, so there is nothing to go
//! out of step: the answers are folded from the trail, the state of the algorithm from answers and ticks. It is
//! pinned to its version of the library; facts may change under it, what was said stays as it was said.

mod act;
mod context;
mod input;
mod paper;
mod refusal;
mod start;
mod view;
mod work;

pub(crate) use context::{Answers, Choices, Grounds};
pub use input::AnswerValue;
pub use paper::{FilledPaper, FilledTable};
pub use refusal::{AnswerRefusal, NotRunnable, Refusal};
pub(crate) use start::picking_context;
pub use start::{Start, TopicEntry};
pub use view::{
    ChoiceView, Datum, EndView, ForwardView, InputView, PickView, Preview, RunView, SaidView, StepView,
};
pub use work::{AlgorithmView, WorkState, WorkStepView};

use crate::facts::redacted;
use crate::model::Purpose;
use okno_domain::moment::Moment;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Steps that one run may pass.
pub const STEP_LIMIT: usize = 500;
/// Characters of one typed answer.
pub const TYPED_LIMIT: usize = 2_000;
/// Entries of the trace; what comes later is not kept, and `trace_cut` says so.
pub const TRACE_LIMIT: usize = 2_000;

/// A script that is being run.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// What it is pinned to.
    pub pin: Pin,
    /// Code of the topic, or nothing for the script of a stage.
    pub topic: Option<String>,
    /// The stage it serves, for a script that is of no topic.
    pub purpose: Option<Purpose>,
    /// When it began.
    pub started: Moment,
    /// Id of the current step.
    pub step: String,
    /// Steps that were passed.
    pub trail: Vec<Passed>,
    /// What was typed or chosen at steps and not accepted yet, by step.
    pub drafts: BTreeMap<String, Draft>,
    /// Steps of the algorithm that the operator ticked.
    pub ticks: BTreeMap<String, Moment>,
    /// All that was done, going back included.
    pub trace: Vec<Traced>,
    /// Whether the trace grew over its limit.
    pub trace_cut: bool,
}

/// The version that a run is of (R-SC-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// Version of the library.
    pub library: String,
    /// Digest of the library.
    pub digest: String,
    /// The script.
    pub script: PinnedPart,
    /// The algorithm, where there is one.
    pub algorithm: Option<PinnedPart>,
}

/// A script or an algorithm with its version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinnedPart {
    /// Id.
    pub id: String,
    /// Version by its approval.
    pub version: String,
    /// Digest of its file.
    pub digest: String,
}

/// A step that was passed.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Passed {
    /// Id of the step.
    pub step: String,
    /// What was said, as it was said.
    pub said: String,
    /// What the client answered, as it is read.
    pub reply: Option<String>,
    /// What was done.
    pub deed: Deed,
    /// When.
    pub at: Moment,
}

/// What was done at a step.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Went on.
    Continued,
    /// An answer was given.
    Answered {
        /// Exactly as typed.
        raw: String,
        /// What it was understood as; nothing where it could stay empty.
        value: Option<AnswerValue>,
    },
    /// One of the choices.
    Chose {
        /// Its id.
        id: String,
    },
}

/// What was typed or chosen and is not accepted yet.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Typed text.
    pub text: String,
    /// The choice made before going back.
    pub choice: Option<String>,
}

/// An entry of the trace: no values, they stand in the trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traced {
    /// Id of the script's step.
    pub step: String,
    /// What happened.
    pub event: TraceEvent,
    /// When.
    pub at: Moment,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TraceEvent {
    /// The run began.
    Started,
    /// The step was passed.
    Passed,
    /// One of its choices.
    Chose(String),
    /// Went back from it.
    Back,
    /// A step of the algorithm was ticked.
    Ticked(String),
    /// A tick was taken off.
    Unticked(String),
}

/// What an operator does.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Said, looked at, handed over: on to the next step.
    Continue,
    /// The answer, as typed; for a pick, its key.
    Answer(String),
    /// A choice by its id.
    Choose(String),
    /// One step back, with what had been typed.
    Back,
    /// What stands in the field now: kept, not accepted.
    Draft(String),
    /// A step of the algorithm is done.
    Tick(String),
    /// It is not.
    Untick(String),
}

redacted!(Passed, Deed, Draft, Action);

impl fmt::Debug for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Run")
            .field("pin", &self.pin)
            .field("topic", &self.topic)
            .field("step", &self.step)
            .field("passed", &self.trail.len())
            .finish_non_exhaustive()
    }
}
