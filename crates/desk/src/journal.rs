//! Reading streams back into states, and cards against their proof.

use crate::desk::Session;
use crate::fault::Fault;
use okno_domain::appeal::{Appeal, AppealEvent};
use okno_domain::client::Client;
use okno_domain::context::Role;
use okno_domain::identification::PassedIdentification;
use okno_domain::ids::{AppealId, BlobId, ClientId, PromiseId, RepresentativeId, VisitId};
use okno_domain::personal::{Personal, ValueRef};
use okno_domain::profile::consent::{ConsentEvent, Consents};
use okno_domain::profile::{Profile, ProfileEvent, Representative};
use okno_domain::promise::{Promise, PromiseEvent};
use okno_domain::visit::{Visit, VisitEvent};
use okno_store::Connection;
use okno_store::events::{self, StoredEvent, Stream};

/// A state with where it came from: the version that a command is decided on.
pub(crate) struct Loaded<I, S> {
    pub(crate) id: I,
    pub(crate) state: S,
    pub(crate) version: u32,
}

impl<I, S: Default> Loaded<I, S> {
    /// A stream that has not begun.
    pub(crate) fn fresh(id: I) -> Self {
        Self { id, state: S::default(), version: 0 }
    }
}

/// Where a stream stands. Not how many events it has here: what was decided here may be confirmed at its place before the feed
/// has told what others did in between.
pub(crate) fn version_of(stored: &[StoredEvent]) -> u32 {
    stored.last().map_or(0, |event| event.version)
}

/// A visit, whoever leads it. What is done in it, and what is shown of it, comes from [`led`].
pub(crate) async fn visit(conn: &mut Connection, id: VisitId) -> Result<Loaded<VisitId, Visit>, Fault> {
    let stored = events::load(conn, Stream::visit(id)).await?;
    let version = version_of(&stored);
    if version == 0 {
        return Err(Fault::NotFound("visit"));
    }
    let mut state = Visit::default();
    for event in stored {
        state = state.evolve(&serde_json::from_value::<VisitEvent>(event.body)?);
    }
    Ok(Loaded { id, state, version })
}

/// A visit that the operator leads on: not a colleague's, and none on its way to a colleague (R-VI-8).
pub(crate) async fn led(
    conn: &mut Connection,
    session: &Session,
    id: VisitId,
) -> Result<Loaded<VisitId, Visit>, Fault> {
    let loaded = visit(conn, id).await?;
    if loaded.state.is_led_by(session.operator.id) { Ok(loaded) } else { Err(Fault::NotYours) }
}

/// The events of an appeal, oldest first.
pub(crate) async fn appeal_events(conn: &mut Connection, id: AppealId) -> Result<Vec<AppealEvent>, Fault> {
    let stored = events::load(conn, Stream::appeal(id)).await?;
    if stored.is_empty() {
        return Err(Fault::NotFound("appeal"));
    }
    stored.into_iter().map(|event| Ok(serde_json::from_value(event.body)?)).collect()
}

/// An appeal.
pub(crate) async fn appeal(conn: &mut Connection, id: AppealId) -> Result<Loaded<AppealId, Appeal>, Fault> {
    let events = appeal_events(conn, id).await?;
    let version = events::version(conn, Stream::appeal(id)).await?;
    Ok(Loaded { id, state: Appeal::replay(&events), version })
}

/// The events of a promise, oldest first.
pub(crate) async fn promise_events(conn: &mut Connection, id: PromiseId) -> Result<Vec<PromiseEvent>, Fault> {
    let stored = events::load(conn, Stream::promise(id)).await?;
    if stored.is_empty() {
        return Err(Fault::NotFound("promise"));
    }
    stored.into_iter().map(|event| Ok(serde_json::from_value(event.body)?)).collect()
}

/// A promise.
pub(crate) async fn promise(
    conn: &mut Connection,
    id: PromiseId,
) -> Result<Loaded<PromiseId, Promise>, Fault> {
    let events = promise_events(conn, id).await?;
    let version = events::version(conn, Stream::promise(id)).await?;
    Ok(Loaded { id, state: Promise::replay(&events), version })
}

/// An appeal that was registered in this visit: only such may be changed from it.
pub(crate) async fn appeal_of_visit(
    conn: &mut Connection,
    visit_id: VisitId,
    id: AppealId,
) -> Result<Loaded<AppealId, Appeal>, Fault> {
    let loaded = appeal(conn, id).await?;
    let of_visit = loaded.state.registration.as_ref().is_some_and(|r| r.visit == visit_id);
    if of_visit { Ok(loaded) } else { Err(Fault::NotFound("appeal")) }
}

/// An appeal that may be read from this visit: its own, or an earlier one of the identified client.
pub(crate) async fn appeal_for_visit(
    conn: &mut Connection,
    session: &Session,
    visit_id: VisitId,
    id: AppealId,
) -> Result<Loaded<AppealId, Appeal>, Fault> {
    let visit = led(conn, session, visit_id).await?;
    let loaded = appeal(conn, id).await?;
    let registration = loaded.state.registration.as_ref().ok_or(Fault::NotFound("appeal"))?;
    let mut readable = registration.visit == visit_id;
    if let (false, Some(proof), Some(client)) = (readable, visit.state.proof(), registration.client) {
        // An appeal of a card that became an alias of this one is an appeal of this client.
        let here = okno_store::clients::resolve(conn, proof.client()).await?;
        readable = okno_store::clients::resolve(conn, client).await? == here;
    }
    if readable { Ok(loaded) } else { Err(Fault::NotFound("appeal")) }
}

