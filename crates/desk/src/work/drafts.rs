//! What is typed in the work on an appeal. It belongs to the appeal, not to who types: a colleague on this machine who takes
//! the appeal finds it, and one elsewhere finds it as a saving of the answer.

use super::Reached;
use crate::deed::{Deed, draft_key};
use crate::desk::Desk;
use crate::fault::Fault;
use crate::ipc::failure::Failure;
use crate::ipc::inbox::{DraftSaved, SaveWorkDraft, WorkField};
use crate::journal;
use crate::view::time;
use okno_domain::appeal::AppealEvent;
use okno_domain::ids::AppealId;
use okno_store::Connection;
use okno_store::events::StoredEvent;
use okno_vault::WriteTx;
use okno_vault::drafts::Draft;

/// How the fields of this work begin: they outlive the visit in which the appeal was registered.
pub(crate) const FIELDS: &str = "work-";

/// The field of a draft.
pub(super) fn field(field: WorkField, appeal: AppealId) -> String {
    let name = match field {
        WorkField::Answer => "answer",
        WorkField::Question => "question",
        WorkField::Clarification => "clarification",
        WorkField::Report => "report",
    };
    format!("{FIELDS}{name}:{appeal}")
}

impl Desk {
    /// Keeps what is being typed.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn save_work_draft(&self, request: SaveWorkDraft) -> Result<DraftSaved, Failure> {
        let done = self
            .with_session(async |session| {
                let mut reader = session.vault.read().await?;
                let reached = self.reached(session, reader.conn(), &request.appeal).await?;
                drop(reader);
                let own = reached.appeal.state.is_executed_by(session.operator.id);
                if !own && request.field != WorkField::Clarification {
                    return Err(Fault::NotYours);
                }
                let now = self.ports.clock.now();
                let field = field(request.field, reached.appeal.id);
                session.keep_draft(now, reached.visit()?, &field, &request.text).await?;
                Ok(DraftSaved { at: time::iso(now, &session.zone) })
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }
}

/// What is being typed in a field.
async fn draft(conn: &mut Connection, reached: &Reached, which: WorkField) -> Result<Option<Draft>, Fault> {
    let visit = reached.visit()?;
    let key = draft_key(visit, &field(which, reached.appeal.id));
    Ok(okno_vault::drafts::of_visit(conn, visit).await?.into_iter().find(|draft| draft.key == key))
}

/// What is being typed in a field, as text.
pub(crate) async fn draft_text(
    conn: &mut Connection,
    reached: &Reached,
    which: WorkField,
) -> Result<String, Fault> {
    let draft = draft(conn, reached, which).await?;
    Ok(draft.map(|draft| draft.text.into_inner()).unwrap_or_default())
}

/// The answer as it is being typed, where that is another than what was saved.
pub(crate) async fn unsaved_answer(conn: &mut Connection, reached: &Reached) -> Result<Option<Draft>, Fault> {
    let Some(draft) = draft(conn, reached, WorkField::Answer).await? else { return Ok(None) };
    let saved = match &reached.appeal.state.reply {
        Some(reply) => journal::text_or_dash(conn, &reply.text).await?,
        None => String::new(),
    };
    Ok((draft.text.expose().trim() != saved).then_some(draft))
}

/// Forgets what was typed in a field: it was used up.
pub(super) async fn forget(deed: &mut Deed<'_>, reached: &Reached, which: WorkField) -> Result<(), Fault> {
    deed.drop_draft(reached.visit()?, &field(which, reached.appeal.id)).await
}

/// Makes a draft again of an answer that the central has refused: nothing typed is ever lost. What is being typed now
/// stays, since it goes on from that answer.
pub(crate) async fn keep_refused_answer(
    tx: &mut WriteTx,
    appeal: AppealId,
    gone: &[StoredEvent],
) -> Result<(), Fault> {
    for event in gone {
        let Ok(AppealEvent::AnswerRecorded { text, .. }) = serde_json::from_value(event.body.clone()) else {
            continue;
        };
        let loaded = journal::appeal(tx.conn(), appeal).await?;
        let Some(visit) = loaded.state.registration.as_ref().map(|registration| registration.visit) else {
            continue;
        };
        let key = draft_key(visit, &field(WorkField::Answer, appeal));
        if okno_vault::drafts::get(tx.conn(), &key).await?.is_some() {
            continue;
        }
        if let Some(text) = okno_vault::sealed::unseal(tx.conn(), &text).await? {
            okno_vault::drafts::put(tx, &key, Some(visit), &text).await?;
        }
    }
    Ok(())
}
