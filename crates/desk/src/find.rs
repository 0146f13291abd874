//! Use cases: finding a client and opening the card (R-ID-1..5).

use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::failure::Failure;
use crate::ipc::find::{
    CandidateView, FindClients, FoundView, MAX_TEXT, MatchView, OpenCard, RecognisedView,
};
use crate::ipc::visit::{Refusal, VisitOutcome};
use crate::journal;
use okno_domain::appeal::{AppealCommand, decide as decide_appeal};
use okno_domain::audit::Act;
use okno_domain::identification::{IdentifierKind, NotIdentified, assess, counted_kinds};
use okno_domain::ids::{ClientId, VisitId};
use okno_domain::visit::{self as rules, VisitCommand};
use okno_language::identify::{Recognised, Region, recognise_in};
use okno_store::search::{self, Candidate, Query};

/// Candidates that are shown: more cannot be told apart by a glance.
const SHOWN: usize = 12;

impl Desk {
    /// Recognises what was typed and offers masked candidates.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn find_clients(&self, request: FindClients) -> Result<FoundView, Failure> {
        let done = self.with_session(async |session| self.find(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn find(&self, session: &Session, request: &FindClients) -> Result<FoundView, Fault> {
        let (recognised, query) = understood(session, &request.text)?;
        let mut reader = session.vault.read().await?;
        let found = search::find(reader.conn(), &query, SHOWN + 1).await?;
        let searched = okno_store::clients::count(reader.conn()).await?;
        drop(reader);
        if let Some(visit) = &request.visit {
            let visit: VisitId = visit.parse().map_err(|_| Fault::BadRequest("visit"))?;
            session.keep_draft(self.ports.clock.now(), visit, "identify", &request.text).await?;
        }
        if !found.candidates.is_empty() {
            self.audit_search(session, &recognised, found.candidates.len()).await?;
        }
        let more = found.candidates.len() > SHOWN;
        let candidates =
            found.candidates.iter().take(SHOWN).map(|c| candidate_view(self, session, c)).collect();
        Ok(FoundView {
            text: request.text.clone(),
            // Of a stretch with several readings the best is shown; the search has weighed them all.
            recognised: recognised.iter().filter(|r| r.rank == 0).map(recognised_view).collect(),
            candidates,
            more,
            searched,
        })
    }

    /// One entry for a run of searches by the same kinds: an entry for each letter would say nothing more.
    async fn audit_search(
        &self,
        session: &Session,
        recognised: &[Recognised],
        shown: usize,
    ) -> Result<(), Fault> {
        let mut kinds: Vec<IdentifierKind> = recognised.iter().map(|r| r.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        if !session.searched_anew(&kinds) {
            return Ok(());
        }
        let shown = u32::try_from(shown.min(SHOWN)).unwrap_or(u32::MAX);
        let mut deed = Deed::begin(self, session).await?;
        deed.audit(Act::Searched { kinds, shown }).await?;
        deed.finish().await
    }

    /// Opens a card if two identifiers of different kinds match (R-ID-1). The text is recognised and matched
    /// again here: what the window believes does not count.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn open_card(&self, request: OpenCard) -> Result<VisitOutcome, Failure> {
        let done = async {
            // A card of elsewhere comes first, against the same identifiers.
            if let Some(refused) = self.fetch_card(&request).await? {
                return Ok(refused);
            }
            self.with_session(async |session| self.open(session, &request).await).await
        };
        done.await.map_err(|fault| self.told(fault))
    }

    async fn open(&self, session: &Session, request: &OpenCard) -> Result<VisitOutcome, Fault> {
        let id: VisitId = request.visit.parse().map_err(|_| Fault::BadRequest("visit"))?;
        let client: ClientId = request.client.parse().map_err(|_| Fault::BadRequest("client"))?;
        let (_, query) = understood(session, &request.text)?;
        let mut deed = Deed::begin(self, session).await?;
        // Weighed alone: a client whom a hundred namesakes outrank is not missed.
        let Some(candidate) = search::weigh(deed.conn(), &query, client).await? else {
            return self.refuse_card(deed, client, NotIdentified::Nothing, vec![]).await;
        };
        let client = candidate.client;
        let kinds = counted_kinds(candidate.party, &candidate.matches);
        let context = deed.context().clone();
        let passed = match assess(client, candidate.party, &candidate.matches, context.operator, context.now)
        {
            Ok(passed) => passed,
            Err(needs) => return self.refuse_card(deed, client, needs, kinds).await,
        };
        let loaded = journal::led(deed.conn(), session, id).await?;
        let events = match rules::decide(&loaded.state, VisitCommand::Identify(passed), &context) {
            Ok(events) => events,
            Err(code) => return Ok(VisitOutcome::refused(Refusal::Visit { code: code.into() })),
        };
        // What was asked before the card was open is this client's: history, line of time and promises follow (R-ID-6).
        for appeal in &loaded.state.appeals {
            let appeal = journal::appeal(deed.conn(), *appeal).await?;
            match decide_appeal(&appeal.state, AppealCommand::NameClient { client }, &context) {
                Ok(known) => deed.record_appeal(&appeal, known).await?,
                Err(code) => return Ok(VisitOutcome::refused(Refusal::Appeal { code: code.into() })),
            }
        }
        deed.record_visit(&loaded, events).await?;
        deed.audit(Act::CardOpened { client, visit: id, kinds }).await?;
        deed.drop_draft(id, "identify").await?;
        deed.finish().await?;
        self.outcome(session, id).await
    }

    async fn refuse_card(
        &self,
        mut deed: Deed<'_>,
        client: ClientId,
        needs: NotIdentified,
        kinds: Vec<IdentifierKind>,
    ) -> Result<VisitOutcome, Fault> {
        let told = kinds.iter().map(|kind| (*kind).into()).collect();
        deed.audit(Act::CardRefused { client, kinds }).await?;
        deed.finish().await?;
        Ok(VisitOutcome::refused(Refusal::Identification { needs: needs.into(), kinds: told }))
    }
}

fn understood(session: &Session, text: &str) -> Result<(Vec<Recognised>, Query), Fault> {
    let region = Region { area_code: session.office.area_code.clone(), ..Region::default() };
    let limit_of_text = u32::try_from(MAX_TEXT).unwrap_or(u32::MAX);
    let recognised = recognise_in(text, &region).map_err(|_| Fault::TooLarge(limit_of_text))?;
    let query = Query::from_recognised(&recognised);
    Ok((recognised, query))
}

pub(crate) fn candidate_view(desk: &Desk, session: &Session, candidate: &Candidate) -> CandidateView {
    let now = desk.ports.clock.now();
    let needs = assess(candidate.client, candidate.party, &candidate.matches, session.operator.id, now).err();
    CandidateView {
        client: candidate.client.to_string(),
        party: candidate.party.into(),
        name: candidate.masked.name.clone(),
        details: candidate.masked.details.clone(),
        segment: candidate.segment.title().to_owned(),
        matches: candidate
            .matches
            .iter()
            .map(|m| MatchView { kind: m.kind.into(), fit: m.fit.into(), counts: m.counts })
            .collect(),
        needs: needs.map(Into::into),
    }
}

fn recognised_view(recognised: &Recognised) -> RecognisedView {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    RecognisedView {
        kind: recognised.kind.into(),
        normal: recognised.normal.clone(),
        valid: recognised.valid,
        problem: recognised.problem.as_ref().map(|problem| problem.code().to_owned()),
        from: place(recognised.span.start),
        to: place(recognised.span.end),
    }
}
