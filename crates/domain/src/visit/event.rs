//! What has happened in a visit. No personal value stands here.

use super::{HandOverReason, OfferOutcome, Stage};
use crate::appeal::Channel;
use crate::identification::IdentifierKind;
use crate::ids::{AppealId, ClientId, OfficeId, OperatorId, RepresentativeId};
use crate::moment::Moment;
use crate::personal::ValueRef;
use crate::profile::{Attribute, PostponeReason};
use serde::{Deserialize, Serialize};

/// An event of a visit. Stored as JSON with the tag `event`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum VisitEvent {
    /// Began.
    Started {
        /// Channel.
        channel: Channel,
        /// Who serves.
        operator: OperatorId,
        /// Where.
        office: OfficeId,
        /// When.
        at: Moment,
    },
    /// The client said how to be called (§ П3 3.4, 4.3).
    AddressNamed {
        /// The name.
        name: ValueRef,
        /// When.
        at: Moment,
    },
    /// Since when the client had waited before it: the time of the ticket (П1 7.3, R-VI-4). Told later again, it corrects.
    Waited {
        /// Since when.
        since: Moment,
        /// When it was told.
        at: Moment,
    },
    /// The client was identified (§7.2.3.2, R-ID-5: kinds, not values).
    Identified {
        /// Who it is.
        client: ClientId,
        /// By which kinds.
        kinds: Vec<IdentifierKind>,
        /// Who identified.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// The client does not want to be identified or cannot be: general consultation without a card (R-ID-6).
    ServedUnidentified {
        /// Who decided so.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// A question was added: an appeal of its own (§6.3, R-VI-2).
    QuestionAdded {
        /// The appeal.
        appeal: AppealId,
        /// When.
        at: Moment,
    },
    /// Put aside for another visit; its clock stands until it is resumed.
    Held {
        /// When.
        at: Moment,
    },
    /// Taken up again.
    Resumed {
        /// When.
        at: Moment,
    },
    /// An attribute of the profile was asked: answered, or refused with a reason that the profile keeps
    /// (§7.2.3.2, R-PR-1).
    AttributeAsked {
        /// Which.
        attribute: Attribute,
        /// Whether it was clarified besides what was due; not told apart in events from before.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        besides: bool,
        /// How its script was gone through: sealed. None where none led, and in events from before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        run: Option<ValueRef>,
        /// When.
        at: Moment,
    },
    /// An attribute of the profile was put off to the end of the visit (R-PR-1, §7.2.5).
    AttributePostponed {
        /// Which.
        attribute: Attribute,
        /// Why.
        reason: PostponeReason,
        /// How its script was gone through: sealed. None where none led, and in events from before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        run: Option<ValueRef>,
        /// When.
        at: Moment,
    },
    /// A commercial service was offered (§7.2.4.2, R-SC-9).
    ServiceOffered {
        /// Code of the service in the scripts-library.
        service: String,
        /// Version of the scripts-library that it was offered by.
        library: String,
        /// What the client answered.
        outcome: OfferOutcome,
        /// Sealed answers of its script: day, phone.
        answers: Option<ValueRef>,
        /// The appeal that an order is; none for every other answer, and for orders of former programs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<AppealId>,
        /// When.
        at: Moment,
    },
    /// Who acts in the visit: somebody recorded as the client's representative, or again the client (R-ID-6).
    RepresentativeActs {
        /// Who; none for the client.
        representative: Option<RepresentativeId>,
        /// Who saw the ground of it.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// Handed to a colleague, with everything in it (R-VI-8); it waits until it is taken.
    HandedOver {
        /// By whom.
        from: OperatorId,
        /// To whom.
        to: OperatorId,
        /// Why.
        reason: HandOverReason,
        /// What the colleague should know: sealed.
        note: Option<ValueRef>,
        /// Where its scripts stood and what was typed: sealed, in pieces that follow each other. None in events from before.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        carried: Vec<ValueRef>,
        /// When.
        at: Moment,
    },
    /// Taken up by who serves from now on.
    TakenOver {
        /// Who.
        operator: OperatorId,
        /// In which office.
        office: OfficeId,
        /// When.
        at: Moment,
    },
    /// The visit went to another stage.
    StageEntered {
        /// Which.
        stage: Stage,
        /// When.
        at: Moment,
    },
}

impl VisitEvent {
    /// The tag, as stored.
    #[must_use]
    pub const fn tag(&self) -> &'static str {
        match self {
            Self::Started { .. } => "started",
            Self::AddressNamed { .. } => "address_named",
            Self::Waited { .. } => "waited",
            Self::Identified { .. } => "identified",
            Self::ServedUnidentified { .. } => "served_unidentified",
            Self::QuestionAdded { .. } => "question_added",
            Self::Held { .. } => "held",
            Self::Resumed { .. } => "resumed",
            Self::AttributeAsked { .. } => "attribute_asked",
            Self::AttributePostponed { .. } => "attribute_postponed",
            Self::ServiceOffered { .. } => "service_offered",
            Self::RepresentativeActs { .. } => "representative_acts",
            Self::HandedOver { .. } => "handed_over",
            Self::TakenOver { .. } => "taken_over",
            Self::StageEntered { .. } => "stage_entered",
        }
    }

    /// When it happened, by the device's clock.
    #[must_use]
    pub const fn at(&self) -> Moment {
        match self {
            Self::Started { at, .. }
            | Self::AddressNamed { at, .. }
            | Self::Waited { at, .. }
            | Self::Identified { at, .. }
            | Self::ServedUnidentified { at, .. }
            | Self::QuestionAdded { at, .. }
            | Self::Held { at }
            | Self::Resumed { at }
            | Self::AttributeAsked { at, .. }
            | Self::AttributePostponed { at, .. }
            | Self::ServiceOffered { at, .. }
            | Self::RepresentativeActs { at, .. }
            | Self::HandedOver { at, .. }
            | Self::TakenOver { at, .. }
            | Self::StageEntered { at, .. } => *at,
        }
    }
}
