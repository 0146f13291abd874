//! The inbox of the back office (R-AP-9), and of the front office for written appeals (П4 2): what is worked on, the nearest
//! term first; what is closed, the newest first; what the front office is asked. Made from events in the same transaction.

use crate::appeals::{ListedAppeal, listed};
use crate::codec::{bytes, code, decode, id, whole};
use crate::pages::{CHUNK, MAX_PAGE, MAX_READ, Page, Period, Place, Reading};
use crate::{Connection, StoreError};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use okno_domain::Moment;
use okno_domain::appeal::{Appeal, AppealWork};
use okno_domain::ids::{AppealId, OfficeId, OperatorId};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

/// Most questions in a list.
pub const MAX_ASKED: usize = 50;

/// Where appeals wait to be worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue(String);

impl Queue {
    /// Of a unit of the back office.
    #[must_use]
    pub fn of_unit(code: &str) -> Self {
        Self(code.to_owned())
    }

    /// Of the written appeals of an office.
    #[must_use]
    pub fn of_office(office: OfficeId) -> Self {
        Self(format!("office:{office}"))
    }
}

/// Whose appeals are meant.
#[derive(Clone, Copy, Debug)]
pub enum Whose<'q> {
    /// Of one executor.
    Executor(OperatorId),
    /// Of these queues, whoever has them.
    Queues(&'q [Queue]),
}

/// An appeal that is worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worked {
    /// As other lists show it.
    pub appeal: ListedAppeal,
    /// Where the work stands.
    pub work: AppealWork,
    /// Who has it.
    pub executor: Option<OperatorId>,
    /// Since when the front office owes an answer.
    pub asked_at: Option<Moment>,
    /// Whether only the client can tell.
    pub from_client: bool,
}

/// A place among open appeals: the row that was looked at last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Its day.
    pub due: Date,
    /// Its number, without the check digit.
    pub number: u32,
}

/// A page of open appeals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPage {
    /// The nearest first. Fewer than asked for, even none, do not mean the end.
    pub rows: Vec<Worked>,
    /// Where the next one begins; none at the end.
    pub next: Option<Spot>,
}

/// How many appeals are open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Of the executor.
    pub mine: u32,
    /// Of the executor: the day is past.
    pub overdue: u32,
    /// Of the executor: the day is today.
    pub today: u32,
    /// Of the queues.
    pub queues: u32,
    /// Of the queues: nobody has them.
    pub free: u32,
}

/// Makes the row of an appeal; one that nobody works on in this way has none.
pub(crate) async fn project(
    conn: &mut Connection,
    appeal: AppealId,
    state: &Appeal,
) -> Result<(), StoreError> {
    let work = state.work().or(state.is_written_at_front().then_some(AppealWork::Free));
    let (Some(registration), Some(work)) = (&state.registration, work) else {
        sqlx::query("DELETE FROM appeal_work WHERE appeal = ?").bind(bytes(&appeal.0)).execute(conn).await?;
        return Ok(());
    };
    let (queue, due) = match &state.forwarding {
        Some(forwarding) => (Queue::of_unit(&forwarding.unit), forwarding.reply_by),
        None => (Queue::of_office(registration.office), day(registration.at)?),
    };
    let closed = state.closing.as_ref().map(|closing| closing.at.0);
    let asked = state.open_clarification().filter(|_| closed.is_none());
    sqlx::query(
        "INSERT OR REPLACE INTO appeal_work (appeal, number, queue, work, executor, due, office, registrar, \
         asked_at, from_client, closed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(bytes(&appeal.0))
    .bind(registration.number.body())
    .bind(queue.0)
    .bind(code(&work, "work")?)
    .bind(state.executor.as_ref().map(|executor| bytes(&executor.operator.0)))
    .bind(due.to_string())
    .bind(bytes(&registration.office.0))
    .bind(bytes(&registration.operator.0))
    .bind(asked.map(|asked| asked.asked_at.0))
    .bind(asked.is_some_and(|asked| asked.from_client))
    .bind(closed)
    .execute(conn)
    .await?;
    Ok(())
}

/// The day a moment is of; a queue is sorted by it, no term is counted from it.
fn day(at: Moment) -> Result<Date, StoreError> {
    let at = Timestamp::from_millisecond(at.0).map_err(|_| StoreError::Unreadable { what: "moment" })?;
    Ok(TimeZone::UTC.to_datetime(at).date())
}

/// A page of what is open and fits, the nearest term first. Reads at most [`MAX_READ`] rows of each queue.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn open(
    conn: &mut Connection,
    whose: Whose<'_>,
    (after, limit): (Option<Spot>, usize),
    fits: impl Fn(&Worked) -> bool,
) -> Result<OpenPage, StoreError> {
    let limit = limit.clamp(1, MAX_PAGE);
    let (mut rows, mut read, mut place) = (Vec::new(), 0, after);
    loop {
        let chunk = nearest(conn, whose, place).await?;
        let last = chunk.len() < CHUNK;
        for row in chunk {
            if rows.len() == limit {
                return Ok(OpenPage { rows, next: place });
            }
            place = Some(spot(&row));
            read += 1;
            if fits(&row) {
                rows.push(row);
            }
        }
        if last {
            return Ok(OpenPage { rows, next: None });
        }
        if read >= MAX_READ {
            return Ok(OpenPage { rows, next: place });
        }
    }
}

