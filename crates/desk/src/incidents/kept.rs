//! What an incident is read from: its stream, its run, and the scene it is in.

use crate::appeals::visit_id;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::guiding::{KeptRun, Scene};
use crate::ipc::code::Channel as ChannelCode;
use crate::journal::{self, Loaded};
use okno_domain::appeal::Channel;
use okno_domain::ids::{IncidentId, VisitId};
use okno_domain::incident::{Incident, IncidentEvent};
use okno_domain::visit::Visit;
use okno_guide::model::{Own, Situation};
use okno_guide::{Facts, Library, Run};
use okno_store::Connection;
use okno_store::events::{self, Stream};

/// The slot of an incident's run.
pub(crate) const SLOT: &str = "incident";

/// Runs and drafts are kept by what they belong to. That is a visit, or an incident under its own id: it outlives the
/// visit, and may be in none.
pub(crate) const fn owner(id: IncidentId) -> VisitId {
    VisitId(id.0)
}

pub(crate) fn incident_id(text: &str) -> Result<IncidentId, Fault> {
    text.parse().map_err(|_| Fault::BadRequest("incident"))
}

/// An incident.
pub(crate) async fn incident(
    conn: &mut Connection,
    id: IncidentId,
) -> Result<Loaded<IncidentId, Incident>, Fault> {
    let stored = events::load(conn, Stream::incident(id)).await?;
    let version = journal::version_of(&stored);
    if version == 0 {
        return Err(Fault::NotFound("incident"));
    }
    let mut state = Incident::default();
    for event in stored {
        state = state.evolve(&serde_json::from_value::<IncidentEvent>(event.body)?);
    }
    Ok(Loaded { id, state, version })
}

/// The run of an incident; none once it is closed.
pub(crate) async fn run(conn: &mut Connection, id: IncidentId) -> Result<Option<KeptRun>, Fault> {
    let json = okno_vault::runs::load(conn, owner(id), SLOT).await?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
}

/// The situation that a run leads through.
pub(crate) fn kind(library: &Library, run: &Run) -> Option<Situation> {
    match &library.script(&run.pin.script.id)?.own {
        Some(Own::Situation { kind, .. }) => Some(*kind),
        _ => None,
    }
}

/// Where an incident is: in a visit, or between visits.
pub(crate) struct Stand {
    pub(crate) visit_id: Option<VisitId>,
    scene: Scene,
}

impl Stand {
    /// Of an incident. Its card is filled in after the visit was handed to a colleague too, but then without the client:
    /// the colleague's visit is not read (R-VI-8).
    pub(crate) async fn of(
        conn: &mut Connection,
        session: &Session,
        state: &Incident,
    ) -> Result<Self, Fault> {
        let opened = state.opened.as_ref().ok_or(Fault::NotFound("incident"))?;
        let scene = match opened.visit {
            Some(id) => {
                let visit = journal::visit(conn, id).await?.state;
                if visit.is_led_by(session.operator.id) {
                    Scene::read(conn, id, visit).await?
                } else {
                    between(opened.channel)
                }
            }
            None => between(opened.channel),
        };
        Ok(Self { visit_id: opened.visit, scene })
    }

    /// Of a request of the window.
    pub(crate) async fn of_request(
        conn: &mut Connection,
        session: &Session,
        visit: Option<&str>,
        channel: ChannelCode,
    ) -> Result<Self, Fault> {
        let visit_id = visit.map(visit_id).transpose()?;
        let scene = match visit_id {
            Some(id) => {
                let visit = journal::led(conn, session, id).await?.state;
                Scene::read(conn, id, visit).await?
            }
            None => between(channel.into()),
        };
        Ok(Self { visit_id, scene })
    }

    /// Without the client: what is known of it is the channel alone.
    pub(crate) fn between_of(visit: &Visit) -> Self {
        Self { visit_id: None, scene: between(visit.channel.unwrap_or(Channel::Office)) }
    }

    /// By which channel the client is there.
    pub(crate) fn channel(&self) -> Channel {
        self.scene.visit.channel.unwrap_or(Channel::Office)
    }

    /// Its stage, for the prompts.
    pub(crate) const fn stage(&self) -> okno_domain::visit::Stage {
        self.scene.visit.stage
    }

    /// The facts of its script.
    pub(crate) fn facts(&self, desk: &Desk, session: &Session, situation: Option<Situation>) -> Facts {
        let mut facts = desk.facts(session, &self.scene, None, None);
        facts.visit.situation = situation.map(|kind| kind.word().to_owned());
        facts
    }
}

/// The scene between visits.
fn between(channel: Channel) -> Scene {
    Scene {
        visit: Visit { channel: Some(channel), ..Visit::default() },
        client: None,
        profile: None,
        address_name: None,
        topics: Vec::new(),
        documents: Vec::new(),
    }
}
