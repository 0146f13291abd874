//! What has happened to a client's appeals and promises, as one line of time (R-AP-8, R-AP-11). The list only says where
//! an event stands; it is made from the events in the same transaction and can be made again.

use crate::appeals::{ListedAppeal, listed};
use crate::codec::{bytes, id};
use crate::events::{self, StoredEvent, Stream};
use crate::pages::{CHUNK, Page, Period, Place, Reading};
use crate::{Connection, StoreError, clients};
use okno_domain::Moment;
use okno_domain::ids::{AppealId, ClientId, PromiseId};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

/// Something that has happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Happened {
    /// To which appeal, as it stands now.
    pub appeal: ListedAppeal,
    /// To which promise about it; none for what has happened to the appeal itself.
    pub promise: Option<PromiseId>,
    /// What.
    pub event: StoredEvent,
}

/// Notes where the events of a stream stand that are not noted yet.
pub(crate) async fn follow(
    conn: &mut Connection,
    stream: Stream,
    client: ClientId,
    appeal: AppealId,
    promise: Option<PromiseId>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT OR IGNORE INTO timeline (client, at, position, appeal, promise) \
         SELECT ?1, at, position, ?2, ?3 FROM events \
         WHERE stream = ?4 AND stream_kind = ?5 \
         AND tag NOT IN ('answers_recorded', 'answer_recorded', 'client_known', 'representative_acts', \
         'contact_left')",
    )
    .bind(bytes(&client.0))
    .bind(bytes(&appeal.0))
    .bind(promise.as_ref().map(|promise| bytes(&promise.0)))
    .bind(bytes(&stream.id))
    .bind(stream.kind.code())
    .execute(conn)
    .await?;
    Ok(())
}

/// A page of what has happened to the appeals of a client that fit, the newest first; cards that became aliases of this
/// one are included. Reads at most [`crate::pages::MAX_READ`] rows of each card.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Limit`], [`StoreError::Database`].
pub async fn of_client(
    conn: &mut Connection,
    client: ClientId,
    period: Period,
    (after, limit): (Option<Place>, usize),
    fits: impl Fn(&ListedAppeal) -> bool,
) -> Result<Page<Happened>, StoreError> {
    let mut cards = clients::aliases(conn, client).await?;
    cards.push(client);
    let mut reading = Reading::new(limit, period.begin(after));
    let next = loop {
        let mut chunk = Vec::new();
        for card in &cards {
            chunk.extend(noted(conn, *card, period.from, reading.place()).await?);
        }
        chunk.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
        chunk.truncate(CHUNK);
        if let Some(next) = reading.take(chunk, |(_, appeal, _)| fits(appeal)) {
            break next;
        }
    };
    let page = reading.page(next);
    let mut rows = Vec::with_capacity(page.rows.len());
    for (position, appeal, promise) in page.rows {
        // An event that the central has given another place is noted there too.
        let Some(event) = events::at(conn, position).await? else { continue };
        rows.push(Happened { appeal, promise, event });
    }
    Ok(Page { rows, next: page.next })
}

type Noted = (i64, ListedAppeal, Option<PromiseId>);

async fn noted(
    conn: &mut Connection,
    card: ClientId,
    from: Moment,
    before: Place,
) -> Result<Vec<(Place, Noted)>, StoreError> {
    let rows = sqlx::query(
        "SELECT timeline.at, timeline.position, timeline.promise, appeals.* \
         FROM timeline CROSS JOIN appeals ON appeals.id = timeline.appeal \
         WHERE timeline.client = ?1 AND (timeline.at, timeline.position) < (?2, ?3) AND timeline.at >= ?4 \
         ORDER BY timeline.at DESC, timeline.position DESC LIMIT ?5",
    )
    .bind(bytes(&card.0))
    .bind(before.at.0)
    .bind(before.order)
    .bind(from.0)
    .bind(i64::try_from(CHUNK).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await?;
    rows.iter().map(note).collect()
}

fn note(row: &SqliteRow) -> Result<(Place, Noted), StoreError> {
    let position: i64 = row.try_get("position")?;
    let promise: Option<&[u8]> = row.try_get("promise")?;
    let promise = promise.map(|bytes| id(bytes, "promise id")).transpose()?;
    let place = Place { at: Moment(row.try_get("at")?), order: position };
    Ok((place, (position, listed(row)?, promise)))
}
