//! Writes changes of keys: for one client or for many thousands at once, in the order of each table, so that
//! a large import goes through every table from its beginning to its end.

use super::dictionary::{Role, Uses, tokens};
use super::keys::Keys;
use super::streets::{street_of, streets, words_of, write_uses};
use super::tables::{KeyRows, Tables};
use crate::StoreError;
use std::collections::{BTreeMap, BTreeSet};

/// What is to be written for a client.
pub(super) struct Change {
    pub(super) seq: i64,
    /// Keys that are new.
    pub(super) add: Keys,
    /// Keys that are gone.
    pub(super) remove: Keys,
}

impl Change {
    /// What leads from one set of keys to another.
    pub(super) fn between(seq: i64, old: &Keys, new: &Keys) -> Self {
        let (add, remove) = (without(new, old), without(old, new));
        Self { seq, add, remove }
    }
}

fn without(all: &Keys, known: &Keys) -> Keys {
    fn rest<T: Ord + Clone>(all: &[T], known: &[T]) -> Vec<T> {
        all.iter().filter(|item| known.binary_search(item).is_err()).cloned().collect()
    }
    Keys {
        whole: rest(&all.whole, &known.whole),
        names: rest(&all.names, &known.names),
        words: rest(&all.words, &known.words),
        addresses: rest(&all.addresses, &known.addresses),
    }
}

/// Writes all changes.
pub(super) async fn apply<T: Tables>(tables: &mut T, changes: Vec<Change>) -> Result<(), StoreError> {
    let mut texts = BTreeSet::new();
    let mut places = BTreeSet::new();
    for keys in changes.iter().flat_map(|change| [&change.add, &change.remove]) {
        for (surname, name, patronymic, _) in &keys.names {
            texts.extend([surname.clone(), name.clone(), patronymic.clone()]);
        }
        texts.extend(keys.words.iter().cloned());
        for address in &keys.addresses {
            texts.extend(words_of(&address.words).map(str::to_owned));
            places.insert(street_of(address));
        }
    }
    let mut uses = Uses::default();
    let token = tokens(tables, &texts).await?;
    let street = streets(tables, &places, &token, &mut uses).await?;
    let mut street_uses: BTreeMap<i64, i64> = BTreeMap::new();
    let (mut add, mut remove) = (KeyRows::default(), KeyRows::default());
    for Change { seq, add: new, remove: old } in changes {
        for (rows, keys, by) in [(&mut add, new, 1), (&mut remove, old, -1)] {
            rows.whole.extend(keys.whole.into_iter().map(|(kind, key)| (kind as i16, key, seq)));
            for (surname, name, patronymic, part) in &keys.names {
                let [surname, name, patronymic] = [surname, name, patronymic].map(|text| token[text]);
                uses.add(surname, Role::Surname, by);
                uses.add(name, Role::Name, by);
                uses.add(patronymic, Role::Patronymic, by);
                rows.names.push((if *part { -surname } else { surname }, name, patronymic, seq));
            }
            for word in &keys.words {
                uses.add(token[word], Role::Company, by);
                rows.words.push((token[word], seq));
            }
            for address in keys.addresses {
                let place = street[&street_of(&address)];
                *street_uses.entry(place).or_default() += by;
                rows.addresses.push((place, address.house, address.flat, seq));
            }
        }
    }
    tables.delete_keys(&remove).await?;
    add.whole.sort_unstable();
    add.names.sort_unstable();
    add.words.sort_unstable();
    add.addresses.sort_unstable();
    tables.add_keys(&add).await?;
    write_uses(tables, street_uses, &mut uses).await?;
    uses.write(tables).await
}
