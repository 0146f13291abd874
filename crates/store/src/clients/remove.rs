//! Removing a client from the base.

use super::apply::{Change, apply};
use super::keys::Keys;
use super::profile::Profile;
use crate::codec::bytes;
use crate::{Connection, StoreError, values};
use okno_domain::ids::ClientId;
use sqlx::Connection as _;

/// Removes a client: card, profile, keys, values, and the words that no other client uses, so that after a
/// `VACUUM` no trace of a rare surname remains. Says whether there was such a client. Aliases stay: they hold
/// no personal data, and old visits name them. Events stay (R-AP-8).
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn remove(conn: &mut Connection, client: ClientId) -> Result<bool, StoreError> {
    let mut tx = conn.begin().await?;
    values::erase_subject(&mut tx, client.into()).await?;
    let row: Option<(i64, String)> = sqlx::query_as("SELECT seq, profile FROM clients WHERE id = ?")
        .bind(bytes(&client.0))
        .fetch_optional(&mut *tx)
        .await?;
    let Some((seq, profile)) = row else {
        tx.commit().await?;
        return Ok(false);
    };
    let remove = Keys::of(&Profile::read(&profile)?);
    apply(&mut *tx, vec![Change { seq, add: Keys::default(), remove }]).await?;
    for statement in ["DELETE FROM client_cards WHERE seq = ?", "DELETE FROM clients WHERE seq = ?"] {
        sqlx::query(statement).bind(seq).execute(&mut *tx).await?;
    }
    sqlx::query("UPDATE client_total SET count = count - 1").execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(true)
}
