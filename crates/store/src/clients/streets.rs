//! Streets of localities, and the words by which they are found.

use super::bulk;
use super::dictionary::{Role, Uses};
use super::premises::AddressKey;
use crate::codec::to_json;
use crate::{Connection, StoreError};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A street of a locality: words, kind, locality.
pub(super) type StreetKey = (String, String, String);

/// The street of an address.
pub(super) fn street_of(address: &AddressKey) -> StreetKey {
    (address.words.clone(), address.kind.clone(), address.locality.clone())
}

/// The ids of streets, made for those that have none; `tokens` has the ids of all their words.
pub(super) async fn streets(
    conn: &mut Connection,
    wanted: &BTreeSet<StreetKey>,
    tokens: &HashMap<String, i64>,
    uses: &mut Uses,
) -> Result<HashMap<StreetKey, i64>, StoreError> {
    let known: Vec<(String, String, String, i64)> = sqlx::query_as(
        "SELECT words, kind, locality, id FROM streets WHERE (words, kind, locality) IN \
         (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?))",
    )
    .bind(to_json(wanted, "streets")?)
    .fetch_all(&mut *conn)
    .await?;
    let mut ids: HashMap<StreetKey, i64> =
        known.into_iter().map(|(words, kind, locality, id)| ((words, kind, locality), id)).collect();
    let mut next: i64 =
        sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM streets").fetch_one(&mut *conn).await?;
    let mut made: Vec<(i64, &StreetKey)> = Vec::new();
    for key in wanted.iter().filter(|key| !ids.contains_key(*key)) {
        next += 1;
        made.push((next, key));
    }
    bulk::rows(conn, "INSERT INTO streets (id, words, kind, locality) ", "", &made, |tuple, (id, key)| {
        tuple.push_bind(*id).push_bind(key.0.clone()).push_bind(key.1.clone()).push_bind(key.2.clone());
    })
    .await?;
    let mut words: Vec<(i64, i64)> = Vec::new();
    for (id, key) in &made {
        words.extend(words_of(&key.0).filter_map(|word| Some((*tokens.get(word)?, *id))));
    }
    words.sort_unstable();
    words.dedup();
    for (word, _) in &words {
        uses.add(*word, Role::Street, 1);
    }
    bulk::rows(conn, "INSERT INTO street_words (word, street) ", "", &words, |tuple, (word, street)| {
        tuple.push_bind(*word).push_bind(*street);
    })
    .await?;
    ids.extend(made.into_iter().map(|(id, key)| (key.clone(), id)));
    Ok(ids)
}

/// The words of a street, each for itself.
pub(super) fn words_of(words: &str) -> impl Iterator<Item = &str> {
    words.split(' ').filter(|word| !word.is_empty())
}

/// Writes how many addresses more or less there are on each street; an empty street is deleted.
pub(super) async fn write_uses(
    conn: &mut Connection,
    by: BTreeMap<i64, i64>,
    uses: &mut Uses,
) -> Result<(), StoreError> {
    let changed: Vec<(i64, i64)> = by.into_iter().filter(|(_, by)| *by != 0).collect();
    bulk::from_rows(
        conn,
        "WITH v (id, a) AS",
        "UPDATE streets SET uses = uses + v.a FROM v WHERE streets.id = v.id",
        &changed,
        |tuple, (id, by)| {
            tuple.push_bind(*id).push_bind(*by);
        },
    )
    .await?;
    let lessened: Vec<i64> = changed.iter().filter(|(_, by)| *by < 0).map(|(id, _)| *id).collect();
    if lessened.is_empty() {
        return Ok(());
    }
    let unused: Vec<(i64, String)> = sqlx::query_as(
        "SELECT id, words FROM streets WHERE id IN (SELECT value FROM json_each(?)) AND uses = 0",
    )
    .bind(to_json(&lessened, "streets")?)
    .fetch_all(&mut *conn)
    .await?;
    for (id, words) in unused {
        let words: BTreeSet<&str> = words_of(&words).collect();
        let gone: Vec<i64> = sqlx::query_scalar(
            "DELETE FROM street_words WHERE street = ?1 AND word IN \
             (SELECT id FROM tokens WHERE text IN (SELECT value FROM json_each(?2))) RETURNING word",
        )
        .bind(id)
        .bind(to_json(&words, "words")?)
        .fetch_all(&mut *conn)
        .await?;
        for word in gone {
            uses.add(word, Role::Street, -1);
        }
        sqlx::query("DELETE FROM streets WHERE id = ?").bind(id).execute(&mut *conn).await?;
    }
    Ok(())
}
