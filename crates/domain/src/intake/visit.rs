//! Events of a visit.

use crate::context::Context;
use crate::identification::PassedIdentification;
use crate::visit::{Stage, Visit, VisitCommand, VisitEvent, VisitRefusal, decide};

/// Kinds of identifier that open a card, at least (R-ID-1).
const KINDS: usize = 2;

/// Which rule an event breaks where the visit stands now. `context` is its author's; `open_appeals` counts those of the
/// visit that are neither closed nor forwarded. What of the profile was due is the workplace's to know.
///
/// # Errors
/// The rule.
pub fn visit(
    state: &Visit,
    event: &VisitEvent,
    context: &Context,
    open_appeals: usize,
) -> Result<(), VisitRefusal> {
    let wish = match event.clone() {
        VisitEvent::Started { channel, .. } => VisitCommand::Start { channel },
        VisitEvent::Waited { since, .. } => VisitCommand::NoteWaiting { since },
        VisitEvent::AddressNamed { name, .. } => VisitCommand::NameAddress { name },
        VisitEvent::Identified { kinds, .. } if kinds.len() < KINDS => {
            return Err(VisitRefusal::NotIdentified);
        }
        VisitEvent::Identified { client, kinds, operator, at } => {
            VisitCommand::Identify(PassedIdentification::recorded(client, kinds, operator, at))
        }
        VisitEvent::RepresentativeActs { representative, .. } => {
            VisitCommand::ActFor { representative, acts: true }
        }
        VisitEvent::ServedUnidentified { .. } => VisitCommand::ServeUnidentified,
        VisitEvent::QuestionAdded { appeal, .. } => VisitCommand::AddQuestion { appeal },
        VisitEvent::HandedOver { to, reason, note, carried, .. } => {
            VisitCommand::HandOver { to, reason, note, carried }
        }
        VisitEvent::TakenOver { .. } => VisitCommand::TakeOver,
        VisitEvent::Held { .. } => VisitCommand::Hold,
        VisitEvent::Resumed { .. } => VisitCommand::Resume,
        VisitEvent::AttributeAsked { attribute, besides, run, .. } => {
            VisitCommand::AskAttribute { attribute, due: !besides, run }
        }
        VisitEvent::AttributePostponed { attribute, reason, run, .. } => {
            VisitCommand::PostponeAttribute { attribute, reason, run }
        }
        VisitEvent::ServiceOffered { service, library, answers, order: Some(order), .. } => {
            VisitCommand::OrderService { service, library, answers, order, consent: true }
        }
        VisitEvent::ServiceOffered { service, library, outcome, answers, .. } => {
            VisitCommand::KeepOffer { service, library, outcome, answers, consent: true }
        }
        VisitEvent::StageEntered { stage: Stage::Processing, .. } if state.stage == Stage::Beginning => {
            // The consequence of the event before it.
            let begun = state.identified.is_some() || state.unidentified;
            return if begun { Ok(()) } else { Err(VisitRefusal::NotIdentified) };
        }
        VisitEvent::StageEntered { stage, .. } => match stage {
            Stage::Beginning => return Err(VisitRefusal::WrongStage),
            Stage::Processing => VisitCommand::Reopen,
            Stage::Completion => VisitCommand::Complete { open_appeals, due: Vec::new() },
            Stage::Feedback => VisitCommand::AskFeedback,
            Stage::Ended => VisitCommand::End { due: Vec::new() },
        },
    };
    decide(state, wish, context).map(drop)
}
