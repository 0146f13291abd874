//! What an erasure takes of what was said in visits, whichever comes in first (R-PR-4). A visit that goes on keeps it until its
//! end: the withdrawal itself may be served there.

use super::BaseError;
use crate::base::streams::{Projection, Taking};
use okno_domain::ids::{ClientId, IncidentId, ValueId, VisitId};
use okno_domain::visit::Visit;
use sqlx::PgConnection;
use std::collections::HashMap;

/// Which visits a client had, and which incidents were in them: what was said there is kept under their ids.
pub(super) async fn keep_visits(conn: &mut PgConnection, takings: &[&Taking]) -> Result<(), BaseError> {
    let mut visits: HashMap<VisitId, (ClientId, &Visit)> = HashMap::new();
    let mut incidents: HashMap<IncidentId, VisitId> = HashMap::new();
    for taking in takings {
        match &taking.projection {
            Projection::Visit(id, state, _) => {
                visits.extend(state.identified.as_ref().map(|passed| (*id, (passed.client(), &**state))));
            }
            Projection::Incident(id, state) => {
                let visit = state.opened.as_ref().and_then(|opened| opened.visit);
                incidents.extend(visit.map(|visit| (*id, visit)));
            }
            _ => {}
        }
    }
    if !visits.is_empty() {
        sqlx::query(
            "INSERT INTO visits (id, client, started, ended) \
             SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bool[]) ON CONFLICT (id) DO UPDATE \
             SET client = excluded.client, started = excluded.started, ended = excluded.ended",
        )
        .bind(visits.keys().map(|id| id.0).collect::<Vec<_>>())
        .bind(visits.values().map(|(client, _)| client.0).collect::<Vec<_>>())
        .bind(visits.values().map(|(_, state)| state.started.0).collect::<Vec<_>>())
        .bind(visits.values().map(|(_, state)| state.ended.is_some()).collect::<Vec<_>>())
        .execute(&mut *conn)
        .await?;
    }
    if !incidents.is_empty() {
        sqlx::query(
            "INSERT INTO incidents (id, visit) SELECT * FROM unnest($1::uuid[], $2::uuid[]) \
             ON CONFLICT (id) DO NOTHING",
        )
        .bind(incidents.keys().map(|id| id.0).collect::<Vec<_>>())
        .bind(incidents.values().map(|visit| visit.0).collect::<Vec<_>>())
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Takes what is kept of a client, and what was said in visits of theirs that are over; not these, which were told after it.
pub(super) async fn client(
    conn: &mut PgConnection,
    client: ClientId,
    but: impl Iterator<Item = ValueId>,
) -> Result<(), BaseError> {
    sqlx::query(
        "WITH gone AS (SELECT id FROM visits WHERE client = $1 AND ended) \
         DELETE FROM personal_values WHERE id <> ALL($2) AND (subject = $1 OR subject IN (SELECT id FROM gone \
         UNION ALL SELECT incidents.id FROM incidents JOIN gone ON incidents.visit = gone.id))",
    )
    .bind(client.0)
    .bind(but.map(|id| id.0).collect::<Vec<_>>())
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes what was said in visits that end here, if their clients were erased since they began.
pub(super) async fn visits(conn: &mut PgConnection, takings: &[&Taking]) -> Result<(), BaseError> {
    let over = takings.iter().filter_map(|taking| match &taking.projection {
        Projection::Visit(id, state, _) if state.ended.is_some() => Some(id.0),
        _ => None,
    });
    let over: Vec<_> = over.collect();
    if over.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "WITH gone AS (SELECT id FROM visits WHERE id = ANY($1) AND EXISTS (SELECT 1 FROM events \
         WHERE stream = client AND stream_kind = 'profile' AND tag = 'erased' AND at >= started)) \
         DELETE FROM personal_values WHERE subject IN (SELECT id FROM gone \
         UNION ALL SELECT incidents.id FROM incidents JOIN gone ON incidents.visit = gone.id)",
    )
    .bind(over)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes what has just come in of a client, or of a visit of theirs, and was written before the client was erased.
pub(super) async fn late(conn: &mut PgConnection, takings: &[&Taking]) -> Result<(), BaseError> {
    let values: Vec<_> = takings
        .iter()
        .flat_map(|taking| taking.values.iter().map(|value| (value.id.0, taking.meta.at.0)))
        .collect();
    if values.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "DELETE FROM personal_values USING unnest($1::uuid[], $2::bigint[]) AS come (one, written) \
         WHERE id = one AND EXISTS (SELECT 1 FROM events WHERE stream_kind = 'profile' AND tag = 'erased' \
         AND at > written AND stream IN (subject, (SELECT client FROM visits WHERE visits.id = subject)))",
    )
    .bind(values.iter().map(|(id, _)| *id).collect::<Vec<_>>())
    .bind(values.iter().map(|(_, at)| *at).collect::<Vec<_>>())
    .execute(conn)
    .await?;
    Ok(())
}
