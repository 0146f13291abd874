//! The card of a client follows what was told elsewhere (R-PR-2): a value, a need, a consent, an erasure. What was told here
//! and still waits is put on it again: it comes after what is confirmed.

use super::down::pending;
use crate::desk::Session;
use crate::fault::Fault;
use crate::view::time;
use okno_domain::client::Client;
use okno_domain::ids::ClientId;
use okno_domain::profile::card::Tenure;
use okno_domain::profile::consent::{ConsentEvent, Consents};
use okno_domain::profile::{Attribute, ProfileEvent};
use okno_store::events::{self, Stream, StreamKind};
use okno_store::merge::ConfirmedEvent;
use okno_vault::WriteTx;
use serde_json::Value as Json;

/// What an event does to a card.
enum Change {
    Profile(ProfileEvent, Option<String>),
    Consent(ConsentEvent),
}

/// Puts on the card what the events of others say; says whether something personal was erased.
pub(super) async fn follow(
    tx: &mut WriteTx,
    session: &Session,
    stream: Stream,
    others: &[&ConfirmedEvent],
) -> Result<bool, Fault> {
    if others.is_empty() || !matches!(stream.kind, StreamKind::Profile | StreamKind::Consent) {
        return Ok(false);
    }
    let client = ClientId(stream.id);
    let mut changes = Vec::new();
    for event in others {
        changes.push(change(tx, stream.kind, &event.event.body).await?);
    }
    let erased =
        changes.iter().any(|change| matches!(change, Change::Profile(ProfileEvent::Erased { .. }, _)));
    if erased {
        crate::deed::erase(tx, client, session.operator.id).await?;
    }
    for event in events::load(tx.conn(), stream).await?.iter().filter(|event| pending(event.state)) {
        changes.push(change(tx, stream.kind, &event.body).await?);
    }
    let zone = &session.zone;
    okno_store::clients::change(tx.conn(), client, |card| {
        changes.into_iter().fold(card, |card, change| match change {
            Change::Profile(event, text) => profile(card, &event, text, |at| time::day(at, zone)),
            Change::Consent(event) => consent(card, &event),
        })
    })
    .await?;
    Ok(erased)
}

async fn change(tx: &mut WriteTx, kind: StreamKind, body: &Json) -> Result<Change, Fault> {
    if kind == StreamKind::Consent {
        return Ok(Change::Consent(serde_json::from_value(body.clone())?));
    }
    let event: ProfileEvent = serde_json::from_value(body.clone())?;
    let text = match &event {
        ProfileEvent::AttributeTold { value, .. } => okno_vault::sealed::unseal(tx.conn(), value).await?,
        _ => None,
    };
    Ok(Change::Profile(event, text.map(okno_domain::personal::Personal::into_inner)))
}

fn profile(
    mut card: Client,
    event: &ProfileEvent,
    text: Option<String>,
    day: impl Fn(okno_domain::Moment) -> jiff::civil::Date,
) -> Client {
    match (event, text) {
        (ProfileEvent::AttributeTold { attribute, at, .. }, Some(text)) => {
            card.tell(*attribute, &text, day(*at))
        }
        (ProfileEvent::AttributeAbsent { attribute, .. }, _) => card.tell_absent(*attribute),
        // Found unchanged: of residents it is the day that is new.
        (ProfileEvent::AttributeConfirmed { attribute: Attribute::Residents, at, .. }, _) => {
            if let Some(count) = card.told(Attribute::Residents) {
                card.tell(Attribute::Residents, &count, day(*at));
            }
        }
        (ProfileEvent::NeedNoted { need, .. }, _) if !card.needs.contains(need) => card.needs.push(*need),
        (ProfileEvent::NeedDropped { need, .. }, _) => card.needs.retain(|known| known != need),
        // Whose premises they are is not in the event: less stays than may, never more (§7.2.4.1).
        (ProfileEvent::Erased { .. }, _) => return card.impersonal(Tenure::Other),
        _ => {}
    }
    card
}

fn consent(mut card: Client, event: &ConsentEvent) -> Client {
    let after = Consents::of_card(&card).evolve(event);
    card.consent_data = after.data;
    card.consent_ads = after.ads;
    card
}
