//! Cards: the store says how they are kept and found; here stand their order and their territories.

use super::codec::{column, id, large, plain, whole};
use super::{BaseError, Lock, PostgresBase, find, following, keep};
use crate::base::cards::{CardRow, CardSlice, Cards, CardsTaken, ImportPlace, MOST_CARDS, NewCard};
use crate::base::placing::{Held, Placing, not_older, placing};
use async_trait::async_trait;
use okno_domain::client::Client;
use okno_domain::identification::PassedIdentification;
use okno_domain::ids::ClientId;
use okno_domain::personal::Personal;
use okno_store::clients::{self, Prepared};
use okno_store::search::{self, Candidate, Found, Query};
use sqlx::PgConnection;
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// Rows of a slice, at most.
const MOST: u32 = 1_000;
/// Bytes of a slice, at most (but one card always goes).
const MOST_BYTES: usize = 2 * 1024 * 1024;
/// Cards that are read at once.
const PIECE: usize = 50;

#[async_trait]
impl Cards for PostgresBase {
    async fn take_cards(
        &self,
        cards: Vec<NewCard>,
        place: Option<ImportPlace>,
    ) -> Result<CardsTaken, BaseError> {
        if cards.len() > MOST_CARDS {
            return Err(BaseError::Limit { what: "cards at once" });
        }
        let mut tx = self.long_alone(Lock::Clients).await?;
        let known = as_of(&mut tx, cards.iter().map(|card| card.client.id)).await?;
        let (fresh, territories, older) = not_older(cards, &known);
        let fresh = following::told_since(&mut tx, fresh).await?;
        let done = clients::take_in(&mut keep::Clients(&mut tx), Prepared::all(&fresh)?).await?;
        let touched: HashSet<ClientId> = done.new.iter().chain(&done.changed).copied().collect();
        let moved = place_cards(&mut tx, &fresh, &territories, &touched).await?;
        let new = u64::try_from(done.new.len()).unwrap_or(u64::MAX);
        if let Some(place) = place {
            sqlx::query(
                "INSERT INTO imports (source, clients) VALUES ($1, $2) \
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
        let clients: Option<i64> = sqlx::query_scalar("SELECT clients FROM imports WHERE source = $1")
            .bind(source.as_slice())
            .fetch_optional(&mut *self.conn().await?)
            .await?;
        let place = |clients| Ok(ImportPlace { source, clients: whole(clients, "place of an import")? });
        clients.map(place).transpose()
    }

    async fn cards(&self, territory: &str, after: i64, limit: u32) -> Result<CardSlice, BaseError> {
        let mut tx = self.snapshot().await?;
        let limit = limit.clamp(1, MOST);
        let rows = sqlx::query(
            "SELECT place, client, gone FROM card_territories WHERE territory = $1 AND place > $2 \
             ORDER BY place LIMIT $3",
        )
        .bind(plain(territory))
        .bind(after)
        .bind(i64::from(limit) + 1)
        .fetch_all(&mut *tx)
        .await?;
        let limit = usize::try_from(limit).unwrap_or(1);
        let mut slice =
            CardSlice { rows: Vec::with_capacity(rows.len().min(limit)), more: rows.len() > limit };
        let mut told = Vec::with_capacity(rows.len());
        for row in rows.iter().take(limit) {
            told.push((column::<i64>(row, 0)?, id::<ClientId>(row, 1)?, column::<bool>(row, 2)?));
        }
        let mut size = 0;
        for piece in told.chunks(PIECE) {
            let here: Vec<ClientId> = piece.iter().filter(|row| !row.2).map(|row| row.1).collect();
            let mut forms = forms(&mut tx, &here).await?;
            for (place, client, _) in piece {
                if size > MOST_BYTES {
                    slice.more = true;
                    return Ok(slice);
                }
                let card = forms.remove(client);
                // Exposed to be counted.
                size += card.as_ref().map_or(0, |form| form.expose().len());
                slice.rows.push(CardRow { place: *place, client: *client, card });
            }
        }
        Ok(slice)
    }

    async fn cards_end(&self) -> Result<i64, BaseError> {
        last(&mut *self.conn().await?).await
    }

    async fn find_clients(&self, query: &Query, limit: usize) -> Result<Found, BaseError> {
        let mut tx = self.snapshot().await?;
        Ok(search::find_in(&mut find::Clients(&mut tx), query, limit).await?)
    }

    async fn weigh_client(&self, query: &Query, client: ClientId) -> Result<Option<Candidate>, BaseError> {
        let mut tx = self.snapshot().await?;
        Ok(search::weigh_in(&mut find::Clients(&mut tx), query, client).await?)
    }

    async fn card(&self, passed: &PassedIdentification) -> Result<Option<Client>, BaseError> {
        let client = passed.client();
        let mut forms = forms(&mut *self.conn().await?, &[client]).await?;
        // Exposed to be read.
        Ok(forms.remove(&client).map(|form| clients::of_form(form.expose(), client)).transpose()?)
    }
}

/// The stored forms of these clients; one that is not here is missing.
pub(super) async fn forms(
    conn: &mut PgConnection,
    clients: &[ClientId],
) -> Result<HashMap<ClientId, Personal<String>>, BaseError> {
    let rows: Vec<(Uuid, String)> = sqlx::query_as(
        "SELECT c.id, k.body FROM clients c JOIN client_cards k USING (seq) WHERE c.id = ANY($1)",
    )
    .bind(clients.iter().map(|client| client.0).collect::<Vec<_>>())
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(id, body)| (ClientId(id), Personal::new(body))).collect())
}