/// An appeal that the operator registered.
pub(crate) async fn own_appeal(
    conn: &mut Connection,
    session: &Session,
    id: AppealId,
) -> Result<Loaded<AppealId, Appeal>, Fault> {
    let loaded = appeal(conn, id).await?;
    let head = session.operator.role == Role::Supervisor;
    let mine = loaded.state.registration.as_ref().is_some_and(|known| {
        known.operator == session.operator.id || (head && known.office == session.office.id)
    });
    if mine { Ok(loaded) } else { Err(Fault::NotFound("appeal")) }
}

/// The client's card: only against a passed identification (R-ID-1).
pub(crate) async fn client(conn: &mut Connection, proof: &PassedIdentification) -> Result<Client, Fault> {
    okno_store::clients::card(conn, proof).await?.ok_or(Fault::NotFound("card"))
}

/// A visit with the card that it has opened, and the client's profile.
pub(crate) struct Opened {
    pub(crate) visit: Loaded<VisitId, Visit>,
    pub(crate) client: Client,
    pub(crate) profile: Loaded<ClientId, Profile>,
}

/// What an identified visit may change.
pub(crate) async fn opened(conn: &mut Connection, session: &Session, id: VisitId) -> Result<Opened, Fault> {
    let visit = led(conn, session, id).await?;
    let client = client(conn, visit.state.proof().ok_or(Fault::NotFound("card"))?).await?;
    let profile = profile(conn, &client).await?;
    Ok(Opened { visit, client, profile })
}

/// The events of a profile, oldest first; none for one of which nothing was told yet.
pub(crate) async fn profile_events(
    conn: &mut Connection,
    client: ClientId,
) -> Result<Vec<ProfileEvent>, Fault> {
    let stored = events::load(conn, Stream::profile(client)).await?;
    stored.into_iter().map(|event| Ok(serde_json::from_value(event.body)?)).collect()
}

/// A profile: the snapshot of the card, and what was told since, of consents too.
pub(crate) async fn profile(
    conn: &mut Connection,
    client: &Client,
) -> Result<Loaded<ClientId, Profile>, Fault> {
    let events = profile_events(conn, client.id).await?;
    let version = events::version(conn, Stream::profile(client.id)).await?;
    let consents = consent_events(conn, client.id).await?;
    let state = Profile::of_card(client).replay(&events).with_consents(&consents);
    Ok(Loaded { id: client.id, state, version })
}

/// Somebody who is recorded as a client's representative; none where the profile was erased meanwhile.
pub(crate) async fn representative(
    conn: &mut Connection,
    client: ClientId,
    id: RepresentativeId,
) -> Result<Option<Representative>, Fault> {
    let client = okno_store::clients::resolve(conn, client).await?;
    let profile = Profile::default().replay(&profile_events(conn, client).await?);
    Ok(profile.representatives.into_iter().find(|known| known.id == id))
}

/// The client of a visit, if what is personal of them was erased while it went on (R-PR-4).
pub(crate) async fn erased_while(conn: &mut Connection, visit: &Visit) -> Result<Option<ClientId>, Fault> {
    let Some(passed) = &visit.identified else { return Ok(None) };
    let client = okno_store::clients::resolve(conn, passed.client()).await?;
    let told = profile_events(conn, client).await?;
    let erased =
        told.iter().any(|event| matches!(event, ProfileEvent::Erased { at, .. } if *at >= visit.started));
    Ok(erased.then_some(client))
}

/// The events of a client's consents, oldest first.
pub(crate) async fn consent_events(
    conn: &mut Connection,
    client: ClientId,
) -> Result<Vec<ConsentEvent>, Fault> {
    let stored = events::load(conn, Stream::consent(client)).await?;
    stored.into_iter().map(|event| Ok(serde_json::from_value(event.body)?)).collect()
}

/// The consents of a client. The card follows each event, so an import that is newer is not undone by them.
pub(crate) async fn consents(
    conn: &mut Connection,
    client: &Client,
) -> Result<Loaded<ClientId, Consents>, Fault> {
    let version = events::version(conn, Stream::consent(client.id)).await?;
    Ok(Loaded { id: client.id, state: Consents::of_card(client), version })
}

/// The name of an attached document; a dash where it was erased.
pub(crate) async fn document_name(
    conn: &mut Connection,
    appeal: AppealId,
    wanted: BlobId,
) -> Result<String, Fault> {
    for event in appeal_events(conn, appeal).await? {
        if let AppealEvent::DocumentAttached { blob, name, .. } = event
            && blob == wanted
        {
            return text_or_dash(conn, &name).await;
        }
    }
    Err(Fault::NotFound("document"))
}

/// Stands for what was erased.
pub(crate) const DASH: &str = "—";

/// A sealed text; a dash where it was erased.
pub(crate) async fn text_or_dash(conn: &mut Connection, reference: &ValueRef) -> Result<String, Fault> {
    let text = okno_vault::sealed::unseal(conn, reference).await?;
    Ok(text.map_or_else(|| DASH.to_owned(), Personal::into_inner))
}
