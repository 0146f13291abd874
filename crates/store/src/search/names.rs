//! Full names: words in any order, with typing errors, a patronymic missing or by its initial.

use super::query::NameWord;
use super::words::{Reach, Variant, begun, of_initial, variants};
use crate::clients::dictionary::Role;
use crate::codec::to_json;
use crate::{Connection, StoreError};
use okno_language::identify::NameRole;
use std::collections::HashMap;

/// Combinations of words that are looked up.
const MAX_COMBINATIONS: usize = 500;
/// Variants of one word that are combined.
const MAX_VARIANTS: usize = 300;
/// Distinct names that one lookup brings.
const MAX_NAMES: i64 = 100;
/// Namesakes that are counted.
const MAX_COUNTED: i64 = 1_000;
/// Rows of one surname, or surname and name, that are gone through.
const MAX_SCANNED: i64 = 2_000;
/// Clients with the names found.
const MAX_CLIENTS: i64 = 400;
/// Companies with the words found.
const MAX_COMPANIES: i64 = 60;

/// A distinct full name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// Ids of surname, name, patronymic.
    pub(super) name: [i64; 3],
    /// One client of this name.
    pub(super) seq: i64,
    /// How many clients have it, up to [`MAX_COUNTED`].
    pub(super) count: i64,
    /// How far it is from what was said; see `weigh`.
    pub(super) cost: u32,
}

/// What is looked up: a surname with, as far as said, name, and patronymic.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Combination {
    surname: i64,
    name: Option<i64>,
    patronymic: Option<i64>,
    cost: u32,
}

/// A word with what it may be.
struct Heard<'a> {
    word: &'a NameWord,
    variants: Vec<Variant>,
}

/// Who may be meant by a name.
#[derive(Default)]
pub(super) struct Meant {
    /// Distinct names of persons, the nearest first.
    pub(super) named: Vec<Named>,
    /// Rows of companies.
    pub(super) companies: Vec<i64>,
}

/// Who may be meant by a name. Two errors in one word are looked for only when one error does not explain
/// every word.
pub(super) async fn meant(conn: &mut Connection, words: &[NameWord]) -> Result<Meant, StoreError> {
    let mut meant = Meant::default();
    for reach in [Reach::One, Reach::Two] {
        let heard = hear(conn, words, reach).await?;
        meant.named = distinct(look_up(conn, &heard).await?);
        meant.companies = companies(conn, &heard).await?;
        if !meant.named.is_empty() || !meant.companies.is_empty() {
            break;
        }
    }
    Ok(meant)
}

/// The nearest first; one for each client, of whom a double surname has several rows.
fn distinct(mut found: Vec<Named>) -> Vec<Named> {
    found.sort_by_key(|named| (named.cost, -named.count, named.seq));
    let mut seen: Vec<i64> = Vec::new();
    found.retain(|named| {
        let new = !seen.contains(&named.seq);
        seen.push(named.seq);
        new
    });
    found
}

async fn hear<'a>(
    conn: &mut Connection,
    words: &'a [NameWord],
    reach: Reach,
) -> Result<Vec<Heard<'a>>, StoreError> {
    let typed: Vec<&str> = words.iter().filter(|word| !word.initial).map(|word| word.text.as_str()).collect();
    let mut all = variants(conn, &typed, reach).await?.into_iter();
    let mut heard: Vec<Heard> = words
        .iter()
        .map(|word| Heard {
            word,
            variants: if word.initial { Vec::new() } else { all.next().unwrap_or_default() },
        })
        .collect();
    // A word that is still being typed: any of them, since the normal form has an order of its own.
    let alone = heard.len() == 1;
    for heard in heard.iter_mut().filter(|heard| !heard.word.initial) {
        let whole = heard.variants.iter().any(|variant| variant.errors == 0);
        if reach == Reach::One && (alone || !whole) {
            heard.variants.extend(begun(conn, &heard.word.text).await?);
        }
        heard.variants.truncate(MAX_VARIANTS);
    }
    Ok(heard)
}

