//! Taking clients in: one, or a whole region.

use super::apply::{Change, apply};
use super::keys::Keys;
use super::prepared::Prepared;
use super::profile::Profile;
use super::tables::{KeptClient, Tables};
use crate::{Connection, StoreError};
use okno_domain::client::Client;
use okno_domain::ids::ClientId;
use sqlx::Connection as _;
use std::collections::{HashMap, HashSet};
use std::iter::Peekable;

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
        chunk(&mut *tx, &mut clients, &mut done, &mut progress).await?;
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
    let mut chunk = Chunk::begin(&mut *tx).await?;
    chunk.take(&mut *tx, vec![Prepared::of(client)?], &mut done).await?;
    chunk.finish(&mut *tx).await?;
    tx.commit().await?;
    Ok(done.new + done.changed > 0)
}

/// One chunk: up to [`CHUNK`] clients, each once.
async fn chunk<T: Tables, I: Iterator<Item = Client>>(
    tables: &mut T,
    clients: &mut Peekable<I>,
    done: &mut Progress,
    progress: &mut impl FnMut(Progress),
) -> Result<(), StoreError> {
    let mut chunk = Chunk::begin(tables).await?;
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
        chunk.take(tables, Prepared::all(&batch)?, done).await?;
        progress(*done);
    }
    chunk.finish(tables).await
}

/// What taking clients in came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Those that were new.
    pub new: Vec<ClientId>,
    /// Those that were known and differed.
    pub changed: Vec<ClientId>,
}

/// Takes a piece of clients in, at most [`CHUNK`], and says which were new or differed. Of one that comes twice the last
/// counts.
///
/// # Errors
/// [`StoreError::Limit`], [`StoreError::Database`]; then nothing of the piece is taken in.
pub async fn take(conn: &mut Connection, clients: Vec<Prepared>) -> Result<Taken, StoreError> {
    let mut tx = conn.begin().await?;
    let taken = take_in(&mut *tx, clients).await?;
    tx.commit().await?;
    Ok(taken)
}

/// The same, in the caller's transaction and in whatever tables.
///
/// # Errors
/// [`StoreError::Limit`]; those of the tables.
pub async fn take_in<T: Tables>(tables: &mut T, clients: Vec<Prepared>) -> Result<Taken, StoreError> {
    if clients.len() > CHUNK {
        return Err(StoreError::Limit { what: "clients at once", limit: CHUNK });
    }
    let mut seen = HashSet::new();
    let mut last: Vec<Prepared> = clients.into_iter().rev().filter(|one| seen.insert(one.id)).collect();
    last.reverse();
    let mut done = Progress::default();
    let mut chunk = Chunk::begin(tables).await?;
    let mut rest = last.into_iter();
    loop {
        let batch: Vec<Prepared> = rest.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        chunk.take(tables, batch, &mut done).await?;
    }
    let taken = std::mem::take(&mut chunk.taken);
    chunk.finish(tables).await?;
    Ok(taken)
}

struct Chunk {
    next: i64,
    was_empty: bool,
    added: i64,
    seen: HashSet<ClientId>,
    changes: Vec<Change>,
    taken: Taken,
}

impl Chunk {
    async fn begin<T: Tables>(tables: &mut T) -> Result<Self, StoreError> {
        let last = tables.last_client().await?;
        Ok(Self {
            next: last + 1,
            was_empty: last == 0,
            added: 0,
            seen: HashSet::new(),
            changes: Vec::new(),
            taken: Taken::default(),
        })
    }

    /// Writes the cards of a batch and keeps what is to be written of their keys.
    async fn take<T: Tables>(
        &mut self,
        tables: &mut T,
        batch: Vec<Prepared>,
        done: &mut Progress,
    ) -> Result<(), StoreError> {
        let mut kept: HashMap<ClientId, KeptClient> = HashMap::new();
        if !self.was_empty {
            let ids: Vec<ClientId> = batch.iter().map(|client| client.id).collect();
            kept.extend(tables.kept(&ids).await?.into_iter().map(|kept| (kept.id, kept)));
        }
        let mut fresh = Vec::new();
        for Prepared { id, body, profile, keys } in batch {
            done.read += 1;
            let Some(old) = kept.remove(&id) else {
                let seq = self.next;
                self.next += 1;
                self.added += 1;
                done.new += 1;
                self.taken.new.push(id);
                self.changes.push(Change { seq, add: keys, remove: Keys::default() });
                fresh.push(KeptClient { id, seq, profile, body });
                continue;
            };
            if old.body == body && old.profile == profile {
                continue;
            }
            done.changed += 1;
            self.taken.changed.push(id);
            if old.profile != profile {
                let before = Keys::of(&Profile::read(&old.profile)?);
                self.changes.push(Change::between(old.seq, &before, &keys));
                tables.set_profile(old.seq, &profile).await?;
            }
            if old.body != body {
                tables.set_body(old.seq, &body).await?;
            }
        }
        tables.add_clients(&fresh).await
    }

    async fn finish<T: Tables>(self, tables: &mut T) -> Result<(), StoreError> {
        apply(tables, self.changes).await?;
        if self.added > 0 {
            tables.added(self.next - self.added, self.added).await?;
        }
        Ok(())
    }
}
