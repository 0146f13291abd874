//! Taking clients in: one, or a whole region.

use super::alias::mark_from;
use super::apply::{Change, apply};
use super::keys::Keys;
use super::profile::Profile;
use super::{bulk, card};
use crate::codec::{bytes, to_json};
use crate::{Connection, StoreError};
use okno_domain::client::Client;
use okno_domain::ids::ClientId;
use sqlx::Connection as _;
use std::collections::{HashMap, HashSet};

/// Clients of one transaction of an import. More go through every table fewer times, and take more memory:
/// about 1 KB each while the transaction lasts.
pub const CHUNK: usize = 100_000;
/// Clients whose cards are written by one statement after another while a chunk fills.
const BATCH: usize = 500;

/// How far an import is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Clients read.
    pub read: u64,
    /// Of them, those that were new.
    pub new: u64,
    /// Of them, those that were known and differed.
    pub changed: u64,
}

/// Takes clients in: new ones are added, known ones replaced where they differ. Search finds them after each
/// [`CHUNK`], which is a transaction of its own (a savepoint inside one), so that an import that was
/// interrupted is run again from the beginning and goes quickly over what it did before.
///
/// # Errors
/// [`StoreError::Limit`], [`StoreError::Database`]; the chunks before stay.
pub async fn import<B>(
    conn: &mut Connection,
    batches: impl IntoIterator<Item = B>,
    mut progress: impl FnMut(Progress),
) -> Result<Progress, StoreError>
where
    B: IntoIterator<Item = Client>,
{
    let mut clients = batches.into_iter().flatten().peekable();
    let mut done = Progress::default();
    while clients.peek().is_some() {
        let mut tx = conn.begin().await?;
        let mut chunk = Chunk::begin(&mut tx).await?;
        while chunk.seen.len() < CHUNK {
            let mut batch: Vec<Client> = Vec::with_capacity(BATCH);
            while batch.len() < BATCH
                && let Some(client) = clients.next_if(|client| !chunk.seen.contains(&client.id))
            {
                chunk.seen.insert(client.id);
                batch.push(client);
            }
            if batch.is_empty() {
                break;
            }
            chunk.take(&mut tx, &batch, &mut done).await?;
            progress(done);
        }
        chunk.finish(&mut tx).await?;
        tx.commit().await?;
        progress(done);
    }
    Ok(done)
}

/// Adds a client or replaces what differs; says whether anything did. Compares first: most of a repeated
/// import is the same.
///
/// # Errors
/// [`StoreError::Limit`], [`StoreError::Database`].
pub async fn upsert(conn: &mut Connection, client: &Client) -> Result<bool, StoreError> {
    let mut done = Progress::default();
    let mut tx = conn.begin().await?;
    let mut chunk = Chunk::begin(&mut tx).await?;
    chunk.take(&mut tx, std::slice::from_ref(client), &mut done).await?;
    chunk.finish(&mut tx).await?;
    tx.commit().await?;
    Ok(done.new + done.changed > 0)
}

/// A client as it was.
struct Known {
    seq: i64,
    profile: String,
    body: String,
}

struct Chunk {
    next: i64,
    was_empty: bool,
    added: i64,
    seen: HashSet<ClientId>,
    changes: Vec<Change>,
}

impl Chunk {
    async fn begin(conn: &mut Connection) -> Result<Self, StoreError> {
        let last: i64 =
            sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM clients").fetch_one(conn).await?;
        Ok(Self { next: last + 1, was_empty: last == 0, added: 0, seen: HashSet::new(), changes: Vec::new() })
    }

    /// Writes the cards of a batch and keeps what is to be written of their keys.
    async fn take(
        &mut self,
        conn: &mut Connection,
        batch: &[Client],
        done: &mut Progress,
    ) -> Result<(), StoreError> {
        let mut known = if self.was_empty { HashMap::new() } else { Self::known(conn, batch).await? };
        let mut fresh = Vec::new();
        for client in batch {
            let body = card::write(client)?;
            let profile = Profile::of(client);
            let json = profile.write()?;
            done.read += 1;
            let Some(old) = known.remove(&client.id) else {
                let seq = self.next;
                self.next += 1;
                self.added += 1;
                done.new += 1;
                self.changes.push(Change { seq, add: Keys::of(&profile), remove: Keys::default() });
                fresh.push((seq, client.id, json, body));
                continue;
            };
            if old.body == body && old.profile == json {
                continue;
            }
            done.changed += 1;
            if old.profile != json {
                let before = Keys::of(&Profile::read(&old.profile)?);
                self.changes.push(Change::between(old.seq, &before, &Keys::of(&profile)));
                sqlx::query("UPDATE clients SET profile = ? WHERE seq = ?")
                    .bind(json)
                    .bind(old.seq)
                    .execute(&mut *conn)
                    .await?;
            }
            if old.body != body {
                sqlx::query("UPDATE client_cards SET body = ? WHERE seq = ?")
                    .bind(body)
                    .bind(old.seq)
                    .execute(&mut *conn)
                    .await?;
            }
        }
        bulk::rows(
            conn,
            "INSERT INTO clients (seq, id, profile) ",
            "",
            &fresh,
            |tuple, (seq, id, profile, _)| {
                tuple.push_bind(*seq).push_bind(bytes(&id.0).to_vec()).push_bind(profile.clone());
            },
        )
        .await?;
        bulk::rows(conn, "INSERT INTO client_cards (seq, body) ", "", &fresh, |tuple, (seq, _, _, body)| {
            tuple.push_bind(*seq).push_bind(body.clone());
        })
        .await
    }

    async fn known(conn: &mut Connection, batch: &[Client]) -> Result<HashMap<ClientId, Known>, StoreError> {
        let ids: Vec<String> = batch.iter().map(|client| client.id.0.simple().to_string()).collect();
        let rows: Vec<(Vec<u8>, i64, String, String)> = sqlx::query_as(
            "SELECT clients.id, seq, profile, body FROM clients JOIN client_cards USING (seq) \
             WHERE clients.id IN (SELECT unhex(value) FROM json_each(?))",
        )
        .bind(to_json(&ids, "client ids")?)
        .fetch_all(conn)
        .await?;
        rows.into_iter()
            .map(|(id, seq, profile, body)| {
                Ok((crate::codec::id(&id, "client id")?, Known { seq, profile, body }))
            })
            .collect()
    }

    async fn finish(self, conn: &mut Connection) -> Result<(), StoreError> {
        apply(conn, self.changes).await?;
        if self.added > 0 {
            mark_from(conn, self.next - self.added).await?;
            sqlx::query("UPDATE client_total SET count = count + ?").bind(self.added).execute(conn).await?;
        }
        Ok(())
    }
}
