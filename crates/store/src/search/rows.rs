//! Profiles of the clients that a source offers.

use super::tables::{ClientRow, Tables};
use crate::StoreError;
use crate::clients::Profile;
use okno_domain::ids::ClientId;

/// A client offered by a source.
pub(super) struct Offered {
    pub(super) seq: i64,
    pub(super) client: ClientId,
    /// The card it is an alias of.
    pub(super) target: Option<ClientId>,
    pub(super) profile: Profile,
}

pub(super) fn offered(rows: impl IntoIterator<Item = ClientRow>) -> Result<Vec<Offered>, StoreError> {
    rows.into_iter()
        .map(|row| {
            let ClientRow { seq, client, target, profile } = row;
            Ok(Offered { seq, client, target, profile: Profile::read(&profile)? })
        })
        .collect()
}

/// Clients by their rows, in no order.
pub(super) async fn by_seq<T: Tables>(tables: &mut T, seqs: &[i64]) -> Result<Vec<Offered>, StoreError> {
    if seqs.is_empty() {
        return Ok(Vec::new());
    }
    offered(tables.by_rows(seqs).await?)
}

/// A client by id.
pub(super) async fn by_id<T: Tables>(
    tables: &mut T,
    client: ClientId,
) -> Result<Option<Offered>, StoreError> {
    Ok(offered(tables.by_id(client).await?)?.pop())
}
