//! Use cases: help in a difficult situation (П3 7 and 4.16, R-ET-5). An incident is led by its script like a question of
//! a visit, yet belongs to none: it may begin between visits and be written down after the client left.

mod kept;
mod relative;
mod view;

use crate::deed::{Deed, draft_key};
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::guiding::{KeptRun, action, refused};
use crate::ipc::failure::Failure;
use crate::ipc::guide::GuideAction;
use crate::ipc::incident::{
    CloseIncident, IncidentAct, IncidentRequest, IncidentResult, IncidentView, MAX_ACCOUNT, OpenIncident,
    SituationsRequest, SituationsView, TellOfIncident,
};
use crate::ipc::visit::Refusal;
use crate::journal::Loaded;
pub(crate) use kept::owner;
use kept::{SLOT, Stand, incident_id};
use okno_domain::appeal::AppealKind;
use okno_domain::ids::IncidentId;
use okno_domain::incident::{
    Incident, IncidentCommand, IncidentEvent, IncidentRefusal, Opening, ToldBy, decide,
};
use okno_guide::{Run, Start};

/// The draft of what happened, while the card is filled in.
const ACCOUNT: &str = "account";

impl IncidentResult {
    fn refused(refusal: impl Into<Refusal>) -> Self {
        Self::Refused { refusal: refusal.into() }
    }
}

impl From<IncidentRefusal> for Refusal {
    fn from(code: IncidentRefusal) -> Self {
        Self::Incident { code: code.into() }
    }
}

