//! Looking combinations of words up: distinct full names with the number of namesakes, or all their clients.

use super::names::{Asked, Combination};
use super::tables::{NameCount, NameIds, NameLimits, Tables};
use crate::StoreError;
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
pub(super) async fn distinct<T: Tables>(tables: &mut T, asked: &Asked) -> Result<Vec<Named>, StoreError> {
    let (whole, with_name, surnames) = by_what_is_known(asked);
    let mut found = whole_names(tables, &whole).await?;
    found.extend(part_names(tables, &with_name, asked).await?);
    found.extend(part_names(tables, &surnames, asked).await?);
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

fn ids(known: &[&Combination]) -> Vec<NameIds> {
    known.iter().map(|known| known.ids()).collect()
}

async fn whole_names<T: Tables>(tables: &mut T, known: &[&Combination]) -> Result<Vec<Named>, StoreError> {
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let found = tables.whole_names(&ids(known), MAX_COUNTED, MAX_NAMES).await?;
    Ok(found.into_iter().filter_map(|found| named(known, found)).collect())
}

fn named(known: &[&Combination], NameCount { asked, seq, count }: NameCount) -> Option<Named> {
    let found = known.get(usize::try_from(asked).ok()?)?;
    Some(Named { seq, count, cost: found.cost, by: (found.surname, found.name) })
}

/// Names of which surname and name, or only the surname, is known: the most frequent of each.
async fn part_names<T: Tables>(
    tables: &mut T,
    known: &[&Combination],
    asked: &Asked,
) -> Result<Vec<Named>, StoreError> {
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let limits = NameLimits {
        name: asked.initial_of_name.as_deref(),
        patronymic: asked.initial_of_patronymic.as_deref(),
        scanned: MAX_SCANNED,
        of_one: MAX_OF_ONE,
        names: MAX_NAMES,
    };
    let found = tables.part_names(&ids(known), limits).await?;
    Ok(found.into_iter().filter_map(|found| named(known, found)).collect())
}

/// The rows of all clients with such names, the nearest first.
pub(super) async fn rows<T: Tables>(tables: &mut T, asked: &Asked) -> Result<Vec<i64>, StoreError> {
    if asked.combinations.is_empty() {
        return Ok(Vec::new());
    }
    let all: Vec<&Combination> = asked.combinations.iter().collect();
    tables.with_names(&ids(&all), MAX_CLIENTS).await
}

/// The rows of companies whose names have a word of each list; sole proprietors are companies too.
pub(super) async fn companies<T: Tables>(tables: &mut T, words: &[Vec<i64>]) -> Result<Vec<i64>, StoreError> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    tables.with_words(words, MAX_COMPANIES).await
}
