//! Cards follow what their clients tell (R-PR-2): with the event that says it, and again when a new import comes.

use super::cards::{forms, moved};
use super::codec::column;
use super::{BaseError, erasing, keep, people, streams};
use crate::base::streams::Taking;
use crate::base::{self, Told};
use jiff::tz::TimeZone;
use okno_domain::Moment;
use okno_domain::client::Client;
use okno_domain::ids::{ClientId, OfficeId, ValueId};
use okno_domain::personal::Personal;
use okno_domain::profile::CardChange;
use okno_store::clients::{self, Prepared};
use okno_store::events::StreamKind;
use sqlx::PgConnection;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Does to clients' cards what their streams say. An erasure takes the client's values too: nobody is told them again.
pub(super) async fn follow(conn: &mut PgConnection, takings: &[&Taking]) -> Result<(), BaseError> {
    for (at, taking) in takings.iter().enumerate().filter(|(_, taking)| !taking.card.is_empty()) {
        let client = ClientId(taking.stream.id);
        if taking.card.iter().any(CardChange::erases) {
            // What later commands brought was told after it.
            let later = takings.iter().skip(at + 1).flat_map(|later| &later.values);
            erasing::client(conn, client, later.map(|value| value.id)).await?;
        }
        if let Some(form) = forms(conn, &[client]).await?.remove(&client) {
            // Exposed to be read.
            let card = clients::of_form(form.expose(), client)?;
            let card = taking.card.iter().fold(card, Client::follow);
            clients::take_in(&mut keep::Clients(conn), vec![Prepared::of(&card)?]).await?;
            moved(conn, client).await?;
        }
    }
    Ok(())
}

/// The cards with what their clients told since.
pub(super) async fn told_since(
    conn: &mut PgConnection,
    cards: Vec<Client>,
) -> Result<Vec<Client>, BaseError> {
    let told: Vec<Uuid> = sqlx::query_scalar(
        "SELECT DISTINCT stream FROM events WHERE stream = ANY($1) AND stream_kind IN ('profile', 'consent')",
    )
    .bind(cards.iter().map(|card| card.id.0).collect::<Vec<_>>())
    .fetch_all(&mut *conn)
    .await?;
    let told: HashSet<Uuid> = told.into_iter().collect();
    if told.is_empty() {
        return Ok(cards);
    }
    let mut done = Vec::with_capacity(cards.len());
    for card in cards {
        done.push(if told.contains(&card.id.0) { one_told_since(conn, card).await? } else { card });
    }
    Ok(done)
}

async fn one_told_since(conn: &mut PgConnection, card: Client) -> Result<Client, BaseError> {
    let rows = sqlx::query(
        "SELECT position, id, version, tag, body, command, operator, device, office, at, ord, stream_kind, received \
         FROM events WHERE stream = $1 AND stream_kind IN ('profile', 'consent') \
         ORDER BY stream_kind DESC, version LIMIT 20000",
    )
    .bind(card.id.0)
    .fetch_all(&mut *conn)
    .await?;
    let mut told: Vec<Told> = Vec::with_capacity(rows.len());
    for row in &rows {
        let kind = StreamKind::of_code(column(row, 11)?);
        let kind = kind.ok_or(BaseError::Unreadable { what: "kind of a stream" })?;
        told.push((kind, streams::event(row)?, Moment(column(row, 12)?)));
    }
    let rows: Vec<(Uuid, Vec<u8>)> =
        sqlx::query_as("SELECT id, value FROM personal_values WHERE subject = $1 LIMIT 10000")
            .bind(card.id.0)
            .fetch_all(&mut *conn)
            .await?;
    let mut values: HashMap<ValueId, Personal<String>> = HashMap::with_capacity(rows.len());
    for (id, value) in rows {
        let text = String::from_utf8(value).map_err(|_| BaseError::Unreadable { what: "value" })?;
        values.insert(ValueId(id), Personal::new(text));
    }
    let mut zones: HashMap<OfficeId, TimeZone> = HashMap::new();
    for office in told.iter().map(|(_, event, _)| event.meta.office).collect::<HashSet<_>>() {
        let zone = people::office(conn, office).await?.and_then(|of| TimeZone::get(&of.time_zone).ok());
        zones.extend(zone.map(|zone| (office, zone)));
    }
    Ok(base::told_since(card, &told, &values, &zones))
}