async fn look_up(conn: &mut Connection, heard: &[Heard<'_>]) -> Result<Vec<Named>, StoreError> {
    let most: u32 = if heard.iter().flat_map(|heard| &heard.variants).any(|variant| variant.errors > 1) {
        25
    } else {
        35
    };
    let initial_names = match heard.iter().find(|heard| heard.word.initial) {
        Some(first) => of_initial(conn, &first.word.text).await?,
        None => Vec::new(),
    };
    let mut wanted: Vec<Combination> = Vec::new();
    let mut initial_of_patronymic = None;
    for order in orders(heard) {
        let (combinations, initial) = combine(heard, &order, &initial_names, most);
        initial_of_patronymic = initial_of_patronymic.or(initial);
        wanted.extend(combinations);
    }
    wanted.sort_by_key(|combination| combination.cost);
    wanted.truncate(MAX_COMBINATIONS);
    let mut found = whole_names(conn, &wanted).await?;
    found.extend(part_names(conn, &wanted, initial_of_patronymic.as_deref()).await?);
    Ok(found)
}

/// For each word its role; every role at most once, and a surname always.
fn orders(heard: &[Heard<'_>]) -> Vec<Vec<Role>> {
    const ROLES: [Role; 3] = [Role::Surname, Role::Name, Role::Patronymic];
    let mut orders: Vec<Vec<Role>> = vec![Vec::new()];
    for heard in heard.iter().take(3) {
        let longer = orders.iter().flat_map(|order| {
            ROLES.iter().filter(|role| !order.contains(role)).filter_map(|role| {
                let possible = match (heard.word.initial, role) {
                    (true, Role::Surname) => false,
                    (true, _) => true,
                    (false, role) => heard.variants.iter().any(|variant| variant.is(*role)),
                };
                possible.then(|| [order.as_slice(), &[*role]].concat())
            })
        });
        orders = longer.collect();
    }
    orders.retain(|order| order.contains(&Role::Surname));
    orders
}

/// The combinations of one order, and the initial that the patronymic must have.
fn combine(
    heard: &[Heard<'_>],
    order: &[Role],
    initial_names: &[i64],
    most: u32,
) -> (Vec<Combination>, Option<String>) {
    let mut ways: [Vec<(i64, u32)>; 3] = Default::default();
    let mut initial = None;
    for (heard, role) in heard.iter().zip(order) {
        let place = *role as usize;
        let strange = if expected(heard.word, *role) { 0 } else { 2 };
        if heard.word.initial {
            match role {
                Role::Patronymic => initial = Some(heard.word.text.clone()),
                _ => ways[place] = initial_names.iter().map(|id| (*id, 1 + strange)).collect(),
            }
            continue;
        }
        ways[place] = heard
            .variants
            .iter()
            .filter(|variant| variant.is(*role))
            .map(|variant| {
                let errors = u32::try_from(variant.errors).unwrap_or(2);
                (variant.id, errors * 10 + if variant.begun { 5 } else { 0 } + strange)
            })
            .collect();
        ways[place].sort_by_key(|(_, cost)| *cost);
    }
    let optional = |ways: &[(i64, u32)]| -> Vec<(Option<i64>, u32)> {
        if ways.is_empty() {
            vec![(None, 0)]
        } else {
            ways.iter().map(|(id, cost)| (Some(*id), *cost)).collect()
        }
    };
    let (names, patronymics) = (optional(&ways[1]), optional(&ways[2]));
    let mut combinations = Vec::new();
    for (surname, first) in &ways[0] {
        for (name, second) in names.iter().take_while(|(_, second)| first + second <= most) {
            for (patronymic, third) in
                patronymics.iter().take_while(|(_, third)| first + second + third <= most)
            {
                let cost = first + second + third;
                combinations.push(Combination {
                    surname: *surname,
                    name: *name,
                    patronymic: *patronymic,
                    cost,
                });
            }
        }
        if combinations.len() > MAX_COMBINATIONS * 8 {
            break;
        }
    }
    (combinations, initial)
}

fn expected(word: &NameWord, role: Role) -> bool {
    match word.role {
        Some(NameRole::Surname) => role == Role::Surname,
        Some(NameRole::Name) => role == Role::Name,
        Some(NameRole::Patronymic) => role == Role::Patronymic,
        None => true,
    }
}

/// Surname, name and patronymic are all known.
async fn whole_names(conn: &mut Connection, wanted: &[Combination]) -> Result<Vec<Named>, StoreError> {
    let whole: Vec<([i64; 3], u32)> =
        wanted.iter().filter_map(|c| Some(([c.surname, c.name?, c.patronymic?], c.cost))).collect();
    if whole.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<[i64; 3]> = whole.iter().map(|(ids, _)| *ids).collect();
    let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
        "SELECT key, seq, (SELECT count(*) FROM (SELECT 1 FROM client_names k WHERE k.surname = value ->> 0 \
         AND k.name = value ->> 1 AND k.patronymic = value ->> 2 LIMIT ?2)) FROM (SELECT key, value, \
         (SELECT k.seq FROM client_names k WHERE k.surname = value ->> 0 AND k.name = value ->> 1 \
         AND k.patronymic = value ->> 2 LIMIT 1) AS seq FROM json_each(?1)) WHERE seq IS NOT NULL LIMIT ?3",
    )
    .bind(to_json(&ids, "names")?)
    .bind(MAX_COUNTED)
    .bind(MAX_NAMES)
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(at, seq, count)| {
            let (name, cost) = whole.get(usize::try_from(at).ok()?)?;
            Some(Named { name: *name, seq, count, cost: *cost })
        })
        .collect())
}

