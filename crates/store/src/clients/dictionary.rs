//! The dictionary of distinct words: rows are made when a word is first used and deleted when nobody uses it
//! any more, so that an erased client leaves no rare surname behind.

use super::cuts;
use super::tables::Tables;
use crate::StoreError;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// As what a word is used. The order is that of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Surname = 0,
    Name = 1,
    Patronymic = 2,
    Company = 3,
    Street = 4,
}

/// Roles.
pub(crate) const ROLES: usize = 5;

/// How the uses of words change: by id, a difference for each role.
#[derive(Debug, Default)]
pub(super) struct Uses(BTreeMap<i64, [i64; ROLES]>);

impl Uses {
    pub(super) fn add(&mut self, token: i64, role: Role, by: i64) {
        if token != 0 {
            self.0.entry(token).or_default()[role as usize] += by;
        }
    }

    /// Writes the differences; words that nobody uses any more are deleted with their cuts.
    pub(super) async fn write<T: Tables>(self, tables: &mut T) -> Result<(), StoreError> {
        let changed: Vec<(i64, [i64; ROLES])> =
            self.0.into_iter().filter(|(_, by)| by.iter().any(|by| *by != 0)).collect();
        tables.change_uses(&changed).await?;
        let lessened: Vec<i64> =
            changed.iter().filter(|(_, by)| by.iter().any(|by| *by < 0)).map(|(id, _)| *id).collect();
        if lessened.is_empty() {
            return Ok(());
        }
        for (id, text) in tables.unused_words(&lessened).await? {
            tables.delete_word(id, &cuts::at_most_one(&text), &cuts::exactly_two(&text)).await?;
        }
        Ok(())
    }
}

/// The ids of words, made for those that have none.
pub(super) async fn tokens<T: Tables>(
    tables: &mut T,
    wanted: &BTreeSet<String>,
) -> Result<HashMap<String, i64>, StoreError> {
    let texts: Vec<&str> = wanted.iter().map(String::as_str).collect();
    let mut ids: HashMap<String, i64> = tables.word_ids(&texts).await?.into_iter().collect();
    let mut next = tables.last_word().await?;
    let mut made: Vec<(i64, &str)> = Vec::new();
    for text in texts.into_iter().filter(|text| !text.is_empty() && !ids.contains_key(*text)) {
        next += 1;
        made.push((next, text));
    }
    tables.add_words(&made).await?;
    for (two, cuts) in [(false, cuts::at_most_one as fn(&str) -> Vec<u32>), (true, cuts::exactly_two)] {
        let mut rows: Vec<(u32, i64)> =
            made.iter().flat_map(|(id, text)| cuts(text).into_iter().map(move |cut| (cut, *id))).collect();
        rows.sort_unstable();
        tables.add_cuts(two, &rows).await?;
    }
    ids.extend(made.into_iter().map(|(id, text)| (text.to_owned(), id)));
    ids.insert(String::new(), 0);
    Ok(ids)
}
