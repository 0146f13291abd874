//! Clients: cards, the keys by which search comes to them, aliases.
//!
//! A whole card is given out by [`card`], which asks for a passed identification by type (R-ID-1), and by [`card_by_duty`],
//! which asks for a stated duty (R-CE-3); by nothing else.

mod alias;
mod apply;
mod bulk;
mod card;
pub(crate) mod cuts;
pub(crate) mod dictionary;
mod duty;
mod exchange;
mod import;
mod keys;
mod premises;
mod prepared;
mod profile;
mod remove;
mod sqlite;
mod streets;
pub mod tables;

pub use alias::{MAX_ALIASES, MAX_STEPS, alias, aliases, resolve, unalias};
pub use card::{form, of_form};
pub use duty::{Named, card_by_duty, name_by_duty};
pub use exchange::{Form, forms};
pub use import::{CHUNK, Progress, Taken, import, take, take_in, upsert};
pub(crate) use keys::{KeyKind, company_words, contract_key, name_key, surname_keys};
pub(crate) use premises::{AddressKey, locality_key};
pub use prepared::Prepared;
pub(crate) use profile::{NameOf, Premises, Profile};
pub use remove::remove;

use crate::codec::{bytes, whole};
use crate::{Connection, StoreError};
use okno_domain::client::Client;
use okno_domain::identification::PassedIdentification;
use okno_domain::ids::ClientId;

/// The card of the identified client; none when the base does not hold it. Follows aliases (R-PR-7).
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Alias`], [`StoreError::Database`].
pub async fn card(
    conn: &mut Connection,
    passed: &PassedIdentification,
) -> Result<Option<Client>, StoreError> {
    let id = resolve(conn, passed.client()).await?;
    stored(conn, id).await
}

/// Changes a card by what has happened elsewhere, without giving it out (R-ID-1). Says whether the base holds it.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Alias`], [`StoreError::Limit`], [`StoreError::Database`].
pub async fn change(
    conn: &mut Connection,
    client: ClientId,
    change: impl FnOnce(Client) -> Client,
) -> Result<bool, StoreError> {
    let id = resolve(conn, client).await?;
    let Some(card) = stored(conn, id).await? else { return Ok(false) };
    upsert(conn, &change(card)).await?;
    Ok(true)
}

/// Whether the base holds a card of this client, under this id or another.
///
/// # Errors
/// [`StoreError::Alias`], [`StoreError::Database`].
pub async fn holds(conn: &mut Connection, client: ClientId) -> Result<bool, StoreError> {
    let id = resolve(conn, client).await?;
    let found: Option<i64> = sqlx::query_scalar("SELECT seq FROM clients WHERE id = ?")
        .bind(bytes(&id.0))
        .fetch_optional(conn)
        .await?;
    Ok(found.is_some())
}

async fn stored(conn: &mut Connection, id: ClientId) -> Result<Option<Client>, StoreError> {
    let body: Option<String> =
        sqlx::query_scalar("SELECT body FROM client_cards JOIN clients USING (seq) WHERE clients.id = ?")
            .bind(bytes(&id.0))
            .fetch_optional(conn)
            .await?;
    body.map(|body| card::read(&body, id)).transpose()
}

/// How many clients there are.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn count(conn: &mut Connection) -> Result<u32, StoreError> {
    let count: i64 = sqlx::query_scalar("SELECT count FROM client_total").fetch_one(conn).await?;
    whole(count, "count of clients")
}
