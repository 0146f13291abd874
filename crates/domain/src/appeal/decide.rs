//! What may be done with an appeal, and what follows from it.

use super::{
    Appeal, AppealEvent, AppealKind, AppealRefusal, Channel, Feedback, Received, Status, WorkCommand, work,
};
use crate::context::Context;
use crate::ids::{BlobId, ClientId, RepresentativeId, SubjectId, VisitId};
use crate::number::AppealNumber;
use crate::personal::ValueRef;
use crate::term::TermBasis;
use jiff::civil::Date;

/// Documents on one appeal.
pub const MAX_DOCUMENTS: usize = 50;

/// A wish to change an appeal. Personal texts were sealed before; here stand their references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppealCommand {
    /// Register (§7.2.4.1).
    Register {
        /// The next number of the vault's block.
        number: AppealNumber,
        /// In which visit.
        visit: VisitId,
        /// Whose.
        client: Option<ClientId>,
        /// Whose key seals its texts.
        subject: SubjectId,
        /// ЕКТО code.
        topic: String,
        /// Version of the scripts-library.
        library: String,
        /// Kind.
        kind: AppealKind,
        /// Channel.
        channel: Channel,
    },
    /// Say whose it is, once its client is identified after all.
    NameClient {
        /// Whose.
        client: ClientId,
    },
    /// Say who acts in it, as the visit says it.
    NameRepresentative {
        /// Who; none for the client.
        representative: Option<RepresentativeId>,
    },
    /// Keep the answers of the script.
    RecordAnswers {
        /// Sealed answers.
        answers: ValueRef,
        /// How the script was gone through: sealed.
        run: Option<ValueRef>,
    },
    /// Attach a copy of a document.
    AttachDocument {
        /// Sealed copy.
        blob: BlobId,
        /// Sealed name.
        name: ValueRef,
        /// Handed to the client, or brought by the client.
        handed_over: bool,
    },
    /// Keep a paper that a step of the script hands over: signed by the client and taken, or given (R-AP-10).
    KeepPaper {
        /// Sealed paper.
        blob: BlobId,
        /// Its sealed name.
        name: ValueRef,
        /// Whether the client has signed it.
        signed: bool,
        /// Whether the client needs it read out: who does not see signs only what was heard (П3 6.9, R-ET-4).
        to_be_read: bool,
        /// Whether it was read out.
        read_out: bool,
    },
    /// Keep the page that the client takes home; it is given at the end of a visit, when the appeal may be closed.
    GiveMemo {
        /// Sealed page.
        blob: BlobId,
        /// Its sealed name.
        name: ValueRef,
    },
    /// Keep where a client who is not identified wants the answer.
    LeaveContact {
        /// Where: sealed.
        contact: ValueRef,
    },
    /// Forward to a unit (§7.2.4.2).
    Forward {
        /// Unit.
        unit: String,
        /// Day of the reply.
        reply_by: Date,
        /// Today in the office's time zone.
        today: Date,
        /// Channel of the reply.
        reply_channel: Channel,
        /// What the unit should do.
        note: ValueRef,
        /// What the term was decided on; the promise itself may name another day (R-AP-6).
        term: Option<TermBasis>,
        /// Whether term and channel were told to the client.
        told_client: bool,
    },
    /// What is done after forwarding.
    Work(WorkCommand),
    /// Decide whether a complaint is founded (R-AP-7).
    Judge {
        /// Whether it is.
        founded: bool,
    },
    /// Close (§7.2.4.3).
    Close {
        /// Sealed report; none when the operator wrote nothing.
        report: Option<ValueRef>,
        /// Whether the client got full information.
        fully_informed: bool,
        /// Whether something was handed over, so that a copy is due.
        handed_over: bool,
    },
    /// Keep the client's feedback (§7.2.6).
    RecordFeedback {
        /// From 1 to 5.
        score: u8,
        /// By which channel.
        channel: Channel,
        /// How it came in.
        received: Option<Received>,
        /// What the client said besides: sealed.
        comment: Option<ValueRef>,
    },
}

