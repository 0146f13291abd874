//! What clients told since their card's source looked: a new import does not take it off.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use okno_domain::Moment;
use okno_domain::client::Client;
use okno_domain::ids::{OfficeId, ValueId};
use okno_domain::personal::Personal;
use okno_domain::profile::consent::ConsentEvent;
use okno_domain::profile::{CardChange, Profile, ProfileEvent};
use okno_store::events::{StoredEvent, StreamKind};
use std::collections::HashMap;

/// An event of a client's stream with the moment when it came in: before that moment no source could know of it.
pub type Told = (StreamKind, StoredEvent, Moment);

/// The card with what the events of its client's profile and consents say that came in after its source looked. One that
/// cannot be read, or whose value was erased, says nothing.
pub fn told_since(
    card: Client,
    events: &[Told],
    values: &HashMap<ValueId, Personal<String>>,
    zones: &HashMap<OfficeId, TimeZone>,
) -> Client {
    let since = card.as_of;
    let mut known = Profile::default();
    let changes = events.iter().filter_map(|(kind, event, received)| {
        let zone = zones.get(&event.meta.office);
        let change = change(*kind, &event.body, |id| values.get(&id).cloned(), |at| day(at, zone))?;
        let stands = stands(&mut known, &change);
        (stands && *received > since).then_some(change)
    });
    changes.fold(card, |card, change| card.follow(&change))
}

/// Whether a change stands where these are known already; it is known from then on.
fn stands(known: &mut Profile, change: &CardChange) -> bool {
    let CardChange::Profile { event, .. } = change else { return true };
    let ahead = known.is_ahead_of(event);
    *known = std::mem::take(known).evolve(event);
    !ahead
}

/// What an event of a client's stream does to the card; none for one that says nothing of it.
pub(crate) fn change(
    kind: StreamKind,
    body: &serde_json::Value,
    value: impl FnOnce(ValueId) -> Option<Personal<String>>,
    day: impl FnOnce(Moment) -> Date,
) -> Option<CardChange> {
    match kind {
        StreamKind::Consent => {
            serde_json::from_value::<ConsentEvent>(body.clone()).ok().map(CardChange::Consent)
        }
        StreamKind::Profile => {
            let event: ProfileEvent = serde_json::from_value(body.clone()).ok()?;
            let text = match &event {
                ProfileEvent::AttributeTold { value: of, .. } => value(of.id),
                _ => None,
            };
            let day = day(event.at());
            Some(CardChange::Profile { event, text, day })
        }
        _ => None,
    }
}

/// The day where it happened; in UTC where that is not known.
pub(crate) fn day(at: Moment, zone: Option<&TimeZone>) -> Date {
    let zone = zone.cloned().unwrap_or(TimeZone::UTC);
    Timestamp::from_millisecond(at.0).map_or(Date::ZERO, |at| zone.to_datetime(at).date())
}
