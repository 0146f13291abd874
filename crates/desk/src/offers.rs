//! Use cases: a commercial service is offered by its script, and the answer is kept (§7.2.4.2, R-SC-9).

use crate::appeals::visit_id;
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::guiding::{KeptRun, OFFER, Scene, Slot, answers, refused};
use crate::ipc::code::{AppealStatus, VisitRule};
use crate::ipc::failure::Failure;
use crate::ipc::offer::{BeginOffer, OfferRow, OfferRun, OfferedRow, OffersView};
use crate::ipc::visit::{Refusal, ScriptRule, VisitOutcome};
use crate::journal;
use okno_domain::client::ConsentState;
use okno_domain::ids::VisitId;
use okno_domain::visit::{OfferOutcome, Stage, VisitCommand, decide};
use okno_guide::model::{Outcome, Own};
use okno_guide::{Facts, Run, Start};
use okno_store::Connection;
use std::collections::BTreeMap;

impl Desk {
    /// Begins the script that offers a service; one that was begun before goes on.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn begin_offer(&self, request: BeginOffer) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.start_offering(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn start_offering(&self, session: &Session, request: &BeginOffer) -> Result<VisitOutcome, Fault> {
        let id = visit_id(&request.visit)?;
        let mut deed = Deed::begin(self, session).await?;
        let visit = journal::led(deed.conn(), session, id).await?.state;
        if visit.held.is_some() {
            return Ok(VisitOutcome::refused(Refusal::Visit { code: VisitRule::Held }));
        }
        if visit.offered.contains_key(self.service(&request.offer)?) {
            return Ok(VisitOutcome::refused(Refusal::Visit { code: VisitRule::OfferedAlready }));
        }
        let slot = Slot::Offer(request.offer.clone());
        if Self::kept_run(deed.conn(), id, &slot).await?.is_none() {
            let scene = Scene::read(deed.conn(), id, visit).await?;
            let account = account(&scene);
            let facts = self.facts(session, &scene, None, account.clone());
            let run =
                match Run::start(&self.library, Start::Offer(&request.offer), &facts, deed.context().now) {
                    Ok(run) => run,
                    Err(refusal) => return Ok(VisitOutcome::refused(refused(&refusal))),
                };
            deed.save_run(id, &slot.name(), &KeptRun { run, account }).await?;
        }
        deed.finish().await?;
        self.outcome(session, id).await
    }

    /// Keeps what the client answered, once the script is through.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn keep_offer(&self, request: BeginOffer) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.keep_answer(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn keep_answer(&self, session: &Session, request: &BeginOffer) -> Result<VisitOutcome, Fault> {
        let id = visit_id(&request.visit)?;
        let slot = Slot::Offer(request.offer.clone());
        let mut deed = Deed::begin(self, session).await?;
        let loaded = journal::led(deed.conn(), session, id).await?;
        let kept = Self::kept_run(deed.conn(), id, &slot).await?.ok_or(Fault::NotFound("run"))?;
        let scene = Scene::read(deed.conn(), id, loaded.state.clone()).await?;
        let facts = self.facts(session, &scene, Some(&slot), kept.account.clone());
        let view =
            kept.run.view(&self.library, &facts).map_err(|refusal| Fault::Library(refusal.to_string()))?;
        let Some(end) = view.end.filter(|_| view.complete) else {
            return Ok(VisitOutcome::refused(Refusal::Script { code: ScriptRule::NotHere }));
        };
        let outcome = match end.outcome {
            Outcome::Forwarded => OfferOutcome::Ordered,
            Outcome::Postponed => OfferOutcome::Later,
            Outcome::Done | Outcome::Informed | Outcome::Unidentified => OfferOutcome::Declined,
        };
        let client = scene.client.as_ref().ok_or(Fault::NotFound("card"))?;
        let answers = match answers(&self.library, &kept.run)? {
            Some(answers) if outcome == OfferOutcome::Ordered => {
                Some(deed.seal(client.id.into(), &answers).await?)
            }
            _ => None,
        };
        let command = VisitCommand::KeepOffer {
            service: self.service(&request.offer)?.to_owned(),
            library: self.library.version().to_owned(),
            outcome,
            answers,
            consent: client.consent_ads == ConsentState::Given,
        };
        let context = deed.context().clone();
        match decide(&loaded.state, command, &context) {
            Ok(events) => deed.record_visit(&loaded, events).await?,
            Err(code) => return Ok(VisitOutcome::refused(Refusal::Visit { code: code.into() })),
        }
        deed.drop_run(id, &slot.name()).await?;
        deed.finish().await?;
        self.outcome(session, id).await
    }

    /// What may be offered now, what is being offered, what was.
    pub(crate) async fn offers(
        &self,
        session: &Session,
        conn: &mut Connection,
        id: VisitId,
        scene: &Scene,
        current: Option<AppealStatus>,
        drafts: &BTreeMap<String, String>,
    ) -> Result<OffersView, Fault> {
        let mut begun = None;
        for run in okno_vault::runs::list(conn, id).await? {
            let Some(offer) = run.slot.strip_prefix(OFFER) else { continue };
            let slot = Slot::Offer(offer.to_owned());
            if let Some(kept) = Self::kept_run(conn, id, &slot).await? {
                let guide = self.guide_view(session, scene, &slot, &kept, drafts)?;
                begun = Some(OfferRun { offer: offer.to_owned(), guide });
            }
        }
        let facts = self.facts(session, scene, None, account(scene));
        let made = scene.visit.offered.iter().map(|(service, outcome)| OfferedRow {
            title: self.title_of(service).to_owned(),
            outcome: (*outcome).into(),
        });
        Ok(OffersView {
            now: if its_moment(scene, current) && begun.is_none() {
                self.rows(scene, &facts)
            } else {
                Vec::new()
            },
            made: made.collect(),
            begun,
        })
    }

    fn rows(&self, scene: &Scene, facts: &Facts) -> Vec<OfferRow> {
        let fresh = |service: &str| !scene.visit.offered.contains_key(service);
        let offers = self.library.offers(facts).into_iter().filter(|offer| fresh(&offer.service));
        offers
            .map(|offer| OfferRow {
                offer: offer.id,
                title: offer.title,
                price: offer.price.to_string(),
                price_source: offer.price_source,
            })
            .collect()
    }

    /// The service that a script offers.
    fn service(&self, offer: &str) -> Result<&str, Fault> {
        match self.library.script(offer).and_then(|script| script.own.as_ref()) {
            Some(Own::Sales { service, .. }) => Ok(service),
            _ => Err(Fault::NotFound("offer")),
        }
    }

    /// The title of a service; its code where its script is no longer in the library.
    fn title_of<'t>(&'t self, service: &'t str) -> &'t str {
        let script = self
            .library
            .scripts()
            .find(|script| matches!(&script.own, Some(Own::Sales { service: of, .. }) if of == service));
        script.map_or(service, |script| &script.title)
    }
}

/// An offer waits until what the client came for is done: closed, forwarded, or the visit is at its end.
fn its_moment(scene: &Scene, current: Option<AppealStatus>) -> bool {
    match scene.visit.stage {
        Stage::Processing => current.is_some_and(|status| status != AppealStatus::Open),
        Stage::Completion => true,
        Stage::Beginning | Stage::Feedback | Stage::Ended => false,
    }
}

/// The account that an offer speaks of: the first of the client.
fn account(scene: &Scene) -> Option<String> {
    let first = scene.client.as_ref()?.accounts.first()?;
    Some(first.number.expose().clone())
}
