//! The dictionary: which stored words are meant by a typed one.
//!
//! A word at one typing error shares with it a form with at most one letter left out, so a few b-tree reads
//! find all such words, however large the dictionary is; each is then compared letter by letter.

use super::tables::{Tables, WordRow};
use crate::StoreError;
use crate::clients::cuts;
use crate::clients::dictionary::{ROLES, Role};
use okno_language::distance::osa;

/// Words that one lookup brings at most.
const MAX_FOUND: i64 = 4_000;
/// Words of two and three letters.
const MAX_SHORT: i64 = 1_000;
/// First names of one initial.
const MAX_OF_INITIAL: i64 = 80;
/// Longest stored words with the same beginning that are offered while typing.
const MAX_BEGUN: i64 = 24;
/// Of how many stored words with the same beginning those are taken.
const MAX_BEGUN_SEEN: i64 = 400;
/// Longest word that is compared with all words so short.
const SHORT: usize = 3;
/// Shortest beginning that is completed.
pub(super) const SHORTEST_BEGINNING: usize = 3;

/// A stored word that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Variant {
    pub(super) id: i64,
    /// Typing errors between it and what was typed.
    pub(super) errors: usize,
    /// Whether what was typed is only its beginning.
    pub(super) begun: bool,
    /// How often it is used in each role.
    pub(super) uses: [i64; ROLES],
}

impl Variant {
    pub(super) fn is(&self, role: Role) -> bool {
        self.uses[role as usize] > 0
    }
}

/// Of what the words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    Names,
    Streets,
}

/// How many errors are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    None,
    One,
    Two,
}

/// How many errors a word may have to be found. To identify it may have fewer: see `weigh`.
pub(super) fn allowance(typed: &str, stored: &str) -> usize {
    let digits = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    if digits(typed) || digits(stored) {
        return 0;
    }
    match typed.chars().count().min(stored.chars().count()) {
        0..=1 => 0,
        letters if letters < cuts::TWO_EDITS_FROM => 1,
        _ => 2,
    }
}

/// The stored words that each of the typed ones may be, the nearest first.
pub(super) async fn variants<T: Tables>(
    tables: &mut T,
    of: Of,
    typed: &[&str],
    reach: Reach,
) -> Result<Vec<Vec<Variant>>, StoreError> {
    let streets = of == Of::Streets;
    let mut rows = match reach {
        Reach::None => tables.words(typed, streets).await?,
        Reach::One => {
            let near: Vec<u32> = typed.iter().flat_map(|word| cuts::at_most_one(word)).collect();
            tables.words_near(&near, false, streets, MAX_FOUND).await?
        }
        Reach::Two => {
            let all: Vec<u32> = typed
                .iter()
                .flat_map(|word| [cuts::at_most_one(word), cuts::exactly_two(word)].concat())
                .collect();
            tables.words_near(&all, true, streets, MAX_FOUND).await?
        }
    };
    if of == Of::Names && reach > Reach::None && typed.iter().any(|word| word.chars().count() <= SHORT) {
        // «Ян», «Ким»: with a letter less they would fit everything, so they are compared one by one.
        rows.extend(tables.words_short(MAX_SHORT).await?);
        rows.sort_unstable_by_key(|row| row.id);
        rows.dedup_by_key(|row| row.id);
    }
    let most = match reach {
        Reach::None => 0,
        Reach::One => 1,
        Reach::Two => 2,
    };
    Ok(typed.iter().map(|typed| near(typed, &rows, most)).collect())
}

fn near(typed: &str, rows: &[WordRow], most: usize) -> Vec<Variant> {
    let mut found: Vec<Variant> = rows
        .iter()
        .filter_map(|row| {
            let errors = osa(typed, &row.text, most.min(allowance(typed, &row.text)))?;
            Some(variant(row, errors, false))
        })
        .collect();
    // By the id too, so that each database offers them in one order.
    found.sort_by_key(|variant| (variant.errors, -variant.uses.iter().sum::<i64>(), variant.id));
    found
}

fn variant(row: &WordRow, errors: usize, begun: bool) -> Variant {
    Variant { id: row.id, errors, begun, uses: row.uses }
}

/// Stored words that begin with what was typed, the most used first.
pub(super) async fn begun<T: Tables>(tables: &mut T, typed: &str) -> Result<Vec<Variant>, StoreError> {
    if typed.chars().count() < SHORTEST_BEGINNING {
        return Ok(Vec::new());
    }
    let rows = tables.words_begun(typed, MAX_BEGUN_SEEN, MAX_BEGUN).await?;
    Ok(rows.iter().map(|row| variant(row, 0, true)).collect())
}

/// The most frequent first names that begin with a letter.
pub(super) async fn of_initial<T: Tables>(tables: &mut T, letter: &str) -> Result<Vec<i64>, StoreError> {
    tables.names_of_initial(letter, MAX_OF_INITIAL).await
}
