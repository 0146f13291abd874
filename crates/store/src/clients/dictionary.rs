//! The dictionary of distinct words: rows are made when a word is first used and deleted when nobody uses it
//! any more, so that an erased client leaves no rare surname behind.

use super::{bulk, cuts};
use crate::codec::to_json;
use crate::{Connection, StoreError};
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
    pub(super) async fn write(self, conn: &mut Connection) -> Result<(), StoreError> {
        let changed: Vec<(i64, [i64; ROLES])> =
            self.0.into_iter().filter(|(_, by)| by.iter().any(|by| *by != 0)).collect();
        bulk::from_rows(
            conn,
            "WITH v (id, a, b, c, d, e) AS",
            "UPDATE tokens SET surnames = surnames + v.a, names = names + v.b, patronymics = patronymics + v.c, \
             companies = companies + v.d, streets = streets + v.e FROM v WHERE tokens.id = v.id",
            &changed,
            |tuple, (id, by)| {
                tuple.push_bind(*id);
                for by in by {
                    tuple.push_bind(*by);
                }
            },
        )
        .await?;
        let lessened: Vec<i64> =
            changed.iter().filter(|(_, by)| by.iter().any(|by| *by < 0)).map(|(id, _)| *id).collect();
        if lessened.is_empty() {
            return Ok(());
        }
        let unused: Vec<(i64, String)> = sqlx::query_as(
            "SELECT id, text FROM tokens WHERE id IN (SELECT value FROM json_each(?)) \
             AND surnames + names + patronymics + companies + streets = 0",
        )
        .bind(to_json(&lessened, "tokens")?)
        .fetch_all(&mut *conn)
        .await?;
        for (id, text) in unused {
            delete(conn, id, &text).await?;
        }
        Ok(())
    }
}

async fn delete(conn: &mut Connection, id: i64, text: &str) -> Result<(), StoreError> {
    for (statement, cuts) in [
        (
            "DELETE FROM token_cuts WHERE cut IN (SELECT value FROM json_each(?)) AND token = ?",
            cuts::at_most_one(text),
        ),
        (
            "DELETE FROM token_cuts_two WHERE cut IN (SELECT value FROM json_each(?)) AND token = ?",
            cuts::exactly_two(text),
        ),
    ] {
        sqlx::query(statement).bind(to_json(&cuts, "cuts")?).bind(id).execute(&mut *conn).await?;
    }
    sqlx::query("DELETE FROM tokens WHERE id = ?").bind(id).execute(conn).await?;
    Ok(())
}

/// The ids of words, made for those that have none.
pub(super) async fn tokens(
    conn: &mut Connection,
    wanted: &BTreeSet<String>,
) -> Result<HashMap<String, i64>, StoreError> {
    let known: Vec<(String, i64)> =
        sqlx::query_as("SELECT text, id FROM tokens WHERE text IN (SELECT value FROM json_each(?))")
            .bind(to_json(wanted, "tokens")?)
            .fetch_all(&mut *conn)
            .await?;
    let mut ids: HashMap<String, i64> = known.into_iter().collect();
    let mut next: i64 =
        sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM tokens").fetch_one(&mut *conn).await?;
    let mut made: Vec<(i64, &str)> = Vec::new();
    for text in wanted.iter().filter(|text| !text.is_empty() && !ids.contains_key(*text)) {
        next += 1;
        made.push((next, text));
    }
    bulk::rows(conn, "INSERT INTO tokens (id, text) ", "", &made, |tuple, (id, text)| {
        tuple.push_bind(*id).push_bind((*text).to_owned());
    })
    .await?;
    for (head, cuts) in [
        ("INSERT INTO token_cuts (cut, token) ", cuts::at_most_one as fn(&str) -> Vec<u32>),
        ("INSERT INTO token_cuts_two (cut, token) ", cuts::exactly_two),
    ] {
        let mut rows: Vec<(u32, i64)> =
            made.iter().flat_map(|(id, text)| cuts(text).into_iter().map(move |cut| (cut, *id))).collect();
        rows.sort_unstable();
        bulk::rows(conn, head, "", &rows, |tuple, (cut, id)| {
            tuple.push_bind(*cut).push_bind(*id);
        })
        .await?;
    }
    ids.extend(made.into_iter().map(|(id, text)| (text.to_owned(), id)));
    ids.insert(String::new(), 0);
    Ok(ids)
}
