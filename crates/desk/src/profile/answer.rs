//! Use case: what the client says to a question of the profile (R-PR-1, R-PR-2). In the window it is what the script of the
//! question has come to ([`super::asking`]); programs that ask without a window say it themselves.

use super::asking::region;
use super::heard::heard;
use super::{asked, decided};
use crate::appeals::visit_id;
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::failure::Failure;
use crate::ipc::profile::{AnswerAttribute, AttributeAnswer};
use crate::ipc::visit::{Refusal, VisitOutcome};
use crate::journal::{self, Opened};
use crate::kept::trace;
use crate::view::time;
use okno_domain::client::Client;
use okno_domain::ids::VisitId;
use okno_domain::profile::{Attribute, ConfirmedBy, ProfileCommand};
use okno_domain::visit::{VisitCommand, decide as decide_visit};
use okno_guide::Run;

/// What follows from an answer: the command on the profile, and the card as it then is.
type Told = Result<(ProfileCommand, Client), Refusal>;

impl Desk {
    /// Keeps what the client says to a question of the profile.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn answer_attribute(&self, request: AnswerAttribute) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.answered(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn answered(&self, session: &Session, request: &AnswerAttribute) -> Result<VisitOutcome, Fault> {
        let id = visit_id(&request.visit)?;
        let asked = (id, Attribute::from(request.attribute));
        let mut deed = Deed::begin(self, session).await?;
        if let Err(refusal) = self.keep_said(&mut deed, session, asked, &request.answer, None).await? {
            return Ok(VisitOutcome::refused(refusal));
        }
        deed.finish().await?;
        self.outcome(session, id).await
    }

    /// Keeps an answer, with how its script was gone through.
    pub(super) async fn keep_said(
        &self,
        deed: &mut Deed<'_>,
        session: &Session,
        (id, attribute): (VisitId, Attribute),
        answer: &AttributeAnswer,
        run: Option<&Run>,
    ) -> Result<Result<(), Refusal>, Fault> {
        let opened = journal::opened(deed.conn(), session, id).await?;
        let run = match run {
            Some(run) => Some(deed.seal(opened.client.id.into(), &trace(run)?).await?),
            None => None,
        };
        let postponed = if let AttributeAnswer::Postponed { reason } = answer { Some(*reason) } else { None };
        let asked = match postponed {
            Some(reason) => VisitCommand::PostponeAttribute { attribute, reason: reason.into(), run },
            None => asked(&self.asking_rules(session), &opened, (attribute, run), deed.context().now),
        };
        let asked = match decide_visit(&opened.visit.state, asked, deed.context()) {
            Ok(events) => events,
            Err(code) => return Ok(Err(Refusal::Visit { code: code.into() })),
        };
        if postponed.is_none() {
            let (command, card) = match self.told_of(session, deed, &opened, attribute, answer).await? {
                Ok(told) => told,
                Err(refusal) => return Ok(Err(refusal)),
            };
            match decided(&opened, command, deed)? {
                Ok(events) => deed.record_profile(&opened.profile, &events).await?,
                Err(refusal) => return Ok(Err(refusal)),
            }
            if card != opened.client {
                deed.put_card(&card).await?;
            }
        }
        deed.record_visit(&opened.visit, asked).await?;
        Ok(Ok(()))
    }

    async fn told_of(
        &self,
        session: &Session,
        deed: &mut Deed<'_>,
        opened: &Opened,
        attribute: Attribute,
        answer: &AttributeAnswer,
    ) -> Result<Told, Fault> {
        let mut card = opened.client.clone();
        let today = time::day(deed.context().now, &session.zone);
        let again = |seen: bool| if seen { ConfirmedBy::Document } else { ConfirmedBy::AskedAgain };
        let command = match answer {
            AttributeAnswer::Value { text, seen } => {
                let value = match heard(text, attribute, card.name.party(), &region(session)) {
                    Ok(value) => value,
                    Err(problem) => {
                        let problem = problem.to_owned();
                        return Ok(Err(Refusal::Attribute { attribute: attribute.into(), problem }));
                    }
                };
                let same = card.told(attribute).as_deref() == Some(value.as_str());
                card.tell(attribute, &value, today);
                if same && opened.profile.state.attributes.contains_key(&attribute) {
                    // The same as before is no new value: what proves it goes on to prove it.
                    ProfileCommand::Confirm { attribute, by: again(*seen) }
                } else {
                    let value = deed.seal(opened.client.id.into(), &value).await?;
                    ProfileCommand::Tell { attribute, value, seen: *seen }
                }
            }
            AttributeAnswer::Absent => {
                card.tell_absent(attribute);
                ProfileCommand::Absent { attribute }
            }
            AttributeAnswer::Unchanged { seen } => {
                if let Some(value) = card.told(attribute) {
                    card.tell(attribute, &value, today);
                }
                ProfileCommand::Confirm { attribute, by: again(*seen) }
            }
            AttributeAnswer::Declined { reason } => {
                ProfileCommand::Decline { attribute, reason: (*reason).into() }
            }
            AttributeAnswer::Postponed { .. } => return Err(Fault::BadRequest("answer")),
        };
        Ok(Ok((command, card)))
    }
}
