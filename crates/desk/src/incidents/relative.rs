//! The client is a relative (П3 7.9): the visit is handed to a colleague, and the supervisor is told of it (R-ID-7).

use super::kept::{self, Stand};
use super::{decide_all, owner, view};
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::journal::Loaded;
use okno_domain::ids::{IncidentId, VisitId};
use okno_domain::incident::{IncidentCommand, IncidentOutcome, Opening, Situation, ToldBy};
use okno_domain::visit::Visit;
use okno_store::incidents;

impl Desk {
    /// Keeps that the supervisor is told, unless the operator was led through it by the script and has closed it.
    pub(crate) async fn tell_of_relative(
        &self,
        deed: &mut Deed<'_>,
        session: &Session,
        visit: &Loaded<VisitId, Visit>,
    ) -> Result<(), Fault> {
        let mine = incidents::of_visit(deed.conn(), visit.id)
            .await?
            .into_iter()
            .find(|row| row.situation == Situation::Relative && row.operator == session.operator.id);
        let (loaded, mut commands) = match mine {
            Some(row) if row.closed.is_some() => return Ok(()),
            Some(row) => (kept::incident(deed.conn(), row.id).await?, vec![]),
            None => {
                let id: IncidentId = self.ports.id()?;
                (Loaded::fresh(id), vec![IncidentCommand::Open(self.of_relative(session, visit))])
            }
        };
        let told =
            loaded.state.untold().into_iter().chain(commands.iter().flat_map(|command| match command {
                IncidentCommand::Open(opening) => opening.tell.clone(),
                _ => vec![],
            }));
        let told: Vec<_> = told.map(|who| IncidentCommand::Tell { who, by: ToldBy::Operator }).collect();
        commands.extend(told);
        let outcome = IncidentOutcome::HandedOver;
        commands.push(IncidentCommand::Close {
            outcome,
            account: None,
            others_told: false,
            complaint_registered: false,
        });
        // No rule stands against it: the operator who serves has met the relative.
        let events = decide_all(&loaded, commands, deed).map_err(|_| Fault::BadRequest("relative"))?;
        deed.record_incident(&loaded, events).await?;
        deed.forget_visit(owner(loaded.id)).await
    }

    fn of_relative(&self, session: &Session, visit: &Loaded<VisitId, Visit>) -> Opening {
        let facts = Stand::between_of(&visit.state).facts(self, session, None);
        let library = self.library();
        let entry = library
            .situations(&facts)
            .into_iter()
            .find(|entry| view::situation(entry.kind) == Situation::Relative);
        let tell = entry.iter().flat_map(|entry| &entry.tell).filter(|told| !told.if_needed);
        Opening {
            situation: Situation::Relative,
            tell: tell.map(|told| view::told(told.who)).collect(),
            // A library without this script has nothing to lead by; that the visit was handed over is kept all the same.
            script: entry.as_ref().map_or_else(String::new, |entry| entry.id.clone()),
            library: library.version().to_owned(),
            channel: visit.state.channel.unwrap_or(okno_domain::appeal::Channel::Office),
            visit: Some(visit.id),
        }
    }
}
