//! The tables into which clients are taken, whichever database holds them: what is read and written, and nothing of how.
//! What a client is found by, and when a word or a street is nobody's any more, stands once, beside.

use crate::StoreError;
use okno_domain::ids::ClientId;
use std::future::Future;

/// What an order comes to.
pub type Done<T> = Result<T, StoreError>;

/// A client as it is kept. No `Debug`: everything in it is personal.
pub struct KeptClient {
    /// Its id.
    pub id: ClientId,
    /// Its row.
    pub seq: i64,
    /// What search weighs.
    pub profile: String,
    /// The card.
    pub body: String,
}

/// A street of a locality: words, kind, locality.
pub type StreetKey = (String, String, String);

/// Keys by which clients are found, in the order of their tables.
#[derive(Default)]
pub struct KeyRows {
    /// Kind, text, client.
    pub whole: Vec<(i16, String, i64)>,
    /// Surname (negative for a part of a double one), name, patronymic (0 for none), client.
    pub names: Vec<(i64, i64, i64, i64)>,
    /// Word of a company, client.
    pub words: Vec<(i64, i64)>,
    /// Street, house, flat, client.
    pub addresses: Vec<(i64, String, String, i64)>,
}

/// What is read and written. Nobody else writes these tables until the caller's transaction ends.
pub trait Tables: Send {
    /// The last row of a client; 0 when there is none.
    fn last_client(&mut self) -> impl Future<Output = Done<i64>> + Send;
    /// Those of the clients that are kept.
    fn kept(&mut self, ids: &[ClientId]) -> impl Future<Output = Done<Vec<KeptClient>>> + Send;
    /// Replaces what search weighs.
    fn set_profile(&mut self, seq: i64, profile: &str) -> impl Future<Output = Done<()>> + Send;
    /// Replaces the card.
    fn set_body(&mut self, seq: i64, body: &str) -> impl Future<Output = Done<()>> + Send;
    /// Adds clients.
    fn add_clients(&mut self, clients: &[KeptClient]) -> impl Future<Output = Done<()>> + Send;
    /// So many were added, from this row on: counts them, and marks those that are aliases.
    fn added(&mut self, from: i64, count: i64) -> impl Future<Output = Done<()>> + Send;

    /// The ids of words that are in the dictionary.
    fn word_ids(&mut self, texts: &[&str]) -> impl Future<Output = Done<Vec<(String, i64)>>> + Send;
    /// The last id of a word; 0 when there is none.
    fn last_word(&mut self) -> impl Future<Output = Done<i64>> + Send;
    /// Adds words.
    fn add_words(&mut self, words: &[(i64, &str)]) -> impl Future<Output = Done<()>> + Send;
    /// Adds cuts of words: with at most one letter left out, or with two.
    fn add_cuts(&mut self, two: bool, cuts: &[(u32, i64)]) -> impl Future<Output = Done<()>> + Send;
    /// Adds to how many rows use words, for each of the five roles.
    fn change_uses(&mut self, uses: &[(i64, [i64; 5])]) -> impl Future<Output = Done<()>> + Send;
    /// Those of the words that nobody uses.
    fn unused_words(&mut self, ids: &[i64]) -> impl Future<Output = Done<Vec<(i64, String)>>> + Send;
    /// Deletes a word with its cuts.
    fn delete_word(&mut self, id: i64, one: &[u32], two: &[u32]) -> impl Future<Output = Done<()>> + Send;

    /// The ids of streets that are known.
    fn street_ids(&mut self, keys: &[&StreetKey])
    -> impl Future<Output = Done<Vec<(StreetKey, i64)>>> + Send;
    /// The last id of a street; 0 when there is none.
    fn last_street(&mut self) -> impl Future<Output = Done<i64>> + Send;
    /// Adds streets.
    fn add_streets(&mut self, streets: &[(i64, &StreetKey)]) -> impl Future<Output = Done<()>> + Send;
    /// Adds words by which streets are found: word, street.
    fn add_street_words(&mut self, words: &[(i64, i64)]) -> impl Future<Output = Done<()>> + Send;
    /// Adds to how many addresses are on streets.
    fn change_streets(&mut self, uses: &[(i64, i64)]) -> impl Future<Output = Done<()>> + Send;
    /// Those of the streets that have no address, with their words.
    fn unused_streets(&mut self, ids: &[i64]) -> impl Future<Output = Done<Vec<(i64, String)>>> + Send;
    /// Deletes a street of these words; gives the ids of the words by which it was found.
    fn delete_street(&mut self, id: i64, words: &[&str]) -> impl Future<Output = Done<Vec<i64>>> + Send;

    /// Adds keys.
    fn add_keys(&mut self, keys: &KeyRows) -> impl Future<Output = Done<()>> + Send;
    /// Deletes keys.
    fn delete_keys(&mut self, keys: &KeyRows) -> impl Future<Output = Done<()>> + Send;
}
