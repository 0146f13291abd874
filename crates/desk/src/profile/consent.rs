//! Use case: a consent is given or withdrawn (§7.2.4.1, П2 4.6, R-PR-4). Withdrawing the consent to the
//! processing of personal data erases what is personal in the same transaction.

use super::{asked, decided, sealed_words, too_long};
use crate::appeals::visit_id;
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::failure::Failure;
use crate::ipc::profile::ChangeConsent;
use crate::ipc::visit::{Refusal, VisitOutcome};
use crate::journal::{self, Opened};
use crate::kept::trace;
use crate::view::time;
use jiff::civil::Date;
use okno_domain::identification::Party;
use okno_domain::ids::VisitId;
use okno_domain::profile::card::Tenure;
use okno_domain::profile::consent::{ConsentCommand, ConsentKind, Consents, decide, refuse};
use okno_domain::profile::{Attribute, ProfileCommand};
use okno_domain::visit::decide as decide_visit;
use okno_guide::Run;

impl Desk {
    /// Writes down that a consent was given or withdrawn.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn change_consent(&self, request: ChangeConsent) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.consented(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn consented(&self, session: &Session, request: &ChangeConsent) -> Result<VisitOutcome, Fault> {
        let id = visit_id(&request.visit)?;
        let day: Date = request.day.parse().map_err(|_| Fault::BadRequest("day"))?;
        if let Some(refused) = too_long(&request.document) {
            return Ok(refused);
        }
        let mut deed = Deed::begin(self, session).await?;
        let opened = journal::opened(deed.conn(), session, id).await?;
        let consents = journal::consents(deed.conn(), &opened.client).await?;
        let subject = opened.client.id.into();
        let mut command = ConsentCommand {
            kind: request.kind.into(),
            given: request.given,
            renews: false,
            day,
            today: time::day(deed.context().now, &session.zone),
            channel: request.channel.into(),
            document: sealed_words(&mut deed, subject, &request.document).await?,
        };
        let context = deed.context().clone();
        let refused = |code: okno_domain::profile::consent::ConsentRefusal| {
            Ok(VisitOutcome::refused(Refusal::Consent { code: code.into() }))
        };
        let mut events = match decide(&consents.state, &command, id, &context) {
            Ok(events) => events,
            Err(code) => return refused(code),
        };
        let withdrawn = command.kind == ConsentKind::PersonalData && !command.given;
        let mut card = opened.client.clone();
        if withdrawn {
            let tenure = request.tenure.map(Into::into);
            let tenure = match (tenure, opened.client.name.party()) {
                (Some(tenure), _) => tenure,
                (None, Party::Company) => Tenure::Other,
                (None, Party::Person) => return Err(Fault::BadRequest("tenure")),
            };
            if let Err(refusal) = self.erased(&mut deed, &opened).await? {
                return Ok(VisitOutcome::refused(refusal));
            }
            // What proves the withdrawal is kept (П2 4.6), under the key that the client has from now on.
            command.document = sealed_words(&mut deed, subject, &request.document).await?;
            events = match decide(&consents.state, &command, id, &context) {
                Ok(events) => events,
                Err(code) => return refused(code),
            };
            card = card.impersonal(tenure);
        }
        let after = events.iter().fold(consents.state, Consents::evolve);
        card.consent_data = after.data;
        card.consent_ads = after.ads;
        deed.record_consent(&consents, &events).await?;
        deed.put_card(&card).await?;
        deed.finish().await?;
        if withdrawn {
            session.scrub().await;
        }
        self.outcome(session, id).await
    }

    /// Keeps what the client said to the script that asks for a consent: signed, or no (R-PR-4). Asked is not erased: only a
    /// withdrawal by its own paper does that.
    pub(super) async fn keep_consent(
        &self,
        deed: &mut Deed<'_>,
        session: &Session,
        (id, attribute, kind): (VisitId, Attribute, ConsentKind),
        paper: Option<String>,
        run: &Run,
    ) -> Result<Result<(), Refusal>, Fault> {
        let opened = journal::opened(deed.conn(), session, id).await?;
        let consents = journal::consents(deed.conn(), &opened.client).await?;
        let channel = opened.visit.state.channel.ok_or(Fault::NotFound("visit"))?;
        let (subject, context) = (opened.client.id.into(), deed.context().clone());
        let today = time::day(context.now, &session.zone);
        let wish = match paper {
            None => refuse(kind, today, (id, channel), &context),
            Some(words) => {
                let document = sealed_words(deed, subject, &words).await?;
                let (given, renews, day) = (true, true, today);
                let command = ConsentCommand { kind, given, renews, day, today, channel, document };
                decide(&consents.state, &command, id, &context)
            }
        };
        let events = match wish {
            Ok(events) => events,
            Err(code) => return Ok(Err(Refusal::Consent { code: code.into() })),
        };
        let run = deed.seal(subject, &trace(run)?).await?;
        let command = asked(&self.asking_rules(session), &opened, (attribute, Some(run)), context.now);
        let asked = match decide_visit(&opened.visit.state, command, &context) {
            Ok(events) => events,
            Err(code) => return Ok(Err(Refusal::Visit { code: code.into() })),
        };
        let after = events.iter().fold(consents.state, Consents::evolve);
        let mut card = opened.client.clone();
        (card.consent_data, card.consent_ads) = (after.data, after.ads);
        deed.record_consent(&consents, &events).await?;
        deed.put_card(&card).await?;
        deed.record_visit(&opened.visit, asked).await?;
        Ok(Ok(()))
    }

    async fn erased(&self, deed: &mut Deed<'_>, opened: &Opened) -> Result<Result<(), Refusal>, Fault> {
        let events = match decided(opened, ProfileCommand::Erase, deed)? {
            Ok(events) => events,
            Err(refusal) => return Ok(Err(refusal)),
        };
        deed.erase(opened.client.id).await?;
        deed.record_profile(&opened.profile, &events).await?;
        Ok(Ok(()))
    }
}
