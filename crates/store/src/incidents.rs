//! Incidents as lists show them (R-ET-5): made from events in the same transaction, can be made again. What happened is
//! sealed and stands in no list.

use crate::codec::{bytes, code, decode, id};
use crate::{Connection, StoreError};
use okno_domain::Moment;
use okno_domain::ids::{IncidentId, OfficeId, OperatorId, VisitId};
use okno_domain::incident::{Incident, IncidentOutcome, Situation};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

/// Most rows of a list.
pub const MAX_ROWS: usize = 50;

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedIncident {
    /// Identity.
    pub id: IncidentId,
    /// What.
    pub situation: Situation,
    /// In which visit; none between visits.
    pub visit: Option<VisitId>,
    /// Who met it.
    pub operator: OperatorId,
    /// In which office.
    pub office: OfficeId,
    /// When it began.
    pub opened_at: Moment,
    /// What became of it and when; none while it goes on.
    pub closed: Option<(IncidentOutcome, Moment)>,
}

/// Makes the row of an incident from its state; one that was not opened has none.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn project(
    conn: &mut Connection,
    incident: IncidentId,
    state: &Incident,
) -> Result<(), StoreError> {
    let Some(opened) = &state.opened else { return Ok(()) };
    let closed = state.closed.as_ref();
    let outcome = closed.map(|closed| code(&closed.outcome, "outcome of an incident")).transpose()?;
    sqlx::query(
        "INSERT OR REPLACE INTO incidents (id, situation, visit, operator, office, opened_at, outcome, \
         closed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(bytes(&incident.0))
    .bind(code(&opened.situation, "situation")?)
    .bind(opened.visit.as_ref().map(|visit| bytes(&visit.0)))
    .bind(bytes(&opened.operator.0))
    .bind(bytes(&opened.office.0))
    .bind(opened.at.0)
    .bind(outcome)
    .bind(closed.map(|closed| closed.at.0))
    .execute(conn)
    .await?;
    Ok(())
}

/// The incidents of a visit, the newest first; at most [`MAX_ROWS`].
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn of_visit(conn: &mut Connection, visit: VisitId) -> Result<Vec<ListedIncident>, StoreError> {
    let rows = sqlx::query("SELECT * FROM incidents WHERE visit = ? ORDER BY opened_at DESC LIMIT 50")
        .bind(bytes(&visit.0))
        .fetch_all(conn)
        .await?;
    rows.iter().map(listed).collect()
}

/// The incidents that an operator has not closed, of all visits and of none, the newest first; at most [`MAX_ROWS`].
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn open_of_operator(
    conn: &mut Connection,
    operator: OperatorId,
) -> Result<Vec<ListedIncident>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM incidents WHERE operator = ? AND closed_at IS NULL ORDER BY opened_at DESC LIMIT 50",
    )
    .bind(bytes(&operator.0))
    .fetch_all(conn)
    .await?;
    rows.iter().map(listed).collect()
}

/// The ids of all incidents of these visits, for erasing what was told of them.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn ids_of_visits(conn: &mut Connection, visits: &[VisitId]) -> Result<Vec<IncidentId>, StoreError> {
    let mut ids = Vec::new();
    for visit in visits {
        let found: Vec<Vec<u8>> = sqlx::query_scalar("SELECT id FROM incidents WHERE visit = ?")
            .bind(bytes(&visit.0))
            .fetch_all(&mut *conn)
            .await?;
        for bytes in found {
            ids.push(id(&bytes, "incident id")?);
        }
    }
    Ok(ids)
}

fn listed(row: &SqliteRow) -> Result<ListedIncident, StoreError> {
    let visit: Option<&[u8]> = row.try_get("visit")?;
    let outcome: Option<String> = row.try_get("outcome")?;
    let closed_at: Option<i64> = row.try_get("closed_at")?;
    let closed = match (outcome, closed_at) {
        (Some(outcome), Some(at)) => Some((decode(outcome, "outcome of an incident")?, Moment(at))),
        _ => None,
    };
    Ok(ListedIncident {
        id: id(row.try_get("id")?, "incident id")?,
        situation: decode(row.try_get("situation")?, "situation")?,
        visit: visit.map(|bytes| id(bytes, "visit id")).transpose()?,
        operator: id(row.try_get("operator")?, "operator id")?,
        office: id(row.try_get("office")?, "office id")?,
        opened_at: Moment(row.try_get("opened_at")?),
        closed,
    })
}
