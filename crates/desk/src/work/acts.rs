//! Use cases: what an executor does with an appeal, and what a supervisor gives to whom.

use super::drafts::{Unsaved, forget, share, unsaved_answer};
use super::{Reached, is_of_person};
use crate::appeals::{subject, too_long};
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::failure::Failure;
use crate::ipc::inbox::{
    AskClarification, CloseWork, GiveAppeal, HandOverAnswer, InboxAppealRequest, MAX_ANSWER, MAX_QUESTION,
    RecordAnswer, WorkField, WorkOutcome,
};
use crate::ipc::visit::Refusal;
use okno_domain::appeal::{Appeal, AppealCommand, AppealRefusal, WorkCommand, decide};
use okno_domain::context::Role;
use okno_domain::ids::OperatorId;
use okno_domain::personal::ValueRef;

impl Desk {
    /// Becomes the executor of an appeal.
    ///
    /// # Errors
    /// See [`Failure`]; somebody else who has it is an outcome.
    pub async fn take_appeal(&self, request: InboxAppealRequest) -> Result<WorkOutcome, Failure> {
        let done = self.with_session(async |session| {
            self.act_on_work(session, &request.appeal, &[], async |deed, reached| {
                let of_person = is_of_person(deed.conn(), reached).await?;
                Ok(vec![AppealCommand::Work(WorkCommand::Take { units: reached.units.clone(), of_person })])
            })
            .await
        });
        done.await.map_err(|fault| self.told(fault))
    }

