//! Cards follow what their clients tell (R-PR-2): with the event that says it, and again when a new import comes.

use super::cards::{hex, moved};
use super::codec::{bytes, column, id, of_bytes, to_json};
use super::{BaseError, erasing, people};
use crate::base::{self, Told};
use jiff::tz::TimeZone;
use okno_domain::Moment;
use okno_domain::client::Client;
use okno_domain::ids::{ClientId, OfficeId, ValueId};
use okno_domain::profile::CardChange;
use okno_store::events::{self, Stream, StreamKind};
use sqlx::SqliteConnection;
use std::collections::{HashMap, HashSet};

/// Does to a client's card what its stream says. An erasure takes the client's values too: nobody is told them again.
pub(super) async fn follow(
    conn: &mut SqliteConnection,
    stream: Stream,
    changes: &[CardChange],
) -> Result<(), BaseError> {
    if changes.is_empty() {
        return Ok(());
    }
    let client = ClientId(stream.id);
    if changes.iter().any(CardChange::erases) {
        erasing::client(conn, client).await?;
    }
    let fold = |card| changes.iter().fold(card, Client::follow);
    if okno_store::clients::change(conn, client, fold).await? {
        let card = okno_store::clients::resolve(conn, client).await?;
        moved(conn, card).await?;
    }
    Ok(())
}

/// The cards with what their clients told since.
pub(super) async fn told_since(
    conn: &mut SqliteConnection,
    cards: Vec<Client>,
) -> Result<Vec<Client>, BaseError> {
    let told = clients_with_events(conn, &cards).await?;
    if told.is_empty() {
        return Ok(cards);
    }
    let mut done = Vec::with_capacity(cards.len());
    for card in cards {
        done.push(if told.contains(&card.id) { one_told_since(conn, card).await? } else { card });
    }
    Ok(done)
}

async fn clients_with_events(
    conn: &mut SqliteConnection,
    cards: &[Client],
) -> Result<HashSet<ClientId>, BaseError> {
    let rows = sqlx::query(
        "SELECT DISTINCT stream FROM json_each(?) j CROSS JOIN events ON stream = unhex(j.value) \
         WHERE stream_kind IN ('profile', 'consent')",
    )
    .bind(to_json(&hex(cards.iter().map(|card| card.id)), "client ids")?)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| id(row, 0, "client")).collect()
}

async fn one_told_since(conn: &mut SqliteConnection, card: Client) -> Result<Client, BaseError> {
    let mut told: Vec<Told> = Vec::new();
    for kind in [StreamKind::Profile, StreamKind::Consent] {
        for event in events::load(conn, Stream { kind, id: card.id.0 }).await? {
            let received: i64 = sqlx::query_scalar("SELECT at FROM received WHERE position = ?")
                .bind(event.position)
                .fetch_one(&mut *conn)
                .await?;
            told.push((kind, event, Moment(received)));
        }
    }
    let mut values = HashMap::new();
    let rows = sqlx::query("SELECT id FROM personal_values WHERE subject = ? LIMIT 10000")
        .bind(bytes(&card.id.0))
        .fetch_all(&mut *conn)
        .await?;
    for row in &rows {
        let value: ValueId = of_bytes(column(row, 0)?, "value")?;
        if let Some(text) = okno_store::values::get(conn, value).await? {
            values.insert(value, text);
        }
    }
    let mut zones: HashMap<OfficeId, TimeZone> = HashMap::new();
    for office in told.iter().map(|(_, event, _)| event.meta.office).collect::<HashSet<_>>() {
        let zone = people::office(conn, office).await?.and_then(|of| TimeZone::get(&of.time_zone).ok());
        zones.extend(zone.map(|zone| (office, zone)));
    }
    Ok(base::told_since(card, &told, &values, &zones))
}
