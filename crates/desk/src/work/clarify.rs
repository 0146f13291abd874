//! Use cases of the front office: what executors ask it, and its answers (R-AP-9).

use super::acts::{longer, seal};
use super::drafts::{draft_text, forget};
use super::{Reached, card_by_duty};
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::failure::Failure;
use crate::ipc::inbox::{
    AnswerClarification, ClarificationDetails, ClarificationOutcome, ClarificationTask, InboxAppealRequest,
    MAX_QUESTION, WorkField,
};
use crate::ipc::visit::Refusal;
use crate::journal;
use crate::view::appeal::operator_name;
use crate::view::list::unit_title;
use crate::view::time;
use crate::view::work::{addressee, said};
use okno_domain::appeal::{AppealCommand, WorkCommand, decide};
use okno_domain::audit::Act;
use okno_store::Connection;
use okno_store::inbox::{self, Worked};

impl Desk {
    /// The questions that this office owes an answer to.
    pub(crate) async fn clarifications(
        &self,
        session: &Session,
        conn: &mut Connection,
        limit: usize,
    ) -> Result<Vec<ClarificationTask>, Fault> {
        if !session.operator.role.serves_clients() {
            return Ok(Vec::new());
        }
        let (office, me) = (session.office.id, session.operator.id);
        let rows = inbox::asked(conn, office, me, limit).await?;
        Ok(rows.iter().filter_map(|row| self.clarification_task(session, row)).collect())
    }

    fn clarification_task(&self, session: &Session, row: &Worked) -> Option<ClarificationTask> {
        Some(ClarificationTask {
            appeal: self.appeal_row(session, &row.appeal),
            unit: row.appeal.unit.as_deref().map(|code| unit_title(session, code)).unwrap_or_default(),
            asked: time::iso(row.asked_at?, &session.zone),
            mine: row.appeal.operator == session.operator.id,
            from_client: row.from_client,
        })
    }

    /// What an executor asks the front office; audited, since no visit stands behind it.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn clarification(&self, request: InboxAppealRequest) -> Result<ClarificationDetails, Failure> {
        let done = self.with_session(async |session| self.open_question(session, &request.appeal).await);
        done.await.map_err(|fault| self.told(fault))
    }

    async fn open_question(&self, session: &Session, appeal: &str) -> Result<ClarificationDetails, Fault> {
        let mut deed = Deed::begin(self, session).await?;
        let reached = self.reached(session, deed.conn(), appeal).await?;
        let client = card_by_duty(deed.conn(), &reached).await?;
        deed.audit(Act::WorkOpened {
            client: client.as_ref().map(|client| client.id),
            appeal: reached.appeal.id,
        })
        .await?;
        let conn = deed.conn();
        let row = inbox::by_id(conn, reached.appeal.id).await?.ok_or(Fault::NotFound("appeal"))?;
        let task = self.clarification_task(session, &row).ok_or(Fault::NotFound("question"))?;
        let state = &reached.appeal.state;
        let asked = state.open_clarification().ok_or(Fault::NotFound("question"))?;
        let note = match &state.forwarding {
            Some(forwarding) => journal::text_or_dash(conn, &forwarding.note).await?,
            None => String::new(),
        };
        // Whom to ask: the client is reached by telephone, whatever channel the answer goes by.
        let client =
            client.as_ref().map(|client| addressee(client, Some(okno_domain::appeal::Channel::Phone)));
        let details = ClarificationDetails {
            task,
            question: journal::text_or_dash(conn, &asked.question).await?,
            asked_by: operator_name(session, conn, Some(asked.asked_by)).await?,
            note,
            words: said(conn, state.answers.as_ref()).await?,
            client,
            draft: draft_text(conn, &reached, WorkField::Clarification).await?,
        };
        deed.finish().await?;
        Ok(details)
    }

    /// Answers the question of an executor.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn answer_clarification(
        &self,
        request: AnswerClarification,
    ) -> Result<ClarificationOutcome, Failure> {
        let done = self.with_session(async |session| self.clarify(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn clarify(
        &self,
        session: &Session,
        request: &AnswerClarification,
    ) -> Result<ClarificationOutcome, Fault> {
        if let Some(refusal) = longer(&request.answer, MAX_QUESTION) {
            return Ok(ClarificationOutcome::Refused { refusal });
        }
        let mut deed = Deed::begin(self, session).await?;
        let reached: Reached = self.reached(session, deed.conn(), &request.appeal).await?;
        let answer = seal(&mut deed, &reached, &request.answer).await?;
        let command = AppealCommand::Work(WorkCommand::Clarify { answer });
        match decide(&reached.appeal.state, command, &deed.context().clone()) {
            Ok(events) => deed.record_appeal(&reached.appeal, events).await?,
            // The transaction is dropped with the deed: what was sealed for the command goes with it.
            Err(code) => {
                return Ok(ClarificationOutcome::Refused { refusal: Refusal::Appeal { code: code.into() } });
            }
        }
        forget(&mut deed, &reached, WorkField::Clarification).await?;
        deed.finish().await?;
        Ok(ClarificationOutcome::Done)
    }
}
