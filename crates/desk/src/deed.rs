//! A deed: everything that one command of the window changes, in one transaction: events, projections,
//! outbox, sealed texts, drafts, runs, the number's counter and the audit. Dropped without
//! [`Deed::finish`], nothing of it stays.

use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::guiding::input_field;
use crate::journal::Loaded;
use crate::promises::RESULT;
use okno_domain::appeal::{Appeal, AppealEvent};
use okno_domain::audit::Act;
use okno_domain::client::Client;
use okno_domain::context::Context;
use okno_domain::ids::{
    AppealId, BlobId, ClientId, CommandId, EventId, IncidentId, OperatorId, PromiseId, ShiftId, SubjectId,
    ValueId, VisitId,
};
use okno_domain::incident::{Incident, IncidentEvent};
use okno_domain::number::AppealNumber;
use okno_domain::personal::{Personal, ValueRef};
use okno_domain::profile::ProfileEvent;
use okno_domain::profile::consent::ConsentEvent;
use okno_domain::promise::{Promise, PromiseEvent};
use okno_domain::shift::{Shift, ShiftEvent};
use okno_domain::visit::{Visit, VisitEvent};
use okno_store::Connection;
use okno_store::events::{self, CommandMeta, EventState, NewEvent, Stream};
use okno_store::visits::Serving;
use okno_vault::WriteTx;
use okno_vault::erase::Erasure;
use serde::Serialize;

/// Documents are opaque to Okno: their kind is not guessed from what a client brought.
const MEDIA: &str = "application/octet-stream";
/// The slot in which the visit keeps which question is shown.
pub(crate) const CURRENT: &str = "current";
/// The draft of what a topic is looked for by.
pub(crate) const TOPIC: &str = "topic";

/// A unit of work.
pub(crate) struct Deed<'d> {
    tx: WriteTx,
    desk: &'d Desk,
    context: Context,
}

/// What is sent to the central later: the events that were decided, by stream. No personal value.
#[derive(Serialize)]
struct Outgoing<'o, E> {
    stream: &'static str,
    id: String,
    expected: u32,
    library: &'o str,
    events: &'o [E],
}

impl<'d> Deed<'d> {
    /// Begins; waits for the deed before it.
    pub(crate) async fn begin(desk: &'d Desk, session: &Session) -> Result<Self, Fault> {
        let context = desk.context(session);
        let tx = session.vault.write(context.now).await?;
        Ok(Self { tx, desk, context })
    }

    /// Who acts, where and when.
    pub(crate) const fn context(&self) -> &Context {
        &self.context
    }

    /// The connection, for reading within the transaction.
    pub(crate) fn conn(&mut self) -> &mut Connection {
        self.tx.conn()
    }

    /// Makes it last.
    pub(crate) async fn finish(self) -> Result<(), Fault> {
        self.tx.commit().await?;
        self.desk.in_touch.nudge();
        Ok(())
    }

    /// Records what was decided on a visit.
    pub(crate) async fn record_visit(
        &mut self,
        loaded: &Loaded<VisitId, Visit>,
        events: Vec<VisitEvent>,
    ) -> Result<(), Fault> {
        if events.is_empty() {
            return Ok(());
        }
        let named = events.iter().map(|event| (event.tag(), event));
        self.append("visit", Stream::visit(loaded.id), loaded.version, named).await?;
        let state = events.iter().fold(loaded.state.clone(), Visit::evolve);
        let serving = Serving {
            operator: state.awaits().unwrap_or(self.context.operator),
            handed_by: state.handed.map(|handing| handing.from),
            device: self.context.device,
            office: self.context.office,
        };
        Ok(okno_store::visits::project(self.tx.conn(), loaded.id, &state, serving).await?)
    }