fn spot(row: &Worked) -> Spot {
    // Of a written appeal nothing is promised: its queue is sorted by the day it came.
    let due = row.appeal.reply_by.or_else(|| day(row.appeal.registered_at).ok()).unwrap_or(Date::MAX);
    Spot { due, number: row.appeal.number.body() }
}

/// The next rows after a place, of all queues together.
async fn nearest(
    conn: &mut Connection,
    whose: Whose<'_>,
    after: Option<Spot>,
) -> Result<Vec<Worked>, StoreError> {
    let (due, number) = after.map_or((String::new(), 0), |spot| (spot.due.to_string(), spot.number));
    let chunk = i64::try_from(CHUNK).unwrap_or(i64::MAX);
    let queues = match whose {
        Whose::Executor(operator) => {
            let rows = sqlx::query(OF_EXECUTOR)
                .bind(bytes(&operator.0))
                .bind(due)
                .bind(number)
                .bind(chunk)
                .fetch_all(conn)
                .await?;
            return rows.iter().map(worked).collect();
        }
        Whose::Queues(queues) => queues,
    };
    let mut all = Vec::new();
    for queue in queues {
        let rows = sqlx::query(OF_QUEUE)
            .bind(queue.0.as_str())
            .bind(due.as_str())
            .bind(number)
            .bind(chunk)
            .fetch_all(&mut *conn)
            .await?;
        for row in &rows {
            all.push(worked(row)?);
        }
    }
    all.sort_by_key(spot);
    all.truncate(CHUNK);
    Ok(all)
}

const OF_EXECUTOR: &str = "SELECT appeals.*, appeal_work.work, appeal_work.executor, appeal_work.asked_at, \
    appeal_work.from_client FROM appeal_work INDEXED BY appeal_work_executor \
    CROSS JOIN appeals ON appeals.id = appeal_work.appeal \
    WHERE appeal_work.closed_at IS NULL AND executor = ?1 AND (due, appeal_work.number) > (?2, ?3) \
    ORDER BY due, appeal_work.number LIMIT ?4";
const OF_QUEUE: &str = "SELECT appeals.*, appeal_work.work, appeal_work.executor, appeal_work.asked_at, \
    appeal_work.from_client FROM appeal_work INDEXED BY appeal_work_queue \
    CROSS JOIN appeals ON appeals.id = appeal_work.appeal \
    WHERE appeal_work.closed_at IS NULL AND queue = ?1 AND (due, appeal_work.number) > (?2, ?3) \
    ORDER BY due, appeal_work.number LIMIT ?4";
const CLOSED: &str = "SELECT appeals.*, appeal_work.work, appeal_work.executor, appeal_work.asked_at, \
    appeal_work.from_client FROM appeal_work INDEXED BY appeal_work_closed \
    CROSS JOIN appeals ON appeals.id = appeal_work.appeal \
    WHERE appeal_work.closed_at IS NOT NULL AND queue = ?1 \
    AND (appeal_work.closed_at, appeal_work.number) < (?2, ?3) \
    ORDER BY appeal_work.closed_at DESC, appeal_work.number DESC LIMIT ?4";

