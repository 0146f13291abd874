//! What is typed in the work on an appeal. It belongs to the appeal, not to who types: a colleague on this machine who takes
//! the appeal finds it. What is typed of an answer goes to the central as soon as its writer rests, so that a colleague
//! elsewhere finds it too, whoever gives the appeal on (R-AP-9).

use super::Reached;
use super::acts::seal;
use crate::deed::{Deed, draft_key};
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::failure::Failure;
use crate::ipc::inbox::{DraftSaved, SaveWorkDraft, WorkField};
use crate::journal;
use crate::view::time;
use okno_domain::Moment;
use okno_domain::appeal::{AppealCommand, AppealEvent, WorkCommand, decide};
use okno_domain::ids::{AppealId, OperatorId};
use okno_domain::personal::Personal;
use okno_store::Connection;
use okno_store::events::StoredEvent;
use okno_vault::WriteTx;
use okno_vault::drafts::Draft;

/// How the fields of this work begin: they outlive the visit in which the appeal was registered.
pub(crate) const FIELDS: &str = "work-";
/// How long an answer is typed no further until its draft goes to the central, in milliseconds.
const STILL_MS: u64 = 60_000;
/// Drafts of answers that are looked at, at most: the newest.
const MOST: u32 = 50;

/// The field of a draft.
pub(super) fn field(field: WorkField, appeal: AppealId) -> String {
    format!("{}{appeal}", field_of(field))
}

/// How it begins for every appeal.
fn field_of(field: WorkField) -> String {
    let name = match field {
        WorkField::Answer => "answer",
        WorkField::Question => "question",
        WorkField::Clarification => "clarification",
        WorkField::Report => "report",
    };
    format!("{FIELDS}{name}:")
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

/// What was typed of an answer and is not saved.
pub(crate) struct Unsaved {
    pub(crate) text: Personal<String>,
    pub(crate) at: Moment,
    /// Who has typed it, where everybody has it; none for what only this machine has.
    pub(crate) shared_by: Option<OperatorId>,
}

/// The answer as it was typed last, where that is another than what was saved: on this machine, or wherever it was.
pub(crate) async fn unsaved_answer(
    conn: &mut Connection,
    reached: &Reached,
) -> Result<Option<Unsaved>, Fault> {
    let state = &reached.appeal.state;
    let here = draft(conn, reached, WorkField::Answer).await?;
    // Who had it once and has it again goes on from what a colleague has typed since.
    if let Some(draft) = here.filter(|draft| state.typed.is_none_or(|typed| typed.at <= draft.at)) {
        let last = match state.last_saving() {
            Some(saving) => okno_vault::sealed::unseal(conn, &saving.text).await?,
            None => None,
        };
        if draft.text.expose().trim() != last.as_ref().map_or("", |text| text.expose().as_str()) {
            return Ok(Some(Unsaved { text: draft.text, at: draft.at, shared_by: None }));
        }
    }
    let Some(typed) = &state.typed else { return Ok(None) };
    // What was erased is not there.
    let text = okno_vault::sealed::unseal(conn, &typed.text).await?;
    Ok(text.map(|text| Unsaved { text, at: typed.at, shared_by: Some(typed.operator) }))
}

/// The wish that makes a draft everybody's; none where only a blank was typed.
pub(super) async fn share(
    deed: &mut Deed<'_>,
    reached: &Reached,
    text: &Personal<String>,
) -> Result<Option<AppealCommand>, Fault> {
    let text = seal(deed, reached, text.expose()).await?;
    let revision = reached.appeal.state.next_revision();
    Ok(text.map(|text| {
        AppealCommand::Work(WorkCommand::RecordAnswer { text: Some(text), revision, draft: true })
    }))
}

impl Desk {
    /// Makes drafts of answers everybody's whose writer, who is signed in here, rests or went on to something else.
    pub(crate) async fn share_drafts(&self, session: &Session) -> Result<(), Fault> {
        let now = self.ports.clock.now();
        let mut reader = session.vault.read().await?;
        let drafts = okno_vault::drafts::newest_of(reader.conn(), &field_of(WorkField::Answer), MOST).await?;
        let mut own = Vec::new();
        // A clock that was set back is as long away.
        for draft in drafts.iter().filter(|draft| now.0.abs_diff(draft.at.0) >= STILL_MS) {
            let appeal = draft.key.rsplit(':').next().unwrap_or_default();
            let Ok(reached) = self.reached(session, reader.conn(), appeal).await else { continue };
            if reached.appeal.state.is_executed_by(session.operator.id) {
                own.push(appeal);
            }
        }
        drop(reader);
        for appeal in own {
            self.share_draft(session, appeal).await?;
        }
        Ok(())
    }

    async fn share_draft(&self, session: &Session, appeal: &str) -> Result<(), Fault> {
        let mut deed = Deed::begin(self, session).await?;
        let reached = self.reached(session, deed.conn(), appeal).await?;
        let unsaved = unsaved_answer(deed.conn(), &reached).await?;
        let Some(Unsaved { text, at, shared_by: None }) = unsaved else { return Ok(()) };
        // What was saved since stands beside it, until its writer chooses.
        if reached.appeal.state.reply.is_some_and(|reply| reply.at > at) {
            return Ok(());
        }
        let Some(command) = share(&mut deed, &reached, &text).await? else { return Ok(()) };
        // Somebody else's by now, or handed over, or kept too often: it stays where it is.
        let Ok(events) = decide(&reached.appeal.state, command, deed.context()) else { return Ok(()) };
        deed.record_appeal(&reached.appeal, events).await?;
        forget(&mut deed, &reached, WorkField::Answer).await?;
        deed.finish().await
    }
}

/// Forgets what was typed in a field: it was used up, or stands elsewhere.
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