/// What follows from a command.
///
/// # Errors
/// [`AppealRefusal`] says which rule stands against it.
pub fn decide(
    state: &Appeal,
    command: AppealCommand,
    context: &Context,
) -> Result<Vec<AppealEvent>, AppealRefusal> {
    use AppealRefusal as No;
    let (operator, at) = (context.operator, context.now);
    let Some(status) = state.status() else {
        return register(command, context);
    };
    let event = match command {
        AppealCommand::Register { .. } => return Err(No::AlreadyRegistered),
        // Wherever it stands meanwhile: it is not served by this, it only has its client.
        AppealCommand::NameClient { client } => {
            return match state.registration.as_ref().and_then(|registration| registration.client) {
                Some(known) if known != client => Err(No::AnotherClient),
                Some(_) => Ok(vec![]),
                None => Ok(vec![AppealEvent::ClientKnown { client, operator, at }]),
            };
        }
        AppealCommand::RecordFeedback { score, channel, received, comment } => {
            // A score stands; what the client says besides may follow it once.
            let adds =
                |given: &Feedback| given.score == score && given.comment.is_none() && comment.is_some();
            if state.feedback.as_ref().is_some_and(|given| !adds(given)) {
                return Err(No::FeedbackGiven);
            }
            if !(1..=5).contains(&score) {
                return Err(No::ScoreOutOfRange);
            }
            AppealEvent::FeedbackRecorded { score, channel, received, comment, at }
        }
        AppealCommand::GiveMemo { blob, name } => attached(state, context, (blob, name), true, false)?,
        _ if status == Status::Closed => return Err(No::Closed),
        AppealCommand::NameRepresentative { representative } if representative == state.representative => {
            return Ok(vec![]);
        }
        AppealCommand::NameRepresentative { representative } => {
            AppealEvent::RepresentativeActs { representative, operator, at }
        }
        AppealCommand::RecordAnswers { answers, run } => AppealEvent::AnswersRecorded { answers, run, at },
        AppealCommand::AttachDocument { blob, name, handed_over } => {
            attached(state, context, (blob, name), handed_over, false)?
        }
        AppealCommand::KeepPaper { signed: true, to_be_read: true, read_out: false, .. } => {
            return Err(No::NotReadOut);
        }
        // What the client has signed is taken; what is given goes home with the client.
        AppealCommand::KeepPaper { blob, name, signed, read_out, .. } => {
            attached(state, context, (blob, name), !signed, read_out && signed)?
        }
        AppealCommand::LeaveContact { .. } if !context.role.serves_clients() => return Err(No::NotYourRole),
        AppealCommand::LeaveContact { .. } if status == Status::Forwarded => return Err(No::WithExecutor),
        AppealCommand::LeaveContact { contact } => AppealEvent::ContactLeft { contact, operator, at },
        AppealCommand::Forward { unit, reply_by, today, reply_channel, note, term, told_client } => {
            if status == Status::Forwarded {
                return Err(No::WithExecutor);
            }
            if !context.role.serves_clients() {
                return Err(No::NotYourRole);
            }
            if unit.is_empty() {
                return Err(No::UnitMissing);
            }
            if reply_by < today {
                return Err(No::TermInPast);
            }
            if !reply_channel.can_reply() {
                return Err(No::NoReplyChannel);
            }
            // Without a card nobody else knows where to answer.
            let known = state.registration.as_ref().is_some_and(|registration| registration.client.is_some());
            if !known && state.contact.is_none() && reply_channel.needs_contact() {
                return Err(No::ContactMissing);
            }
            if !told_client {
                return Err(No::NotTold);
            }
            AppealEvent::Forwarded { unit, reply_by, reply_channel, note, term, operator, at }
        }
        AppealCommand::Work(command) => return work::decide(state, command, context),
        AppealCommand::Judge { founded } => {
            if !is_complaint(state) {
                return Err(No::NotComplaint);
            }
            work::may_judge(state, status, context)?;
            // Twice the same decision is the same as once.
            if state.judgement.is_some_and(|known| known.founded == founded) {
                return Ok(vec![]);
            }
            AppealEvent::ComplaintJudged { founded, operator, at }
        }
        AppealCommand::Close { report, fully_informed, handed_over } => {
            work::may_close(state, status, context)?;
            // An executor judges with the answer, whenever that is; of what is settled on the spot nobody else will (R-AP-7).
            let on_the_spot = status == Status::Open && state.executor.is_none();
            if is_complaint(state) && on_the_spot && state.judgement.is_none() {
                return Err(No::Unjudged);
            }
            if !fully_informed {
                return Err(No::NotFullyInformed);
            }
            let report = report.ok_or(No::ReportMissing)?;
            let documents: Vec<BlobId> =
                state.documents.iter().filter(|(_, handed)| *handed).map(|(blob, _)| *blob).collect();
            if handed_over && documents.is_empty() {
                return Err(No::CopyMissing);
            }
            AppealEvent::Closed { report, documents, operator, at }
        }
    };
    Ok(vec![event])
}

fn is_complaint(state: &Appeal) -> bool {
    state.registration.as_ref().is_some_and(|known| known.kind == AppealKind::Complaint)
}

fn register(command: AppealCommand, context: &Context) -> Result<Vec<AppealEvent>, AppealRefusal> {
    let AppealCommand::Register { number, visit, client, subject, topic, library, kind, channel } = command
    else {
        return Err(AppealRefusal::NotRegistered);
    };
    if !context.role.serves_clients() {
        return Err(AppealRefusal::NotYourRole);
    }
    if topic.is_empty() {
        return Err(AppealRefusal::TopicMissing);
    }
    Ok(vec![AppealEvent::Registered {
        number,
        visit,
        client,
        subject,
        topic,
        library,
        kind,
        channel,
        operator: context.operator,
        office: context.office,
        at: context.now,
    }])
}

fn attached(
    state: &Appeal,
    context: &Context,
    (blob, name): (BlobId, ValueRef),
    handed_over: bool,
    read_out: bool,
) -> Result<AppealEvent, AppealRefusal> {
    if state.documents.len() >= MAX_DOCUMENTS {
        return Err(AppealRefusal::TooManyDocuments);
    }
    let (operator, at) = (context.operator, context.now);
    Ok(AppealEvent::DocumentAttached { blob, name, handed_over, read_out, operator, at })
}
