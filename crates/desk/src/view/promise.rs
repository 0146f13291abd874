//! Promises as the window shows them.

use super::time;
use crate::deed::draft_key;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::code::TaskKind;
use crate::ipc::promise::{PromiseDetails, PromiseView, TryView};
use crate::journal::{self, Loaded};
use crate::promises::result_field;
use crate::view::appeal::operator_name;
use crate::view::list::unit_title;
use jiff::civil::{Date, DateTime};
use okno_domain::context::Role;
use okno_domain::ids::{ClientId, PromiseId};
use okno_domain::promise::{Nearness, Promise, PromiseEvent};
use okno_store::Connection;
use okno_store::appeals::{self, ListedAppeal};
use okno_store::promises::{self, ListedPromise};

/// How an hour crosses to the window.
pub(crate) const HOUR: &str = "%H:%M";

impl Desk {
    /// Today in the office.
    pub(crate) fn today(&self, session: &Session) -> Date {
        time::day(self.ports.clock.now(), &session.zone)
    }

    /// What day and hour it is in the office.
    pub(crate) fn local_now(&self, session: &Session) -> DateTime {
        time::local(self.ports.clock.now(), &session.zone)
    }

    /// The reply to a forwarded appeal as a promise; none for one that is not forwarded.
    pub(crate) fn reply_view(&self, session: &Session, row: &ListedAppeal) -> Option<PromiseView> {
        let by = row.reply_by?;
        let unit = row.unit.as_deref().map(|code| unit_title(session, code));
        let today = self.today(session);
        let nearness = Nearness::of(by, today, session.says().terms.warned_until(today));
        Some(PromiseView {
            promise: None,
            kind: TaskKind::Reply,
            appeal: self.appeal_row(session, row),
            by: by.to_string(),
            hour: None,
            overdue: nearness == Nearness::Overdue,
            soon: nearness == Nearness::Soon,
            channel: row.reply_channel.map(Into::into),
            unit,
            holder: None,
            may_give: false,
        })
    }

    /// A promise of a list; none where its appeal is not in this base.
    pub(crate) async fn promise_view(
        &self,
        session: &Session,
        conn: &mut Connection,
        row: &ListedPromise,
    ) -> Result<Option<PromiseView>, Fault> {
        let Some(appeal) = appeals::by_id(conn, row.appeal).await? else { return Ok(None) };
        let now = self.local_now(session);
        let nearness =
            Nearness::of_hour(row.by, row.hour, now, session.says().terms.warned_until(now.date()));
        let holder = match row.operator == session.operator.id {
            true => None,
            false => Some(operator_name(session, conn, Some(row.operator)).await?),
        };
        Ok(Some(PromiseView {
            promise: Some(row.id.to_string()),
            kind: row.kind.into(),
            appeal: self.appeal_row(session, &appeal),
            by: row.by.to_string(),
            hour: row.hour.map(|hour| hour.strftime(HOUR).to_string()),
            overdue: nearness == Nearness::Overdue,
            soon: nearness == Nearness::Soon,
            channel: Some(row.channel.into()),
            unit: None,
            holder,
            may_give: row.operator == session.operator.id
                || (session.operator.role == Role::Supervisor && row.office == session.office.id),
        }))
    }

    /// The open promises to a client, replies among them, the nearest first.
    pub(crate) async fn promises_of_client(
        &self,
        session: &Session,
        conn: &mut Connection,
        client: ClientId,
        replies: impl Iterator<Item = &ListedAppeal>,
        limit: usize,
    ) -> Result<Vec<PromiseView>, Fault> {
        let mut all: Vec<PromiseView> = replies.filter_map(|row| self.reply_view(session, row)).collect();
        for row in promises::open_of_client(conn, client, limit).await? {
            all.extend(self.promise_view(session, conn, &row).await?);
        }
        // Days and hours as text sort as they are; a call comes before a reply, since the operator makes it, and one of
        // an hour before one of the whole day.
        let place =
            |one: &PromiseView| (one.by.clone(), one.promise.is_none(), one.hour.is_none(), one.hour.clone());
        all.sort_by_key(place);
        all.truncate(limit);
        Ok(all)
    }

    /// A promise with what is needed to keep it.
    pub(crate) async fn promise_details(
        &self,
        session: &Session,
        conn: &mut Connection,
        loaded: &Loaded<PromiseId, Promise>,
    ) -> Result<PromiseDetails, Fault> {
        let (made, by) = loaded.state.made.as_ref().zip(loaded.state.by).ok_or(Fault::NotFound("promise"))?;
        let row = ListedPromise {
            id: loaded.id,
            client: made.client,
            appeal: made.appeal,
            visit: made.visit,
            kind: made.kind,
            channel: made.channel,
            by,
            hour: loaded.state.hour,
            operator: loaded.state.holder.unwrap_or(made.operator),
            office: made.office,
            made_at: made.at,
            kept_at: loaded.state.kept.as_ref().map(|kept| kept.at),
        };
        let row = self.promise_view(session, conn, &row).await?.ok_or(Fault::NotFound("appeal"))?;
        let note = match &made.note {
            Some(note) => Some(journal::text_or_dash(conn, note).await?),
            None => None,
        };
        let mut tries = Vec::new();
        for event in journal::promise_events(conn, loaded.id).await? {
            let PromiseEvent::Postponed { by, result, operator, at, .. } = event else { continue };
            tries.push(TryView {
                at: time::iso(at, &session.zone),
                result: journal::text_or_dash(conn, &result).await?,
                by: by.to_string(),
                operator: operator_name(session, conn, Some(operator)).await?,
            });
        }
        let draft = okno_vault::drafts::get(conn, &draft_key(made.visit, &result_field(loaded.id))).await?;
        Ok(PromiseDetails {
            row,
            visit: made.visit.to_string(),
            contact: journal::text_or_dash(conn, &made.contact).await?,
            note,
            operator: operator_name(session, conn, Some(made.operator)).await?,
            made: time::iso(made.at, &session.zone),
            tries,
            draft: draft.map(okno_domain::personal::Personal::into_inner).unwrap_or_default(),
        })
    }
}
