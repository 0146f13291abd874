//! What an erasure takes of what was said in visits, whichever comes in first (R-PR-4). A visit that goes on keeps it until its
//! end: the withdrawal itself may be served there.

use super::BaseError;
use super::codec::bytes;
use crate::base::streams::{Projection, Taking};
use okno_domain::ids::ClientId;
use okno_store::events::Stream;
use sqlx::SqliteConnection;

/// Takes what is kept of a client, and what was said in visits of theirs that are over.
pub(super) async fn client(conn: &mut SqliteConnection, client: ClientId) -> Result<(), BaseError> {
    okno_store::values::erase_subject(conn, client.into()).await?;
    let aliases = okno_store::clients::aliases(conn, client).await?;
    for card in std::iter::once(client).chain(aliases) {
        sqlx::query(
            "WITH gone AS (SELECT id FROM visits WHERE client = ? AND ended IS NOT NULL) \
             DELETE FROM personal_values WHERE subject IN (SELECT id FROM gone UNION ALL \
             SELECT incidents.id FROM incidents JOIN gone ON incidents.visit = gone.id)",
        )
        .bind(bytes(&card.0))
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Takes what was said in a visit that ends here, if its client was erased since it began.
pub(super) async fn visit(conn: &mut SqliteConnection, taking: &Taking) -> Result<(), BaseError> {
    let Projection::Visit(id, state, _) = &taking.projection else { return Ok(()) };
    let Some(passed) = state.identified.as_ref().filter(|_| state.ended.is_some()) else { return Ok(()) };
    let client = okno_store::clients::resolve(conn, passed.client()).await?;
    let erased: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM events WHERE stream = ? AND stream_kind = 'profile' AND tag = 'erased' \
         AND at >= ?)",
    )
    .bind(bytes(&Stream::profile(client).id))
    .bind(state.started.0)
    .fetch_one(&mut *conn)
    .await?;
    if erased {
        sqlx::query(
            "DELETE FROM personal_values WHERE subject = ?1 \
             OR subject IN (SELECT id FROM incidents WHERE visit = ?1)",
        )
        .bind(bytes(&id.0))
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Takes what has just come in of a client, or of a visit of theirs, and was written before the client was erased.
pub(super) async fn late(conn: &mut SqliteConnection, taking: &Taking) -> Result<(), BaseError> {
    for value in &taking.values {
        sqlx::query(
            "DELETE FROM personal_values WHERE id = ?1 AND EXISTS (SELECT 1 FROM events \
             WHERE stream IN (subject, (SELECT client FROM visits WHERE visits.id = subject)) \
             AND stream_kind = 'profile' AND tag = 'erased' AND at > ?2)",
        )
        .bind(bytes(&value.id.0))
        .bind(taking.meta.at.0)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}
