//! The dictionary: which stored words are meant by a typed one.
//!
//! A word at one typing error shares with it a form with at most one letter left out, so a few b-tree reads
//! find all such words, however large the dictionary is; each is then compared letter by letter.

use crate::clients::cuts;
use crate::clients::dictionary::{ROLES, Role};
use crate::codec::to_json;
use crate::{Connection, StoreError};
use okno_language::distance::osa;

/// Words that one lookup brings at most.
const MAX_FOUND: usize = 4_000;
/// Longest stored words with the same beginning that are offered while typing.
const MAX_BEGUN: usize = 24;
/// Of how many stored words with the same beginning those are taken.
const MAX_BEGUN_SEEN: usize = 400;
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

type Row = (i64, String, i64, i64, i64, i64, i64);

/// The stored words that each of the typed ones may be, the nearest first.
pub(super) async fn variants(
    conn: &mut Connection,
    of: Of,
    typed: &[&str],
    reach: Reach,
) -> Result<Vec<Vec<Variant>>, StoreError> {
    let mut rows: Vec<Row> = match reach {
        Reach::None => {
            sqlx::query_as(
                "SELECT id, text, surnames, names, patronymics, companies, streets FROM tokens \
                 WHERE text IN (SELECT value FROM json_each(?1)) AND (streets > 0 OR NOT ?2)",
            )
            .bind(to_json(&typed, "words")?)
            .bind(of == Of::Streets)
            .fetch_all(&mut *conn)
            .await?
        }
        Reach::One => {
            let near: Vec<u32> = typed.iter().flat_map(|word| cuts::at_most_one(word)).collect();
            sqlx::query_as(
                "SELECT id, text, surnames, names, patronymics, companies, streets FROM tokens WHERE id IN \
                 (SELECT token FROM json_each(?1) CROSS JOIN token_cuts ON cut = value) \
                 AND (streets > 0 OR NOT ?2) LIMIT 4000",
            )
            .bind(to_json(&near, "cuts")?)
            .bind(of == Of::Streets)
            .fetch_all(&mut *conn)
            .await?
        }
        Reach::Two => {
            let all: Vec<u32> = typed
                .iter()
                .flat_map(|word| [cuts::at_most_one(word), cuts::exactly_two(word)].concat())
                .collect();
            sqlx::query_as(
                "SELECT id, text, surnames, names, patronymics, companies, streets FROM tokens WHERE id IN \
                 (SELECT token FROM json_each(?1) CROSS JOIN token_cuts ON cut = value UNION \
                 SELECT token FROM json_each(?1) CROSS JOIN token_cuts_two ON cut = value) \
                 AND (streets > 0 OR NOT ?2) LIMIT 4000",
            )
            .bind(to_json(&all, "cuts")?)
            .bind(of == Of::Streets)
            .fetch_all(&mut *conn)
            .await?
        }
    };
    debug_assert!(rows.len() <= MAX_FOUND);
    if of == Of::Names && reach > Reach::None && typed.iter().any(|word| word.chars().count() <= SHORT) {
        rows.extend(short(conn).await?);
        rows.sort_unstable_by_key(|row| row.0);
        rows.dedup_by_key(|row| row.0);
    }
    let most = match reach {
        Reach::None => 0,
        Reach::One => 1,
        Reach::Two => 2,
    };
    Ok(typed.iter().map(|typed| near(typed, &rows, most)).collect())
}

/// Stored words of two and three letters: «Ян», «Ким». With a letter less they would fit everything, so they
/// are compared one by one.
async fn short(conn: &mut Connection) -> Result<Vec<Row>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT id, text, surnames, names, patronymics, companies, streets FROM tokens \
         WHERE length(text) <= 3 AND surnames + names > 0 LIMIT 1000",
    )
    .fetch_all(conn)
    .await?)
}

fn near(typed: &str, rows: &[Row], most: usize) -> Vec<Variant> {
    let mut found: Vec<Variant> = rows
        .iter()
        .filter_map(|row| {
            let errors = osa(typed, &row.1, most.min(allowance(typed, &row.1)))?;
            Some(variant(row, errors, false))
        })
        .collect();
    found.sort_by_key(|variant| (variant.errors, -variant.uses.iter().sum::<i64>()));
    found
}

fn variant(
    (id, _, surnames, names, patronymics, companies, streets): &Row,
    errors: usize,
    begun: bool,
) -> Variant {
    Variant { id: *id, errors, begun, uses: [*surnames, *names, *patronymics, *companies, *streets] }
}

/// Stored words that begin with what was typed, the most used first.
pub(super) async fn begun(conn: &mut Connection, typed: &str) -> Result<Vec<Variant>, StoreError> {
    if typed.chars().count() < SHORTEST_BEGINNING {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT * FROM (SELECT id, text, surnames, names, patronymics, companies, streets FROM tokens \
         WHERE text > ?1 AND text < ?1 || char(1114111) LIMIT ?2) \
         ORDER BY surnames + names + patronymics + companies DESC LIMIT ?3",
    )
    .bind(typed)
    .bind(i64::try_from(MAX_BEGUN_SEEN).unwrap_or(i64::MAX))
    .bind(i64::try_from(MAX_BEGUN).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await?;
    Ok(rows.iter().map(|row| variant(row, 0, true)).collect())
}

/// The most frequent first names that begin with a letter.
pub(super) async fn of_initial(conn: &mut Connection, letter: &str) -> Result<Vec<i64>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT id FROM tokens WHERE names > 0 AND substr(text, 1, 1) = ? ORDER BY names DESC LIMIT 80",
    )
    .bind(letter)
    .fetch_all(conn)
    .await?)
}