    /// Records what was decided on an appeal.
    pub(crate) async fn record_appeal(
        &mut self,
        loaded: &Loaded<AppealId, Appeal>,
        events: Vec<AppealEvent>,
    ) -> Result<(), Fault> {
        if events.is_empty() {
            return Ok(());
        }
        let named = events.iter().map(|event| (event.tag(), event));
        self.append("appeal", Stream::appeal(loaded.id), loaded.version, named).await?;
        let state = events.iter().fold(loaded.state.clone(), Appeal::evolve);
        Ok(okno_store::appeals::project(self.tx.conn(), loaded.id, &state).await?)
    }

    /// Records what was decided on an appeal, and gives it as it then stands: for what is decided on it next.
    pub(crate) async fn record_appeal_on(
        &mut self,
        mut loaded: Loaded<AppealId, Appeal>,
        events: Vec<AppealEvent>,
    ) -> Result<Loaded<AppealId, Appeal>, Fault> {
        let state = events.iter().fold(loaded.state.clone(), Appeal::evolve);
        let more = u32::try_from(events.len()).unwrap_or(u32::MAX);
        self.record_appeal(&loaded, events).await?;
        loaded.state = state;
        loaded.version = loaded.version.saturating_add(more);
        Ok(loaded)
    }

    /// Records what was decided on a promise.
    pub(crate) async fn record_promise(
        &mut self,
        loaded: &Loaded<PromiseId, Promise>,
        events: Vec<PromiseEvent>,
    ) -> Result<(), Fault> {
        if events.is_empty() {
            return Ok(());
        }
        let named = events.iter().map(|event| (event.tag(), event));
        self.append("promise", Stream::promise(loaded.id), loaded.version, named).await?;
        let state = events.iter().fold(loaded.state.clone(), Promise::evolve);
        Ok(okno_store::promises::project(self.tx.conn(), loaded.id, &state).await?)
    }

    /// Records what was decided on a profile.
    pub(crate) async fn record_profile<S>(
        &mut self,
        loaded: &Loaded<ClientId, S>,
        events: &[ProfileEvent],
    ) -> Result<(), Fault> {
        if events.is_empty() {
            return Ok(());
        }
        let named = events.iter().map(|event| (event.tag(), event));
        self.append("profile", Stream::profile(loaded.id), loaded.version, named).await
    }

    /// Records what was decided on consents.
    pub(crate) async fn record_consent<S>(
        &mut self,
        loaded: &Loaded<ClientId, S>,
        events: &[ConsentEvent],
    ) -> Result<(), Fault> {
        let named = events.iter().map(|event| (event.tag(), event));
        self.append("consent", Stream::consent(loaded.id), loaded.version, named).await
    }

    /// Records what was decided on an incident.
    pub(crate) async fn record_incident(
        &mut self,
        loaded: &Loaded<IncidentId, Incident>,
        events: Vec<IncidentEvent>,
    ) -> Result<(), Fault> {
        if events.is_empty() {
            return Ok(());
        }
        let named = events.iter().map(|event| (event.tag(), event));
        self.append("incident", Stream::incident(loaded.id), loaded.version, named).await?;
        let state = events.iter().fold(loaded.state.clone(), Incident::evolve);
        Ok(okno_store::incidents::project(self.tx.conn(), loaded.id, &state).await?)
    }

    /// Records the check at the start of a shift.
    pub(crate) async fn record_shift(&mut self, id: ShiftId, events: &[ShiftEvent]) -> Result<(), Fault> {
        let named = events.iter().map(|event| (event.tag(), event));
        self.append("shift", Stream::shift(id), 0, named).await?;
        Ok(okno_store::shifts::project(self.tx.conn(), id, &Shift::replay(events)).await?)
    }

    /// The card follows what was told; the keys of the search follow the card.
    pub(crate) async fn put_card(&mut self, client: &Client) -> Result<(), Fault> {
        okno_store::clients::upsert(self.tx.conn(), client).await?;
        Ok(())
    }

    /// Erases what is personal of a client, with its audit entry; the file is scrubbed after the commit.
    pub(crate) async fn erase(&mut self, client: ClientId) -> Result<(), Fault> {
        erase(&mut self.tx, client, self.context.operator).await
    }

