//! Looking combinations of words up: distinct full names with the number of namesakes, or all their clients.

use super::names::{Asked, Combination};
use crate::codec::to_json;
use crate::{Connection, StoreError};
use std::collections::{HashMap, HashSet};

/// Distinct names that one lookup brings.
const MAX_NAMES: i64 = 120;
/// Of them, names with one combination of surname and name.
const MAX_OF_ONE: i64 = 12;
/// Namesakes that are counted.
const MAX_COUNTED: i64 = 200;
/// Rows of surnames, or surnames and names, that are gone through.
const MAX_SCANNED: i64 = 1_000;
/// Clients with the names found.
const MAX_CLIENTS: i64 = 400;
/// Companies with the words found.
const MAX_COMPANIES: i64 = 30;

/// A distinct full name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// One client of this name.
    pub(super) seq: i64,
    /// How many clients have it, up to [`MAX_COUNTED`].
    pub(super) count: i64,
    /// How far it is from what was said; see `weigh`.
    cost: u32,
    /// Surname and, if it was said, name that it was found by.
    by: (i64, Option<i64>),
}

/// Distinct names, the nearest first; of the equally near one for each combination before the second of any:
/// who typed «Сафонова илия» means Лилия, Илия or Юлия, and not ten patronymics of the most frequent.
pub(super) async fn distinct(conn: &mut Connection, asked: &Asked) -> Result<Vec<Named>, StoreError> {
    let (whole, with_name, surnames) = by_what_is_known(asked);
    let mut found = whole_names(conn, &whole).await?;
    found.extend(part_names(conn, &with_name, asked).await?);
    found.extend(part_names(conn, &surnames, asked).await?);
    found.sort_by_key(|named| (named.cost, -named.count, named.seq));
    // A client with a double surname has several rows.
    let mut seen = HashSet::new();
    found.retain(|named| seen.insert(named.seq));
    let mut places: HashMap<(i64, Option<i64>), usize> = HashMap::new();
    found.sort_by_cached_key(|named| {
        let place = places.entry(named.by).or_default();
        *place += 1;
        (named.cost, *place)
    });
    Ok(found)
}

type Known<'a> = Vec<&'a Combination>;

/// Combinations of which all, surname and name, or the surname alone is known.
fn by_what_is_known(asked: &Asked) -> (Known<'_>, Known<'_>, Known<'_>) {
    let (mut whole, mut with_name, mut surnames) = (Vec::new(), Vec::new(), Vec::new());
    for combination in &asked.combinations {
        match (combination.name, combination.patronymic) {
            (Some(_), Some(_)) => whole.push(combination),
            (Some(_), None) => with_name.push(combination),
            (None, _) => surnames.push(combination),
        }
    }
    (whole, with_name, surnames)
}

fn ids(known: &[&Combination]) -> Result<String, StoreError> {
    let ids: Vec<_> = known.iter().map(|known| (known.surname, known.name, known.patronymic)).collect();
    to_json(&ids, "names")
}

async fn whole_names(conn: &mut Connection, known: &[&Combination]) -> Result<Vec<Named>, StoreError> {
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
        "SELECT key, seq, (SELECT count(*) FROM (SELECT 1 FROM client_names k WHERE k.surname = value ->> 0 \
         AND k.name = value ->> 1 AND k.patronymic = value ->> 2 LIMIT ?2)) FROM (SELECT key, value, \
         (SELECT k.seq FROM client_names k WHERE k.surname = value ->> 0 AND k.name = value ->> 1 \
         AND k.patronymic = value ->> 2 LIMIT 1) AS seq FROM json_each(?1)) WHERE seq IS NOT NULL LIMIT ?3",
    )
    .bind(ids(known)?)
    .bind(MAX_COUNTED)
    .bind(MAX_NAMES)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().filter_map(|(at, seq, count)| named(known, at, seq, count)).collect())
}

fn named(known: &[&Combination], at: i64, seq: i64, count: i64) -> Option<Named> {
    let found = known.get(usize::try_from(at).ok()?)?;
    Some(Named { seq, count, cost: found.cost, by: (found.surname, found.name) })
}

/// Names of which surname and name, or only the surname, is known: the most frequent of each.
async fn part_names(
    conn: &mut Connection,
    known: &[&Combination],
    asked: &Asked,
) -> Result<Vec<Named>, StoreError> {
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
        "SELECT key, seq, n FROM (SELECT key, min(seq) AS seq, count(*) AS n, \
         row_number() OVER (PARTITION BY key ORDER BY count(*) DESC) AS place FROM (SELECT j.key, j.value, k.* \
         FROM json_each(?1) j CROSS JOIN client_names k ON k.surname = j.value ->> 0 \
         AND k.name >= coalesce(j.value ->> 1, 0) AND k.name <= coalesce(j.value ->> 1, 9223372036854775807) LIMIT ?2) \
         WHERE (value ->> 2 IS NULL OR patronymic = value ->> 2) \
         AND (?3 IS NULL OR value ->> 1 IS NOT NULL OR ?3 = (SELECT substr(text, 1, 1) FROM tokens WHERE id = name)) \
         AND (?4 IS NULL OR ?4 = (SELECT substr(text, 1, 1) FROM tokens WHERE id = patronymic)) \
         GROUP BY key, name, patronymic) WHERE place <= ?5 LIMIT ?6",
    )
    .bind(ids(known)?)
    .bind(MAX_SCANNED)
    .bind(asked.initial_of_name.as_deref())
    .bind(asked.initial_of_patronymic.as_deref())
    .bind(MAX_OF_ONE)
    .bind(MAX_NAMES)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().filter_map(|(at, seq, count)| named(known, at, seq, count)).collect())
}

/// The rows of all clients with such names, the nearest first.
pub(super) async fn rows(conn: &mut Connection, asked: &Asked) -> Result<Vec<i64>, StoreError> {
    if asked.combinations.is_empty() {
        return Ok(Vec::new());
    }
    let all: Vec<&Combination> = asked.combinations.iter().collect();
    Ok(sqlx::query_scalar(
        "SELECT k.seq FROM json_each(?1) j CROSS JOIN client_names k ON k.surname = j.value ->> 0 \
         AND k.name >= coalesce(j.value ->> 1, 0) AND k.name <= coalesce(j.value ->> 1, 9223372036854775807) \
         WHERE j.value ->> 2 IS NULL OR k.patronymic = j.value ->> 2 LIMIT ?2",
    )
    .bind(ids(&all)?)
    .bind(MAX_CLIENTS)
    .fetch_all(conn)
    .await?)
}

/// The rows of companies whose names have a word of each list; sole proprietors are companies too.
pub(super) async fn companies(conn: &mut Connection, words: &[Vec<i64>]) -> Result<Vec<i64>, StoreError> {
    let word = |at: usize| words.get(at).map(|ids| to_json(ids, "words")).transpose();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    Ok(sqlx::query_scalar(
        "SELECT a.seq FROM json_each(?1) j CROSS JOIN client_words a ON a.word = j.value \
         WHERE (?2 IS NULL OR EXISTS (SELECT 1 FROM client_words b WHERE b.seq = a.seq \
         AND b.word IN (SELECT value FROM json_each(?2)))) \
         AND (?3 IS NULL OR EXISTS (SELECT 1 FROM client_words c WHERE c.seq = a.seq \
         AND c.word IN (SELECT value FROM json_each(?3)))) LIMIT ?4",
    )
    .bind(word(0)?)
    .bind(word(1)?)
    .bind(word(2)?)
    .bind(MAX_COMPANIES)
    .fetch_all(conn)
    .await?)
}
