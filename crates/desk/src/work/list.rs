//! Use case: the lists of the inbox, a page at a time.

use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::failure::Failure;
use crate::ipc::inbox::{InboxCounts, InboxFilter, InboxRequest, InboxRow, InboxTab, InboxView};
use crate::ipc::list::Sought;
use crate::ipc::session::UnitView;
use crate::journal;
use crate::lists::{self, PAGE, Wanted};
use crate::view::appeal::operator_name;
use crate::view::list::unit_title;
use crate::view::time;
use jiff::civil::Date;
use okno_domain::appeal::{AppealWork, Duty};
use okno_domain::context::Role;
use okno_store::Connection;
use okno_store::inbox::{self, Queue, Spot, Whose, Worked};

impl Desk {
    /// A page of the inbox. The window asks it by itself when the central has brought something: that does not count as
    /// somebody being there.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn inbox(&self, request: InboxRequest) -> Result<InboxView, Failure> {
        let done = self.with_session_apart(async |session| self.list_inbox(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    /// Whether there are appeals for this operator to work on: whoever answers for units has them always, at the front there may
    /// be written ones of the office (П4 2).
    pub(crate) async fn has_inbox(&self, session: &Session, conn: &mut Connection) -> Result<bool, Fault> {
        let units = okno_vault::people::units_of(conn, session.operator.id).await?;
        let answers = matches!(session.operator.role, Role::Curator | Role::Supervisor);
        if answers && !units.is_empty() {
            return Ok(true);
        }
        let queues = queues(session, &units, None)?;
        let counted = inbox::counts(conn, session.operator.id, &queues, self.today(session)).await?;
        Ok(counted.mine + counted.queues > 0)
    }

    async fn list_inbox(&self, session: &Session, request: &InboxRequest) -> Result<InboxView, Fault> {
        let today = self.today(session);
        let warned = session.says().terms.warned_until(today);
        let sought = Sought {
            text: request.text.clone(),
            state: None,
            kind: None,
            channel: None,
            from: None,
            until: None,
        };
        let wanted = Wanted::of(&sought, today, &session.zone)?;
        let mut reader = session.vault.read().await?;
        let conn = reader.conn();
        let units = okno_vault::people::units_of(conn, session.operator.id).await?;
        let all = queues(session, &units, None)?;
        let queues = queues(session, &units, request.unit.as_deref())?;
        let of_unit =
            |row: &Worked| request.unit.as_ref().is_none_or(|unit| row.appeal.unit.as_ref() == Some(unit));
        let fits = |row: &Worked| {
            of_unit(row)
                && request.filter.is_none_or(|filter| passes(filter, row, today, warned))
                && wanted.fits(&self.library(), &row.appeal)
        };
        let (rows, next) = match request.tab {
            InboxTab::Closed => {
                let after = request.after.as_deref().map(lists::place).transpose()?;
                let page = inbox::closed(conn, &queues, (after, PAGE), fits).await?;
                (page.rows, page.next.map(lists::text))
            }
            InboxTab::Mine | InboxTab::Unit => {
                let after = request.after.as_deref().map(spot).transpose()?;
                let whose = match request.tab {
                    InboxTab::Mine => Whose::Executor(session.operator.id),
                    _ => Whose::Queues(&queues),
                };
                let page = inbox::open(conn, whose, (after, PAGE), fits).await?;
                (page.rows, page.next.map(|spot| format!("{}.{}", spot.due, spot.number)))
            }
        };
        let mut shown = Vec::with_capacity(rows.len());
        for row in &rows {
            shown.push(self.inbox_row(session, conn, row, &units).await?);
        }
        let counted = inbox::counts(conn, session.operator.id, &all, today).await?;
        let title = |code: &String| UnitView { code: code.clone(), title: unit_title(session, code) };
        Ok(InboxView {
            rows: shown,
            next,
            counts: InboxCounts {
                mine: counted.mine,
                unit: counted.queues,
                free: counted.free,
                overdue: counted.overdue,
                today: counted.today,
            },
            units: units.iter().map(title).collect(),
        })
    }

    /// An appeal as the inbox shows it. Its client is named by the duty to work on it, and to nobody else.
    pub(crate) async fn inbox_row(
        &self,
        session: &Session,
        conn: &mut Connection,
        row: &Worked,
        units: &[String],
    ) -> Result<InboxRow, Fault> {
        let state = journal::appeal(conn, row.appeal.id).await?.state;
        let named = match Duty::of_work(row.appeal.id, &state, units, &self.context(session)) {
            Some(duty) => okno_store::clients::name_by_duty(conn, &duty).await?,
            None => None,
        };
        let office = okno_vault::people::office(conn, row.appeal.office).await?;
        let office = office.map_or_else(|| "—".to_owned(), |office| office.name);
        let unit =
            row.appeal.unit.as_deref().map_or_else(|| office.clone(), |code| unit_title(session, code));
        let open = row.work != AppealWork::Closed;
        let today = self.today(session);
        let basis = state.forwarding.as_ref().and_then(|forwarding| forwarding.term.as_ref());
        let due = row.appeal.reply_by.filter(|_| open);
        let left = due.map(|by| session.says().terms.days_left(today, by, basis));
        Ok(InboxRow {
            appeal: self.appeal_row(session, &row.appeal),
            segment: named.as_ref().map(|named| named.segment.title().to_owned()),
            client: named.map(|named| named.name.into_inner()),
            unit,
            work: row.work.into(),
            executor: match row.executor {
                Some(executor) => Some(operator_name(session, conn, Some(executor)).await?),
                None => None,
            },
            mine: row.executor == Some(session.operator.id),
            days_left: left.map(|(left, _)| left),
            working_days: left.is_some_and(|(_, working)| working),
            soon: due.is_some_and(|by| by <= session.says().terms.warned_until(today)),
            office,
            closed: row.appeal.closed_at.map(|at| time::iso(at, &session.zone)),
        })
    }
}

/// The queues of an operator: of the units, or of one of them; at the front the written appeals of the office (П4 2).
fn queues(session: &Session, units: &[String], only: Option<&str>) -> Result<Vec<Queue>, Fault> {
    if let Some(only) = only {
        if !units.iter().any(|unit| unit == only) {
            return Err(Fault::BadRequest("unit"));
        }
        return Ok(vec![Queue::of_unit(only)]);
    }
    let mut queues: Vec<Queue> = units.iter().map(|unit| Queue::of_unit(unit)).collect();
    if session.operator.role.serves_clients() {
        queues.push(Queue::of_office(session.office.id));
    }
    Ok(queues)
}

fn passes(filter: InboxFilter, row: &Worked, today: Date, warned: Date) -> bool {
    match filter {
        InboxFilter::Overdue => row.appeal.reply_by.is_some_and(|by| by < today),
        InboxFilter::Today => row.appeal.reply_by == Some(today),
        InboxFilter::Soon => row.appeal.reply_by.is_some_and(|by| by > today && by <= warned),
        InboxFilter::Free => row.work == AppealWork::Free,
        InboxFilter::Clarifying => row.work == AppealWork::Clarifying,
        InboxFilter::HandedOver => row.work == AppealWork::HandedOver,
    }
}

fn spot(text: &str) -> Result<Spot, Fault> {
    let read = || {
        let (due, number) = text.split_once('.')?;
        Some(Spot { due: due.parse().ok()?, number: number.parse().ok()? })
    };
    read().ok_or(Fault::BadRequest("after"))
}
