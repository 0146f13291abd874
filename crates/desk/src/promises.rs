//! Use cases: promises to clients, made in a visit and kept in it or from the list of today (R-AP-11).

use crate::appeals::{appeal_id, too_long, visit_id};
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::guiding::Scene;
use crate::ipc::code::{Channel, VisitRule};
use crate::ipc::failure::Failure;
use crate::ipc::promise::{
    GivePromise, KeepPromise, MAX_CONTACT, MakePromise, PostponePromise, PromiseDetails, PromiseOutcome,
    PromiseRequest,
};
use crate::ipc::visit::{Refusal, VisitOutcome};
use crate::journal::{self, Loaded};
use crate::view::promise::HOUR;
use crate::view::{card, mask};
use jiff::civil::{Date, Time};
use okno_domain::audit::Act;
use okno_domain::ids::{OperatorId, PromiseId, SubjectId};
use okno_domain::personal::ValueRef;
use okno_domain::promise::{Making, Promise, PromiseCommand, decide};

/// How the fields of results are called.
pub(crate) const RESULT: &str = "result:";

impl Desk {
    /// Promises something to the client of a visit: told to the client, and a task from now on.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn make_promise(&self, request: MakePromise) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.promise_it(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn promise_it(&self, session: &Session, request: &MakePromise) -> Result<VisitOutcome, Fault> {
        let (visit_id, appeal_id) = (visit_id(&request.visit)?, appeal_id(&request.appeal)?);
        let by = day(&request.by)?;
        if request.contact.chars().count() > MAX_CONTACT {
            return Err(Fault::BadRequest("contact"));
        }
        if let Some(refusal) = too_long(&request.note) {
            return Ok(VisitOutcome::refused(refusal));
        }
        let (hour, now) = (hour(request.hour.as_deref())?, self.local_now(session));
        let mut deed = Deed::begin(self, session).await?;
        let appeal = journal::appeal_of_visit(deed.conn(), visit_id, appeal_id).await?;
        let subject = appeal.state.registration.as_ref().map(|registration| registration.subject);
        let subject = subject.ok_or(Fault::NotFound("appeal"))?;
        let state = journal::led(deed.conn(), session, visit_id).await?.state;
        if state.held.is_some() {
            return Ok(VisitOutcome::refused(Refusal::Visit { code: VisitRule::Held }));
        }
        let scene = Scene::read(deed.conn(), visit_id, state).await?;
        let contact = contact(request, &scene);
        // Whom to call is the client's, whatever the appeal's own texts are sealed under.
        let subject = scene.client.as_ref().map_or(subject, |client| client.id.into());
        let promise = Loaded::fresh(self.ports.id::<PromiseId>()?);
        let making = Making {
            client: scene.client.as_ref().map(|client| client.id),
            subject,
            appeal: appeal_id,
            visit: visit_id,
            kind: request.kind.into(),
            by,
            hour,
            now,
            channel: request.channel.into(),
            contact: seal(&mut deed, subject, contact.as_deref().unwrap_or_default()).await?,
            note: seal(&mut deed, subject, &request.note).await?,
        };
        let context = deed.context().clone();
        match decide(&promise.state, PromiseCommand::Make(Box::new(making)), &context) {
            Ok(events) => deed.record_promise(&promise, events).await?,
            // The transaction is dropped with the deed: what was sealed for the command goes with it.
            Err(code) => return Ok(VisitOutcome::refused(Refusal::Promise { code: code.into() })),
        }
        deed.drop_draft(visit_id, &format!("promise-note:{appeal_id}")).await?;
        deed.finish().await?;
        self.outcome(session, visit_id).await
    }

    /// A promise with whom to call and about what; audited, since no visit stands behind it.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn promise(&self, request: PromiseRequest) -> Result<PromiseDetails, Failure> {
        let done = self
            .with_session(async |session| {
                let mut deed = Deed::begin(self, session).await?;
                let loaded = reached(&mut deed, session, &request.promise, request.visit.as_deref()).await?;
                let made = loaded.state.made.as_ref().ok_or(Fault::NotFound("promise"))?;
                deed.audit(Act::PromiseOpened { client: made.client, promise: loaded.id }).await?;
                let details = self.promise_details(session, deed.conn(), &loaded).await?;
                // The audit is on the disk before the contact leaves.
                deed.finish().await?;
                Ok(details)
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }

    /// Says that a promise is kept, with its result.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn keep_promise(&self, request: KeepPromise) -> Result<PromiseOutcome, Failure> {
        let which = (request.promise.as_str(), request.visit.as_deref());
        let done = self
            .with_session(async |session| {
                self.act_on_promise(session, which, &request.result, |result| PromiseCommand::Keep { result })
                    .await
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }

    /// Puts a promise off to another day, with what came of the try.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn postpone_promise(&self, request: PostponePromise) -> Result<PromiseOutcome, Failure> {
        let which = (request.promise.as_str(), request.visit.as_deref());
        let done = self
            .with_session(async |session| {
                let (by, hour) = (day(&request.by)?, hour(request.hour.as_deref())?);
                let now = self.local_now(session);
                self.act_on_promise(session, which, &request.result, |result| PromiseCommand::Postpone {
                    by,
                    hour,
                    now,
                    result,
                })
                .await
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }

    async fn act_on_promise(
        &self,
        session: &Session,
        (promise, visit): (&str, Option<&str>),
        result: &str,
        command: impl FnOnce(Option<ValueRef>) -> PromiseCommand,
    ) -> Result<PromiseOutcome, Fault> {
        if let Some(refusal) = too_long(result) {
            return Ok(PromiseOutcome::Refused { refusal });
        }
        let mut deed = Deed::begin(self, session).await?;
        let loaded = reached(&mut deed, session, promise, visit).await?;
        let made = loaded.state.made.clone().ok_or(Fault::NotFound("promise"))?;
        let result = seal(&mut deed, made.subject, result).await?;
        let (context, command) = (deed.context().clone(), command(result));
        let given = matches!(command, PromiseCommand::Give { .. });
        match decide(&loaded.state, command, &context) {
            Ok(events) => deed.record_promise(&loaded, events).await?,
            Err(code) => {
                return Ok(PromiseOutcome::Refused { refusal: Refusal::Promise { code: code.into() } });
            }
        }
        // What is typed of the result goes with the task.
        if !given {
            deed.drop_draft(made.visit, &result_field(loaded.id)).await?;
        }
        deed.finish().await?;
        Ok(PromiseOutcome::Done)
    }

    /// Gives a promise to a colleague.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn give_promise(&self, request: GivePromise) -> Result<PromiseOutcome, Failure> {
        let done = self
            .with_session(async |session| {
                let to: OperatorId = request.to.parse().map_err(|_| Fault::BadRequest("colleague"))?;
                let mut reader = session.vault.read().await?;
                let colleague = okno_vault::people::operator(reader.conn(), to).await?;
                let to_serves = colleague.is_some_and(|one| one.role.serves_clients());
                drop(reader);
                let which = (request.promise.as_str(), None);
                self.act_on_promise(session, which, "", |_| PromiseCommand::Give { to, to_serves }).await
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }
}

/// The draft of a promise's result: it outlives the visit, as the promise does.
pub(crate) fn result_field(promise: PromiseId) -> String {
    format!("{RESULT}{promise}")
}

/// `15:00`; none for any hour.
fn hour(text: Option<&str>) -> Result<Option<Time>, Fault> {
    text.map(|text| Time::strptime(HOUR, text).map_err(|_| Fault::BadRequest("hour"))).transpose()
}

fn day(text: &str) -> Result<Date, Fault> {
    text.parse().map_err(|_| Fault::BadRequest("by"))
}

/// A promise that may be opened: of this operator, of the office that this operator heads, or of the client who is identified
/// in the visit.
async fn reached(
    deed: &mut Deed<'_>,
    session: &Session,
    promise: &str,
    visit: Option<&str>,
) -> Result<Loaded<PromiseId, Promise>, Fault> {
    let id: PromiseId = promise.parse().map_err(|_| Fault::BadRequest("promise"))?;
    let loaded = journal::promise(deed.conn(), id).await?;
    let made = loaded.state.made.as_ref().ok_or(Fault::NotFound("promise"))?;
    if loaded.state.is_read_by(deed.context()) {
        return Ok(loaded);
    }
    let Some(visit) = visit else { return Err(Fault::NotFound("promise")) };
    let state = journal::led(deed.conn(), session, visit_id(visit)?).await?.state;
    let Some(proof) = state.proof() else { return Err(Fault::NotFound("promise")) };
    // A promise to a card that became an alias of this one is a promise to this client.
    let Some(client) = made.client else { return Err(Fault::NotFound("promise")) };
    let client = okno_store::clients::resolve(deed.conn(), client).await?;
    let here = okno_store::clients::resolve(deed.conn(), proof.client()).await?;
    if client == here { Ok(loaded) } else { Err(Fault::NotFound("promise")) }
}

async fn seal(deed: &mut Deed<'_>, subject: SubjectId, text: &str) -> Result<Option<ValueRef>, Fault> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { Ok(Some(deed.seal(subject, text).await?)) }
}

/// Whom to call or write to: as the operator typed it, else as the card says; none where neither does.
fn contact(request: &MakePromise, scene: &Scene) -> Option<String> {
    let typed = request.contact.trim();
    let Some(client) = scene.client.as_ref() else {
        // Without a card there is what the client left, and how to call them.
        let called = scene.address_name.as_ref().filter(|name| !name.is_empty());
        let with_name = called.map_or_else(|| typed.to_owned(), |name| format!("{name}, {typed}"));
        return Some(with_name).filter(|_| !typed.is_empty());
    };
    let name = scene.address_name.clone().unwrap_or_else(|| card::called(client));
    // Of a client whose name was erased the contact alone is left.
    let with_name =
        |contact: &str| if name.is_empty() { contact.to_owned() } else { format!("{name}, {contact}") };
    if !typed.is_empty() {
        return Some(with_name(typed));
    }
    match request.channel {
        Channel::Phone | Channel::Sms => {
            client.phones.first().map(|phone| with_name(&mask::phone_in_full(phone.expose())))
        }
        Channel::Email => client.emails.first().map(|email| with_name(email.expose())),
        _ => Some(name).filter(|name| !name.is_empty()),
    }
}
