//! Numbers, e-mails and contracts: whole ones by their keys, beginnings and ends by the same b-tree.

use super::query::What;
use super::rows::{Offered, Row, offered};
use crate::clients::KeyKind;
use crate::codec::to_json;
use crate::{Connection, StoreError};

/// Clients that one lookup brings at most. A landline is shared by a household, a contact phone by companies.
const MAX_WHOLE: i64 = 100;
/// Clients with the same beginning or end of a number.
const MAX_PARTLY: i64 = 100;
/// Fewest digits of an account's beginning: fewer tell nothing apart.
const FEWEST_FIRST: usize = 5;
/// Fewest digits of an account's end.
const FEWEST_LAST: usize = 4;
/// Fewest characters of a phone's beginning: `+7927`.
const FEWEST_OF_PHONE: usize = 5;
/// Characters of a whole phone.
pub(super) const WHOLE_PHONE: usize = 12;

/// The key of a part that is looked up as a whole.
pub(super) fn whole(what: &What) -> Option<(KeyKind, &str)> {
    Some(match what {
        What::Phone(number) if number.len() >= WHOLE_PHONE => (KeyKind::Phone, number),
        What::Email(address) => (KeyKind::Email, address),
        What::Account(digits) => (KeyKind::Account, digits),
        What::Passport(digits) => (KeyKind::Passport, digits),
        What::Snils(digits) => (KeyKind::Snils, digits),
        What::Inn(digits) => (KeyKind::Inn, digits),
        What::Ogrn(digits) | What::Ogrnip(digits) => (KeyKind::Ogrn, digits),
        What::Contract(key) => (KeyKind::Contract, key),
        What::Phone(_) | What::Name(_) | What::Address(_) | What::Amount(_) => return None,
    })
}

/// Clients by whole keys: one statement for all of them.
pub(super) async fn by_whole(
    conn: &mut Connection,
    keys: &[(KeyKind, &str)],
) -> Result<Vec<Offered>, StoreError> {
    let rows: Vec<Row> = match keys {
        [] => return Ok(Vec::new()),
        [(kind, key)] => {
            sqlx::query_as(
                "SELECT c.seq, c.id, c.target, c.profile FROM client_keys k \
                 CROSS JOIN clients c ON c.seq = k.seq \
                 WHERE k.kind = ? AND k.key = ? LIMIT ?",
            )
            .bind(*kind as i64)
            .bind(*key)
            .bind(MAX_WHOLE)
            .fetch_all(conn)
            .await?
        }
        _ => {
            let keys: Vec<(i64, &str)> = keys.iter().map(|(kind, key)| (*kind as i64, *key)).collect();
            sqlx::query_as(
                "SELECT c.seq, c.id, c.target, c.profile FROM json_each(?) j \
                 CROSS JOIN client_keys k ON k.kind = j.value ->> 0 AND k.key = j.value ->> 1 \
                 CROSS JOIN clients c ON c.seq = k.seq LIMIT ?",
            )
            .bind(to_json(&keys, "keys")?)
            .bind(MAX_WHOLE)
            .fetch_all(conn)
            .await?
        }
    };
    offered(rows)
}

/// What of a part can be looked up as a beginning: of a phone, of an account, of an account backwards.
pub(super) fn partly(what: &What) -> Vec<(KeyKind, String)> {
    match what {
        What::Phone(number) if (FEWEST_OF_PHONE..WHOLE_PHONE).contains(&number.len()) => {
            vec![(KeyKind::Phone, number.clone())]
        }
        What::Account(digits) => {
            let mut ways = Vec::new();
            if digits.len() >= FEWEST_FIRST {
                ways.push((KeyKind::Account, digits.clone()));
            }
            if digits.len() >= FEWEST_LAST {
                ways.push((KeyKind::AccountBackwards, digits.chars().rev().collect()));
            }
            ways
        }
        _ => Vec::new(),
    }
}

/// Clients by the beginning of a key.
pub(super) async fn by_beginning(
    conn: &mut Connection,
    kind: KeyKind,
    beginning: &str,
) -> Result<Vec<Offered>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT c.seq, c.id, c.target, c.profile FROM client_keys k \
         CROSS JOIN clients c ON c.seq = k.seq \
         WHERE k.kind = ?1 AND k.key >= ?2 AND k.key < ?2 || char(1114111) LIMIT ?3",
    )
    .bind(kind as i64)
    .bind(beginning)
    .bind(MAX_PARTLY)
    .fetch_all(conn)
    .await?;
    offered(rows)
}
