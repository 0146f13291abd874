//! What may be done in the work on an appeal, and what follows from it.

use super::{MAX_CLARIFICATIONS, MAX_DRAFTED, MAX_REVISIONS, WorkCommand};
use crate::appeal::{Appeal, AppealEvent, AppealRefusal, Status};
use crate::context::{Context, Role};

/// What follows from a wish; the appeal is registered and not closed.
pub(in crate::appeal) fn decide(
    state: &Appeal,
    command: WorkCommand,
    context: &Context,
) -> Result<Vec<AppealEvent>, AppealRefusal> {
    use AppealRefusal as No;
    let (operator, at) = (context.operator, context.now);
    let event = match command {
        WorkCommand::Take { units, of_person } => {
            may_take(state, &units, of_person, context)?;
            match state.executor {
                // Twice the same wish is the same as once.
                Some(executor) if executor.operator == operator => return Ok(vec![]),
                Some(_) => return Err(No::AlreadyTaken),
                None => AppealEvent::Taken { operator, at },
            }
        }
        WorkCommand::Give { units, to, to_fits, reason, note } => {
            may_give(state, &units, context)?;
            let from = state.executor.map(|executor| executor.operator);
            if to == from {
                return Err(No::GivenToHolder);
            }
            if to.is_some() && !to_fits {
                return Err(No::NotOfUnit);
            }
            AppealEvent::Given { from, to, reason, note, operator, at }
        }
        WorkCommand::Ask { question, from_client } => {
            is_executor(state, context)?;
            not_handed_over(state)?;
            let question = question.ok_or(No::TextMissing)?;
            if state.open_clarification().is_some() {
                return Err(No::ClarificationOpen);
            }
            if state.clarifications.len() >= MAX_CLARIFICATIONS {
                return Err(No::TooOften);
            }
            AppealEvent::ClarificationAsked { question, from_client, operator, at }
        }
        WorkCommand::Clarify { answer } => {
            if state.open_clarification().is_none() {
                return Err(No::NothingAsked);
            }
            may_clarify(state, context)?;
            AppealEvent::Clarified { answer: answer.ok_or(No::TextMissing)?, operator, at }
        }
        WorkCommand::RecordAnswer { text, revision, draft } => {
            is_executor(state, context)?;
            not_handed_over(state)?;
            let text = text.ok_or(No::TextMissing)?;
            if revision != state.next_revision() {
                return Err(No::AnswerMoved);
            }
            if revision > if draft { MAX_DRAFTED } else { MAX_REVISIONS } {
                return Err(No::TooOften);
            }
            AppealEvent::AnswerRecorded { text, revision, draft, operator, at }
        }
        WorkCommand::HandOver { channel } => {
            is_executor(state, context)?;
            not_handed_over(state)?;
            let revision = state.reply.ok_or(No::AnswerMissing)?.revision;
            if !channel.can_reply() {
                return Err(No::NoReplyChannel);
            }
            if state.forwarding.as_ref().is_some_and(|promised| promised.reply_channel != channel) {
                return Err(No::OtherChannel);
            }
            AppealEvent::HandedOverToClient { channel, revision, operator, at }
        }
    };
    Ok(vec![event])
}

/// A forwarded appeal is closed by its executor, after the answer has reached the client (§7.2.4.3); one of the front
/// office that somebody has taken, by that person.
pub(in crate::appeal) fn may_close(
    state: &Appeal,
    status: Status,
    context: &Context,
) -> Result<(), AppealRefusal> {
    if status != Status::Forwarded {
        return if state.executor.is_some() { is_executor(state, context) } else { Ok(()) };
    }
    if context.role != Role::Curator {
        return Err(AppealRefusal::WithExecutor);
    }
    is_executor(state, context)?;
    if state.handed_over.is_none() {
        return Err(AppealRefusal::NotHandedOver);
    }
    Ok(())
}

/// Who decides whether a complaint is founded: whoever serves the client, and once it was forwarded its executor.
pub(in crate::appeal) fn may_judge(
    state: &Appeal,
    status: Status,
    context: &Context,
) -> Result<(), AppealRefusal> {
    match status {
        Status::Forwarded if context.role != Role::Curator => Err(AppealRefusal::WithExecutor),
        Status::Forwarded => is_executor(state, context),
        _ if context.role.serves_clients() => Ok(()),
        _ => Err(AppealRefusal::NotYourRole),
    }
}

fn may_take(
    state: &Appeal,
    units: &[String],
    of_person: bool,
    context: &Context,
) -> Result<(), AppealRefusal> {
    if state.forwarding.is_none() {
        let front = state.is_written_at_front() && of_person;
        if !front {
            return Err(AppealRefusal::NotForwarded);
        }
        return if context.role.serves_clients() { Ok(()) } else { Err(AppealRefusal::NotYourRole) };
    }
    if context.role != Role::Curator {
        return Err(AppealRefusal::NotYourRole);
    }
    if state.is_of_unit(units) { Ok(()) } else { Err(AppealRefusal::NotYourUnit) }
}

fn may_give(state: &Appeal, units: &[String], context: &Context) -> Result<(), AppealRefusal> {
    if state.forwarding.is_none() {
        return Err(AppealRefusal::NotForwarded);
    }
    match context.role {
        Role::Curator => is_executor(state, context),
        Role::Supervisor if state.is_of_unit(units) => Ok(()),
        Role::Supervisor => Err(AppealRefusal::NotYourUnit),
        _ => Err(AppealRefusal::NotYourRole),
    }
}

/// The office that registered it answers, or who registered it wherever that is now, or the executor, who has learnt it.
fn may_clarify(state: &Appeal, context: &Context) -> Result<(), AppealRefusal> {
    if state.is_executed_by(context.operator) {
        return Ok(());
    }
    if !context.role.serves_clients() {
        return Err(AppealRefusal::NotYourRole);
    }
    if state.is_of_office(context) { Ok(()) } else { Err(AppealRefusal::NotYourOffice) }
}

fn is_executor(state: &Appeal, context: &Context) -> Result<(), AppealRefusal> {
    if state.is_executed_by(context.operator) { Ok(()) } else { Err(AppealRefusal::NotExecutor) }
}

fn not_handed_over(state: &Appeal) -> Result<(), AppealRefusal> {
    if state.handed_over.is_some() { Err(AppealRefusal::HandedOverAlready) } else { Ok(()) }
}