    /// See [`erase_visit`].
    pub(crate) async fn erase_visit(&mut self, client: ClientId, visit: VisitId) -> Result<(), Fault> {
        erase_visit(&mut self.tx, (client, visit), self.context.operator).await
    }

    async fn append<'e, E: Serialize + 'e>(
        &mut self,
        kind: &'static str,
        stream: Stream,
        expected: u32,
        events: impl Iterator<Item = (&'static str, &'e E)>,
    ) -> Result<(), Fault> {
        let command: CommandId = self.desk.ports.id()?;
        let (mut fresh, mut sent) = (Vec::new(), Vec::new());
        for (tag, event) in events {
            let id: EventId = self.desk.ports.id()?;
            fresh.push(NewEvent { id, tag: tag.to_owned(), body: serde_json::to_value(event)? });
            sent.push(event);
        }
        let library = self.desk.library();
        let library = library.version();
        let outgoing = Outgoing { stream: kind, id: stream.id.to_string(), expected, library, events: &sent };
        let body = serde_json::to_string(&outgoing)?;
        let order = okno_vault::outbox::push(&mut self.tx, command, self.context.operator, &body).await?;
        let meta = CommandMeta {
            command,
            operator: self.context.operator,
            device: self.context.device,
            office: self.context.office,
            at: self.context.now,
            order,
        };
        events::append(self.tx.conn(), stream, expected, &meta, EventState::Pending, &fresh).await?;
        Ok(())
    }

    /// Seals a text under its subject's key and gives the reference for the event.
    pub(crate) async fn seal(&mut self, subject: SubjectId, text: &str) -> Result<ValueRef, Fault> {
        let id: ValueId = self.desk.ports.id()?;
        Ok(okno_vault::sealed::seal(&mut self.tx, subject, id, &Personal::from(text)).await?)
    }

    /// Seals a document.
    pub(crate) async fn put_blob(
        &mut self,
        id: BlobId,
        subject: SubjectId,
        content: Vec<u8>,
    ) -> Result<(), Fault> {
        Ok(okno_vault::blobs::put(&mut self.tx, (id, subject), MEDIA, content.into()).await?)
    }

    /// The next appeal number.
    pub(crate) async fn number(&mut self) -> Result<AppealNumber, Fault> {
        Ok(okno_vault::numbers::give(&mut self.tx).await?)
    }

    /// Adds to the audit.
    pub(crate) async fn audit(&mut self, act: Act) -> Result<(), Fault> {
        okno_vault::audit::append(&mut self.tx, Some(self.context.operator), act).await?;
        Ok(())
    }

    /// Keeps a draft in place of the one before.
    pub(crate) async fn keep_draft(&mut self, visit: VisitId, field: &str, text: &str) -> Result<(), Fault> {
        let key = draft_key(visit, field);
        Ok(okno_vault::drafts::put(&mut self.tx, &key, Some(visit), &Personal::from(text)).await?)
    }

    /// Forgets a draft that was used up.
    pub(crate) async fn drop_draft(&mut self, visit: VisitId, field: &str) -> Result<(), Fault> {
        Ok(okno_vault::drafts::delete(&mut self.tx, &draft_key(visit, field)).await?)
    }

    /// Saves a run.
    pub(crate) async fn save_run<R: Serialize + Sync>(
        &mut self,
        visit: VisitId,
        slot: &str,
        run: &R,
    ) -> Result<(), Fault> {
        let json = serde_json::to_string(run)?;
        Ok(okno_vault::runs::save(&mut self.tx, visit, slot, &json).await?)
    }

    /// Saves a run as it was saved elsewhere.
    pub(crate) async fn put_run(&mut self, visit: VisitId, slot: &str, json: &str) -> Result<(), Fault> {
        Ok(okno_vault::runs::save(&mut self.tx, visit, slot, json).await?)
    }

