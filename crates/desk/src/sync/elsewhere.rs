//! Use cases: clients whom this workplace does not hold (R-ID-8). They are looked for at the central while the base here
//! has answered already; a card of theirs comes against two identifiers, and is kept.
//!
//! Nothing of the base is held while the network takes its time.

use super::card;
use crate::desk::Desk;
use crate::fault::Fault;
use crate::find::candidate_view;
use crate::ipc::failure::Failure;
use crate::ipc::find::{CandidateView, Elsewhere, ElsewhereView, FindElsewhere, OpenCard};
use crate::ipc::visit::{Refusal, VisitOutcome};
use okno_domain::client::Segment;
use okno_domain::identification::{IdentifierKind, Match, NotIdentified, Party};
use okno_domain::ids::ClientId;
use okno_protocol::cards::{AskCard, Card, CardAnswer};
use okno_protocol::search::{self, FindClients, FoundMatch, MAX_TEXT};
use okno_store::search::{Candidate, Masked};
use serde::de::DeserializeOwned;
use std::time::Duration;
use tokio::time::timeout;

/// How long looking may take: what is found later is of no use to who waits at the desk.
const LOOK: Duration = Duration::from_secs(5);
/// How long a card may take.
const FETCH: Duration = Duration::from_secs(10);

impl Desk {
    /// Looks for clients of the whole company at the central.
    ///
    /// # Errors
    /// See [`Failure`]; a central that is not reached is an outcome.
    pub async fn find_elsewhere(&self, request: FindElsewhere) -> Result<ElsewhereView, Failure> {
        let done = self.look_elsewhere(&request.text).await;
        let view = |search| ElsewhereView { text: request.text.clone(), search };
        done.map(view).map_err(|fault| self.told(fault))
    }

    async fn look_elsewhere(&self, text: &str) -> Result<Elsewhere, Fault> {
        let office = self.with_session(async |session| Ok(session.office.name.clone())).await?;
        let Some(line) = self.in_touch.line() else { return Ok(Elsewhere::None) };
        // What is longer is searched here alone: nobody says so much at a desk.
        if text.trim().is_empty() || text.chars().count() > MAX_TEXT {
            return Ok(Elsewhere::Found { candidates: Vec::new(), more: false });
        }
        let wish = FindClients { said: text.into() };
        let Ok(Ok(found)) = timeout(LOOK, line.central.find_clients(&wish)).await else {
            return Ok(Elsewhere::Offline { office });
        };
        let candidates = found.candidates.iter().filter_map(read).collect::<Vec<Candidate>>();
        self.with_session(async |session| {
            let view = |candidate: &Candidate| candidate_view(self, session, candidate);
            let candidates: Vec<CandidateView> = candidates.iter().map(view).collect();
            Ok(Elsewhere::Found { candidates, more: found.more })
        })
        .await
    }

    /// Fetches the card of a client whom the base here does not hold; says what stands against it. The central weighs what
    /// was said by the same rules, and audits it.
    pub(crate) async fn fetch_card(&self, request: &OpenCard) -> Result<Option<VisitOutcome>, Fault> {
        let client: ClientId = request.client.parse().map_err(|_| Fault::BadRequest("client"))?;
        let held = self
            .with_session(async |session| {
                let mut reader = session.vault.read().await?;
                Ok(okno_store::clients::holds(reader.conn(), client).await?)
            })
            .await?;
        if held {
            return Ok(None);
        }
        let refused = |refusal| Ok(Some(VisitOutcome::refused(refusal)));
        let Some(line) = self.in_touch.line() else { return Ok(None) };
        if request.text.chars().count() > MAX_TEXT {
            let limit = u32::try_from(MAX_TEXT).unwrap_or(u32::MAX);
            return refused(Refusal::TooLong { limit });
        }
        let wish = AskCard { client: client.0, said: request.text.as_str().into() };
        let Ok(Ok(answer)) = timeout(FETCH, line.central.ask_card(&wish)).await else {
            return refused(Refusal::Elsewhere);
        };
        match answer {
            CardAnswer::Given { card } => {
                self.keep_card(client, &card).await?;
                Ok(None)
            }
            CardAnswer::Refused { needs, kinds } => {
                let needs: NotIdentified = of_word(&needs).unwrap_or(NotIdentified::Nothing);
                let kinds = kinds.iter().filter_map(|kind| of_word::<IdentifierKind>(kind));
                refused(Refusal::Identification {
                    needs: needs.into(),
                    kinds: kinds.map(Into::into).collect(),
                })
            }
            CardAnswer::Unknown => Err(Fault::Wire("answer to a card")),
        }
    }

    /// Keeps a card that was given. It is one of a merge when it has another id: then that id leads to it here too.
    async fn keep_card(&self, asked: ClientId, given: &Card) -> Result<(), Fault> {
        let id = ClientId(given.client);
        self.with_session(async |session| {
            let mut tx = session.vault.write(self.ports.clock.now()).await?;
            let waits = okno_store::events::pending_among(tx.conn(), &[given.client]).await?;
            let kept = card::kept(&mut tx, session, id, &given.form, !waits.is_empty()).await?;
            okno_store::clients::upsert(tx.conn(), &kept).await?;
            if asked != id {
                okno_store::clients::alias(tx.conn(), asked, id).await?;
            }
            Ok(tx.commit().await?)
        })
        .await
    }
}

/// A candidate of the wire; none of a central that says too little of it, or something newer.
fn read(found: &search::Candidate) -> Option<Candidate> {
    let matches = found.matches.iter().map(found_match).collect::<Option<Vec<Match>>>()?;
    Some(Candidate {
        client: ClientId(found.client),
        party: of_word::<Party>(&found.party)?,
        segment: of_word::<Segment>(&found.segment)?,
        // The central shows one of many namesakes without details, too.
        namesakes: 1,
        masked: Masked {
            // Exposed to the operator, masked by the central.
            name: found.name.expose().to_owned(),
            details: found.details.iter().map(|detail| detail.expose().to_owned()).collect(),
        },
        matches,
    })
}

fn found_match(of: &FoundMatch) -> Option<Match> {
    Some(Match { kind: of_word(&of.kind)?, fit: of_word(&of.fit)?, counts: of.counts })
}

/// A plain code from its word.
fn of_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(word.into()).ok()
}
