//! Use cases: leading a visit through its four stages (R-VI-1, R-VI-2).

use crate::appeals::{appeal_id, visit_id};
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::guiding::Slot;
use crate::ipc::Nothing;
use crate::ipc::failure::Failure;
use crate::ipc::visit::{
    ChangeStage, Refusal, SaveDraft, SelectQuestion, StageChange, StartVisit, VisitOutcome, VisitRequest,
    VisitView,
};
use crate::journal::{self, Loaded};
use okno_domain::appeal::Status;
use okno_domain::ids::VisitId;
use okno_domain::profile::{Attribute, due};
use okno_domain::visit::{Stage, Visit, VisitCommand, decide};

/// Longest name of a draft's field.
const MAX_FIELD: usize = 80;

impl VisitOutcome {
    pub(crate) const fn refused(refusal: Refusal) -> Self {
        Self::Refused { refusal }
    }
}

impl Desk {
    /// Begins a visit.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn start_visit(&self, request: StartVisit) -> Result<VisitView, Failure> {
        let done = self.with_session(async |session| self.start(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn start(&self, session: &Session, request: &StartVisit) -> Result<VisitView, Fault> {
        let id: VisitId = self.ports.id()?;
        let mut deed = Deed::begin(self, session).await?;
        let context = deed.context().clone();
        let fresh = Loaded::fresh(id);
        let command = VisitCommand::Start { channel: request.channel.into() };
        let events = decide(&fresh.state, command, &context).map_err(|_| Fault::BadRequest("role"))?;
        deed.record_visit(&fresh, events).await?;
        self.begin_stage_run(&mut deed, session, id, &Slot::Greeting).await?;
        deed.finish().await?;
        self.view(session, id).await
    }

    /// An unfinished visit as it stands. The window asks it by itself when the central has brought something: that does not
    /// count as somebody being there.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn visit(&self, request: VisitRequest) -> Result<VisitView, Failure> {
        let done = self
            .with_session_apart(async |session| self.view(session, visit_id(&request.visit)?).await)
            .await;
        done.map_err(|fault| self.told(fault))
    }

    /// Puts a visit aside for another.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn hold_visit(&self, request: VisitRequest) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.put_aside(session, &request).await);
        done.await.map_err(|fault| self.told(fault))
    }