    /// Gives an appeal to a colleague, or back to the unit; what is typed of the answer goes with it.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn give_appeal(&self, request: GiveAppeal) -> Result<WorkOutcome, Failure> {
        let done = self.with_session(async |session| {
            if let Some(refusal) = longer(&request.note, MAX_QUESTION) {
                return Ok(WorkOutcome::Refused { refusal });
            }
            let to: Option<OperatorId> = match &request.to {
                Some(to) => Some(to.parse().map_err(|_| Fault::BadRequest("colleague"))?),
                None => None,
            };
            self.act_on_work(session, &request.appeal, &[WorkField::Answer], async |deed, reached| {
                let mut commands = Vec::new();
                if reached.appeal.state.is_executed_by(session.operator.id)
                    && reached.appeal.state.handed_over.is_none()
                    && let Some(Unsaved { text, shared_by: None, .. }) =
                        unsaved_answer(deed.conn(), reached).await?
                {
                    commands.extend(share(deed, reached, &text).await?);
                }
                let note = seal(deed, reached, &request.note).await?;
                commands.push(AppealCommand::Work(WorkCommand::Give {
                    units: reached.units.clone(),
                    to,
                    to_fits: fits(deed, reached, to).await?,
                    reason: request.reason.into(),
                    note,
                }));
                Ok(commands)
            })
            .await
        });
        done.await.map_err(|fault| self.told(fault))
    }

    /// Asks the office that registered an appeal.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn ask_clarification(&self, request: AskClarification) -> Result<WorkOutcome, Failure> {
        let done = self.with_session(async |session| {
            if let Some(refusal) = longer(&request.question, MAX_QUESTION) {
                return Ok(WorkOutcome::Refused { refusal });
            }
            self.act_on_work(session, &request.appeal, &[WorkField::Question], async |deed, reached| {
                let question = seal(deed, reached, &request.question).await?;
                let from_client = request.from_client;
                Ok(vec![AppealCommand::Work(WorkCommand::Ask { question, from_client })])
            })
            .await
        });
        done.await.map_err(|fault| self.told(fault))
    }

    /// Saves the answer to the client as its next revision.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn record_answer(&self, request: RecordAnswer) -> Result<WorkOutcome, Failure> {
        let done = self.with_session(async |session| {
            if let Some(refusal) = longer(&request.text, MAX_ANSWER) {
                return Ok(WorkOutcome::Refused { refusal });
            }
            self.act_on_work(session, &request.appeal, &[WorkField::Answer], async |deed, reached| {
                let text = seal(deed, reached, &request.text).await?;
                let state = &reached.appeal.state;
                let saved = state.reply.map_or(0, |reply| reply.revision);
                // Drafts between are nobody's last word; another saving is. The rule says so of a number that is not the next.
                let revision = if request.revision == saved { state.next_revision() } else { 0 };
                Ok(vec![AppealCommand::Work(WorkCommand::RecordAnswer { text, revision, draft: false })])
            })
            .await
        });
        done.await.map_err(|fault| self.told(fault))
    }

    /// Says that the answer has reached the client.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn hand_over_answer(&self, request: HandOverAnswer) -> Result<WorkOutcome, Failure> {
        let done = self.with_session(async |session| {
            self.act_on_work(session, &request.appeal, &[], async |_, _| {
                let channel = request.channel.into();
                Ok(vec![AppealCommand::Work(WorkCommand::HandOver { channel })])
            })
            .await
        });
        done.await.map_err(|fault| self.told(fault))
    }

    /// Closes an appeal of the inbox with a report (§7.2.4.3).
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn close_work(&self, request: CloseWork) -> Result<WorkOutcome, Failure> {
        let used = [WorkField::Report, WorkField::Question, WorkField::Answer];
        let done = self.with_session(async |session| {
            if let Some(refusal) = too_long(&request.report) {
                return Ok(WorkOutcome::Refused { refusal });
            }
            self.act_on_work(session, &request.appeal, &used, async |deed, reached| {
                Ok(vec![AppealCommand::Close {
                    report: seal(deed, reached, &request.report).await?,
                    fully_informed: request.fully_informed,
                    handed_over: false,
                }])
            })
            .await
        });
        done.await.map_err(|fault| self.told(fault))
    }

    /// The one way an appeal of the inbox is changed: reach it by the duty, make the commands, decide, record, all in one
    /// transaction; `used` are the fields whose drafts are used up by it.
    async fn act_on_work(
        &self,
        session: &Session,
        appeal: &str,
        used: &[WorkField],
        commands: impl AsyncFnOnce(&mut Deed<'_>, &Reached) -> Result<Vec<AppealCommand>, Fault>,
    ) -> Result<WorkOutcome, Fault> {
        let mut deed = Deed::begin(self, session).await?;
        let reached = self.reached(session, deed.conn(), appeal).await?;
        let commands = commands(&mut deed, &reached).await?;
        let context = deed.context().clone();
        let (mut state, mut all) = (reached.appeal.state.clone(), Vec::new());
        for command in commands {
            match decide(&state, command, &context) {
                Ok(events) => {
                    state = events.iter().fold(state, Appeal::evolve);
                    all.extend(events);
                }
                // The transaction is dropped with the deed: what was sealed for the command goes with it.
                Err(AppealRefusal::AlreadyTaken) => {
                    return self.taken_by_another(session, deed.conn(), &state).await;
                }
                Err(code) => {
                    return Ok(WorkOutcome::Refused { refusal: Refusal::Appeal { code: code.into() } });
                }
            }
        }
        deed.record_appeal(&reached.appeal, all).await?;
        for field in used {
            forget(&mut deed, &reached, *field).await?;
        }
        Ok(WorkOutcome::Done { work: Box::new(self.opened_for_work(session, deed, appeal).await?) })
    }
}

/// Whether a colleague is a curator of the unit that the appeal was forwarded to; the unit itself always fits.
async fn fits(deed: &mut Deed<'_>, reached: &Reached, to: Option<OperatorId>) -> Result<bool, Fault> {
    let (Some(to), Some(forwarding)) = (to, &reached.appeal.state.forwarding) else { return Ok(true) };
    let all = okno_vault::people::of_unit(deed.conn(), &forwarding.unit).await?;
    Ok(all.iter().any(|one| one.id == to && one.role == Role::Curator))
}

/// Seals a text under the key of the appeal's client; none for an empty one.
pub(super) async fn seal(
    deed: &mut Deed<'_>,
    reached: &Reached,
    text: &str,
) -> Result<Option<ValueRef>, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    Ok(Some(deed.seal(subject(&reached.appeal.state)?, text).await?))
}

pub(super) fn longer(text: &str, limit: usize) -> Option<Refusal> {
    (text.chars().count() > limit)
        .then(|| Refusal::TooLong { limit: u32::try_from(limit).unwrap_or(u32::MAX) })
}