impl Desk {
    /// Situations that there is help for, and incidents that go on.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn situations(&self, request: SituationsRequest) -> Result<SituationsView, Failure> {
        let done = self.with_session(async |session| self.situations_of(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    /// Opens an incident: the script of its situation begins.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn open_incident(&self, request: OpenIncident) -> Result<IncidentResult, Failure> {
        let done = self.with_session(async |session| self.open_one(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn open_one(&self, session: &Session, request: &OpenIncident) -> Result<IncidentResult, Fault> {
        let mut deed = Deed::begin(self, session).await?;
        let stand =
            Stand::of_request(deed.conn(), session, request.visit.as_deref(), request.channel).await?;
        let facts = stand.facts(self, session, None);
        let library = self.library();
        let entry = library.situations(&facts).into_iter().find(|entry| entry.id == request.script);
        let Some(entry) = entry else { return Err(Fault::NotFound("situation")) };
        let situation = view::situation(entry.kind);
        // A key pressed twice opens one incident.
        let open = okno_store::incidents::open_of_operator(deed.conn(), session.operator.id).await?;
        let same = open.iter().find(|row| row.situation == situation && row.visit == stand.visit_id);
        if let Some(same) = same {
            return self.result(session, same.id).await;
        }
        let id: IncidentId = self.ports.id()?;
        let fresh = Loaded::fresh(id);
        let opening = Opening {
            situation,
            script: entry.id.clone(),
            library: library.version().to_owned(),
            tell: entry.tell.iter().filter(|told| !told.if_needed).map(|told| view::told(told.who)).collect(),
            channel: stand.channel(),
            visit: stand.visit_id,
        };
        let context = deed.context().clone();
        match decide(&fresh.state, IncidentCommand::Open(opening), &context) {
            Ok(events) => deed.record_incident(&fresh, events).await?,
            Err(refusal) => return Ok(IncidentResult::refused(refusal)),
        }
        let facts = stand.facts(self, session, Some(entry.kind));
        let run = match Run::start(&library, Start::Situation(&entry.id), &facts, context.now) {
            Ok(run) => run,
            Err(refusal) => return Ok(IncidentResult::refused(refused(&refusal))),
        };
        deed.save_run(owner(id), SLOT, &KeptRun { run, account: None }).await?;
        deed.finish().await?;
        self.result(session, id).await
    }

    /// An incident as it stands.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn incident(&self, request: IncidentRequest) -> Result<IncidentView, Failure> {
        let done = self
            .with_session(async |session| self.incident_view(session, incident_id(&request.incident)?).await)
            .await;
        done.map_err(|fault| self.told(fault))
    }

    /// Goes on or back in the script of an incident; notes who was told by it.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn incident_act(&self, request: IncidentAct) -> Result<IncidentResult, Failure> {
        let done = self.with_session(async |session| Box::pin(self.lead_on(session, &request)).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn lead_on(&self, session: &Session, request: &IncidentAct) -> Result<IncidentResult, Fault> {
        let id = incident_id(&request.incident)?;
        let mut deed = Deed::begin(self, session).await?;
        let loaded = kept::incident(deed.conn(), id).await?;
        let kept = kept::run(deed.conn(), id).await?.ok_or(Fault::NotFound("run"))?;
        if kept.run.step != request.step {
            // A key pressed twice: the first press has already led on.
            return self.result(session, id).await;
        }
        let stand = Stand::of(deed.conn(), session, &loaded.state).await?;
        let library = self.library_of(&kept.run);
        let facts = stand.facts(self, session, kept::kind(&library, &kept.run));
        let wanted = action(&request.action, &kept.run, &library, &facts);
        let run = match kept.run.act(&library, &facts, &wanted, deed.context().now) {
            Ok(run) => run,
            Err(refusal) => return Ok(IncidentResult::refused(refused(&refusal))),
        };
        let mut commands: Vec<IncidentCommand> = request
            .told
            .iter()
            .map(|who| IncidentCommand::Tell { who: (*who).into(), by: ToldBy::Operator })
            .collect();
        match &request.action {
            GuideAction::Back => {}
            GuideAction::Choose { option } => commands
                .push(IncidentCommand::PassStep { step: request.step.clone(), choice: Some(option.clone()) }),
            _ => commands.push(IncidentCommand::PassStep { step: request.step.clone(), choice: None }),
        }
        match decide_all(&loaded, commands, &deed) {
            Ok(events) => deed.record_incident(&loaded, events).await?,
            Err(refusal) => return Ok(IncidentResult::refused(refusal)),
        }
        deed.drop_draft(owner(id), &view::answer_field(&request.step)).await?;
        deed.save_run(owner(id), SLOT, &KeptRun { run, account: None }).await?;
        deed.finish().await?;
        self.result(session, id).await
    }

    /// Notes that somebody was told: the message of it waits for the central.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn tell_of_incident(&self, request: TellOfIncident) -> Result<IncidentResult, Failure> {
        let done = self
            .with_session(async |session| {
                let command = IncidentCommand::Tell { who: request.who.into(), by: ToldBy::Operator };
                self.change_incident(session, &request.incident, async |_, _| Ok(command)).await
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }

    /// Closes an incident with what became of it and what happened.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn close_incident(&self, request: CloseIncident) -> Result<IncidentResult, Failure> {
        let done = self
            .with_session(async |session| {
                if request.account.chars().count() > MAX_ACCOUNT {
                    let limit = u32::try_from(MAX_ACCOUNT).unwrap_or(u32::MAX);
                    return Ok(IncidentResult::refused(Refusal::TooLong { limit }));
                }
                self.change_incident(session, &request.incident, async |deed, id| {
                    let text = request.account.trim();
                    let account =
                        if text.is_empty() { None } else { Some(deed.seal(id.into(), text).await?) };
                    let (outcome, others_told) = (request.outcome.into(), request.others_told);
                    let complaint_registered = complained(deed, id).await?;
                    Ok(IncidentCommand::Close { outcome, account, others_told, complaint_registered })
                })
                .await
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }

    /// Load, make the command, decide, record, in one transaction.
    async fn change_incident(
        &self,
        session: &Session,
        incident: &str,
        command: impl AsyncFnOnce(&mut Deed<'_>, IncidentId) -> Result<IncidentCommand, Fault>,
    ) -> Result<IncidentResult, Fault> {
        let id = incident_id(incident)?;
        let mut deed = Deed::begin(self, session).await?;
        let loaded = kept::incident(deed.conn(), id).await?;
        let command = command(&mut deed, id).await?;
        let closing = matches!(command, IncidentCommand::Close { .. });
        match decide_all(&loaded, vec![command], &deed) {
            Ok(events) => deed.record_incident(&loaded, events).await?,
            // The transaction is dropped with the deed: what was sealed for the command goes with it.
            Err(refusal) => return Ok(IncidentResult::refused(refusal)),
        }
        if closing {
            // What was typed stands sealed now; neither run nor draft is needed any more.
            deed.forget_visit(owner(id)).await?;
        }
        deed.finish().await?;
        self.result(session, id).await
    }

    async fn result(&self, session: &Session, id: IncidentId) -> Result<IncidentResult, Fault> {
        Ok(IncidentResult::Done { incident: Box::new(self.incident_view(session, id).await?) })
    }
}

/// Whether a complaint stands registered in the visit of an incident.
async fn complained(deed: &mut Deed<'_>, id: IncidentId) -> Result<bool, Fault> {
    let opened = kept::incident(deed.conn(), id).await?.state.opened;
    let Some(visit) = opened.and_then(|opened| opened.visit) else { return Ok(false) };
    let questions = okno_store::appeals::of_visit(deed.conn(), visit).await?;
    Ok(questions.iter().any(|question| question.kind == AppealKind::Complaint))
}

/// What follows from several commands, one after another.
fn decide_all(
    loaded: &Loaded<IncidentId, Incident>,
    commands: Vec<IncidentCommand>,
    deed: &Deed<'_>,
) -> Result<Vec<IncidentEvent>, IncidentRefusal> {
    let mut state = loaded.state.clone();
    let mut all = Vec::new();
    for command in commands {
        let events = decide(&state, command, deed.context())?;
        state = events.iter().fold(state, Incident::evolve);
        all.extend(events);
    }
    Ok(all)
}

/// The key of a draft of an incident.
fn draft(id: IncidentId, field: &str) -> String {
    draft_key(owner(id), field)
}
