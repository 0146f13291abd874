//! Cards on their way from one base to another. Nobody is shown them here: whom they are told to is a matter of scope, and
//! a card is opened there as everywhere, against a passed identification (R-ID-1).

use crate::codec::to_json;
use crate::{Connection, StoreError};
use okno_domain::ids::ClientId;
use okno_domain::personal::Personal;
use std::collections::HashMap;

/// A card as it is stored.
pub type Form = Personal<String>;

/// The stored forms of these clients; one that is not here is missing.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn forms(
    conn: &mut Connection,
    clients: &[ClientId],
) -> Result<HashMap<ClientId, Form>, StoreError> {
    let ids: Vec<String> = clients.iter().map(|client| client.0.simple().to_string()).collect();
    let rows: Vec<(Vec<u8>, String)> = sqlx::query_as(
        "SELECT c.id, k.body FROM json_each(?) j CROSS JOIN clients c ON c.id = unhex(j.value) \
         JOIN client_cards k USING (seq)",
    )
    .bind(to_json(&ids, "client ids")?)
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|(id, body)| Ok((crate::codec::id(&id, "client id")?, Personal::new(body))))
        .collect()
}