    /// Forgets a run that is through.
    pub(crate) async fn drop_run(&mut self, owner: VisitId, slot: &str) -> Result<(), Fault> {
        Ok(okno_vault::runs::delete(&mut self.tx, owner, slot).await?)
    }

    /// Forgets a run with what is typed at its steps, so that it can begin anew.
    pub(crate) async fn forget_run(&mut self, visit: VisitId, slot: &str) -> Result<(), Fault> {
        let typed = draft_key(visit, &input_field(slot, ""));
        for draft in okno_vault::drafts::of_visit(self.tx.conn(), visit).await? {
            if draft.key.starts_with(&typed) {
                okno_vault::drafts::delete(&mut self.tx, &draft.key).await?;
            }
        }
        self.drop_run(visit, slot).await
    }

    /// Keeps which question is shown; none while a topic is chosen.
    pub(crate) async fn select_question(
        &mut self,
        visit: VisitId,
        appeal: Option<AppealId>,
    ) -> Result<(), Fault> {
        self.save_run(visit, CURRENT, &appeal).await
    }

    /// See [`forget_visit`].
    pub(crate) async fn forget_visit(&mut self, visit: VisitId) -> Result<(), Fault> {
        forget_visit(&mut self.tx, visit).await
    }
}

/// Erases what is personal of a client, with its audit entry; the file is scrubbed after the commit. A visit that goes on
/// keeps what is said in it until it is over ([`erase_visit`]): the withdrawal itself is being served there (R-PR-4).
pub(crate) async fn erase(tx: &mut WriteTx, client: ClientId, operator: OperatorId) -> Result<(), Fault> {
    let aliases = okno_store::clients::aliases(tx.conn(), client).await?;
    let mut visits = Vec::new();
    for card in std::iter::once(client).chain(aliases.iter().copied()) {
        visits.extend(okno_store::visits::over_of_client(tx.conn(), card).await?);
    }
    // What was told of an incident is kept under the incident's own id.
    let incidents = okno_store::incidents::ids_of_visits(tx.conn(), &visits).await?;
    visits.extend(incidents.into_iter().map(crate::incidents::owner));
    let erasure = Erasure { client, aliases: &aliases, visits: &visits, operator };
    okno_vault::erase::client(tx, &erasure).await?;
    Ok(())
}

/// Erases what was said in a visit of a client who was erased while it went on.
pub(crate) async fn erase_visit(
    tx: &mut WriteTx,
    (client, visit): (ClientId, VisitId),
    operator: OperatorId,
) -> Result<(), Fault> {
    let mut owners = vec![visit];
    let incidents = okno_store::incidents::ids_of_visits(tx.conn(), &[visit]).await?;
    owners.extend(incidents.into_iter().map(crate::incidents::owner));
    okno_vault::erase::visits(tx, client, &owners, operator).await?;
    Ok(())
}

/// A visit that is over leaves neither drafts nor runs: what they led to stands in events. Only the result of a promise
/// is still being typed, since the promise outlives the visit, and so is what an executor types on an appeal of it.
pub(crate) async fn forget_visit(tx: &mut WriteTx, visit: VisitId) -> Result<(), Fault> {
    for run in okno_vault::runs::list(tx.conn(), visit).await? {
        okno_vault::runs::delete(tx, visit, &run.slot).await?;
    }
    let outlive = [draft_key(visit, RESULT), draft_key(visit, crate::work::FIELDS)];
    for draft in okno_vault::drafts::of_visit(tx.conn(), visit).await? {
        if outlive.iter().any(|fields| draft.key.starts_with(fields)) {
            continue;
        }
        okno_vault::drafts::delete(tx, &draft.key).await?;
    }
    Ok(())
}

/// The key of a draft: drafts of all visits stand in one table.
pub(crate) fn draft_key(visit: VisitId, field: &str) -> String {
    format!("{visit}/{field}")
}
