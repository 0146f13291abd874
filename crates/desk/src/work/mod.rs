//! Use cases: the work of the back office on forwarded appeals (R-AP-9), and of the front office on written ones (П4 2). What
//! of an appeal and of its client is read here, is read by the duty that the appeal is; each reading is audited.

mod acts;
mod clarify;
mod drafts;
mod list;

pub(crate) use drafts::{FIELDS, Unsaved, draft_text, keep_refused_answer, unsaved_answer};

use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::appeal::DocumentView;
use crate::ipc::failure::Failure;
use crate::ipc::inbox::{InboxAppealRequest, WorkDocumentRequest, WorkOutcome, WorkView};
use crate::journal::{self, Loaded};
use crate::opened;
use crate::session::short_name;
use crate::view::time;
use crate::{appeals::appeal_id, deed::Deed};
use okno_domain::appeal::{Appeal, Duty};
use okno_domain::audit::Act;
use okno_domain::client::{Client, Segment};
use okno_domain::context::Context;
use okno_domain::ids::{AppealId, BlobId, VisitId};
use okno_store::Connection;

/// An appeal that this operator may read by duty.
pub(crate) struct Reached {
    pub(crate) appeal: Loaded<AppealId, Appeal>,
    /// Units of the operator.
    pub(crate) units: Vec<String>,
    context: Context,
}

impl Reached {
    /// The duty to its client, as it is now.
    pub(crate) fn duty(&self) -> Option<Duty> {
        Duty::of_work(self.appeal.id, &self.appeal.state, &self.units, &self.context)
    }

    /// In which visit it was registered: drafts are kept under it, and erased with its client.
    fn visit(&self) -> Result<VisitId, Fault> {
        let registration = self.appeal.state.registration.as_ref();
        registration.map(|registration| registration.visit).ok_or(Fault::NotFound("appeal"))
    }
}

impl Desk {
    /// An appeal by its duty; not there for whoever has none.
    pub(crate) async fn reached(
        &self,
        session: &Session,
        conn: &mut Connection,
        appeal: &str,
    ) -> Result<Reached, Fault> {
        let appeal = journal::appeal(conn, appeal_id(appeal)?).await?;
        let units = okno_vault::people::units_of(conn, session.operator.id).await?;
        let context = self.context(session);
        if appeal.state.is_read_by(&units, &context) {
            Ok(Reached { appeal, units, context })
        } else {
            Err(Fault::NotFound("appeal"))
        }
    }

    /// Opens an appeal for work.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn inbox_appeal(&self, request: InboxAppealRequest) -> Result<WorkView, Failure> {
        let done = self
            .with_session(async |session| {
                let deed = Deed::begin(self, session).await?;
                self.opened_for_work(session, deed, &request.appeal).await
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }

    /// Shows an appeal after what the deed has done; the audit is on the disk before the card leaves.
    pub(crate) async fn opened_for_work(
        &self,
        session: &Session,
        mut deed: Deed<'_>,
        appeal: &str,
    ) -> Result<WorkView, Fault> {
        let reached = self.reached(session, deed.conn(), appeal).await?;
        let client = card_by_duty(deed.conn(), &reached).await?;
        deed.audit(Act::WorkOpened {
            client: client.as_ref().map(|client| client.id),
            appeal: reached.appeal.id,
        })
        .await?;
        let view = self.work_view(session, deed.conn(), &reached, client.as_ref()).await?;
        deed.finish().await?;
        Ok(view)
    }

    /// A document of an appeal of the inbox, unsealed; audited.
    ///
    /// # Errors
    /// See [`Failure`]; not there where the document itself has not come to this machine.
    pub async fn work_document(&self, request: WorkDocumentRequest) -> Result<DocumentView, Failure> {
        let done = self.with_session(async |session| self.open_work_document(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn open_work_document(
        &self,
        session: &Session,
        request: &WorkDocumentRequest,
    ) -> Result<DocumentView, Fault> {
        let blob: BlobId = request.document.parse().map_err(|_| Fault::BadRequest("document"))?;
        let mut deed = Deed::begin(self, session).await?;
        let reached = self.reached(session, deed.conn(), &request.appeal).await?;
        let appeal = reached.appeal.id;
        if !reached.appeal.state.documents.iter().any(|(id, _)| *id == blob) {
            return Err(Fault::NotFound("document"));
        }
        let name = journal::document_name(deed.conn(), appeal, blob).await?;
        // The audit is on the disk before the document leaves.
        deed.audit(Act::DocumentOpened { appeal, blob }).await?;
        deed.finish().await?;
        opened::page(&session.vault, blob, (name, request.page)).await
    }

    /// Somebody else has it: who, and since when.
    async fn taken_by_another(
        &self,
        session: &Session,
        conn: &mut Connection,
        appeal: &Appeal,
    ) -> Result<WorkOutcome, Fault> {
        let executor = appeal.executor.ok_or(Fault::NotFound("appeal"))?;
        let known = okno_vault::people::operator(conn, executor.operator).await?;
        Ok(WorkOutcome::Taken {
            holder: known.map_or_else(|| "—".to_owned(), |who| short_name(who.full_name.expose())),
            since: time::iso(executor.since, &session.zone),
        })
    }
}

/// The card of the client of an appeal, by the duty; none where there is no duty, or no card in this base.
pub(crate) async fn card_by_duty(conn: &mut Connection, reached: &Reached) -> Result<Option<Client>, Fault> {
    let Some(duty) = reached.duty() else { return Ok(None) };
    Ok(okno_store::clients::card_by_duty(conn, &duty).await?)
}

/// Whether the client is a person (П4 2); who was not identified is served as one.
async fn is_of_person(conn: &mut Connection, reached: &Reached) -> Result<bool, Fault> {
    let Some(duty) = reached.duty() else { return Ok(true) };
    let named = okno_store::clients::name_by_duty(conn, &duty).await?;
    Ok(named.is_none_or(|named| matches!(named.segment, Segment::B2c | Segment::B2cVip)))
}