/// A page of what was closed in these queues and fits, the newest first. Reads at most [`MAX_READ`] rows of each queue.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn closed(
    conn: &mut Connection,
    queues: &[Queue],
    (after, limit): (Option<Place>, usize),
    fits: impl Fn(&Worked) -> bool,
) -> Result<Page<Worked>, StoreError> {
    let mut reading = Reading::new(limit, Period::ALL.begin(after));
    let next = loop {
        let mut chunk = Vec::new();
        for queue in queues {
            let rows = sqlx::query(CLOSED)
                .bind(queue.0.as_str())
                .bind(reading.place().at.0)
                .bind(reading.place().order)
                .bind(i64::try_from(CHUNK).unwrap_or(i64::MAX))
                .fetch_all(&mut *conn)
                .await?;
            for row in &rows {
                let row = worked(row)?;
                let at = row.appeal.closed_at.unwrap_or(Moment(i64::MIN));
                chunk.push((Place { at, order: row.appeal.number.body().into() }, row));
            }
        }
        chunk.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
        chunk.truncate(CHUNK);
        if let Some(next) = reading.take(chunk, &fits) {
            break next;
        }
    };
    Ok(reading.page(next))
}

/// How many appeals are open, of an executor and of queues.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn counts(
    conn: &mut Connection,
    executor: OperatorId,
    queues: &[Queue],
    today: Date,
) -> Result<Counts, StoreError> {
    const WHAT: &str = "count of appeals";
    let today = today.to_string();
    let row = sqlx::query(
        "SELECT count(*), count(*) FILTER (WHERE due < ?2 AND substr(queue, 1, 7) <> 'office:'), \
         count(*) FILTER (WHERE due = ?2 AND substr(queue, 1, 7) <> 'office:') \
         FROM appeal_work WHERE closed_at IS NULL AND executor = ?1",
    )
    .bind(bytes(&executor.0))
    .bind(today)
    .fetch_one(&mut *conn)
    .await?;
    let mut counts = Counts {
        mine: whole(row.try_get(0)?, WHAT)?,
        overdue: whole(row.try_get(1)?, WHAT)?,
        today: whole(row.try_get(2)?, WHAT)?,
        ..Counts::default()
    };
    for queue in queues {
        let row = sqlx::query(
            "SELECT count(*), count(*) FILTER (WHERE executor IS NULL) FROM appeal_work \
             WHERE closed_at IS NULL AND queue = ?",
        )
        .bind(queue.0.as_str())
        .fetch_one(&mut *conn)
        .await?;
        counts.queues = counts.queues.saturating_add(whole(row.try_get(0)?, WHAT)?);
        counts.free = counts.free.saturating_add(whole(row.try_get(1)?, WHAT)?);
    }
    Ok(counts)
}

/// Questions of executors that an office owes an answer to: those of who registered the appeal first, then those of
/// colleagues, the oldest first. At most `limit` and [`MAX_ASKED`].
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn asked(
    conn: &mut Connection,
    office: OfficeId,
    registrar: OperatorId,
    limit: usize,
) -> Result<Vec<Worked>, StoreError> {
    let rows = sqlx::query(
        "SELECT appeals.*, appeal_work.work, appeal_work.executor, appeal_work.asked_at, \
         appeal_work.from_client FROM appeal_work CROSS JOIN appeals ON appeals.id = appeal_work.appeal \
         WHERE asked_at IS NOT NULL AND (appeal_work.office = ?1 OR registrar = ?2) \
         ORDER BY registrar <> ?2, asked_at LIMIT ?3",
    )
    .bind(bytes(&office.0))
    .bind(bytes(&registrar.0))
    .bind(i64::try_from(limit.min(MAX_ASKED)).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await?;
    rows.iter().map(worked).collect()
}

/// The row of one appeal; none where nobody works on it in this way.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn by_id(conn: &mut Connection, appeal: AppealId) -> Result<Option<Worked>, StoreError> {
    let row = sqlx::query(
        "SELECT appeals.*, appeal_work.work, appeal_work.executor, appeal_work.asked_at, \
         appeal_work.from_client FROM appeal_work JOIN appeals ON appeals.id = appeal_work.appeal \
         WHERE appeal_work.appeal = ?",
    )
    .bind(bytes(&appeal.0))
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(worked).transpose()
}

fn worked(row: &SqliteRow) -> Result<Worked, StoreError> {
    let executor: Option<&[u8]> = row.try_get("executor")?;
    Ok(Worked {
        appeal: listed(row)?,
        work: decode(row.try_get("work")?, "work")?,
        executor: executor.map(|bytes| id(bytes, "operator id")).transpose()?,
        asked_at: row.try_get::<Option<i64>, _>("asked_at")?.map(Moment),
        from_client: row.try_get("from_client")?,
    })
}
