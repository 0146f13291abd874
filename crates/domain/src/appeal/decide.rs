//! What may be done with an appeal, and what follows from it.

use super::{Appeal, AppealEvent, AppealKind, Channel, Status};
use crate::context::{Context, Role};
use crate::ids::{BlobId, ClientId, SubjectId, VisitId};
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
    /// Keep the answers of the script.
    RecordAnswers {
        /// Sealed answers.
        answers: ValueRef,
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
    /// Keep the page that the client takes home; it is given at the end of a visit, when the appeal may be closed.
    GiveMemo {
        /// Sealed page.
        blob: BlobId,
        /// Its sealed name.
        name: ValueRef,
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
    },
}

/// Why a command on an appeal is refused. The words for the operator stand in the UI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AppealRefusal {
    /// There is no such appeal yet.
    #[error("the appeal is not registered")]
    NotRegistered,
    /// It is registered already.
    #[error("the appeal is registered already")]
    AlreadyRegistered,
    /// It is closed: nothing is edited in place (§7.2.8).
    #[error("the appeal is closed")]
    Closed,
    /// «Перенаправлено исполнителю»: the front office cannot close or forward it (§7.2.4.3).
    #[error("the appeal was forwarded and is with its executor")]
    WithExecutor,
    /// Only the front office registers and forwards.
    #[error("this role does not serve clients")]
    NotYourRole,
    /// An appeal is closed only when the client got full information (§7.2.4.3).
    #[error("the client did not get full information")]
    NotFullyInformed,
    /// The report is missing (§7.2.4.3).
    #[error("the report is missing")]
    ReportMissing,
    /// A document was handed over, but its copy is not attached (§7.2.4.3).
    #[error("the copy of the document that was given is missing")]
    CopyMissing,
    /// Term and channel must be told to the client (§7.2.4.2).
    #[error("term and channel of the reply were not told to the client")]
    NotTold,
    /// The term of the reply lies in the past.
    #[error("the term of the reply is in the past")]
    TermInPast,
    /// A reply cannot be sent by this channel.
    #[error("a reply cannot be sent by this channel")]
    NoReplyChannel,
    /// The topic is empty.
    #[error("the topic is missing")]
    TopicMissing,
    /// The unit is empty.
    #[error("the unit is missing")]
    UnitMissing,
    /// Too many documents.
    #[error("no more documents fit on one appeal")]
    TooManyDocuments,
    /// A score is from 1 to 5.
    #[error("a score is from 1 to 5")]
    ScoreOutOfRange,
    /// Feedback was given already.
    #[error("feedback was given already")]
    FeedbackGiven,
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
        AppealCommand::RecordFeedback { score, channel } => {
            if state.feedback.is_some() {
                return Err(No::FeedbackGiven);
            }
            if !(1..=5).contains(&score) {
                return Err(No::ScoreOutOfRange);
            }
            AppealEvent::FeedbackRecorded { score, channel, at }
        }
        AppealCommand::GiveMemo { blob, name } => attached(state, context, blob, name, true)?,
        _ if status == Status::Closed => return Err(No::Closed),
        AppealCommand::RecordAnswers { answers } => AppealEvent::AnswersRecorded { answers, at },
        AppealCommand::AttachDocument { blob, name, handed_over } => {
            attached(state, context, blob, name, handed_over)?
        }
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
            if !told_client {
                return Err(No::NotTold);
            }
            AppealEvent::Forwarded { unit, reply_by, reply_channel, note, term, operator, at }
        }
        AppealCommand::Close { report, fully_informed, handed_over } => {
            if status == Status::Forwarded && context.role != Role::Curator {
                return Err(No::WithExecutor);
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
    blob: BlobId,
    name: ValueRef,
    handed_over: bool,
) -> Result<AppealEvent, AppealRefusal> {
    if state.documents.len() >= MAX_DOCUMENTS {
        return Err(AppealRefusal::TooManyDocuments);
    }
    Ok(AppealEvent::DocumentAttached { blob, name, handed_over, operator: context.operator, at: context.now })
}
