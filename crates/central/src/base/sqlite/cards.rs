//! Cards: the store keeps them and finds them; here stand their order and their territories.

use super::codec::{bytes, column, id, large, to_json, whole};
use super::{BaseError, SqliteBase, following};
use crate::base::cards::{CardRow, CardSlice, Cards, CardsTaken, ImportPlace, MOST_CARDS, NewCard};
use crate::base::placing::{Held, Placing, not_older, placing};
use async_trait::async_trait;
use okno_domain::client::Client;
use okno_domain::identification::PassedIdentification;
use okno_domain::ids::ClientId;
use okno_store::clients::{self, Prepared};
use okno_store::search::{self, Candidate, Found, Query};
use sqlx::SqliteConnection;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Rows of a slice, at most.
const MOST: u32 = 1_000;
/// Bytes of a slice, at most (but one card always goes).
const MOST_BYTES: usize = 2 * 1024 * 1024;

#[async_trait]
impl Cards for SqliteBase {
    async fn take_cards(
        &self,
        cards: Vec<NewCard>,
        place: Option<ImportPlace>,
    ) -> Result<CardsTaken, BaseError> {
        if cards.len() > MOST_CARDS {
            return Err(BaseError::Limit { what: "cards at once" });
        }
        let mut tx = self.write().await?;
        let known = as_of(&mut tx, cards.iter().map(|card| card.client.id)).await?;
        let (fresh, territories, older) = not_older(cards, &known);
        let fresh = following::told_since(&mut tx, fresh).await?;
        let done = clients::take(&mut tx, Prepared::all(&fresh)?).await?;
        let touched: HashSet<ClientId> = done.new.iter().chain(&done.changed).copied().collect();
        let moved = place_cards(&mut tx, &fresh, &territories, &touched).await?;
        let new = u64::try_from(done.new.len()).unwrap_or(u64::MAX);
        if let Some(place) = place {
            sqlx::query(
                "INSERT INTO imports (source, clients) VALUES (?, ?) \
                 ON CONFLICT (source) DO UPDATE SET clients = excluded.clients",
            )
            .bind(place.source.as_slice())
            .bind(large(place.clients, "place of an import")?)
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(CardsTaken { new, changed: moved.saturating_sub(new), older })
    }

    async fn import_place(&self, source: [u8; 32]) -> Result<Option<ImportPlace>, BaseError> {
        let clients: Option<i64> = sqlx::query_scalar("SELECT clients FROM imports WHERE source = ?")
            .bind(source.as_slice())
            .fetch_optional(&mut *self.reader().await?)
            .await?;
        let place = |clients| Ok(ImportPlace { source, clients: whole(clients, "place of an import")? });
        clients.map(place).transpose()
    }

    async fn cards(&self, territory: &str, after: i64, limit: u32) -> Result<CardSlice, BaseError> {
        let mut tx = self.read().await?;
        let limit = usize::try_from(limit.clamp(1, MOST)).unwrap_or(1);
        let rows = sqlx::query(
            "SELECT place, client, gone FROM card_territories WHERE territory = ? AND place > ? \
             ORDER BY place LIMIT ?",
        )
        .bind(territory)
        .bind(after)
        .bind(i64::try_from(limit + 1).unwrap_or(i64::MAX))
        .fetch_all(&mut *tx)
        .await?;
        let more = rows.len() > limit;
        let mut told = Vec::with_capacity(rows.len());
        for row in rows.iter().take(limit) {
            told.push((column::<i64>(row, 0)?, id::<ClientId>(row, 1, "client")?, column::<i64>(row, 2)?));
        }
        let here: Vec<ClientId> = told.iter().filter(|row| row.2 == 0).map(|row| row.1).collect();
        let mut forms = clients::forms(&mut tx, &here).await?;
        let mut slice = CardSlice { rows: Vec::with_capacity(told.len()), more };
        let mut size = 0;
        for (place, client, _) in told {
            if size > MOST_BYTES {
                slice.more = true;
                break;
            }
            let card = forms.remove(&client);
            // Exposed to be counted.
            size += card.as_ref().map_or(0, |form| form.expose().len());
            slice.rows.push(CardRow { place, client, card });
        }
        Ok(slice)
    }

    async fn cards_end(&self) -> Result<i64, BaseError> {
        let end: Option<i64> =
            sqlx::query_scalar("SELECT max(place) FROM cards").fetch_one(&mut *self.reader().await?).await?;
        Ok(end.unwrap_or(0))
    }

    async fn find_clients(&self, query: &Query, limit: usize) -> Result<Found, BaseError> {
        Ok(search::find(&mut *self.read().await?, query, limit).await?)
    }

    async fn weigh_client(&self, query: &Query, client: ClientId) -> Result<Option<Candidate>, BaseError> {
        Ok(search::weigh(&mut *self.read().await?, query, client).await?)
    }

    async fn card(&self, passed: &PassedIdentification) -> Result<Option<Client>, BaseError> {
        Ok(clients::card(&mut *self.read().await?, passed).await?)
    }
}

/// As of when the kept cards of these clients are.
async fn as_of(
    conn: &mut SqliteConnection,
    clients: impl Iterator<Item = ClientId>,
) -> Result<HashMap<ClientId, i64>, BaseError> {
    let rows =
        sqlx::query("SELECT client, as_of FROM json_each(?) j CROSS JOIN cards ON client = unhex(j.value)")
            .bind(to_json(&hex(clients), "client ids")?)
            .fetch_all(conn)
            .await?;
    rows.iter().map(|row| Ok((id(row, 0, "client")?, column(row, 1)?))).collect()
}

pub(super) fn hex(clients: impl Iterator<Item = ClientId>) -> Vec<String> {
    clients.map(|client| client.0.simple().to_string()).collect()
}

/// Gives a new place to each card that differs or whose territories do; says how many.
async fn place_cards(
    conn: &mut SqliteConnection,
    cards: &[Client],
    territories: &HashMap<ClientId, BTreeSet<String>>,
    touched: &HashSet<ClientId>,
) -> Result<u64, BaseError> {
    let rows = sqlx::query(
        "SELECT client, territory, gone FROM json_each(?) j CROSS JOIN card_territories ON client = unhex(j.value)",
    )
    .bind(to_json(&hex(cards.iter().map(|card| card.id)), "client ids")?)
    .fetch_all(&mut *conn)
    .await?;
    let mut before = Held::new();
    for row in &rows {
        let gone = column::<i64>(row, 2)? != 0;
        before.entry(id(row, 0, "client")?).or_default().insert(column(row, 1)?, gone);
    }
    let Placing { cards, territories } = placing(cards, territories, before, touched, last(conn).await?);
    for (client, place, as_of) in &cards {
        sqlx::query(
            "INSERT INTO cards (client, place, as_of) VALUES (?, ?, ?) ON CONFLICT (client) \
             DO UPDATE SET place = excluded.place, as_of = excluded.as_of",
        )
        .bind(bytes(&client.0))
        .bind(place)
        .bind(as_of)
        .execute(&mut *conn)
        .await?;
    }
    for (client, territory, place, gone) in &territories {
        sqlx::query(
            "INSERT INTO card_territories (client, territory, place, gone) VALUES (?, ?, ?, ?) \
             ON CONFLICT (client, territory) DO UPDATE SET place = excluded.place, gone = excluded.gone",
        )
        .bind(bytes(&client.0))
        .bind(territory)
        .bind(place)
        .bind(gone)
        .execute(&mut *conn)
        .await?;
    }
    Ok(u64::try_from(cards.len()).unwrap_or(u64::MAX))
}

async fn last(conn: &mut SqliteConnection) -> Result<i64, BaseError> {
    let last: Option<i64> = sqlx::query_scalar("SELECT max(place) FROM cards").fetch_one(conn).await?;
    Ok(last.unwrap_or(0))
}

/// The card of a client is another than it was: it is told anew.
pub(super) async fn moved(conn: &mut SqliteConnection, client: ClientId) -> Result<(), BaseError> {
    let place = last(conn).await? + 1;
    for statement in [
        "UPDATE cards SET place = ? WHERE client = ?",
        "UPDATE card_territories SET place = ? WHERE client = ?",
    ] {
        sqlx::query(statement).bind(place).bind(bytes(&client.0)).execute(&mut *conn).await?;
    }
    Ok(())
}
