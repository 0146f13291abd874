//! Numbers, e-mails and contracts: whole ones by their keys, beginnings and ends by the same b-tree.

use super::query::What;
use super::rows::{Offered, offered};
use super::tables::Tables;
use crate::StoreError;
use crate::clients::KeyKind;

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
pub(super) async fn by_whole<T: Tables>(
    tables: &mut T,
    keys: &[(KeyKind, &str)],
) -> Result<Vec<Offered>, StoreError> {
    let keys: Vec<(i16, &str)> = keys.iter().map(|(kind, key)| (*kind as i16, *key)).collect();
    offered(tables.with_keys(&keys, MAX_WHOLE).await?)
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
pub(super) async fn by_beginning<T: Tables>(
    tables: &mut T,
    kind: KeyKind,
    beginning: &str,
) -> Result<Vec<Offered>, StoreError> {
    offered(tables.with_beginning(kind as i16, beginning, MAX_PARTLY).await?)
}
