//! What has happened to a profile. Facts; no personal value stands here.

use super::{Attribute, ConfirmedBy, DeclineReason, Ground, Source};
use crate::appeal::Channel;
use crate::client::ServiceNeed;
use crate::ids::{OperatorId, RepresentativeId, VisitId};
use crate::moment::Moment;
use crate::personal::ValueRef;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An event of a profile. Stored as JSON with the tag `event`; samples are frozen in `tests/frozen`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum ProfileEvent {
    /// A value was told (R-PR-2).
    AttributeTold {
        /// Of which attribute.
        attribute: Attribute,
        /// The value.
        value: ValueRef,
        /// Where it comes from.
        source: Source,
        /// By which channel.
        channel: Channel,
        /// Who wrote it down.
        operator: OperatorId,
        /// In which visit.
        visit: VisitId,
        /// When.
        at: Moment,
    },
    /// «Нет такого»: the client has none, which is an answer too.
    AttributeAbsent {
        /// Which.
        attribute: Attribute,
        /// By which channel.
        channel: Channel,
        /// Who wrote it down.
        operator: OperatorId,
        /// In which visit.
        visit: VisitId,
        /// When.
        at: Moment,
    },
    /// What is known was confirmed.
    AttributeConfirmed {
        /// Which.
        attribute: Attribute,
        /// How.
        by: ConfirmedBy,
        /// By which channel.
        channel: Channel,
        /// Who confirmed.
        operator: OperatorId,
        /// In which visit.
        visit: VisitId,
        /// When.
        at: Moment,
    },
    /// It was asked, and stays without an answer.
    AttributeDeclined {
        /// Which.
        attribute: Attribute,
        /// Why.
        reason: DeclineReason,
        /// By which channel.
        channel: Channel,
        /// Who asked.
        operator: OperatorId,
        /// In which visit.
        visit: VisitId,
        /// When.
        at: Moment,
    },
    /// A service need was noted, with written consent (R-PR-6).
    NeedNoted {
        /// Which.
        need: ServiceNeed,
        /// The written consent: sealed words of what it is.
        consent: ValueRef,
        /// Who.
        operator: OperatorId,
        /// In which visit.
        visit: VisitId,
        /// When.
        at: Moment,
    },
    /// A service need is no more.
    NeedDropped {
        /// Which.
        need: ServiceNeed,
        /// Who.
        operator: OperatorId,
        /// In which visit.
        visit: VisitId,
        /// When.
        at: Moment,
    },
    /// Somebody may act for the client (R-ID-6).
    RepresentativeAdded {
        /// Identity.
        representative: RepresentativeId,
        /// Sealed full name.
        name: ValueRef,
        /// Ground.
        ground: Ground,
        /// Sealed words of the document: its number and date.
        document: ValueRef,
        /// Last day; none when the document names none.
        until: Option<Date>,
        /// Who.
        operator: OperatorId,
        /// In which visit.
        visit: VisitId,
        /// When.
        at: Moment,
    },
    /// Somebody may no longer act for the client; the end of a term needs no event.
    RepresentativeEnded {
        /// Who it was.
        representative: RepresentativeId,
        /// Who ended it.
        operator: OperatorId,
        /// In which visit.
        visit: VisitId,
        /// When.
        at: Moment,
    },
    /// What was personal was erased after the consent was withdrawn (R-PR-4).
    Erased {
        /// Who.
        operator: OperatorId,
        /// In which visit.
        visit: VisitId,
        /// When.
        at: Moment,
    },
}

impl ProfileEvent {
    /// The tag, as stored.
    #[must_use]
    pub const fn tag(&self) -> &'static str {
        match self {
            Self::AttributeTold { .. } => "attribute_told",
            Self::AttributeAbsent { .. } => "attribute_absent",
            Self::AttributeConfirmed { .. } => "attribute_confirmed",
            Self::AttributeDeclined { .. } => "attribute_declined",
            Self::NeedNoted { .. } => "need_noted",
            Self::NeedDropped { .. } => "need_dropped",
            Self::RepresentativeAdded { .. } => "representative_added",
            Self::RepresentativeEnded { .. } => "representative_ended",
            Self::Erased { .. } => "erased",
        }
    }

    /// Of which attribute it tells, if of one.
    #[must_use]
    pub const fn attribute(&self) -> Option<Attribute> {
        match self {
            Self::AttributeTold { attribute, .. }
            | Self::AttributeAbsent { attribute, .. }
            | Self::AttributeConfirmed { attribute, .. }
            | Self::AttributeDeclined { attribute, .. } => Some(*attribute),
            _ => None,
        }
    }

    /// When it happened, by the device's clock.
    #[must_use]
    pub const fn at(&self) -> Moment {
        match self {
            Self::AttributeTold { at, .. }
            | Self::AttributeAbsent { at, .. }
            | Self::AttributeConfirmed { at, .. }
            | Self::AttributeDeclined { at, .. }
            | Self::NeedNoted { at, .. }
            | Self::NeedDropped { at, .. }
            | Self::RepresentativeAdded { at, .. }
            | Self::RepresentativeEnded { at, .. }
            | Self::Erased { at, .. } => *at,
        }
    }
}
