//! Events of a promise.

use crate::context::Context;
use crate::promise::{Making, Promise, PromiseCommand, PromiseEvent, PromiseRefusal, decide};
use jiff::civil::DateTime;

/// Which rule an event breaks where the promise stands now. `context` is its author's, `now` the day and hour in the
/// author's office when it happened.
///
/// # Errors
/// The rule.
pub fn promise(
    state: &Promise,
    event: &PromiseEvent,
    context: &Context,
    now: DateTime,
) -> Result<(), PromiseRefusal> {
    let wish = match event.clone() {
        PromiseEvent::Made {
            client, subject, appeal, visit, kind, by, hour, channel, contact, note, ..
        } => PromiseCommand::Make(Box::new(Making {
            client,
            subject,
            appeal,
            visit,
            kind,
            by,
            hour,
            now,
            channel,
            contact: Some(contact),
            note,
        })),
        PromiseEvent::Postponed { by, hour, result, .. } => {
            PromiseCommand::Postpone { by, hour, now, result: Some(result) }
        }
        // Who serves clients now is not known of then.
        PromiseEvent::Given { to, .. } => PromiseCommand::Give { to, to_serves: true },
        PromiseEvent::Kept { result, .. } => PromiseCommand::Keep { result: Some(result) },
    };
    decide(state, wish, context).map(drop)
}
