//! What has happened to a promise. Facts: the central always takes them in. No personal value stands here.

use super::PromiseKind;
use crate::appeal::Channel;
use crate::ids::{AppealId, ClientId, OfficeId, OperatorId, SubjectId, VisitId};
use crate::moment::Moment;
use crate::personal::ValueRef;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// An event of a promise. Stored as JSON with the tag `event`; samples are frozen in `tests/frozen`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum PromiseEvent {
    /// Made: told to the client.
    Made {
        /// To whom; none for one who was not identified and left a contact (R-ID-6).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        client: Option<ClientId>,
        /// Whose key seals its texts.
        subject: SubjectId,
        /// About which appeal.
        appeal: AppealId,
        /// In which visit.
        visit: VisitId,
        /// What.
        kind: PromiseKind,
        /// By which day.
        by: Date,
        /// By which hour of it, in the office's time; none for any hour.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hour: Option<Time>,
        /// By which channel.
        channel: Channel,
        /// Whom to call or write to: sealed.
        contact: ValueRef,
        /// About what: sealed; none where the appeal says it.
        note: Option<ValueRef>,
        /// Who.
        operator: OperatorId,
        /// Where.
        office: OfficeId,
        /// When.
        at: Moment,
    },
    /// The client was not reached, or asked for another day.
    Postponed {
        /// The new day.
        by: Date,
        /// By which hour of it; none for any hour.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hour: Option<Time>,
        /// What came of the try: sealed.
        result: ValueRef,
        /// Who.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// Given to a colleague: whose task it is from now on.
    Given {
        /// To whom.
        to: OperatorId,
        /// By whom.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// Kept.
    Kept {
        /// What came of it: sealed.
        result: ValueRef,
        /// Who.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
}

impl PromiseEvent {
    /// The tag, as stored.
    #[must_use]
    pub const fn tag(&self) -> &'static str {
        match self {
            Self::Made { .. } => "made",
            Self::Postponed { .. } => "postponed",
            Self::Given { .. } => "given",
            Self::Kept { .. } => "kept",
        }
    }
}
