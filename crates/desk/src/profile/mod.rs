//! Use cases around the client's profile (R-PR-1..6): answers, codes, consents, needs and representatives.

mod acting;
mod answer;
mod asking;
mod book;
mod code;
mod consent;
mod heard;
mod history;

pub(crate) use code::Codes;

use crate::deed::Deed;
use crate::fault::Fault;
use crate::ipc::profile::MAX_WORDS;
use crate::ipc::visit::{Refusal, VisitOutcome};
use crate::journal::Opened;
use okno_domain::Moment;
use okno_domain::ids::SubjectId;
use okno_domain::personal::ValueRef;
use okno_domain::profile::{Attribute, ProfileCommand, ProfileEvent, ProfileRules, decide, due};
use okno_domain::visit::VisitCommand;

/// Decides a command in an open visit; a refusal as the window is told it.
fn decided(
    opened: &Opened,
    command: ProfileCommand,
    deed: &Deed<'_>,
) -> Result<Result<Vec<ProfileEvent>, Refusal>, Fault> {
    let channel = opened.visit.state.channel.ok_or(Fault::NotFound("visit"))?;
    let given = decide(&opened.profile.state, command, (opened.visit.id, channel), deed.context());
    Ok(given.map_err(|code| Refusal::Profile { code: code.into() }))
}

/// That an attribute was asked: of what was due by the rules, or besides; with how its script was gone through.
fn asked(
    rules: &ProfileRules,
    opened: &Opened,
    (attribute, run): (Attribute, Option<ValueRef>),
    now: Moment,
) -> VisitCommand {
    let (profile, visit) = (&opened.profile.state, &opened.visit.state);
    let due = due(profile, opened.client.segment, rules, visit, now);
    VisitCommand::AskAttribute { attribute, due: due.contains(&attribute), run }
}

/// Words of a document, sealed; none when there are none.
async fn sealed_words(
    deed: &mut Deed<'_>,
    subject: SubjectId,
    words: &str,
) -> Result<Option<ValueRef>, Fault> {
    let words = words.trim();
    if words.is_empty() { Ok(None) } else { Ok(Some(deed.seal(subject, words).await?)) }
}

fn too_long(words: &str) -> Option<VisitOutcome> {
    let limit = u32::try_from(MAX_WORDS).unwrap_or(u32::MAX);
    (words.chars().count() > MAX_WORDS).then(|| VisitOutcome::refused(Refusal::TooLong { limit }))
}
