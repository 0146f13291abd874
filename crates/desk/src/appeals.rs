//! Use cases: what is done with an appeal (R-AP-1..5, R-AP-8).

use crate::deed::{Deed, TOPIC};
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::appeal::{
    AppealRequest, AppealView, AttachDocument, CloseAppeal, DocumentRequest, DocumentView, ForwardAppeal,
    MAX_DOCUMENT, MAX_REPORT, RecordFeedback,
};
use crate::ipc::code::{AppealKind, VisitRule};
use crate::ipc::failure::Failure;
use crate::ipc::promise::MAX_CONTACT;
use crate::ipc::visit::{AddQuestion, Refusal, ScriptRule, VisitOutcome};
use crate::journal::{self, Loaded};
use crate::opened;
use crate::view::time;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::civil::Date;
use okno_domain::appeal::{Appeal, AppealCommand, Status, decide};
use okno_domain::audit::Act;
use okno_domain::ids::{AppealId, BlobId, SubjectId, VisitId};
use okno_domain::term::{LegalTerm, TermBasis};
use okno_domain::visit::{self as visit_rules, VisitCommand};
use okno_store::Connection;

/// Longest name of a file, in characters.
const MAX_NAME: usize = 200;

impl Desk {
    /// Registers an appeal on a topic and begins its script (§7.2.4.1).
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn add_question(&self, request: AddQuestion) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.register(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn register(&self, session: &Session, request: &AddQuestion) -> Result<VisitOutcome, Fault> {
        let id = visit_id(&request.visit)?;
        let library = self.library();
        let Some(topic) = library.topic(&request.topic) else { return Err(Fault::NotFound("topic")) };
        let (code, law) = (topic.code.clone(), topic.law);
        let mut deed = Deed::begin(self, session).await?;
        let visit = journal::led(deed.conn(), session, id).await?;
        let appeal: AppealId = self.ports.id()?;
        let context = deed.context().clone();
        // The visit's rules come first: a number is not spent on a question that may not be asked.
        let added = match visit_rules::decide(&visit.state, VisitCommand::AddQuestion { appeal }, &context) {
            Ok(events) => events,
            Err(code) => return Ok(VisitOutcome::refused(Refusal::Visit { code: code.into() })),
        };
        let offered = self.offered(session, deed.conn(), id).await?;
        if !offered.topics.iter().any(|entry| entry.code == code) {
            return Ok(VisitOutcome::refused(Refusal::Script { code: ScriptRule::OtherClients }));
        }
        // A complaint is registered by whoever hears it (R-AP-7).
        let knowingly = request.beyond || request.kind == AppealKind::Complaint;
        if !knowingly && Self::beyond(&library, session, &offered.channel, &code).is_some() {
            return Ok(VisitOutcome::refused(Refusal::Script { code: ScriptRule::Beyond }));
        }
        let client = visit.state.proof().map(okno_domain::identification::PassedIdentification::client);
        let Some(channel) = visit.state.channel else { return Err(Fault::NotFound("visit")) };
        let command = AppealCommand::Register {
            number: deed.number().await?,
            visit: id,
            client,
            // What proves that a consent was withdrawn, and the withdrawal itself, outlive what it erases (П2 4.6, R-PR-4):
            // such an appeal is a subject of its own.
            subject: match (law, client) {
                (Some(LegalTerm::ConsentWithdrawn), _) => appeal.into(),
                (_, Some(client)) => client.into(),
                (_, None) => id.into(),
            },
            topic: code,
            library: library.version().to_owned(),
            kind: request.kind.into(),
            channel,
        };
        let fresh = Loaded::fresh(appeal);
        let registered = match decide(&fresh.state, command, &context) {
            Ok(events) => deed.record_appeal_on(fresh, events).await?,
            Err(code) => return Ok(VisitOutcome::refused(Refusal::Appeal { code: code.into() })),
        };
        self.name_representative(&mut deed, registered, visit.state.representative).await?;
        deed.record_visit(&visit, added).await?;
        let question = (appeal, request.topic.as_str());
        let account = request.account.as_deref();
        if let Err(refusal) =
            self.begin_topic_run(&mut deed, (session, &library), id, question, account).await?
        {
            return Ok(VisitOutcome::refused(refusal));
        }
        deed.select_question(id, Some(appeal)).await?;
        deed.drop_draft(id, TOPIC).await?;
        deed.finish().await?;
        self.outcome(session, id).await
    }

    /// Forwards to a unit with term and channel (§7.2.4.2).
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn forward_appeal(&self, request: ForwardAppeal) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.forward(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn forward(&self, session: &Session, request: &ForwardAppeal) -> Result<VisitOutcome, Fault> {
        let reply_by: Date = request.reply_by.parse().map_err(|_| Fault::BadRequest("reply_by"))?;
        if !session.shelf.units().iter().any(|unit| unit.code == request.unit) {
            return Err(Fault::BadRequest("unit"));
        }
        if let Some(refusal) = too_long(&request.note) {
            return Ok(VisitOutcome::refused(refusal));
        }
        if request.contact.chars().count() > MAX_CONTACT {
            return Err(Fault::BadRequest("contact"));
        }
        let today = time::day(self.ports.clock.now(), &session.zone);
        let field = format!("note:{}", request.appeal);
        let visit = visit_id(&request.visit)?;
        self.act_on_appeal(session, &request.visit, &request.appeal, Some(&field), async |deed, appeal| {
            let term = self.term(session, deed.conn(), visit, appeal).await?.ok();
            let subject = subject(&appeal.state)?;
            let note = deed.seal(subject, request.note.trim()).await?;
            let mut commands = Vec::new();
            // Whom the card knows it knows better.
            let unknown = appeal.state.registration.as_ref().is_some_and(|known| known.client.is_none());
            let contact = request.contact.trim();
            if unknown && !contact.is_empty() {
                commands.push(AppealCommand::LeaveContact { contact: deed.seal(subject, contact).await? });
            }
            commands.push(AppealCommand::Forward {
                unit: request.unit.clone(),
                reply_by,
                today,
                reply_channel: request.reply_channel.into(),
                note,
                term: term.as_ref().map(TermBasis::from),
                told_client: request.told_client,
            });
            Ok(commands)
        })
        .await
    }

    /// Closes with a report (§7.2.4.3).
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn close_appeal(&self, request: CloseAppeal) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.close_one(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn close_one(&self, session: &Session, request: &CloseAppeal) -> Result<VisitOutcome, Fault> {
        if let Some(refusal) = too_long(&request.report) {
            return Ok(VisitOutcome::refused(refusal));
        }
        let field = format!("report:{}", request.appeal);
        self.act_on_appeal(session, &request.visit, &request.appeal, Some(&field), async |deed, appeal| {
            let text = request.report.trim();
            let report =
                if text.is_empty() { None } else { Some(deed.seal(subject(&appeal.state)?, text).await?) };
            let judge = request.founded.map(|founded| AppealCommand::Judge { founded });
            let close = AppealCommand::Close {
                report,
                fully_informed: request.fully_informed,
                handed_over: request.handed_over,
            };
            Ok(judge.into_iter().chain([close]).collect())
        })
        .await
    }

    /// Seals a copy of a document and attaches it (§7.2.4.3).
    ///
    /// # Errors
    /// See [`Failure`]; a document that is too large is refused before anything is kept.
    pub async fn attach_document(&self, request: AttachDocument) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.attach(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn attach(&self, session: &Session, request: &AttachDocument) -> Result<VisitOutcome, Fault> {
        let limit = u32::try_from(MAX_DOCUMENT).unwrap_or(u32::MAX);
        if request.content.len() > MAX_DOCUMENT.div_ceil(3) * 4 {
            return Err(Fault::TooLarge(limit));
        }
        let name = request.name.trim();
        if name.is_empty() || name.chars().count() > MAX_NAME {
            return Err(Fault::BadRequest("name"));
        }
        let content = BASE64.decode(&request.content).map_err(|_| Fault::BadRequest("content"))?;
        self.act_on_appeal(session, &request.visit, &request.appeal, None, async |deed, appeal| {
            let subject = subject(&appeal.state)?;
            let blob: BlobId = self.ports.id()?;
            deed.put_blob(blob, subject, content).await?;
            let name = deed.seal(subject, name).await?;
            Ok(vec![AppealCommand::AttachDocument { blob, name, handed_over: request.handed_over }])
        })
        .await
    }

    /// Keeps the client's feedback on an appeal (§7.2.6, R-QU-1).
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn record_feedback(&self, request: RecordFeedback) -> Result<VisitOutcome, Failure> {
        let done = self
            .with_session(async |session| {
                self.act_on_appeal(session, &request.visit, &request.appeal, None, async |_, _| {
                    Ok(vec![AppealCommand::RecordFeedback {
                        score: request.score,
                        channel: request.channel.into(),
                        received: None,
                        comment: None,
                    }])
                })
                .await
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }

    /// The one way an appeal of a visit is changed: load, make the command, decide, record, all in one
    /// transaction. `settling` is the draft of the words that settle it, note or report: with them goes what its script has
    /// heard so far, since nobody leads that script any more (R-AP-7, R-SC-5).
    async fn act_on_appeal(
        &self,
        session: &Session,
        visit: &str,
        appeal: &str,
        settling: Option<&str>,
        commands: impl AsyncFnOnce(&mut Deed<'_>, &Loaded<AppealId, Appeal>) -> Result<Vec<AppealCommand>, Fault>,
    ) -> Result<VisitOutcome, Fault> {
        let (visit, appeal) = (visit_id(visit)?, appeal_id(appeal)?);
        let mut deed = Deed::begin(self, session).await?;
        if journal::led(deed.conn(), session, visit).await?.state.held.is_some() {
            return Ok(VisitOutcome::refused(Refusal::Visit { code: VisitRule::Held }));
        }
        let mut loaded = journal::appeal_of_visit(deed.conn(), visit, appeal).await?;
        if settling.is_some() && loaded.state.status() == Some(Status::Open) {
            loaded = self.with_answers(&mut deed, session, visit, loaded).await?;
        }
        let commands = commands(&mut deed, &loaded).await?;
        let (mut state, mut all) = (loaded.state.clone(), Vec::new());
        for command in commands {
            match decide(&state, command, deed.context()) {
                Ok(events) => {
                    state = events.iter().fold(state, Appeal::evolve);
                    all.extend(events);
                }
                // The transaction is dropped with the deed: what was sealed for the command goes with it.
                Err(code) => return Ok(VisitOutcome::refused(Refusal::Appeal { code: code.into() })),
            }
        }
        deed.record_appeal(&loaded, all).await?;
        if let Some(field) = settling {
            deed.drop_draft(visit, field).await?;
        }
        deed.finish().await?;
        self.outcome(session, visit).await
    }

    /// An appeal with its history: of the visit, or of the client who is identified in it.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn appeal(&self, request: AppealRequest) -> Result<AppealView, Failure> {
        let done = self
            .with_session(async |session| {
                let appeal = appeal_id(&request.appeal)?;
                let mut reader = session.vault.read().await?;
                let loaded = readable(reader.conn(), session, request.visit.as_deref(), appeal).await?;
                let visit = request.visit.as_deref().map(visit_id).transpose()?;
                let here = loaded.state.registration.as_ref().is_some_and(|known| Some(known.visit) == visit);
                let mut view = self.appeal_view(session, reader.conn(), &loaded, request.in_full).await?;
                if let Some(visit) = visit.filter(|_| here && view.feedback.is_none()) {
                    let state = journal::led(reader.conn(), session, visit).await?.state;
                    view.feedback =
                        self.feedback_heard(session, reader.conn(), (visit, &state), appeal).await?;
                }
                drop(reader);
                // Outside of a visit each reading is on record; within one what the client said before another, or a value that is
                // masked (R-CE-3): of the visit's own questions it is before the operator anyway. The audit is on the disk before
                // the words leave.
                if visit.is_none() || request.in_full || (!here && holds_words(&view)) {
                    let mut deed = Deed::begin(self, session).await?;
                    deed.audit(Act::AppealOpened { appeal, in_full: request.in_full }).await?;
                    deed.finish().await?;
                }
                Ok(view)
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }

    /// A document, unsealed; audited.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn document(&self, request: DocumentRequest) -> Result<DocumentView, Failure> {
        let done = self.with_session(async |session| self.open_document(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn open_document(
        &self,
        session: &Session,
        request: &DocumentRequest,
    ) -> Result<DocumentView, Fault> {
        let appeal = appeal_id(&request.appeal)?;
        let blob: BlobId = request.document.parse().map_err(|_| Fault::BadRequest("document"))?;
        let mut deed = Deed::begin(self, session).await?;
        let loaded = readable(deed.conn(), session, request.visit.as_deref(), appeal).await?;
        if !loaded.state.documents.iter().any(|(id, _)| *id == blob) {
            return Err(Fault::NotFound("document"));
        }
        let name = journal::document_name(deed.conn(), appeal, blob).await?;
        // The audit is on the disk before the document leaves.
        deed.audit(Act::DocumentOpened { appeal, blob }).await?;
        deed.finish().await?;
        opened::page(&session.vault, blob, (name, request.page)).await
    }
}

/// An appeal that may be read: from the visit in which its client is identified, or as one the operator registered.
async fn readable(
    conn: &mut Connection,
    session: &Session,
    visit: Option<&str>,
    appeal: AppealId,
) -> Result<Loaded<AppealId, Appeal>, Fault> {
    match visit {
        Some(visit) => journal::appeal_for_visit(conn, session, visit_id(visit)?, appeal).await,
        None => journal::own_appeal(conn, session, appeal).await,
    }
}

pub(crate) fn visit_id(text: &str) -> Result<VisitId, Fault> {
    text.parse().map_err(|_| Fault::BadRequest("visit"))
}

pub(crate) fn appeal_id(text: &str) -> Result<AppealId, Fault> {
    text.parse().map_err(|_| Fault::BadRequest("appeal"))
}

/// Whether something that the client said, or that was written about it, is shown.
fn holds_words(view: &AppealView) -> bool {
    let comment = view.feedback.as_ref().is_some_and(|feedback| feedback.comment.is_some());
    comment || !view.answers.is_empty() || view.note.is_some() || view.report.is_some()
}

pub(crate) fn subject(appeal: &Appeal) -> Result<SubjectId, Fault> {
    appeal.registration.as_ref().map(|registration| registration.subject).ok_or(Fault::NotFound("appeal"))
}

pub(crate) fn too_long(text: &str) -> Option<Refusal> {
    let limit = u32::try_from(MAX_REPORT).unwrap_or(u32::MAX);
    (text.chars().count() > MAX_REPORT).then_some(Refusal::TooLong { limit })
}
