//! Profiles read by their rows.

use crate::clients::Profile;
use crate::codec::{id, to_json};
use crate::{Connection, StoreError};
use okno_domain::ids::ClientId;

/// A client offered by a source.
pub(super) struct Offered {
    pub(super) seq: i64,
    pub(super) client: ClientId,
    /// The card it is an alias of.
    pub(super) target: Option<ClientId>,
    pub(super) profile: Profile,
}

/// A row of `SELECT c.seq, c.id, c.target, c.profile`.
pub(super) type Row = (i64, Vec<u8>, Option<Vec<u8>>, String);

pub(super) fn offered(rows: Vec<Row>) -> Result<Vec<Offered>, StoreError> {
    rows.into_iter()
        .map(|(seq, client, target, profile)| {
            Ok(Offered {
                seq,
                client: id(&client, "client id")?,
                target: target.map(|target| id(&target, "client id")).transpose()?,
                profile: Profile::read(&profile)?,
            })
        })
        .collect()
}

/// Clients by their rows, in no order.
pub(super) async fn by_seq(conn: &mut Connection, seqs: &[i64]) -> Result<Vec<Offered>, StoreError> {
    if seqs.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT c.seq, c.id, c.target, c.profile FROM json_each(?) j CROSS JOIN clients c ON c.seq = j.value",
    )
    .bind(to_json(&seqs, "rows")?)
    .fetch_all(conn)
    .await?;
    offered(rows)
}

/// A client by id.
pub(super) async fn by_id(conn: &mut Connection, client: ClientId) -> Result<Option<Offered>, StoreError> {
    let rows: Vec<Row> =
        sqlx::query_as("SELECT c.seq, c.id, c.target, c.profile FROM clients c WHERE c.id = ?")
            .bind(crate::codec::bytes(&client.0))
            .fetch_all(conn)
            .await?;
    Ok(offered(rows)?.pop())
}
