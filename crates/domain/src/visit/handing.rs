//! Handing a visit to a colleague (R-VI-8, R-ID-7): it goes on with everything in it, and waits until it is taken.

use super::{VisitCommand, VisitEvent, VisitRefusal};
use crate::context::Context;
use crate::ids::OperatorId;
use crate::moment::Moment;
use crate::personal::ValueRef;
use serde::{Deserialize, Serialize};

/// Why a visit is handed to a colleague.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandOverReason {
    /// The client is a relative of who serves (П3 7.9).
    Relative,
    /// The question is not of this line, place or competence (П2 5.5).
    Competence,
    /// The client asks for another.
    ClientAsks,
    /// Who serves has to leave.
    Leaving,
}

/// A visit on its way from one operator to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handing {
    /// From whom.
    pub from: OperatorId,
    /// To whom.
    pub to: OperatorId,
    /// Why.
    pub reason: HandOverReason,
    /// What the colleague should know: sealed.
    pub note: Option<ValueRef>,
    /// When it was handed over.
    pub at: Moment,
}

impl Handing {
    /// Who may take the visit up: the colleague; also who handed it over, unless the client is a relative (П3 7.9).
    #[must_use]
    pub fn may_take(&self, operator: OperatorId) -> bool {
        operator == self.to || (operator == self.from && self.reason != HandOverReason::Relative)
    }
}

/// What may be done while the colleague has not taken it: take it, or hand it to another instead.
pub(super) fn on_its_way(
    handing: &Handing,
    command: &VisitCommand,
    context: &Context,
) -> Result<Vec<VisitEvent>, VisitRefusal> {
    let by = context.operator;
    match command {
        VisitCommand::TakeOver if handing.may_take(by) => {
            Ok(vec![VisitEvent::TakenOver { operator: by, office: context.office, at: context.now }])
        }
        VisitCommand::TakeOver if by == handing.from => Err(VisitRefusal::OfRelative),
        // Twice the same wish is the same as once.
        VisitCommand::HandOver { to, .. } if by == handing.from && *to == handing.to => Ok(vec![]),
        VisitCommand::HandOver { to, reason, note, carried } if by == handing.from => {
            // A relative stays one, whatever is chosen the second time.
            let relative = handing.reason == HandOverReason::Relative;
            let reason = if relative { HandOverReason::Relative } else { *reason };
            hand_over(*to, reason, (*note, carried.clone()), context)
        }
        _ if by == handing.from || by == handing.to => Err(VisitRefusal::HandedOver),
        _ => Err(VisitRefusal::NotYours),
    }
}

pub(super) fn hand_over(
    to: OperatorId,
    reason: HandOverReason,
    (note, carried): (Option<ValueRef>, Vec<ValueRef>),
    context: &Context,
) -> Result<Vec<VisitEvent>, VisitRefusal> {
    if to == context.operator {
        return Err(VisitRefusal::HandedToSelf);
    }
    Ok(vec![VisitEvent::HandedOver { from: context.operator, to, reason, note, carried, at: context.now }])
}
