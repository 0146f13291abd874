//! Clients' cards: versions of what billing and CRM told, with what clients told since.

use super::BaseError;
use async_trait::async_trait;
use okno_domain::client::Client;
use okno_domain::identification::PassedIdentification;
use okno_domain::ids::ClientId;
use okno_domain::personal::Personal;
use okno_store::search::{Candidate, Found, Query};
use std::collections::BTreeSet;

/// A card that is about to be kept.
#[derive(Clone, Debug)]
pub struct NewCard {
    /// The card as the source told it.
    pub client: Client,
    /// Codes of the territories of its accounts: the offices of each get it.
    pub territories: BTreeSet<String>,
}

/// How far an import is. Kept with what was taken in, so that an interrupted one goes on from there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportPlace {
    /// Which files: a hash of their content.
    pub source: [u8; 32],
    /// How many clients of them are done; 0 again after the last.
    pub clients: u64,
}

/// What came of taking cards in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CardsTaken {
    /// New clients.
    pub new: u64,
    /// Known ones of which something differed.
    pub changed: u64,
    /// Those that are older than what is kept: they change nothing, as the others that do not differ.
    pub older: u64,
}

/// A card as a territory's offices are told it.
#[derive(Clone, Debug)]
pub struct CardRow {
    /// Its place: a newer version has a larger one.
    pub place: i64,
    /// Whose.
    pub client: ClientId,
    /// The card as `okno_store::clients::form` writes it; none when it has left the territory.
    pub card: Option<Personal<String>>,
}

/// A piece of a territory's cards.
#[derive(Clone, Debug)]
pub struct CardSlice {
    /// What is told, in order of place; each client once, as it is now.
    pub rows: Vec<CardRow>,
    /// Whether there is more.
    pub more: bool,
}

/// Cards of one call, at most.
pub const MOST_CARDS: usize = 10_000;

/// Cards.
#[async_trait]
pub trait Cards: Send + Sync {
    /// Takes cards in, and how far the import is, in one transaction. What came in from clients after a card's `as_of`
    /// stays on it ([`told_since`](super::told_since)). At most [`MOST_CARDS`], each client once.
    async fn take_cards(
        &self,
        cards: Vec<NewCard>,
        place: Option<ImportPlace>,
    ) -> Result<CardsTaken, BaseError>;
    /// Where an import of these files stands; none before its first piece.
    async fn import_place(&self, source: [u8; 32]) -> Result<Option<ImportPlace>, BaseError>;
    /// The cards of a territory after a place; at most `limit`, which is at most 1 000, and about 2 MiB. A place is read
    /// only when every smaller one can be: a cursor never passes what is kept later.
    async fn cards(&self, territory: &str, after: i64, limit: u32) -> Result<CardSlice, BaseError>;
    /// The last place of all cards; 0 when there are none.
    async fn cards_end(&self) -> Result<i64, BaseError>;
    /// Candidates for what was said.
    async fn find_clients(&self, query: &Query, limit: usize) -> Result<Found, BaseError>;
    /// One client weighed against what was said; none when nothing fits.
    async fn weigh_client(&self, query: &Query, client: ClientId) -> Result<Option<Candidate>, BaseError>;
    /// The card of an identified client (R-ID-1).
    async fn card(&self, passed: &PassedIdentification) -> Result<Option<Client>, BaseError>;
}
