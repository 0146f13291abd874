//! What may be done in a difficult situation, and what follows from it. Nothing here stands in the way of leaving the
//! place: only the card of the incident is not closed before those were told who must be.

use super::{Incident, IncidentEvent, IncidentOutcome, Opened, Situation, Told, ToldBy};
use crate::appeal::Channel;
use crate::context::{Context, Role};
use crate::ids::VisitId;
use crate::personal::ValueRef;

/// Steps that are passed in one incident, at most.
pub const MAX_STEPS: u16 = 500;

/// A wish to change an incident. What was written down was sealed before; here stands its reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IncidentCommand {
    /// Open it.
    Open(Opening),
    /// Somebody was told.
    Tell {
        /// Who.
        who: Told,
        /// By whom.
        by: ToldBy,
    },
    /// A step of the script is passed.
    PassStep {
        /// Its id.
        step: String,
        /// The way that was chosen.
        choice: Option<String>,
    },
    /// Close it.
    Close {
        /// What became of it.
        outcome: IncidentOutcome,
        /// What happened; none when nothing was written.
        account: Option<ValueRef>,
        /// Whether a colleague or the head has told the others.
        others_told: bool,
        /// Whether a complaint stands registered in its visit.
        complaint_registered: bool,
    },
}

/// What is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// What.
    pub situation: Situation,
    /// Id of the script that leads through it.
    pub script: String,
    /// Version of the library.
    pub library: String,
    /// Who is told at once, by the script.
    pub tell: Vec<Told>,
    /// By which channel the client is there.
    pub channel: Channel,
    /// In which visit; none between visits.
    pub visit: Option<VisitId>,
}

/// Why a command on an incident is refused. The words for the operator stand in the UI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IncidentRefusal {
    /// It has not begun.
    #[error("nothing was opened")]
    NotOpened,
    /// It has begun already.
    #[error("it was opened already")]
    AlreadyOpened,
    /// It is over: nothing is edited in place (§7.2.8).
    #[error("it is closed already")]
    AlreadyClosed,
    /// This role does not serve clients.
    #[error("this role does not serve clients")]
    NotYourRole,
    /// Another operator met it; only that one and the head lead it on.
    #[error("another operator met it")]
    NotYours,
    /// What happened was not written down (R-ET-5).
    #[error("what happened is missing")]
    AccountMissing,
    /// Somebody who must be told at once was not (П3 7.4–7.8).
    #[error("somebody who must be told was not")]
    NotTold,
    /// The client complains, and no complaint is registered in the visit (П3 4.16, R-AP-7).
    #[error("the complaint is not registered")]
    ComplaintNotRegistered,
    /// It goes in circles.
    #[error("too many steps were passed")]
    TooManySteps,
}

/// What follows from a command.
///
/// # Errors
/// [`IncidentRefusal`] says which rule stands against it.
pub fn decide(
    state: &Incident,
    command: IncidentCommand,
    context: &Context,
) -> Result<Vec<IncidentEvent>, IncidentRefusal> {
    use IncidentRefusal as No;
    if !context.role.serves_clients() {
        return Err(No::NotYourRole);
    }
    let (opened, command) = match (&state.opened, command) {
        (None, IncidentCommand::Open(opening)) => return Ok(vec![open(opening, context)]),
        (None, _) => return Err(No::NotOpened),
        (Some(_), IncidentCommand::Open(_)) => return Err(No::AlreadyOpened),
        (Some(opened), command) => (opened, command),
    };
    if opened.operator != context.operator && context.role != Role::Supervisor {
        return Err(No::NotYours);
    }
    let at = context.now;
    match command {
        IncidentCommand::Open(_) => Err(No::AlreadyOpened),
        // Told twice is told: the first time counts. Who was told after the end was told too.
        IncidentCommand::Tell { who, .. } if state.told.contains_key(&who) => Ok(vec![]),
        IncidentCommand::Tell { who, by } => Ok(vec![told(opened, who, by, context)]),
        _ if state.closed.is_some() => Err(No::AlreadyClosed),
        IncidentCommand::PassStep { .. } if state.steps >= MAX_STEPS => Err(No::TooManySteps),
        IncidentCommand::PassStep { step, choice } => {
            Ok(vec![IncidentEvent::StepPassed { step, choice, at }])
        }
        IncidentCommand::Close { outcome, account, others_told, complaint_registered } => {
            let untold = state.untold();
            if !untold.is_empty() && !others_told {
                return Err(No::NotTold);
            }
            if account.is_none() && opened.situation.needs_account() {
                return Err(No::AccountMissing);
            }
            // Where the visit went to a colleague, it is registered there; between visits there is none to register it in.
            let here = opened.visit.is_some() && outcome != IncidentOutcome::HandedOver;
            if opened.situation == Situation::Complaint && here && !complaint_registered {
                return Err(No::ComplaintNotRegistered);
            }
            let mut events: Vec<IncidentEvent> =
                untold.into_iter().map(|who| told(opened, who, ToldBy::Colleague, context)).collect();
            events.push(IncidentEvent::Closed { outcome, account, operator: context.operator, at });
            Ok(events)
        }
    }
}

fn open(opening: Opening, context: &Context) -> IncidentEvent {
    IncidentEvent::Opened {
        situation: opening.situation,
        script: opening.script,
        library: opening.library,
        tell: opening.tell,
        channel: opening.channel,
        visit: opening.visit,
        operator: context.operator,
        office: context.office,
        at: context.now,
    }
}

fn told(opened: &Opened, who: Told, by: ToldBy, context: &Context) -> IncidentEvent {
    IncidentEvent::Told {
        who,
        by,
        situation: opened.situation,
        visit: opened.visit,
        office: opened.office,
        operator: context.operator,
        at: context.now,
    }
}