/// Name or patronymic are not known, or only an initial.
async fn part_names(
    conn: &mut Connection,
    wanted: &[Combination],
    initial: Option<&str>,
) -> Result<Vec<Named>, StoreError> {
    let mut found = Vec::new();
    let with_name: Vec<&Combination> =
        wanted.iter().filter(|c| c.name.is_some() && c.patronymic.is_none()).collect();
    if !with_name.is_empty() {
        let ids: Vec<(i64, Option<i64>)> = with_name.iter().map(|c| (c.surname, c.name)).collect();
        let rows: Vec<(i64, i64, i64, i64, i64)> = sqlx::query_as(
            "SELECT surname, name, patronymic, min(seq), count(*) AS n FROM (SELECT k.surname, k.name, \
             k.patronymic, k.seq FROM json_each(?1) j CROSS JOIN client_names k ON k.surname = j.value ->> 0 \
             AND k.name = j.value ->> 1 LIMIT ?2) k WHERE ?3 IS NULL OR ?3 = (SELECT substr(text, 1, 1) \
             FROM tokens WHERE id = k.patronymic) GROUP BY 1, 2, 3 ORDER BY n DESC LIMIT ?4",
        )
        .bind(to_json(&ids, "names")?)
        .bind(MAX_SCANNED)
        .bind(initial)
        .bind(MAX_NAMES)
        .fetch_all(&mut *conn)
        .await?;
        let costs: HashMap<(i64, Option<i64>), u32> =
            with_name.iter().rev().map(|c| ((c.surname, c.name), c.cost)).collect();
        found.extend(rows.into_iter().map(|(surname, name, patronymic, seq, count)| {
            let cost = costs.get(&(surname, Some(name))).copied().unwrap_or(u32::MAX);
            Named { name: [surname, name, patronymic], seq, count, cost }
        }));
    }
    let surnames: Vec<&Combination> = wanted.iter().filter(|c| c.name.is_none()).collect();
    if !surnames.is_empty() {
        let ids: Vec<i64> = surnames.iter().map(|c| c.surname).collect();
        let patronymics: Vec<i64> = surnames.iter().filter_map(|c| c.patronymic).collect();
        let rows: Vec<(i64, i64, i64, i64, i64)> = sqlx::query_as(
            "SELECT surname, name, patronymic, min(seq), count(*) AS n FROM (SELECT k.surname, k.name, \
             k.patronymic, k.seq FROM json_each(?1) j CROSS JOIN client_names k ON k.surname = j.value LIMIT ?2) \
             WHERE ?3 = '[]' OR patronymic IN (SELECT value FROM json_each(?3)) \
             GROUP BY 1, 2, 3 ORDER BY n DESC LIMIT ?4",
        )
        .bind(to_json(&ids, "names")?)
        .bind(MAX_SCANNED)
        .bind(to_json(&patronymics, "names")?)
        .bind(MAX_NAMES)
        .fetch_all(&mut *conn)
        .await?;
        let costs: HashMap<i64, u32> = surnames.iter().rev().map(|c| (c.surname, c.cost)).collect();
        found.extend(rows.into_iter().map(|(surname, name, patronymic, seq, count)| {
            let cost = costs.get(&surname).copied().unwrap_or(u32::MAX);
            Named { name: [surname, name, patronymic], seq, count, cost }
        }));
    }
    Ok(found)
}

/// The rows of all clients with these names, those of the nearest name first.
pub(super) async fn clients(conn: &mut Connection, named: &[Named]) -> Result<Vec<i64>, StoreError> {
    let ids: Vec<[i64; 3]> = named.iter().map(|named| named.name).collect();
    Ok(sqlx::query_scalar(
        "SELECT k.seq FROM json_each(?1) j CROSS JOIN client_names k ON k.surname = j.value ->> 0 \
         AND k.name = j.value ->> 1 AND k.patronymic = j.value ->> 2 LIMIT ?2",
    )
    .bind(to_json(&ids, "names")?)
    .bind(MAX_CLIENTS)
    .fetch_all(conn)
    .await?)
}

/// The rows of companies whose names have a word for each that was typed; sole proprietors are companies too.
async fn companies(conn: &mut Connection, heard: &[Heard<'_>]) -> Result<Vec<i64>, StoreError> {
    let mut words: Vec<(i64, String)> = Vec::new();
    for heard in heard.iter().filter(|heard| !heard.word.initial) {
        let fitting: Vec<&Variant> =
            heard.variants.iter().filter(|variant| variant.is(Role::Company)).collect();
        if fitting.is_empty() {
            return Ok(Vec::new());
        }
        let uses = fitting.iter().map(|variant| variant.uses[Role::Company as usize]).sum();
        let ids: Vec<i64> = fitting.iter().map(|variant| variant.id).collect();
        words.push((uses, to_json(&ids, "words")?));
    }
    // The rarest word leads.
    words.sort_unstable();
    let word = |at: usize| words.get(at).map(|(_, ids)| ids.as_str());
    if words.is_empty() {
        return Ok(Vec::new());
    }
    Ok(sqlx::query_scalar(
        "SELECT a.seq FROM json_each(?1) j CROSS JOIN client_words a ON a.word = j.value \
         WHERE (?2 IS NULL OR EXISTS (SELECT 1 FROM client_words b WHERE b.seq = a.seq \
         AND b.word IN (SELECT value FROM json_each(?2)))) \
         AND (?3 IS NULL OR EXISTS (SELECT 1 FROM client_words c WHERE c.seq = a.seq \
         AND c.word IN (SELECT value FROM json_each(?3)))) LIMIT ?4",
    )
    .bind(word(0))
    .bind(word(1))
    .bind(word(2))
    .bind(MAX_COMPANIES)
    .fetch_all(conn)
    .await?)
}
