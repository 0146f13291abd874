//! Events of a client's profile and consents.

use crate::context::Context;
use crate::profile::consent::{self, ConsentCommand, ConsentEvent, ConsentRefusal, Consents};
use crate::profile::{Profile, ProfileCommand, ProfileEvent, ProfileRefusal, Source, decide};
use jiff::civil::Date;

/// Which rule an event breaks where the profile stands now. `context` is its author's, `today` the day in the author's
/// office when it happened.
///
/// The state is what was told, without the card of billing: so nothing is said of confirming a value, or of dropping a
/// need, that only the card may have.
///
/// # Errors
/// The rule.
pub fn profile(
    state: &Profile,
    event: &ProfileEvent,
    context: &Context,
    today: Date,
) -> Result<(), ProfileRefusal> {
    use crate::appeal::Channel::Office;
    let (wish, place) = match *event {
        ProfileEvent::AttributeTold { attribute, value, source, channel, visit, .. } => {
            (ProfileCommand::Tell { attribute, value, seen: source == Source::Document }, (visit, channel))
        }
        ProfileEvent::AttributeAbsent { attribute, channel, visit, .. } => {
            (ProfileCommand::Absent { attribute }, (visit, channel))
        }
        ProfileEvent::AttributeConfirmed { attribute, .. } if !state.attributes.contains_key(&attribute) => {
            return Ok(());
        }
        ProfileEvent::AttributeConfirmed { attribute, by, channel, visit, .. } => {
            (ProfileCommand::Confirm { attribute, by }, (visit, channel))
        }
        ProfileEvent::AttributeDeclined { attribute, reason, channel, visit, .. } => {
            (ProfileCommand::Decline { attribute, reason }, (visit, channel))
        }
        ProfileEvent::NeedNoted { need, consent, visit, .. } => {
            (ProfileCommand::NoteNeed { need, consent: Some(consent) }, (visit, Office))
        }
        ProfileEvent::NeedDropped { need, .. } if !state.needs.contains(&need) => return Ok(()),
        ProfileEvent::NeedDropped { need, visit, .. } => (ProfileCommand::DropNeed { need }, (visit, Office)),
        ProfileEvent::RepresentativeAdded {
            representative, name, ground, document, until, visit, ..
        } => {
            let document = Some(document);
            let wish =
                ProfileCommand::AddRepresentative { representative, name, ground, document, until, today };
            (wish, (visit, Office))
        }
        ProfileEvent::RepresentativeEnded { representative, visit, .. } => {
            (ProfileCommand::EndRepresentative { representative }, (visit, Office))
        }
        ProfileEvent::Erased { visit, .. } => (ProfileCommand::Erase, (visit, Office)),
    };
    decide(state, wish, place, context).map(drop)
}

/// Which rule an event breaks where the consents stand now. `context` is its author's, `today` the day in the author's
/// office when it happened.
///
/// # Errors
/// The rule.
pub fn consent(
    state: &Consents,
    event: &ConsentEvent,
    context: &Context,
    today: Date,
) -> Result<(), ConsentRefusal> {
    let (kind, given, renews, day, channel, document, visit) = match *event {
        ConsentEvent::Given { kind, day, channel, document, renews, visit, .. } => {
            (kind, true, renews, day, channel, document, visit)
        }
        ConsentEvent::Withdrawn { kind, day, channel, document, visit, .. } => {
            (kind, false, false, day, channel, document, visit)
        }
        ConsentEvent::Refused { kind, day, channel, visit, .. } => {
            return consent::refuse(kind, day, (visit, channel), context).map(drop);
        }
    };
    let wish = ConsentCommand { kind, given, renews, day, today, channel, document: Some(document) };
    consent::decide(state, &wish, visit, context).map(drop)
}
