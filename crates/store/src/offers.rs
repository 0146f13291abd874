//! Commercial services that a client was offered (§7.2.4.2, R-SC-9), read from the events of the client's visits.

use crate::codec::{bytes, decode, id};
use crate::{Connection, StoreError};
use okno_domain::Moment;
use okno_domain::ids::{ClientId, OperatorId, VisitId};
use okno_domain::visit::OfferOutcome;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

/// Most rows of a list.
pub const MAX_ROWS: usize = 100;

/// A service that was offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedOffer {
    /// Code of the service.
    pub service: String,
    /// What the client answered.
    pub outcome: OfferOutcome,
    /// When.
    pub at: Moment,
    /// In which visit.
    pub visit: VisitId,
    /// Who offered it.
    pub operator: OperatorId,
}

/// What a client was offered, the newest first, with that of cards that became aliases of this one; at most `limit` and
/// [`MAX_ROWS`].
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn of_client(
    conn: &mut Connection,
    client: ClientId,
    limit: usize,
) -> Result<Vec<ListedOffer>, StoreError> {
    let rows = sqlx::query(
        "WITH RECURSIVE cards (id, step) AS (SELECT ?1, 0 UNION SELECT alias, step + 1 FROM client_aliases, \
         cards WHERE target = id AND step < 8) \
         SELECT visits.id AS visit, events.operator AS operator, events.at AS at, \
         json_extract(events.body, '$.service') AS service, json_extract(events.body, '$.outcome') AS outcome \
         FROM visits CROSS JOIN events ON events.stream = visits.id AND events.stream_kind = 'visit' \
         WHERE visits.client IN (SELECT id FROM cards) AND events.tag = 'service_offered' \
         ORDER BY events.at DESC, events.position DESC LIMIT ?2",
    )
    .bind(bytes(&client.0))
    .bind(i64::try_from(limit.min(MAX_ROWS)).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await?;
    rows.iter().map(listed).collect()
}

fn listed(row: &SqliteRow) -> Result<ListedOffer, StoreError> {
    Ok(ListedOffer {
        service: row.try_get("service")?,
        outcome: decode(row.try_get("outcome")?, "outcome of an offer")?,
        at: Moment(row.try_get("at")?),
        visit: id(row.try_get("visit")?, "visit id")?,
        operator: id(row.try_get("operator")?, "operator id")?,
    })
}
