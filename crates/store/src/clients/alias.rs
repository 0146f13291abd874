//! Aliases: a card that is another card since a merge (R-PR-7). Undoing a merge deletes the alias; nothing of
//! either card is lost.

use crate::codec::{bytes, id};
use crate::{Connection, StoreError};
use okno_domain::ids::ClientId;

/// Cards that lead to one, at most.
pub const MAX_ALIASES: usize = 1_000;
/// Aliases in a row that are followed.
pub const MAX_STEPS: usize = 8;

/// Makes one card an alias of another. An alias again changes its target.
///
/// # Errors
/// [`StoreError::Alias`] when it would lead back to itself or be more than [`MAX_STEPS`] away.
pub async fn alias(conn: &mut Connection, card: ClientId, target: ClientId) -> Result<(), StoreError> {
    let mut at = target;
    for _ in 0..MAX_STEPS {
        if at == card {
            return Err(StoreError::Alias);
        }
        let Some(next) = target_of(conn, at).await? else {
            sqlx::query("INSERT OR REPLACE INTO client_aliases (alias, target) VALUES (?, ?)")
                .bind(bytes(&card.0))
                .bind(bytes(&target.0))
                .execute(&mut *conn)
                .await?;
            mark(conn, card).await?;
            return Ok(());
        };
        at = next;
    }
    Err(StoreError::Alias)
}

/// Makes an alias a card of its own again; says whether it was an alias.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn unalias(conn: &mut Connection, card: ClientId) -> Result<bool, StoreError> {
    let done = sqlx::query("DELETE FROM client_aliases WHERE alias = ?")
        .bind(bytes(&card.0))
        .execute(&mut *conn)
        .await?;
    mark(conn, card).await?;
    Ok(done.rows_affected() > 0)
}

/// Repeats the target in the row of the card, if it is here.
async fn mark(conn: &mut Connection, card: ClientId) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE clients SET target = (SELECT target FROM client_aliases WHERE alias = clients.id) WHERE id = ?",
    )
    .bind(bytes(&card.0))
    .execute(conn)
    .await?;
    Ok(())
}

/// Repeats the targets in the rows of cards from a number on, which have just come.
pub(super) async fn mark_from(conn: &mut Connection, seq: i64) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE clients SET target = a.target FROM client_aliases a WHERE a.alias = clients.id AND clients.seq >= ?",
    )
    .bind(seq)
    .execute(conn)
    .await?;
    Ok(())
}

/// The card that is meant by an id: itself, or what it is an alias of.
///
/// # Errors
/// [`StoreError::Alias`] when there is no end after [`MAX_STEPS`] (a chain can grow at its far end).
pub async fn resolve(conn: &mut Connection, card: ClientId) -> Result<ClientId, StoreError> {
    let mut at = card;
    for _ in 0..=MAX_STEPS {
        match target_of(conn, at).await? {
            Some(next) => at = next,
            None => return Ok(at),
        }
    }
    Err(StoreError::Alias)
}

/// Every card that leads to this one, over any number of steps.
///
/// # Errors
/// [`StoreError::Limit`] when there are more than [`MAX_ALIASES`].
pub async fn aliases(conn: &mut Connection, card: ClientId) -> Result<Vec<ClientId>, StoreError> {
    let found: Vec<Vec<u8>> = sqlx::query_scalar(
        "WITH RECURSIVE leads (card) AS (SELECT alias FROM client_aliases WHERE target = ? UNION \
         SELECT alias FROM client_aliases JOIN leads ON target = card) SELECT card FROM leads LIMIT 1001",
    )
    .bind(bytes(&card.0))
    .fetch_all(conn)
    .await?;
    if found.len() > MAX_ALIASES {
        return Err(StoreError::Limit { what: "aliases of a client", limit: MAX_ALIASES });
    }
    found.iter().map(|bytes| id(bytes, "client id")).collect()
}

async fn target_of(conn: &mut Connection, card: ClientId) -> Result<Option<ClientId>, StoreError> {
    let target: Option<Vec<u8>> = sqlx::query_scalar("SELECT target FROM client_aliases WHERE alias = ?")
        .bind(bytes(&card.0))
        .fetch_optional(conn)
        .await?;
    target.map(|target| id(&target, "client id")).transpose()
}
