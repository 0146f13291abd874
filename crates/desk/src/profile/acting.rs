//! Use case: who acts in a visit: the client, or somebody who is recorded as the client's representative (R-ID-6).

use crate::appeals::visit_id;
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::failure::Failure;
use crate::ipc::profile::{ActingView, ChooseRepresentative};
use crate::ipc::visit::{Refusal, VisitOutcome};
use crate::journal::{self, Loaded, text_or_dash};
use crate::session::short_name;
use crate::view::time;
use okno_domain::appeal::{Appeal, AppealCommand, Status, decide as decide_appeal};
use okno_domain::ids::{AppealId, ClientId, RepresentativeId};
use okno_domain::visit::{VisitCommand, decide};
use okno_store::Connection;

impl Desk {
    /// Says who acts in the visit, and so in its questions that are still worked on.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn choose_representative(
        &self,
        request: ChooseRepresentative,
    ) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.choose(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn choose(&self, session: &Session, request: &ChooseRepresentative) -> Result<VisitOutcome, Fault> {
        let id = visit_id(&request.visit)?;
        let chosen = request.representative.as_deref().map(str::parse::<RepresentativeId>).transpose();
        let representative = chosen.map_err(|_| Fault::BadRequest("representative"))?;
        let mut deed = Deed::begin(self, session).await?;
        let opened = journal::opened(deed.conn(), session, id).await?;
        let today = time::day(deed.context().now, &session.zone);
        let known = &opened.profile.state.representatives;
        let acts = match representative {
            Some(id) => {
                let known = known.iter().find(|known| known.id == id);
                known.ok_or(Fault::NotFound("representative"))?.acts_on(today)
            }
            None => true,
        };
        let context = deed.context().clone();
        match decide(&opened.visit.state, VisitCommand::ActFor { representative, acts }, &context) {
            Ok(events) => deed.record_visit(&opened.visit, events).await?,
            Err(code) => return Ok(VisitOutcome::refused(Refusal::Visit { code: code.into() })),
        }
        for appeal in &opened.visit.state.appeals {
            let appeal = journal::appeal(deed.conn(), *appeal).await?;
            // What is settled was asked by whoever acted then.
            if appeal.state.status() == Some(Status::Open) {
                self.name_representative(&mut deed, appeal, representative).await?;
            }
        }
        deed.finish().await?;
        self.outcome(session, id).await
    }

    /// Puts on an appeal who acts in it.
    pub(crate) async fn name_representative(
        &self,
        deed: &mut Deed<'_>,
        appeal: Loaded<AppealId, Appeal>,
        representative: Option<RepresentativeId>,
    ) -> Result<(), Fault> {
        let context = deed.context().clone();
        let command = AppealCommand::NameRepresentative { representative };
        match decide_appeal(&appeal.state, command, &context) {
            Ok(events) => deed.record_appeal(&appeal, events).await,
            Err(_) => Ok(()),
        }
    }

    /// Who acts for a client, as the window shows it; none for the client, or where the profile was erased meanwhile.
    pub(crate) async fn acting(
        &self,
        session: &Session,
        conn: &mut Connection,
        client: Option<ClientId>,
        representative: Option<RepresentativeId>,
    ) -> Result<Option<ActingView>, Fault> {
        let (Some(client), Some(id)) = (client, representative) else { return Ok(None) };
        let Some(known) = journal::representative(conn, client, id).await? else { return Ok(None) };
        let today = time::day(self.ports.clock.now(), &session.zone);
        Ok(Some(ActingView {
            id: id.to_string(),
            name: short_name(&text_or_dash(conn, &known.name).await?),
            ground: known.ground.into(),
            until: known.until.map(|day| day.to_string()),
            acts: known.acts_on(today),
        }))
    }
}