    /// Takes a visit up again, or one that a colleague has handed over: at the same step, with everything typed.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn resume_visit(&self, request: VisitRequest) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.take_up(session, &request).await);
        done.await.map_err(|fault| self.told(fault))
    }

    async fn put_aside(&self, session: &Session, request: &VisitRequest) -> Result<VisitOutcome, Fault> {
        let id = visit_id(&request.visit)?;
        let mut deed = Deed::begin(self, session).await?;
        let loaded = journal::led(deed.conn(), session, id).await?;
        match decide(&loaded.state, VisitCommand::Hold, deed.context()) {
            Ok(events) => deed.record_visit(&loaded, events).await?,
            Err(code) => return Ok(VisitOutcome::refused(Refusal::Visit { code: code.into() })),
        }
        deed.finish().await?;
        self.outcome(session, id).await
    }

    /// Shows another question of the visit, or the choice of a topic for a new one.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn select_question(&self, request: SelectQuestion) -> Result<VisitView, Failure> {
        let done = self
            .with_session(async |session| {
                let visit = visit_id(&request.visit)?;
                let appeal = request.appeal.as_deref().map(appeal_id).transpose()?;
                let mut deed = Deed::begin(self, session).await?;
                let loaded = journal::led(deed.conn(), session, visit).await?;
                if appeal.is_some_and(|appeal| !loaded.state.appeals.contains(&appeal)) {
                    return Err(Fault::NotFound("appeal"));
                }
                deed.select_question(visit, appeal).await?;
                deed.finish().await?;
                self.view(session, visit).await
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }

    /// Keeps what is being typed.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn save_draft(&self, request: SaveDraft) -> Result<Nothing, Failure> {
        let done = self
            .with_session(async |session| {
                if request.field.is_empty() || request.field.len() > MAX_FIELD {
                    return Err(Fault::BadRequest("field"));
                }
                let (now, visit) = (self.ports.clock.now(), visit_id(&request.visit)?);
                session.keep_draft(now, visit, &request.field, &request.text).await?;
                Ok(Nothing {})
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }

    /// Goes to completion, feedback, back to processing, or ends the visit.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn change_stage(&self, request: ChangeStage) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.change(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn change(&self, session: &Session, request: &ChangeStage) -> Result<VisitOutcome, Fault> {
        let id = visit_id(&request.visit)?;
        let mut deed = Deed::begin(self, session).await?;
        let loaded = journal::led(deed.conn(), session, id).await?;
        let command = match request.to {
            StageChange::Completion => VisitCommand::Complete {
                open_appeals: open_appeals(&mut deed, &loaded.state).await?,
                due: self.due_attributes(&mut deed, session, &loaded.state).await?,
            },
            StageChange::Feedback => VisitCommand::AskFeedback,
            StageChange::Processing => VisitCommand::Reopen,
            StageChange::End => {
                VisitCommand::End { due: self.due_attributes(&mut deed, session, &loaded.state).await? }
            }
        };
        let context = deed.context().clone();
        let mut events = match request.to {
            // What was begun to be offered has an outcome, before the visit is over.
            StageChange::End => self.left_offers(&mut deed, session, (id, &loaded.state)).await?,
            _ => Vec::new(),
        };
        let state = events.iter().fold(loaded.state.clone(), Visit::evolve);
        match decide(&state, command, &context) {
            Ok(decided) => events.extend(decided),
            Err(code) => return Ok(VisitOutcome::refused(Refusal::Visit { code: code.into() })),
        }
        // While the card is open still: what the scripts have heard stays when they go.
        let visit = (id, &loaded.state);
        if loaded.state.stage == Stage::Feedback {
            self.keep_feedback(&mut deed, session, visit).await?;
        }
        if request.to == StageChange::End {
            self.keep_all_answers(&mut deed, session, visit).await?;
        }
        deed.record_visit(&loaded, events).await?;
        match request.to {
            StageChange::Completion => self.begin_stage_run(&mut deed, session, id, &Slot::Farewell).await?,
            StageChange::Feedback => self.begin_stage_run(&mut deed, session, id, &Slot::Feedback).await?,
            StageChange::Processing => {
                // Another question: farewell and feedback come again after it, from their beginning (§7.2.5, R-VI-6).
                for slot in [Slot::Farewell, Slot::Feedback] {
                    deed.forget_run(id, &slot.name()).await?;
                }
                deed.select_question(id, None).await?;
            }
            StageChange::End => deed.forget_visit(id).await?,
        }
        // The client withdrew while the visit went on: what was said in it goes with its end (R-PR-4).
        let erased = match request.to {
            StageChange::End => journal::erased_while(deed.conn(), &loaded.state).await?,
            _ => None,
        };
        if let Some(client) = erased {
            deed.erase_visit(client, id).await?;
        }
        deed.finish().await?;
        if erased.is_some() {
            session.scrub().await;
        }
        self.outcome(session, id).await
    }

    /// What of the profile must be asked or put off first; nothing of a client who is not known.
    async fn due_attributes(
        &self,
        deed: &mut Deed<'_>,
        session: &Session,
        visit: &Visit,
    ) -> Result<Vec<Attribute>, Fault> {
        let Some(proof) = visit.proof() else { return Ok(Vec::new()) };
        let client = journal::client(deed.conn(), proof).await?;
        let profile = journal::profile(deed.conn(), &client).await?.state;
        Ok(due(&profile, client.segment, &self.asking_rules(session), visit, deed.context().now))
    }

    /// The visit after something was done in it.
    pub(crate) async fn outcome(&self, session: &Session, id: VisitId) -> Result<VisitOutcome, Fault> {
        Ok(VisitOutcome::Done { visit: Box::new(self.view(session, id).await?) })
    }
}

/// Questions that are neither closed nor forwarded.
async fn open_appeals(deed: &mut Deed<'_>, visit: &Visit) -> Result<usize, Fault> {
    let mut open = 0;
    for appeal in &visit.appeals {
        let loaded = journal::appeal(deed.conn(), *appeal).await?;
        if loaded.state.status() == Some(Status::Open) {
            open += 1;
        }
    }
    Ok(open)
}
