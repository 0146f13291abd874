//! The card of a client follows what was told elsewhere (R-PR-2): a value, a need, a consent, an erasure. What was told here
//! and still waits is put on it again: it comes after what is confirmed.

use super::down::pending;
use crate::desk::Session;
use crate::fault::Fault;
use crate::view::time;
use okno_domain::client::Client;
use okno_domain::ids::ClientId;
use okno_domain::profile::{CardChange, ProfileEvent};
use okno_store::events::{self, Stream, StreamKind};
use okno_store::merge::ConfirmedEvent;
use okno_vault::WriteTx;
use serde_json::Value as Json;

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
        changes.push(change(tx, session, stream.kind, &event.event.body).await?);
    }
    let erased = changes.iter().any(CardChange::erases);
    if erased {
        crate::deed::erase(tx, client, session.operator.id).await?;
    }
    changes.extend(waiting(tx, session, stream).await?);
    okno_store::clients::change(tx.conn(), client, |card| changes.iter().fold(card, Client::follow)).await?;
    Ok(erased)
}

/// What was told here and still waits.
async fn waiting(tx: &mut WriteTx, session: &Session, stream: Stream) -> Result<Vec<CardChange>, Fault> {
    let mut changes = Vec::new();
    for event in events::load(tx.conn(), stream).await?.iter().filter(|event| pending(event.state)) {
        changes.push(change(tx, session, stream.kind, &event.body).await?);
    }
    Ok(changes)
}

async fn change(
    tx: &mut WriteTx,
    session: &Session,
    kind: StreamKind,
    body: &Json,
) -> Result<CardChange, Fault> {
    if kind == StreamKind::Consent {
        return Ok(CardChange::Consent(serde_json::from_value(body.clone())?));
    }
    let event: ProfileEvent = serde_json::from_value(body.clone())?;
    let text = match &event {
        ProfileEvent::AttributeTold { value, .. } => okno_vault::sealed::unseal(tx.conn(), value).await?,
        _ => None,
    };
    let day = time::day(event.at(), &session.zone);
    Ok(CardChange::Profile { event, text, day })
}
