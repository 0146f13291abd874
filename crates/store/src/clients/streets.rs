//! Streets of localities, and the words by which they are found.

use super::dictionary::{Role, Uses};
use super::premises::AddressKey;
use super::tables::{StreetKey, Tables};
use crate::StoreError;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The street of an address.
pub(super) fn street_of(address: &AddressKey) -> StreetKey {
    (address.words.clone(), address.kind.clone(), address.locality.clone())
}

/// The ids of streets, made for those that have none; `tokens` has the ids of all their words.
pub(super) async fn streets<T: Tables>(
    tables: &mut T,
    wanted: &BTreeSet<StreetKey>,
    tokens: &HashMap<String, i64>,
    uses: &mut Uses,
) -> Result<HashMap<StreetKey, i64>, StoreError> {
    let keys: Vec<&StreetKey> = wanted.iter().collect();
    let mut ids: HashMap<StreetKey, i64> = tables.street_ids(&keys).await?.into_iter().collect();
    let mut next = tables.last_street().await?;
    let mut made: Vec<(i64, &StreetKey)> = Vec::new();
    for key in keys.into_iter().filter(|key| !ids.contains_key(*key)) {
        next += 1;
        made.push((next, key));
    }
    tables.add_streets(&made).await?;
    let mut words: Vec<(i64, i64)> = Vec::new();
    for (id, key) in &made {
        words.extend(words_of(&key.0).filter_map(|word| Some((*tokens.get(word)?, *id))));
    }
    words.sort_unstable();
    words.dedup();
    for (word, _) in &words {
        uses.add(*word, Role::Street, 1);
    }
    tables.add_street_words(&words).await?;
    ids.extend(made.into_iter().map(|(id, key)| (key.clone(), id)));
    Ok(ids)
}

/// The words of a street, each for itself.
pub(super) fn words_of(words: &str) -> impl Iterator<Item = &str> {
    words.split(' ').filter(|word| !word.is_empty())
}

/// Writes how many addresses more or less there are on each street; an empty street is deleted.
pub(super) async fn write_uses<T: Tables>(
    tables: &mut T,
    by: BTreeMap<i64, i64>,
    uses: &mut Uses,
) -> Result<(), StoreError> {
    let changed: Vec<(i64, i64)> = by.into_iter().filter(|(_, by)| *by != 0).collect();
    tables.change_streets(&changed).await?;
    let lessened: Vec<i64> = changed.iter().filter(|(_, by)| *by < 0).map(|(id, _)| *id).collect();
    if lessened.is_empty() {
        return Ok(());
    }
    for (id, words) in tables.unused_streets(&lessened).await? {
        let words: BTreeSet<&str> = words_of(&words).collect();
        let words: Vec<&str> = words.into_iter().collect();
        for word in tables.delete_street(id, &words).await? {
            uses.add(word, Role::Street, -1);
        }
    }
    Ok(())
}
