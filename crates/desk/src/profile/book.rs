//! Use cases: service needs and representatives (R-PR-6, R-ID-6), and what the profile's book shows.

use super::{decided, sealed_words, too_long};
use crate::appeals::visit_id;
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::failure::Failure;
use crate::ipc::profile::{
    AddRepresentative, ChangeNeed, ConsentAct, ConsentRow, EndRepresentative, ProfileBook,
    ProfileBookRequest, RepresentativeRow,
};
use crate::ipc::visit::VisitOutcome;
use crate::journal::{self, DASH, text_or_dash};
use crate::session::short_name;
use crate::view::account::count;
use crate::view::appeal::operator_name;
use crate::view::{mask, time};
use jiff::civil::Date;
use okno_domain::ids::RepresentativeId;
use okno_domain::personal::ValueRef;
use okno_domain::profile::ProfileCommand;
use okno_domain::profile::consent::ConsentEvent;
use okno_store::Connection;

/// Rows of the book's lists, newest first.
const MOST_ROWS: usize = 500;

impl Desk {
    /// Notes or drops a service need.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn change_need(&self, request: ChangeNeed) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.needed(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn needed(&self, session: &Session, request: &ChangeNeed) -> Result<VisitOutcome, Fault> {
        let id = visit_id(&request.visit)?;
        if let Some(refused) = too_long(&request.consent) {
            return Ok(refused);
        }
        let mut deed = Deed::begin(self, session).await?;
        let opened = journal::opened(deed.conn(), session, id).await?;
        let mut card = opened.client.clone();
        let need = request.need.into();
        let command = if request.noted {
            let consent = sealed_words(&mut deed, card.id.into(), &request.consent).await?;
            card.needs.push(need);
            ProfileCommand::NoteNeed { need, consent }
        } else {
            card.needs.retain(|known| *known != need);
            ProfileCommand::DropNeed { need }
        };
        match decided(&opened, command, &deed)? {
            Ok(events) => deed.record_profile(&opened.profile, &events).await?,
            Err(refusal) => return Ok(VisitOutcome::refused(refusal)),
        }
        deed.put_card(&card).await?;
        deed.finish().await?;
        self.outcome(session, id).await
    }

    /// Writes down who may act for the client.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn add_representative(&self, request: AddRepresentative) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.represented(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn represented(
        &self,
        session: &Session,
        request: &AddRepresentative,
    ) -> Result<VisitOutcome, Fault> {
        let until = request.until.as_deref().map(str::parse::<Date>).transpose();
        let until = until.map_err(|_| Fault::BadRequest("until"))?;
        let name = request.name.trim();
        if name.is_empty() {
            return Err(Fault::BadRequest("name"));
        }
        if let Some(refused) = too_long(name).or_else(|| too_long(&request.document)) {
            return Ok(refused);
        }
        let representative: RepresentativeId = self.ports.id()?;
        self.act_on_profile(session, &request.visit, async |deed, subject| {
            Ok(ProfileCommand::AddRepresentative {
                representative,
                name: deed.seal(subject, name).await?,
                ground: request.ground.into(),
                document: sealed_words(deed, subject, &request.document).await?,
                until,
                today: time::day(deed.context().now, &session.zone),
            })
        })
        .await
    }

    /// Ends a representative by hand.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn end_representative(&self, request: EndRepresentative) -> Result<VisitOutcome, Failure> {
        let done = self
            .with_session(async |session| {
                let representative =
                    request.representative.parse().map_err(|_| Fault::BadRequest("representative"))?;
                self.act_on_profile(session, &request.visit, async |_, _| {
                    Ok(ProfileCommand::EndRepresentative { representative })
                })
                .await
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }

    /// A change of the profile that leaves the card as it is.
    async fn act_on_profile(
        &self,
        session: &Session,
        visit: &str,
        command: impl AsyncFnOnce(&mut Deed<'_>, okno_domain::ids::SubjectId) -> Result<ProfileCommand, Fault>,
    ) -> Result<VisitOutcome, Fault> {
        let id = visit_id(visit)?;
        let mut deed = Deed::begin(self, session).await?;
        let opened = journal::opened(deed.conn(), session, id).await?;
        let command = command(&mut deed, opened.client.id.into()).await?;
        match decided(&opened, command, &deed)? {
            Ok(events) => deed.record_profile(&opened.profile, &events).await?,
            // The transaction is dropped with the deed: what was sealed for the command goes with it.
            Err(refusal) => return Ok(VisitOutcome::refused(refusal)),
        }
        deed.finish().await?;
        self.outcome(session, id).await
    }

    /// Consents with their history, and representatives.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn profile_book(&self, request: ProfileBookRequest) -> Result<ProfileBook, Failure> {
        let done = self
            .with_session(async |session| {
                let mut reader = session.vault.read().await?;
                self.book(session, reader.conn(), &request).await
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }

    async fn book(
        &self,
        session: &Session,
        conn: &mut Connection,
        request: &ProfileBookRequest,
    ) -> Result<ProfileBook, Fault> {
        let opened = journal::opened(conn, session, visit_id(&request.visit)?).await?;
        let today = time::day(self.ports.clock.now(), &session.zone);
        let mut consents = Vec::new();
        let told = journal::consent_events(conn, opened.client.id).await?;
        let most = usize::try_from(request.most).unwrap_or(MOST_ROWS).min(MOST_ROWS);
        for event in told.iter().rev().take(most) {
            let (act, day, channel, document, operator) = match event {
                ConsentEvent::Given { day, channel, document, operator, .. } => {
                    (ConsentAct::Given, day, channel, Some(document), operator)
                }
                ConsentEvent::Withdrawn { day, channel, document, operator, .. } => {
                    (ConsentAct::Withdrawn, day, channel, Some(document), operator)
                }
                ConsentEvent::Refused { day, channel, operator, .. } => {
                    (ConsentAct::Refused, day, channel, None, operator)
                }
            };
            consents.push(ConsentRow {
                kind: event.kind().into(),
                act,
                day: day.to_string(),
                channel: (*channel).into(),
                document: match document {
                    Some(document) => Some(paper(conn, document).await?),
                    None => None,
                },
                paper: document.map(|document| document.id.to_string()),
                operator: operator_name(session, conn, Some(*operator)).await?,
            });
        }
        let mut representatives = Vec::new();
        for known in opened.profile.state.representatives.iter().rev().take(MOST_ROWS) {
            representatives.push(RepresentativeRow {
                id: known.id.to_string(),
                name: short_name(&text_or_dash(conn, &known.name).await?),
                ground: known.ground.into(),
                document: paper(conn, &known.document).await?,
                until: known.until.map(|day| day.to_string()),
                acts: known.acts_on(today),
                ended: known.ended.is_some(),
            });
        }
        Ok(ProfileBook { consents, consents_total: count(told.len()), representatives })
    }
}

/// The words of a paper, masked.
async fn paper(conn: &mut Connection, reference: &ValueRef) -> Result<String, Fault> {
    let words = text_or_dash(conn, reference).await?;
    Ok(if words == DASH { words } else { mask::paper(&words) })
}
