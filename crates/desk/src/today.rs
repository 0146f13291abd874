//! Use case: what is promised for today and before, and for the days that are warned of (R-AP-6, R-AP-11). The head of an
//! office and of units sees what colleagues owe by then, each by who has it.

use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::failure::Failure;
use crate::ipc::promise::{PromiseView, TasksRequest, TodayView};
use crate::view::appeal::operator_name;
use jiff::civil::Date;
use okno_domain::context::Role;
use okno_store::inbox::{self, Queue, Whose};
use okno_store::{Connection, appeals, promises};
use std::collections::BTreeSet;

/// Most rows of a list, however many are asked for.
const ROWS: usize = 200;
/// Colleagues of an office whose tasks are looked at, at most.
const COLLEAGUES: usize = 200;

impl Desk {
    /// What this operator has promised for today and before, and for the days that are warned of. The window asks it by
    /// itself when the central has brought something: that does not count as somebody being there.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn tasks(&self, request: TasksRequest) -> Result<TodayView, Failure> {
        let most = usize::try_from(request.most).unwrap_or(ROWS).min(ROWS);
        let done = self.with_session_apart(async |session| self.list_today(session, most).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn list_today(&self, session: &Session, most: usize) -> Result<TodayView, Fault> {
        let (me, today) = (session.operator.id, self.today(session));
        let until = session.says().terms.warned_until(today);
        let mut reader = session.vault.read().await?;
        let conn = reader.conn();
        let mut tasks = Vec::new();
        for row in promises::due(conn, me, until, most).await? {
            tasks.extend(self.promise_view(session, conn, &row).await?);
        }
        let room = most.saturating_sub(tasks.len());
        let replies = appeals::due(conn, me, until, room).await?;
        tasks.extend(replies.iter().filter_map(|row| self.reply_view(session, row)));
        let clarifications = self.clarifications(session, conn, ROWS).await?;
        let total = promises::count_due(conn, me, until).await?;
        let total = total.saturating_add(appeals::count_due(conn, me, until).await?);
        let others = match session.operator.role {
            Role::Supervisor => self.of_others(session, conn, until, most).await?,
            _ => Vec::new(),
        };
        Ok(TodayView { day: today.to_string(), tasks, clarifications, total, others })
    }

    /// What colleagues owe by a day: promises of the office, replies that its people registered, and replies that the units
    /// of this operator give. Nobody's name stands here but that of who has it.
    async fn of_others(
        &self,
        session: &Session,
        conn: &mut Connection,
        until: Date,
        most: usize,
    ) -> Result<Vec<PromiseView>, Fault> {
        let units = okno_vault::people::units_of(conn, session.operator.id).await?;
        let queues: Vec<Queue> = units.iter().map(|unit| Queue::of_unit(unit)).collect();
        let mut rows = Vec::new();
        let mut seen = BTreeSet::new();
        let due = |row: &inbox::Worked| row.appeal.reply_by.is_some_and(|by| by <= until);
        let page = inbox::open(conn, Whose::Queues(&queues), (None, most), due).await?;
        for worked in &page.rows {
            seen.insert(worked.appeal.id);
            // What this operator registered stands among the own tasks.
            if worked.appeal.operator == session.operator.id {
                continue;
            }
            let Some(mut view) = self.reply_view(session, &worked.appeal) else { continue };
            view.may_give = true;
            if let Some(executor) = worked.executor {
                view.holder = Some(operator_name(session, conn, Some(executor)).await?);
            }
            rows.push(view);
        }
        let mut colleagues = okno_vault::people::operators(conn).await?;
        colleagues.retain(|one| one.office == session.office.id && one.id != session.operator.id);
        for colleague in colleagues.iter().take(COLLEAGUES) {
            for row in promises::due(conn, colleague.id, until, most).await? {
                // What was promised elsewhere is for the head of that office.
                if row.office == session.office.id {
                    rows.extend(self.promise_view(session, conn, &row).await?);
                }
            }
            for row in appeals::due(conn, colleague.id, until, most).await? {
                if seen.insert(row.id) {
                    rows.extend(self.reply_view(session, &row));
                }
            }
        }
        // Days and hours as text sort as they are; one of an hour before one of the whole day.
        rows.sort_by(|one, other| {
            let key = |row: &PromiseView| (row.by.clone(), row.hour.is_none(), row.hour.clone());
            key(one).cmp(&key(other))
        });
        rows.truncate(most);
        Ok(rows)
    }
}
