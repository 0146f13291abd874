//! An appeal with its history as the window shows it.

use super::list::unit_title;
use super::{term, time};
use crate::desk::{Desk, Session};
use crate::facts::word;
use crate::fault::Fault;
use crate::ipc::appeal::{AppealView, DocumentRow, ExecutionView, FeedbackView, HistoryRow};
use crate::ipc::inbox::HandedOverView;
use crate::journal::{self, Loaded};
use crate::kept;
use crate::session::short_name;
use okno_domain::appeal::{Appeal, AppealEvent, Feedback};
use okno_domain::ids::{AppealId, BlobId, OperatorId};
use okno_domain::personal::ValueRef;
use okno_store::Connection;

impl Desk {
    /// The appeal.
    pub(crate) async fn appeal_view(
        &self,
        session: &Session,
        conn: &mut Connection,
        loaded: &Loaded<AppealId, Appeal>,
        in_full: bool,
    ) -> Result<AppealView, Fault> {
        let number = loaded.state.registration.as_ref().map(|registration| registration.number);
        let number = number.ok_or(Fault::NotFound("appeal"))?;
        let listed = okno_store::appeals::by_number(conn, number).await?.ok_or(Fault::NotFound("appeal"))?;
        let events = journal::appeal_events(conn, loaded.id).await?;
        let mut documents = Vec::new();
        let mut library = String::new();
        let mut history = Vec::new();
        for event in &events {
            if let AppealEvent::DocumentAttached { blob, name, handed_over, .. } = event {
                documents.push(document(conn, *blob, name, *handed_over).await?);
            }
            if let AppealEvent::Registered { library: by, .. } = event {
                library.clone_from(by);
            }
            // What was typed and not saved is nothing that was done.
            if !matches!(event, AppealEvent::AnswerRecorded { draft: true, .. }) {
                history.push(self.history_row(session, conn, event).await?);
            }
        }
        let report = match &loaded.state.closing {
            Some(closing) => Some(journal::text_or_dash(conn, &closing.report).await?),
            None => None,
        };
        let note = match &loaded.state.forwarding {
            Some(forwarding) => words(conn, &forwarding.note).await?,
            None => None,
        };
        let client = loaded.state.registration.as_ref().and_then(|registration| registration.client);
        Ok(AppealView {
            representative: self.acting(session, conn, client, loaded.state.representative).await?,
            row: self.appeal_row(session, &listed),
            report,
            documents,
            history,
            answers: kept::shown(conn, &loaded.state, in_full).await?,
            note,
            feedback: match &loaded.state.feedback {
                Some(feedback) => Some(feedback_view(session, conn, feedback).await?),
                None => None,
            },
            founded: loaded.state.judgement.map(|judgement| judgement.founded),
            norm: loaded.state.forwarding.as_ref().and_then(|f| f.term.as_ref()).map(term::norm),
            library,
            execution: execution(session, conn, &loaded.state).await?,
        })
    }

