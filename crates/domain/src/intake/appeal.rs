//! Events of an appeal.

use crate::appeal::{Appeal, AppealCommand, AppealEvent, AppealRefusal, WorkCommand, decide};
use crate::context::Context;
use jiff::civil::Date;

/// Which rule an event breaks where the appeal stands now. `context` is its author's, `units` are the author's, `today` is
/// the day in the author's office when it happened. Whether the client is a person and whether a colleague is a curator of
/// the unit are the workplace's to know.
///
/// # Errors
/// The rule.
pub fn appeal(
    state: &Appeal,
    event: &AppealEvent,
    context: &Context,
    (units, today): (&[String], Date),
) -> Result<(), AppealRefusal> {
    let wish = match event.clone() {
        AppealEvent::Registered { number, visit, client, subject, topic, library, kind, channel, .. } => {
            AppealCommand::Register { number, visit, client, subject, topic, library, kind, channel }
        }
        AppealEvent::ClientKnown { client, .. } => AppealCommand::NameClient { client },
        AppealEvent::RepresentativeActs { representative, .. } => {
            AppealCommand::NameRepresentative { representative }
        }
        AppealEvent::AnswersRecorded { answers, run, .. } => AppealCommand::RecordAnswers { answers, run },
        // A page that the client takes home may follow the closing; from the event alone it is a document as others are.
        AppealEvent::DocumentAttached { blob, name, handed_over: true, .. } => {
            AppealCommand::GiveMemo { blob, name }
        }
        AppealEvent::DocumentAttached { blob, name, handed_over, .. } => {
            AppealCommand::AttachDocument { blob, name, handed_over }
        }
        AppealEvent::ContactLeft { contact, .. } => AppealCommand::LeaveContact { contact },
        AppealEvent::Forwarded { unit, reply_by, reply_channel, note, term, .. } => {
            AppealCommand::Forward { unit, reply_by, today, reply_channel, note, term, told_client: true }
        }
        AppealEvent::Taken { .. } => {
            AppealCommand::Work(WorkCommand::Take { units: units.to_vec(), of_person: true })
        }
        AppealEvent::Given { to, reason, note, .. } => {
            AppealCommand::Work(WorkCommand::Give { units: units.to_vec(), to, to_fits: true, reason, note })
        }
        AppealEvent::ClarificationAsked { question, from_client, .. } => {
            AppealCommand::Work(WorkCommand::Ask { question: Some(question), from_client })
        }
        AppealEvent::Clarified { answer, .. } => {
            AppealCommand::Work(WorkCommand::Clarify { answer: Some(answer) })
        }
        AppealEvent::AnswerRecorded { text, revision, draft, .. } => {
            AppealCommand::Work(WorkCommand::RecordAnswer { text: Some(text), revision, draft })
        }
        AppealEvent::HandedOverToClient { channel, .. } => {
            AppealCommand::Work(WorkCommand::HandOver { channel })
        }
        AppealEvent::ComplaintJudged { founded, .. } => AppealCommand::Judge { founded },
        AppealEvent::Closed { report, documents, .. } => AppealCommand::Close {
            report: Some(report),
            fully_informed: true,
            handed_over: !documents.is_empty(),
        },
        AppealEvent::FeedbackRecorded { score, channel, received, comment, .. } => {
            AppealCommand::RecordFeedback { score, channel, received, comment }
        }
    };
    decide(state, wish, context).map(drop)
}
