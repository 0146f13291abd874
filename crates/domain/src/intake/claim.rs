//! Claims on what is shared: they are taken in only while nobody else has it. Everything else is a fact.

use crate::appeal::{Appeal, AppealEvent, Status};
use crate::ids::OperatorId;
use crate::moment::Moment;
use crate::visit::{Stage, Visit, VisitEvent};

/// Why a claim is refused, and who has what was claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClaimRefusal {
    /// Somebody else has it.
    #[error("somebody else has it")]
    Taken {
        /// Who.
        holder: OperatorId,
        /// Since when, where that is known.
        since: Option<Moment>,
    },
    /// It is on its way to somebody else, or was never offered.
    #[error("it was not offered to this operator")]
    NotOffered {
        /// To whom it was offered; none for what nobody has.
        holder: Option<OperatorId>,
        /// When.
        since: Option<Moment>,
    },
    /// The client is a relative of who handed it over and wants it back (П3 7.9).
    #[error("the client is a relative of this operator")]
    OfRelative,
    /// It is over.
    #[error("it is over")]
    Over,
}

/// Whether an event of a visit is a claim.
#[must_use]
pub const fn is_claim(event: &VisitEvent) -> bool {
    matches!(event, VisitEvent::TakenOver { .. })
}

/// Whether what an event of a visit claims may be taken where the visit stands now; a fact always may (R-VI-8).
///
/// # Errors
/// Who has it instead, or why not.
pub fn visit_claim(state: &Visit, event: &VisitEvent) -> Result<(), ClaimRefusal> {
    let VisitEvent::TakenOver { operator, .. } = event else { return Ok(()) };
    if state.stage == Stage::Ended {
        return Err(ClaimRefusal::Over);
    }
    match (&state.handed, state.operator) {
        (Some(handing), _) if handing.may_take(*operator) => Ok(()),
        (Some(handing), _) if handing.from == *operator => Err(ClaimRefusal::OfRelative),
        (Some(handing), _) => {
            Err(ClaimRefusal::NotOffered { holder: Some(handing.to), since: Some(handing.at) })
        }
        // Taken up twice by the same person, on two machines, is taken up once.
        (None, Some(holder)) if holder == *operator => Ok(()),
        (None, Some(holder)) => Err(ClaimRefusal::Taken { holder, since: None }),
        (None, None) => Err(ClaimRefusal::NotOffered { holder: None, since: None }),
    }
}

/// Whether an event of an appeal is a claim: on the appeal itself, or on a revision of its answer.
#[must_use]
pub const fn is_appeal_claim(event: &AppealEvent) -> bool {
    matches!(
        event,
        AppealEvent::Taken { .. } | AppealEvent::Given { .. } | AppealEvent::AnswerRecorded { .. }
    )
}

/// Whether what an event of an appeal claims may be taken where the appeal stands now; a fact always may (R-AP-9).
///
/// # Errors
/// Who has it instead, or why not.
pub fn appeal_claim(state: &Appeal, event: &AppealEvent) -> Result<(), ClaimRefusal> {
    if !is_appeal_claim(event) {
        return Ok(());
    }
    if state.status() == Some(Status::Closed) {
        return Err(ClaimRefusal::Over);
    }
    let holder = state.executor.map(|executor| executor.operator);
    let wanted = match event {
        // Taken twice by the same person, on two machines, is taken once.
        AppealEvent::Taken { operator, .. } => holder.is_none() || holder == Some(*operator),
        AppealEvent::Given { from, .. } => holder == *from,
        AppealEvent::AnswerRecorded { operator, .. } => holder == Some(*operator),
        _ => true,
    };
    if !wanted {
        return Err(match state.executor {
            Some(executor) => ClaimRefusal::Taken { holder: executor.operator, since: Some(executor.since) },
            None => ClaimRefusal::NotOffered { holder: None, since: None },
        });
    }
    match (event, state.last_saving()) {
        // The same person on another machine was quicker: nothing is overwritten.
        (AppealEvent::AnswerRecorded { revision, .. }, Some(last)) if *revision <= last.revision => {
            Err(ClaimRefusal::Taken { holder: last.operator, since: Some(last.at) })
        }
        _ => Ok(()),
    }
}
