//! The card of a client follows what was told elsewhere (R-PR-2): a value, a need, a consent, an erasure. What was told here
//! and still waits is put on it again: it comes after what is confirmed.

use super::down::pending;
use crate::desk::Session;
use crate::fault::Fault;
use crate::view::time;
use okno_domain::Moment;
use okno_domain::client::Client;
use okno_domain::ids::{ClientId, EventId};
use okno_domain::profile::{CardChange, Profile, ProfileEvent};
use okno_protocol::Private;
use okno_protocol::cards::{Card, CardPage};
use okno_store::events::{self, Stream, StreamKind};
use okno_vault::WriteTx;
use serde_json::Value as Json;
use std::collections::HashSet;
use uuid::Uuid;

/// An event of somebody else.
pub(super) struct Other<'e> {
    pub(super) id: EventId,
    pub(super) body: &'e Json,
    /// When the central took it in: the source of a card that looked later knew of it.
    pub(super) received: Moment,
}

/// Puts on the card what the events of others say; says whether something personal was erased.
pub(super) async fn follow(
    tx: &mut WriteTx,
    session: &Session,
    stream: Stream,
    others: &[Other<'_>],
) -> Result<bool, Fault> {
    if others.is_empty() || !matches!(stream.kind, StreamKind::Profile | StreamKind::Consent) {
        return Ok(false);
    }
    let client = ClientId(stream.id);
    let behind = behind(tx, stream).await?;
    let mut changes = Vec::new();
    for other in others.iter().filter(|other| !behind.contains(&other.id)) {
        changes.push((other.received, change(tx, session, stream.kind, other.body).await?));
    }
    let erased = changes.iter().any(|(_, change)| change.erases());
    if erased {
        crate::deed::erase(tx, client, session.operator.id).await?;
    }
    let waiting = waiting(tx, session, stream).await?;
    okno_store::clients::change(tx.conn(), client, |card| {
        let since = card.as_of;
        let newer = changes.iter().filter(|(received, _)| *received > since).map(|(_, change)| change);
        newer.chain(&waiting).fold(card, Client::follow)
    })
    .await?;
    Ok(erased)
}

/// Takes cards of the central in, each with what was told here and still waits. A client who has left the territory goes,
/// unless somebody served them here.
pub(super) async fn take(tx: &mut WriteTx, session: &Session, page: &CardPage) -> Result<(), Fault> {
    let ids: Vec<Uuid> = page.cards.iter().map(|card| card.client).collect();
    let pending = events::pending_among(tx.conn(), &ids).await?;
    let mut cards = Vec::with_capacity(page.cards.len());
    for Card { client, form } in &page.cards {
        cards.push(kept(tx, session, ClientId(*client), form, pending.contains(client)).await?);
    }
    okno_store::clients::take(tx.conn(), &cards).await?;
    for client in page.gone.iter().copied().map(ClientId) {
        if okno_store::visits::ids_of_client(tx.conn(), client).await?.is_empty() {
            okno_store::clients::remove(tx.conn(), client).await?;
        }
    }
    Ok(())
}

/// The card of a form, with what was told here and still waits.
pub(super) async fn kept(
    tx: &mut WriteTx,
    session: &Session,
    client: ClientId,
    form: &Private,
    pending: bool,
) -> Result<Client, Fault> {
    // Exposed to be kept in the encrypted base.
    let card = okno_store::clients::of_form(form.expose(), client)?;
    if !pending {
        return Ok(card);
    }
    let mut changes = Vec::new();
    for kind in [StreamKind::Profile, StreamKind::Consent] {
        changes.extend(waiting(tx, session, Stream { kind, id: client.0 }).await?);
    }
    Ok(changes.iter().fold(card, Client::follow))
}

/// What of a profile is behind what was known when its place came: told before, and come in later.
async fn behind(tx: &mut WriteTx, stream: Stream) -> Result<HashSet<EventId>, Fault> {
    let mut behind = HashSet::new();
    if stream.kind != StreamKind::Profile {
        return Ok(behind);
    }
    let mut known = Profile::default();
    for stored in events::load(tx.conn(), stream).await? {
        let event: ProfileEvent = serde_json::from_value(stored.body)?;
        if known.is_ahead_of(&event) {
            behind.insert(stored.id);
        }
        known = known.evolve(&event);
    }
    Ok(behind)
}

/// What was told here and still waits.
async fn waiting(tx: &mut WriteTx, session: &Session, stream: Stream) -> Result<Vec<CardChange>, Fault> {
    let behind = behind(tx, stream).await?;
    let mut changes = Vec::new();
    for event in events::load(tx.conn(), stream).await? {
        if !pending(event.state) || behind.contains(&event.id) {
            continue;
        }
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
