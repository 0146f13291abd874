//! The tables that a search reads, whichever database holds them: what is asked of them, and nothing of how. SQLite
//! answers in `sqlite`; another database answers the same questions, so that hearing, weighing and ranking stand once.
//!
//! Every answer is limited by its asker. Where more rows fit than that, those by the table's own key come first.

use crate::StoreError;
use okno_domain::ids::ClientId;
use std::future::Future;

/// What a question comes to.
pub type Answer<T> = Result<T, StoreError>;

/// A client as a search reads it. No `Debug`: a profile is personal.
pub struct ClientRow {
    /// Its row.
    pub seq: i64,
    /// Its id.
    pub client: ClientId,
    /// The card it is an alias of.
    pub target: Option<ClientId>,
    /// What is weighed, as it was written when the client was taken in.
    pub profile: String,
}

/// A word of the dictionary. No `Debug`: a rare surname is personal.
pub struct WordRow {
    /// Its id.
    pub id: i64,
    /// Folded.
    pub text: String,
    /// How many rows use it as surname, name, patronymic, word of a company, word of a street.
    pub uses: [i64; 5],
}

/// A street of a locality.
#[derive(Debug)]
pub struct StreetRow {
    /// Its id.
    pub id: i64,
    /// Folded words, by spaces.
    pub words: String,
    /// Kind; empty for a plain one.
    pub kind: String,
    /// Folded name of the place.
    pub locality: String,
}

/// Words of a name: the surname (negative for a part of a double one), and what else is known. 0 is no patronymic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameIds {
    /// Surname.
    pub surname: i64,
    /// Name.
    pub name: Option<i64>,
    /// Patronymic.
    pub patronymic: Option<i64>,
}

/// A distinct full name that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameCount {
    /// Which of those that were asked for.
    pub asked: i64,
    /// A client of this name.
    pub seq: i64,
    /// How many clients have it.
    pub count: i64,
}

/// How names of which not all is known are looked up.
#[derive(Clone, Copy, Debug)]
pub struct NameLimits<'a> {
    /// Initial of the name, where it is not known.
    pub name: Option<&'a str>,
    /// Initial of the patronymic.
    pub patronymic: Option<&'a str>,
    /// Rows gone through, in all.
    pub scanned: i64,
    /// Names of each that was asked for: the most frequent.
    pub of_one: i64,
    /// Names in all.
    pub names: i64,
}

/// What a search asks.
pub trait Tables: Send {
    /// Clients by their rows, in no order.
    fn by_rows(&mut self, seqs: &[i64]) -> impl Future<Output = Answer<Vec<ClientRow>>> + Send;
    /// A client by id.
    fn by_id(&mut self, client: ClientId) -> impl Future<Output = Answer<Option<ClientRow>>> + Send;
    /// The card that is meant by an id: itself, or what it is an alias of (R-PR-7).
    fn resolve(&mut self, client: ClientId) -> impl Future<Output = Answer<ClientId>> + Send;
    /// Cards that lead straight to this one, at most 20.
    fn leading_to(&mut self, client: ClientId) -> impl Future<Output = Answer<Vec<ClientId>>> + Send;
    /// Clients with one of these keys, by kind and text.
    fn with_keys(
        &mut self,
        keys: &[(i16, &str)],
        most: i64,
    ) -> impl Future<Output = Answer<Vec<ClientRow>>> + Send;
    /// Clients with a key of this kind that begins so.
    fn with_beginning(
        &mut self,
        kind: i16,
        beginning: &str,
        most: i64,
    ) -> impl Future<Output = Answer<Vec<ClientRow>>> + Send;
    /// Of full names those that somebody has; namesakes are counted up to `counted`.
    fn whole_names(
        &mut self,
        asked: &[NameIds],
        counted: i64,
        most: i64,
    ) -> impl Future<Output = Answer<Vec<NameCount>>> + Send;
    /// Distinct full names that go on from what is known.
    fn part_names(
        &mut self,
        asked: &[NameIds],
        limits: NameLimits<'_>,
    ) -> impl Future<Output = Answer<Vec<NameCount>>> + Send;
    /// Rows of all clients with such names, in the order asked.
    fn with_names(&mut self, asked: &[NameIds], most: i64) -> impl Future<Output = Answer<Vec<i64>>> + Send;
    /// Rows of companies that have a word of the first list, and one of the second and the third where there are these.
    fn with_words(&mut self, words: &[Vec<i64>], most: i64) -> impl Future<Output = Answer<Vec<i64>>> + Send;
    /// Rows of clients on these streets, in the order asked; in one house, in one flat, where these are said.
    fn at_address(
        &mut self,
        streets: &[i64],
        house: Option<&str>,
        flat: Option<&str>,
        most: i64,
    ) -> impl Future<Output = Answer<Vec<i64>>> + Send;
    /// Streets with one of these words; of one place, or of all where it is empty.
    fn streets(
        &mut self,
        words: &[i64],
        locality: &str,
        most: i64,
    ) -> impl Future<Output = Answer<Vec<StreetRow>>> + Send;
    /// Words as they are; only those of streets where it says so.
    fn words(
        &mut self,
        texts: &[&str],
        of_streets: bool,
    ) -> impl Future<Output = Answer<Vec<WordRow>>> + Send;
    /// Words that have one of these cuts with at most one letter left out; with two left out too where it says so.
    fn words_near(
        &mut self,
        cuts: &[u32],
        two: bool,
        of_streets: bool,
        most: i64,
    ) -> impl Future<Output = Answer<Vec<WordRow>>> + Send;
    /// Surnames and names of at most three letters.
    fn words_short(&mut self, most: i64) -> impl Future<Output = Answer<Vec<WordRow>>> + Send;
    /// Of the first `seen` longer words that begin so, the most used.
    fn words_begun(
        &mut self,
        beginning: &str,
        seen: i64,
        most: i64,
    ) -> impl Future<Output = Answer<Vec<WordRow>>> + Send;
    /// The most frequent first names that begin with a letter.
    fn names_of_initial(&mut self, letter: &str, most: i64) -> impl Future<Output = Answer<Vec<i64>>> + Send;
}
