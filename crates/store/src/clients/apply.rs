//! Writes changes of keys: for one client or for many thousands at once, in the order of each table, so that
//! a large import goes through every table from its beginning to its end.

use super::bulk;
use super::dictionary::{Role, Uses, tokens};
use super::keys::{KeyKind, Keys};
use super::streets::{street_of, streets, words_of, write_uses};
use crate::codec::to_json;
use crate::{Connection, StoreError};
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

/// Rows of the tables, in their order.
#[derive(Default)]
struct Rows {
    whole: Vec<(KeyKind, String, i64)>,
    names: Vec<(i64, i64, i64, i64)>,
    words: Vec<(i64, i64)>,
    addresses: Vec<(i64, String, String, i64)>,
}

/// Writes all changes.
pub(super) async fn apply(conn: &mut Connection, changes: Vec<Change>) -> Result<(), StoreError> {
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
    let token = tokens(conn, &texts).await?;
    let street = streets(conn, &places, &token, &mut uses).await?;
    let mut street_uses: BTreeMap<i64, i64> = BTreeMap::new();
    let (mut add, mut remove) = (Rows::default(), Rows::default());
    for Change { seq, add: new, remove: old } in changes {
        for (rows, keys, by) in [(&mut add, new, 1), (&mut remove, old, -1)] {
            rows.whole.extend(keys.whole.into_iter().map(|(kind, key)| (kind, key, seq)));
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
    delete(conn, &remove).await?;
    insert(conn, add).await?;
    write_uses(conn, street_uses, &mut uses).await?;
    uses.write(conn).await
}

async fn insert(conn: &mut Connection, mut rows: Rows) -> Result<(), StoreError> {
    rows.whole.sort_unstable();
    bulk::rows(
        conn,
        "INSERT INTO client_keys (kind, key, seq) ",
        "",
        &rows.whole,
        |tuple, (kind, key, seq)| {
            tuple.push_bind(*kind as i64).push_bind(key.clone()).push_bind(*seq);
        },
    )
    .await?;
    rows.names.sort_unstable();
    bulk::rows(
        conn,
        "INSERT INTO client_names (surname, name, patronymic, seq) ",
        "",
        &rows.names,
        |tuple, (surname, name, patronymic, seq)| {
            tuple.push_bind(*surname).push_bind(*name).push_bind(*patronymic).push_bind(*seq);
        },
    )
    .await?;
    rows.words.sort_unstable();
    bulk::rows(conn, "INSERT INTO client_words (word, seq) ", "", &rows.words, |tuple, (word, seq)| {
        tuple.push_bind(*word).push_bind(*seq);
    })
    .await?;
    rows.addresses.sort_unstable();
    bulk::rows(
        conn,
        "INSERT INTO client_addresses (street, house, flat, seq) ",
        "",
        &rows.addresses,
        |tuple, (street, house, flat, seq)| {
            tuple.push_bind(*street).push_bind(house.clone()).push_bind(flat.clone()).push_bind(*seq);
        },
    )
    .await
}

async fn delete(conn: &mut Connection, rows: &Rows) -> Result<(), StoreError> {
    let whole: Vec<(i64, &str, i64)> =
        rows.whole.iter().map(|(kind, key, seq)| (*kind as i64, key.as_str(), *seq)).collect();
    for (statement, json) in [
        (
            "DELETE FROM client_keys WHERE (kind, key, seq) IN \
             (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?))",
            to_json(&whole, "keys")?,
        ),
        (
            "DELETE FROM client_names WHERE (surname, name, patronymic, seq) IN \
             (SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?))",
            to_json(&rows.names, "keys")?,
        ),
        (
            "DELETE FROM client_words WHERE (word, seq) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))",
            to_json(&rows.words, "keys")?,
        ),
        (
            "DELETE FROM client_addresses WHERE (street, house, flat, seq) IN \
             (SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?))",
            to_json(&rows.addresses, "keys")?,
        ),
    ] {
        if json.len() > 2 {
            sqlx::query(statement).bind(json).execute(&mut *conn).await?;
        }
    }
    Ok(())
}
