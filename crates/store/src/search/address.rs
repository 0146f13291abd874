//! Addresses: the streets that may be meant, then house and flat there.

use super::query::SaidAddress;
use super::tables::{StreetRow, Tables};
use super::words::{Of, Reach, allowance, variants};
use crate::StoreError;
use crate::clients::AddressKey;
use crate::clients::dictionary::Role;
use okno_language::distance::osa;

/// Streets with one word that are compared: «Ленина» stands in every village.
const MAX_STREETS: i64 = 1_500;
/// Streets in which the house is looked for.
const MAX_MEANT: usize = 600;
/// Clients of one house.
const MAX_IN_HOUSE: i64 = 300;
/// Clients of one street, where no house was said.
const MAX_IN_STREET: i64 = 60;
/// What a word costs that was not said, a kind of street or a place that differs.
const OTHER_WORD: u32 = 3;
const OTHER_KIND: u32 = 4;
const NO_PLACE: u32 = 1;

/// The rows of clients at an address, the nearest streets first. Streets with errors are looked for only when
/// those without have no such house.
pub(super) async fn clients<T: Tables>(tables: &mut T, said: &SaidAddress) -> Result<Vec<i64>, StoreError> {
    for reach in [Reach::None, Reach::One, Reach::Two] {
        let streets = streets(tables, said, reach).await?;
        if streets.is_empty() {
            continue;
        }
        let found = at(tables, said, &streets).await?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

async fn at<T: Tables>(tables: &mut T, said: &SaidAddress, streets: &[i64]) -> Result<Vec<i64>, StoreError> {
    if said.house.is_empty() {
        return tables.at_address(streets, None, None, MAX_IN_STREET).await;
    }
    if !said.flat.is_empty() {
        let found = tables.at_address(streets, Some(&said.house), Some(&said.flat), MAX_IN_HOUSE).await?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    tables.at_address(streets, Some(&said.house), None, MAX_IN_HOUSE).await
}

/// The ids of streets that may be meant, the nearest first.
async fn streets<T: Tables>(
    tables: &mut T,
    said: &SaidAddress,
    reach: Reach,
) -> Result<Vec<i64>, StoreError> {
    // A village may have houses without streets: then its own words stand for the street.
    let words: Vec<&str> = if said.words.is_empty() {
        said.locality.split(' ').filter(|word| !word.is_empty()).collect()
    } else {
        said.words.iter().map(String::as_str).collect()
    };
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut rarest: Option<(i64, Vec<i64>)> = None;
    for (word, found) in words.iter().zip(variants(tables, Of::Streets, &words, reach).await?) {
        let found: Vec<_> = found.iter().filter(|variant| variant.is(Role::Street)).collect();
        if found.is_empty() && !word.bytes().any(|byte| byte.is_ascii_digit()) {
            return Ok(Vec::new());
        }
        let uses = found.iter().map(|variant| variant.uses[Role::Street as usize]).sum();
        if !found.is_empty() && rarest.as_ref().is_none_or(|(least, _)| uses < *least) {
            rarest = Some((uses, found.iter().map(|variant| variant.id).collect()));
        }
    }
    let Some((_, ids)) = rarest else { return Ok(Vec::new()) };
    let mut rows = tables.streets(&ids, &said.locality, MAX_STREETS).await?;
    if rows.is_empty() && !said.locality.is_empty() {
        // The place may have an error too.
        rows = tables.streets(&ids, "", MAX_STREETS).await?;
    }
    let mut meant: Vec<(u32, i64)> = rows
        .iter()
        .filter_map(|StreetRow { id, words, kind, locality }| {
            Some((compare(said, words, kind, locality)?, *id))
        })
        .collect();
    meant.sort_unstable();
    meant.dedup();
    meant.truncate(MAX_MEANT);
    Ok(meant.into_iter().map(|(_, id)| id).collect())
}

/// How far a stored street is from what was said; none when it is another.
fn compare(said: &SaidAddress, words: &str, kind: &str, locality: &str) -> Option<u32> {
    let place = match said.locality.as_str() {
        "" => 0,
        said if said == locality => 0,
        said => 10 * u32::try_from(osa(said, locality, allowance(said, locality))?).ok()?,
    };
    if said.words.is_empty() {
        return words.is_empty().then_some(place);
    }
    let mut stored: Vec<&str> = words.split(' ').collect();
    let mut cost = 0;
    for typed in &said.words {
        let (errors, at) = stored
            .iter()
            .enumerate()
            .filter_map(|(at, stored)| Some((osa(typed, stored, allowance(typed, stored))?, at)))
            .min()?;
        stored.remove(at);
        cost += 10 * u32::try_from(errors).ok()?;
    }
    let left = u32::try_from(stored.len()).unwrap_or(u32::MAX).min(9);
    let kind = if said.kind.is_empty() || said.kind == kind { 0 } else { OTHER_KIND };
    Some(cost + left * OTHER_WORD + kind + place)
}

/// How a stored address fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AddressFit {
    /// How far it is.
    pub(super) cost: u32,
    /// Whether nothing differs that was said.
    pub(super) exact: bool,
    /// Whether it identifies: house and, where there is one, flat were said and are right.
    pub(super) counts: bool,
    /// Whether the house was said and is right.
    pub(super) house: bool,
    /// Whether the flat was said and is right.
    pub(super) flat: bool,
}

/// Compares a stored address with what was said; none when it is another.
pub(super) fn fit(said: &SaidAddress, stored: &AddressKey) -> Option<AddressFit> {
    let street = compare(said, &stored.words, &stored.kind, &stored.locality)?;
    let house = !said.house.is_empty();
    if house && said.house != stored.house {
        return None;
    }
    let flat = !said.flat.is_empty() && said.flat == stored.flat;
    // Another flat of the house: found, so that a slip of the tongue is seen, but it does not identify.
    let other_flat = !said.flat.is_empty() && !flat;
    let unsaid_flat = said.flat.is_empty() && !stored.flat.is_empty();
    let place = if said.locality.is_empty() { NO_PLACE } else { 0 };
    let vague = u32::from(!house) * 8 + u32::from(unsaid_flat) * 4 + u32::from(other_flat) * 15;
    Some(AddressFit {
        cost: street + place + vague,
        exact: street < OTHER_WORD && !other_flat,
        // Two errors in a short street fit too many: a third of its letters may be wrong.
        counts: house && !other_flat && !unsaid_flat && few_errors(said, stored, street),
        house,
        flat,
    })
}

fn few_errors(said: &SaidAddress, stored: &AddressKey, cost: u32) -> bool {
    let letters = said.words.iter().map(|word| word.chars().count()).sum::<usize>();
    let letters = if said.words.is_empty() { stored.locality.chars().count() } else { letters };
    cost / 10 * 3 <= u32::try_from(letters).unwrap_or(u32::MAX)
}
