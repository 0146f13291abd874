//! Difficult situations: what there is help for, and an incident on its way (R-ET-5).

use super::code::{Channel, IncidentOutcome, Situation, Told, ToldBy};
use super::guide::{GuideAction, InputView, OptionView, SaidView, StepKind};
use super::visit::{PromptView, Refusal};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Longest account of what happened, in characters.
pub const MAX_ACCOUNT: usize = 4_000;

/// Request for the situations that there is help for.
#[derive(Clone, Deserialize, TS)]
pub struct SituationsRequest {
    /// The visit that goes on; none between visits.
    pub visit: Option<String>,
    /// Channel between visits; a visit has its own.
    pub channel: Channel,
}

/// What there is help for, and what is going on.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SituationsView {
    /// Situations, in the order of their keys.
    pub situations: Vec<SituationRow>,
    /// Incidents of the visit, and those of the operator that are not closed, the newest first.
    pub incidents: Vec<IncidentRow>,
}

/// A situation.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SituationRow {
    /// Id of its script.
    pub script: String,
    /// Kind.
    pub kind: Situation,
    /// Title.
    pub title: String,
    /// Who is told at once.
    pub tell: Vec<Told>,
    /// Clauses of the standard.
    pub basis: Vec<String>,
}

/// An incident in a list.
#[derive(Clone, Debug, Serialize, TS)]
pub struct IncidentRow {
    /// Id.
    pub id: String,
    /// Kind.
    pub kind: Situation,
    /// Whether it is of the visit that was asked for.
    pub of_visit: bool,
    /// Whether the operator may lead it on.
    pub mine: bool,
    /// When it began.
    pub opened: String,
    /// How it ended; none while it goes on.
    pub closed: Option<IncidentClosed>,
}

/// How an incident ended.
#[derive(Clone, Debug, Serialize, TS)]
pub struct IncidentClosed {
    /// What became of it.
    pub outcome: IncidentOutcome,
    /// When it was closed.
    pub at: String,
}

/// Request to open an incident.
#[derive(Clone, Deserialize, TS)]
pub struct OpenIncident {
    /// The visit that goes on; none between visits.
    pub visit: Option<String>,
    /// Channel between visits.
    pub channel: Channel,
    /// Id of the situation's script.
    pub script: String,
}

/// Request for an incident.
#[derive(Clone, Deserialize, TS)]
pub struct IncidentRequest {
    /// Which.
    pub incident: String,
}

/// An incident as it stands.
#[derive(Clone, Serialize, TS)]
pub struct IncidentView {
    /// Id; what is typed in it is kept under this id too.
    pub id: String,
    /// Kind.
    pub kind: Situation,
    /// Title.
    pub title: String,
    /// The office it is in.
    pub office: String,
    /// In which visit.
    pub visit: Option<String>,
    /// When it began.
    pub opened: String,
    /// The step; none when the library no longer holds this version of the script, or the incident is closed.
    pub step: Option<IncidentStep>,
    /// What was said and done before, oldest first.
    pub said: Vec<SaidView>,
    /// Whether a step back is possible.
    pub can_back: bool,
    /// Whether the script is at its end: its card is to be filled in.
    pub complete: bool,
    /// Who is told.
    pub tell: Vec<TellView>,
    /// Two prompts of etiquette.
    pub prompts: Vec<PromptView>,
    /// Whether what happened must be written down.
    pub needs_account: bool,
    /// What happened, as typed so far or as it was closed with; a dash where it was erased.
    pub account: String,
    /// How it ended.
    pub closed: Option<IncidentClosed>,
}

/// A step of a situation's script.
#[derive(Clone, Serialize, TS)]
pub struct IncidentStep {
    /// Id.
    pub id: String,
    /// What it is.
    pub kind: StepKind,
    /// Whether it is said to the client; what is not is done.
    pub said: bool,
    /// What to say or do.
    pub text: String,
    /// A remark for the operator.
    pub note: Option<String>,
    /// Clauses of the standard.
    pub basis: Vec<String>,
    /// Who is told at this step.
    pub tell: Vec<Told>,
    /// What to type.
    pub input: Option<InputView>,
    /// Whether one can simply go on.
    pub can_continue: bool,
    /// What to choose from.
    pub options: Vec<OptionView>,
}

/// Somebody who is told.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TellView {
    /// Who.
    pub who: Told,
    /// Only if it comes to that; the others are told at once.
    pub if_needed: bool,
    /// When it was told, and by whom; none while it was not.
    pub told: Option<ToldView>,
}

/// That somebody was told.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ToldView {
    /// By whom.
    pub by: ToldBy,
    /// When.
    pub at: String,
}

/// Request to act in the script of an incident.
#[derive(Clone, Deserialize, TS)]
pub struct IncidentAct {
    /// Which.
    pub incident: String,
    /// The step it was decided on: a late key press does not answer another step.
    pub step: String,
    /// What.
    pub action: GuideAction,
    /// Who was told by it.
    pub told: Vec<Told>,
}

/// Request to note that somebody was told.
#[derive(Clone, Deserialize, TS)]
pub struct TellOfIncident {
    /// Which.
    pub incident: String,
    /// Who.
    pub who: Told,
}

/// Request to close an incident.
#[derive(Clone, Deserialize, TS)]
pub struct CloseIncident {
    /// Which.
    pub incident: String,
    /// What became of it.
    pub outcome: IncidentOutcome,
    /// What happened.
    pub account: String,
    /// Whether a colleague or the head has told the others.
    pub others_told: bool,
}

/// What became of something done with an incident.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum IncidentResult {
    /// Done.
    Done {
        /// As it now stands.
        incident: Box<IncidentView>,
    },
    /// Refused by a rule.
    Refused {
        /// Which.
        refusal: Refusal,
    },
}

super::redacted!(IncidentView, IncidentStep);