    async fn history_row(
        &self,
        session: &Session,
        conn: &mut Connection,
        event: &AppealEvent,
    ) -> Result<HistoryRow, Fault> {
        let (operator, details) = match event {
            AppealEvent::Registered { operator, .. }
            | AppealEvent::DocumentAttached { operator, .. }
            | AppealEvent::ContactLeft { operator, .. }
            | AppealEvent::ClientKnown { operator, .. }
            | AppealEvent::RepresentativeActs { operator, .. }
            | AppealEvent::Taken { operator, .. }
            | AppealEvent::ClarificationAsked { operator, .. }
            | AppealEvent::Clarified { operator, .. }
            | AppealEvent::Closed { operator, .. } => (Some(*operator), vec![]),
            AppealEvent::Forwarded { operator, unit, reply_by, .. } => {
                (Some(*operator), vec![unit_title(session, unit), reply_by.to_string()])
            }
            AppealEvent::Given { operator, to, .. } => {
                (Some(*operator), vec![operator_name(session, conn, *to).await?])
            }
            AppealEvent::AnswerRecorded { operator, revision, .. } => {
                (Some(*operator), vec![revision.to_string()])
            }
            AppealEvent::HandedOverToClient { operator, channel, .. } => {
                (Some(*operator), vec![word(*channel)])
            }
            AppealEvent::ComplaintJudged { operator, .. } => (Some(*operator), vec![]),
            AppealEvent::FeedbackRecorded { score, channel, .. } => {
                (None, vec![score.to_string(), word(*channel)])
            }
            AppealEvent::AnswersRecorded { .. } => (None, vec![]),
        };
        Ok(HistoryRow {
            at: time::iso(event.at(), &session.zone),
            event: match event {
                AppealEvent::ComplaintJudged { founded: false, .. } => "complaint_unfounded".to_owned(),
                event => event.tag().to_owned(),
            },
            operator: operator_name(session, conn, operator).await?,
            details,
        })
    }
}

async fn feedback_view(
    session: &Session,
    conn: &mut Connection,
    feedback: &Feedback,
) -> Result<FeedbackView, Fault> {
    Ok(FeedbackView {
        score: feedback.score,
        channel: feedback.channel.into(),
        received: feedback.received.map(Into::into),
        comment: match &feedback.comment {
            Some(comment) => Some(journal::text_or_dash(conn, comment).await?),
            None => None,
        },
        at: time::iso(feedback.at, &session.zone),
    })
}

/// A sealed text that may be empty; a dash where it was erased.
async fn words(conn: &mut Connection, reference: &ValueRef) -> Result<Option<String>, Fault> {
    Ok(Some(journal::text_or_dash(conn, reference).await?).filter(|text| !text.is_empty()))
}

/// How it is worked on away from the desk. What is being written is the executor's; what the client has is for all to see.
async fn execution(
    session: &Session,
    conn: &mut Connection,
    state: &Appeal,
) -> Result<Option<ExecutionView>, Fault> {
    let Some(work) = state.work() else { return Ok(None) };
    let executor = match state.executor {
        Some(executor) => Some(operator_name(session, conn, Some(executor.operator)).await?),
        None => None,
    };
    let answer = match state.reply.as_ref().filter(|_| state.handed_over.is_some()) {
        Some(reply) => Some(journal::text_or_dash(conn, &reply.text).await?),
        None => None,
    };
    let handed_over = match &state.handed_over {
        Some(handed) => Some(HandedOverView {
            channel: handed.channel.into(),
            at: time::iso(handed.at, &session.zone),
            operator: operator_name(session, conn, Some(handed.operator)).await?,
        }),
        None => None,
    };
    let unit = state.forwarding.as_ref().map(|forwarding| unit_title(session, &forwarding.unit));
    Ok(Some(ExecutionView { unit, executor, work: work.into(), answer, handed_over }))
}

async fn document(
    conn: &mut Connection,
    blob: BlobId,
    name: &ValueRef,
    handed_over: bool,
) -> Result<DocumentRow, Fault> {
    let size = okno_vault::blobs::find(conn, blob).await?.map_or(0, |document| document.size);
    Ok(DocumentRow {
        id: blob.to_string(),
        name: journal::text_or_dash(conn, name).await?,
        size: u32::try_from(size).unwrap_or(u32::MAX),
        handed_over,
    })
}

/// Who, short; empty for nobody and for somebody this base does not know.
pub(crate) async fn operator_name(
    session: &Session,
    conn: &mut Connection,
    operator: Option<OperatorId>,
) -> Result<String, Fault> {
    let Some(id) = operator else { return Ok(String::new()) };
    if id == session.operator.id {
        return Ok(short_name(session.operator.full_name.expose()));
    }
    let known = okno_vault::people::operator(conn, id).await?;
    Ok(known.map(|operator| short_name(operator.full_name.expose())).unwrap_or_default())
}
