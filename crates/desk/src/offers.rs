//! Use cases: a commercial service is offered by its script, and the answer is kept (§7.2.4.2, R-SC-9).

use crate::appeals::visit_id;
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::guiding::{KeptRun, OFFER, Scene, Slot, refused};
use crate::ipc::code::{AppealStatus, VisitRule};
use crate::ipc::failure::Failure;
use crate::ipc::offer::{BeginOffer, OfferRow, OfferRun, OfferedBefore, OfferedRow, OffersView};
use crate::ipc::visit::{Refusal, ScriptRule, VisitOutcome};
use crate::journal;
use crate::kept::answers;
use crate::view::appeal::operator_name;
use crate::view::time;
use okno_domain::client::ConsentState;
use okno_domain::ids::VisitId;
use okno_domain::visit::{OfferOutcome, Stage, Visit, VisitCommand, VisitEvent, decide};
use okno_guide::model::{Outcome, Own};
use okno_guide::{Facts, Library, Run, Start};
use okno_store::Connection;
use okno_store::offers::ListedOffer;
use std::collections::BTreeMap;

/// Offers of earlier visits that are shown; also those by which a service rests.
const BEFORE: usize = 20;

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
        let library = self.library();
        let service = service(&library, &request.offer)?;
        if visit.offered.contains_key(service) {
            return Ok(VisitOutcome::refused(Refusal::Visit { code: VisitRule::OfferedAlready }));
        }
        let slot = Slot::Offer(request.offer.clone());
        if Self::kept_run(deed.conn(), id, &slot).await?.is_none() {
            let before = offered_before(deed.conn(), id, &visit).await?;
            if self.rests(session, &before, service) {
                return Ok(VisitOutcome::refused(Refusal::Visit { code: VisitRule::DeclinedLately }));
            }
            let scene = Scene::read(deed.conn(), id, visit).await?;
            let account = account(&scene);
            let facts = self.facts(session, &scene, None, account.clone());
            let run =
                match Run::start(&self.library(), Start::Offer(&request.offer), &facts, deed.context().now) {
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
        let view = kept
            .run
            .view(&self.library_of(&kept.run), &facts)
            .map_err(|refusal| Fault::Library(refusal.to_string()))?;
        let Some(end) = view.end.filter(|_| view.complete) else {
            return Ok(VisitOutcome::refused(Refusal::Script { code: ScriptRule::NotHere }));
        };
        let outcome = outcome(end.outcome);
        let client = scene.client.as_ref().ok_or(Fault::NotFound("card"))?;
        let answers = match answers(&self.library_of(&kept.run), &kept.run)? {
            Some(answers) if outcome == OfferOutcome::Ordered => {
                Some(deed.seal(client.id.into(), &answers).await?)
            }
            _ => None,
        };
        let consent = client.consent_ads == ConsentState::Given;
        let (service, library) =
            (service(&self.library_of(&kept.run), &request.offer)?.to_owned(), kept.run.pin.library.clone());
        // The number comes before the rules have their say, and goes with the deed if they refuse.
        let order = match outcome {
            OfferOutcome::Ordered => {
                let of = (id, &loaded.state, client.id);
                self.register_order(&mut deed, session, of, (&request.offer, &kept, view.forward)).await?
            }
            _ => None,
        };
        let command = match order {
            Some(order) => VisitCommand::OrderService { service, library, answers, order, consent },
            None => VisitCommand::KeepOffer { service, library, outcome, answers, consent },
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

    /// What becomes of the offers that were begun and not kept, when the visit ends: what their scripts came to, or that they
    /// were left.
    pub(crate) async fn left_offers(
        &self,
        deed: &mut Deed<'_>,
        session: &Session,
        (id, visit): (VisitId, &Visit),
    ) -> Result<Vec<VisitEvent>, Fault> {
        let (mut events, context) = (Vec::new(), deed.context().clone());
        for run in okno_vault::runs::list(deed.conn(), id).await? {
            let Some(offer) = run.slot.strip_prefix(OFFER) else { continue };
            let slot = Slot::Offer(offer.to_owned());
            let Some(kept) = Self::kept_run(deed.conn(), id, &slot).await? else { continue };
            let held = self.library_of(&kept.run);
            // A script that the library no longer holds tells nothing.
            let Ok(service) = service(&held, offer) else { continue };
            let scene = Scene::read(deed.conn(), id, visit.clone()).await?;
            let facts = self.facts(session, &scene, Some(&slot), kept.account.clone());
            let view = kept.run.view(&self.library_of(&kept.run), &facts).ok().filter(|view| view.complete);
            let forward = view.as_ref().and_then(|view| view.forward.clone());
            let came_to =
                view.and_then(|view| view.end).map_or(OfferOutcome::Unanswered, |end| outcome(end.outcome));
            let (service, library) = (service.to_owned(), kept.run.pin.library.clone());
            let answers = match (answers(&self.library_of(&kept.run), &kept.run)?, &scene.client) {
                (Some(answers), Some(client)) if came_to == OfferOutcome::Ordered => {
                    Some(deed.seal(client.id.into(), &answers).await?)
                }
                _ => None,
            };
            let consent =
                scene.client.as_ref().is_some_and(|client| client.consent_ads == ConsentState::Given);
            let ordered = {
                let (service, library, outcome) = (service.clone(), library.clone(), OfferOutcome::Ordered);
                VisitCommand::KeepOffer { service, library, outcome, answers: None, consent }
            };
            let order = match (came_to, &scene.client) {
                // An order that the rules no longer take is no appeal.
                (OfferOutcome::Ordered, Some(client)) if decide(visit, ordered, &context).is_ok() => {
                    let of = (id, visit, client.id);
                    self.register_order(deed, session, of, (offer, &kept, forward)).await?
                }
                _ => None,
            };
            let keep = |outcome, answers| {
                let (service, library) = (service.clone(), library.clone());
                let command = match order.filter(|_| outcome == OfferOutcome::Ordered) {
                    Some(order) => VisitCommand::OrderService { service, library, answers, order, consent },
                    None => VisitCommand::KeepOffer { service, library, outcome, answers, consent },
                };
                decide(visit, command, &context)
            };
            // What the rules no longer take as an answer was left all the same.
            let kept = keep(came_to, answers).or_else(|_| keep(OfferOutcome::Unanswered, None));
            events.extend(kept.unwrap_or_default());
        }
        Ok(events)
    }

    /// Whether a service rests: the client has refused it lately.
    fn rests(&self, session: &Session, before: &[ListedOffer], service: &str) -> bool {
        let now = self.ports.clock.now();
        // The newest answer counts.
        let last = before.iter().find(|offer| offer.service == service);
        last.is_some_and(|offer| session.offer_rules.rests(offer.outcome, offer.at, now))
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
        let earlier = offered_before(conn, id, &scene.visit).await?;
        let library = self.library();
        let mut before = Vec::with_capacity(earlier.len());
        for offer in &earlier {
            before.push(OfferedBefore {
                title: title_of(&library, &offer.service),
                outcome: offer.outcome.into(),
                at: time::iso(offer.at, &session.zone),
                operator: operator_name(session, conn, Some(offer.operator)).await?,
            });
        }
        let listed = okno_store::appeals::of_visit(conn, id).await?;
        let number = |service: &String| {
            let order = scene.visit.orders.get(service)?;
            Some(self.appeal_row(session, listed.iter().find(|row| row.id == *order)?).number)
        };
        let made = scene.visit.offered.iter().map(|(service, outcome)| OfferedRow {
            title: title_of(&library, service),
            outcome: (*outcome).into(),
            number: number(service),
        });
        Ok(OffersView {
            now: if its_moment(scene, current) && begun.is_none() {
                self.rows(session, scene, &facts, &earlier)
            } else {
                Vec::new()
            },
            before,
            made: made.collect(),
            begun,
        })
    }

    fn rows(&self, session: &Session, scene: &Scene, facts: &Facts, before: &[ListedOffer]) -> Vec<OfferRow> {
        let fresh = |service: &str| {
            !scene.visit.offered.contains_key(service) && !self.rests(session, before, service)
        };
        let offers = self.library().offers(facts).into_iter().filter(|offer| fresh(&offer.service));
        offers
            .map(|offer| OfferRow {
                offer: offer.id,
                title: offer.title,
                price: offer.price.to_string(),
                price_source: offer.price_source,
            })
            .collect()
    }
}

/// The service that a script offers.
fn service<'l>(library: &'l Library, offer: &str) -> Result<&'l str, Fault> {
    match library.script(offer).and_then(|script| script.own.as_ref()) {
        Some(Own::Sales { service, .. }) => Ok(service),
        _ => Err(Fault::NotFound("offer")),
    }
}

/// The title of a service; its code where its script is no longer in the library.
fn title_of(library: &Library, service: &str) -> String {
    let script = library
        .scripts()
        .find(|script| matches!(&script.own, Some(Own::Sales { service: of, .. }) if of == service));
    script.map_or(service, |script| &script.title).to_owned()
}

/// What the client was offered in earlier visits, the newest first.
async fn offered_before(
    conn: &mut Connection,
    id: VisitId,
    visit: &Visit,
) -> Result<Vec<ListedOffer>, Fault> {
    let Some(proof) = visit.proof() else { return Ok(Vec::new()) };
    let mut offers =
        okno_store::offers::of_client(conn, proof.client(), BEFORE + visit.offered.len()).await?;
    offers.retain(|offer| offer.visit != id);
    offers.truncate(BEFORE);
    Ok(offers)
}

/// What a script that is through came to.
const fn outcome(ending: Outcome) -> OfferOutcome {
    match ending {
        Outcome::Forwarded => OfferOutcome::Ordered,
        Outcome::Postponed => OfferOutcome::Later,
        Outcome::Done | Outcome::Informed | Outcome::Unidentified => OfferOutcome::Declined,
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
