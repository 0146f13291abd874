//! Events of an appeal.

use crate::appeal::{Appeal, AppealCommand, AppealEvent, AppealRefusal, decide};
use crate::context::Context;
use jiff::civil::Date;

/// Which rule an event breaks where the appeal stands now. `context` is its author's, `today` the day in the author's
/// office when it happened.
///
/// # Errors
/// The rule.
pub fn appeal(
    state: &Appeal,
    event: &AppealEvent,
    context: &Context,
    today: Date,
) -> Result<(), AppealRefusal> {
    let wish = match event.clone() {
        AppealEvent::Registered { number, visit, client, subject, topic, library, kind, channel, .. } => {
            AppealCommand::Register { number, visit, client, subject, topic, library, kind, channel }
        }
        AppealEvent::AnswersRecorded { answers, .. } => AppealCommand::RecordAnswers { answers },
        // A page that the client takes home may follow the closing; from the event alone it is a document as others are.
        AppealEvent::DocumentAttached { blob, name, handed_over: true, .. } => {
            AppealCommand::GiveMemo { blob, name }
        }
        AppealEvent::DocumentAttached { blob, name, handed_over, .. } => {
            AppealCommand::AttachDocument { blob, name, handed_over }
        }
        AppealEvent::Forwarded { unit, reply_by, reply_channel, note, term, .. } => {
            AppealCommand::Forward { unit, reply_by, today, reply_channel, note, term, told_client: true }
        }
        AppealEvent::Closed { report, documents, .. } => AppealCommand::Close {
            report: Some(report),
            fully_informed: true,
            handed_over: !documents.is_empty(),
        },
        AppealEvent::FeedbackRecorded { score, channel, .. } => {
            AppealCommand::RecordFeedback { score, channel }
        }
    };
    decide(state, wish, context).map(drop)
}