/// As of when the kept cards of these clients are.
async fn as_of(
    conn: &mut PgConnection,
    clients: impl Iterator<Item = ClientId>,
) -> Result<HashMap<ClientId, i64>, BaseError> {
    let rows: Vec<(Uuid, i64)> = sqlx::query_as("SELECT client, as_of FROM cards WHERE client = ANY($1)")
        .bind(clients.map(|client| client.0).collect::<Vec<_>>())
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().map(|(client, as_of)| (ClientId(client), as_of)).collect())
}

/// Gives a new place to each card that differs or whose territories do; says how many.
async fn place_cards(
    conn: &mut PgConnection,
    cards: &[Client],
    territories: &HashMap<ClientId, BTreeSet<String>>,
    touched: &HashSet<ClientId>,
) -> Result<u64, BaseError> {
    let rows: Vec<(Uuid, String, bool)> =
        sqlx::query_as("SELECT client, territory, gone FROM card_territories WHERE client = ANY($1)")
            .bind(cards.iter().map(|card| card.id.0).collect::<Vec<_>>())
            .fetch_all(&mut *conn)
            .await?;
    let mut before = Held::new();
    for (client, territory, gone) in rows {
        before.entry(ClientId(client)).or_default().insert(territory, gone);
    }
    let last = last(conn).await?;
    let Placing { cards, territories } = placing(cards, territories, before, touched, last);
    sqlx::query(
        "INSERT INTO cards (client, place, as_of) SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) \
         ON CONFLICT (client) DO UPDATE SET place = excluded.place, as_of = excluded.as_of",
    )
    .bind(cards.iter().map(|(client, ..)| client.0).collect::<Vec<_>>())
    .bind(cards.iter().map(|(_, place, _)| *place).collect::<Vec<_>>())
    .bind(cards.iter().map(|(.., as_of)| *as_of).collect::<Vec<_>>())
    .execute(&mut *conn)
    .await?;
    sqlx::query(
        "INSERT INTO card_territories (client, territory, place, gone) \
         SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::boolean[]) \
         ON CONFLICT (client, territory) DO UPDATE SET place = excluded.place, gone = excluded.gone",
    )
    .bind(territories.iter().map(|(client, ..)| client.0).collect::<Vec<_>>())
    .bind(territories.iter().map(|(_, territory, ..)| plain(territory)).collect::<Vec<_>>())
    .bind(territories.iter().map(|(_, _, place, _)| *place).collect::<Vec<_>>())
    .bind(territories.iter().map(|(.., gone)| *gone).collect::<Vec<_>>())
    .execute(conn)
    .await?;
    Ok(u64::try_from(cards.len()).unwrap_or(u64::MAX))
}

async fn last(conn: &mut PgConnection) -> Result<i64, BaseError> {
    let last: Option<i64> = sqlx::query_scalar("SELECT max(place) FROM cards").fetch_one(conn).await?;
    Ok(last.unwrap_or(0))
}

/// The card of a client is another than it was: it is told anew.
pub(super) async fn moved(conn: &mut PgConnection, client: ClientId) -> Result<(), BaseError> {
    let place = last(conn).await? + 1;
    for statement in [
        "UPDATE cards SET place = $1 WHERE client = $2",
        "UPDATE card_territories SET place = $1 WHERE client = $2",
    ] {
        sqlx::query(statement).bind(place).bind(client.0).execute(&mut *conn).await?;
    }
    Ok(())
}
