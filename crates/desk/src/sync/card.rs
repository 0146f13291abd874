//! The card of a client follows what was told elsewhere (R-PR-2): a value, a need, a consent, an erasure. What was told here
//! and comes after it in the stream is put on it again; what was erased is not.

use super::down::pending;
use crate::desk::Session;
use crate::fault::Fault;
use crate::journal;
use crate::view::time;
use okno_domain::Moment;
use okno_domain::client::Client;
use okno_domain::ids::{ClientId, EventId, VisitId};
use okno_domain::profile::{CardChange, Profile, ProfileEvent};
use okno_protocol::Private;
use okno_protocol::cards::{Card, CardPage};
use okno_store::clients::Prepared;
use okno_store::events::{self, StoredEvent, Stream, StreamKind};
use okno_vault::WriteTx;
use serde_json::Value as Json;
use std::collections::HashMap;
use uuid::Uuid;

/// An event of somebody else.
pub(super) struct Other {
    pub(super) id: EventId,
    /// When the central took it in: the source of a card that looked later knew of it.
    pub(super) received: Moment,
}

/// Puts on the card what the events of others say; says whether something personal was erased.
///
/// What was told here has its place in the stream too: confirmed or waiting, it may come after theirs, and stands then.
pub(super) async fn follow(
    tx: &mut WriteTx,
    session: &Session,
    stream: Stream,
    others: &[Other],
) -> Result<bool, Fault> {
    if others.is_empty() || !matches!(stream.kind, StreamKind::Profile | StreamKind::Consent) {
        return Ok(false);
    }
    let client = ClientId(stream.id);
    let received: HashMap<EventId, Moment> = others.iter().map(|other| (other.id, other.received)).collect();
    let of_others = |event: &StoredEvent| received.contains_key(&event.id);
    let mut standing = standing(tx, session, stream, of_others).await?;
    let erased = standing.iter().any(|(event, change)| of_others(event) && change.erases());
    if erased {
        crate::deed::erase(tx, client, session.operator.id).await?;
        // What was read before it must not come back to the card (R-PR-4).
        standing = self::standing(tx, session, stream, of_others).await?;
    }
    let changes: Vec<(Option<Moment>, CardChange)> =
        standing.into_iter().map(|(event, change)| (received.get(&event.id).copied(), change)).collect();
    okno_store::clients::change(tx.conn(), client, |card| {
        let since = card.as_of;
        let known = |received: &Option<Moment>| received.is_none_or(|received| received <= since);
        changes
            .iter()
            .skip_while(|(received, _)| known(received))
            .map(|(_, change)| change)
            .fold(card, Client::follow)
    })
    .await?;
    Ok(erased)
}

/// What was said in a visit of somebody else that is over now goes, if its client was erased since it began (R-PR-4); says whether
/// it did.
pub(super) async fn forget_visit(
    tx: &mut WriteTx,
    session: &Session,
    stream: Stream,
    others: &[Other],
) -> Result<bool, Fault> {
    if others.is_empty() || stream.kind != StreamKind::Visit {
        return Ok(false);
    }
    let visit = journal::visit(tx.conn(), VisitId(stream.id)).await?;
    let erased = match visit.state.ended {
        Some(_) => journal::erased_while(tx.conn(), &visit.state).await?,
        None => None,
    };
    if let Some(client) = erased {
        crate::deed::erase_visit(tx, (client, visit.id), session.operator.id).await?;
    }
    Ok(erased.is_some())
}

/// A page of cards, read: ready to be taken in.
pub(super) struct Cards {
    cards: Vec<(Card, Prepared)>,
    gone: Vec<Uuid>,
    /// Where the next one begins.
    pub(super) next: String,
}

impl Cards {
    /// Reads a page; what is said of a client here is not on the card yet.
    pub(super) fn read(page: CardPage) -> Result<Self, Fault> {
        let ready = |card: Card| -> Result<(Card, Prepared), Fault> {
            // Exposed to be kept in the encrypted base.
            let client = okno_store::clients::of_form(card.form.expose(), ClientId(card.client))?;
            Ok((card, Prepared::of(&client)?))
        };
        let cards = page.cards.into_iter().map(ready).collect::<Result<_, _>>()?;
        Ok(Self { cards, gone: page.gone, next: page.next })
    }
}

/// Takes pages of cards of the central in, in their order, each card with what was told here and still waits. A client who
/// has left the territory goes, unless somebody served them here.
pub(super) async fn take(tx: &mut WriteTx, session: &Session, pages: Vec<Cards>) -> Result<(), Fault> {
    let ids: Vec<Uuid> = pages.iter().flat_map(|page| &page.cards).map(|(card, _)| card.client).collect();
    let pending = events::pending_among(tx.conn(), &ids).await?;
    let mut ready = Vec::with_capacity(ids.len());
    for page in pages {
        for (Card { client, form }, prepared) in page.cards {
            ready.push(if pending.contains(&client) {
                Prepared::of(&kept(tx, session, ClientId(client), &form, true).await?)?
            } else {
                prepared
            });
        }
        if page.gone.is_empty() {
            continue;
        }
        // Who goes may come again with a later page.
        okno_store::clients::take_in(tx.conn(), std::mem::take(&mut ready)).await?;
        for client in page.gone.into_iter().map(ClientId) {
            if okno_store::visits::ids_of_client(tx.conn(), client).await?.is_empty() {
                okno_store::clients::remove(tx.conn(), client).await?;
            }
        }
    }
    okno_store::clients::take_in(tx.conn(), ready).await?;
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

/// What was told here and still waits.
async fn waiting(tx: &mut WriteTx, session: &Session, stream: Stream) -> Result<Vec<CardChange>, Fault> {
    let standing = standing(tx, session, stream, |event| pending(event.state)).await?;
    Ok(standing.into_iter().map(|(_, change)| change).collect())
}

/// What the events of a stream do to the card, from the first of these on, in its order. Without what was told before
/// something that was known when its place came (decision 0169).
async fn standing(
    tx: &mut WriteTx,
    session: &Session,
    stream: Stream,
    first: impl Fn(&StoredEvent) -> bool,
) -> Result<Vec<(StoredEvent, CardChange)>, Fault> {
    let mut known = Profile::default();
    let mut changes = Vec::new();
    let mut begun = false;
    for event in events::load(tx.conn(), stream).await? {
        begun |= first(&event);
        let mut behind = false;
        if stream.kind == StreamKind::Profile {
            let told: ProfileEvent = serde_json::from_value(event.body.clone())?;
            behind = known.is_ahead_of(&told);
            known = known.evolve(&told);
        }
        if begun && !behind {
            let change = change(tx, session, stream.kind, &event.body).await?;
            changes.push((event, change));
        }
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
