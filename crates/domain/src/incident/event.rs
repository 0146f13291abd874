//! What has happened in a difficult situation. Facts: the central always takes them in. No personal value stands here.

use super::{IncidentOutcome, Situation, Told, ToldBy};
use crate::appeal::Channel;
use crate::ids::{OfficeId, OperatorId, VisitId};
use crate::moment::Moment;
use crate::personal::ValueRef;
use serde::{Deserialize, Serialize};

/// An event of an incident. Stored as JSON with the tag `event`; samples are frozen in `tests/frozen`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum IncidentEvent {
    /// It began.
    Opened {
        /// What.
        situation: Situation,
        /// Id of the script that leads through it.
        script: String,
        /// Version of the library.
        library: String,
        /// Who is told at once, by the script.
        tell: Vec<Told>,
        /// By which channel the client is there.
        channel: Channel,
        /// In which visit; none between visits.
        visit: Option<VisitId>,
        /// Who met it.
        operator: OperatorId,
        /// Where.
        office: OfficeId,
        /// When.
        at: Moment,
    },
    /// Somebody was told. This is the message of it too («сообщение о ситуации»): all that who delivers it must know
    /// stands in it, so that it can be sent on by itself.
    Told {
        /// Who.
        who: Told,
        /// By whom.
        by: ToldBy,
        /// Of what.
        situation: Situation,
        /// In which visit; none between visits.
        visit: Option<VisitId>,
        /// From which office.
        office: OfficeId,
        /// Who met it.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// A step of the script was passed: said or done.
    StepPassed {
        /// Its id.
        step: String,
        /// The way that was chosen, by its id.
        choice: Option<String>,
        /// When.
        at: Moment,
    },
    /// It is over.
    Closed {
        /// What became of it.
        outcome: IncidentOutcome,
        /// What happened: sealed.
        account: Option<ValueRef>,
        /// Who wrote it down.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
}

impl IncidentEvent {
    /// The tag, as stored.
    #[must_use]
    pub const fn tag(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "opened",
            Self::Told { .. } => "told",
            Self::StepPassed { .. } => "step_passed",
            Self::Closed { .. } => "closed",
        }
    }
}
