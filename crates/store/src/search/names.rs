//! Full names: words in any order, with typing errors, a patronymic missing or by its initial.
//!
//! Each word is heard as the stored words it may be; combinations of surname, name and patronymic, the nearest
//! first, are then looked up (see `named`).

use super::named::{Named, companies, distinct, rows};
use super::query::NameWord;
use super::tables::{NameIds, Tables};
use super::words::{Of, Reach, Variant, begun, of_initial, variants};
use crate::StoreError;
use crate::clients::dictionary::Role;
use okno_language::identify::NameRole;

/// Combinations of words that are looked up.
const MAX_COMBINATIONS: usize = 500;
/// Variants of one word that are combined.
const MAX_VARIANTS: usize = 300;
/// A surname of so few clients is gone through, where only the initial of the name was said; of a more
/// frequent one the frequent names with this initial are looked up.
const RARE: i64 = 300;
/// What each thing costs; an error in typing costs 10.
const BEGUN: u32 = 5;
const OTHER_ROLE: u32 = 2;
const PART_OF_SURNAME: u32 = 1;
const INITIAL: u32 = 1;
/// Most that a combination may cost: three errors in three words, or two and a beginning.
const MOST: u32 = 35;
const MOST_WITH_TWO_IN_ONE: u32 = 25;

/// What is looked up: a surname with, as far as said, name and patronymic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Combination {
    pub(super) surname: i64,
    pub(super) name: Option<i64>,
    pub(super) patronymic: Option<i64>,
    pub(super) cost: u32,
}

impl Combination {
    pub(super) const fn ids(&self) -> NameIds {
        NameIds { surname: self.surname, name: self.name, patronymic: self.patronymic }
    }
}

/// What was heard: combinations, the nearest first, and initials that must fit too.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) combinations: Vec<Combination>,
    /// Of the name, where a combination has none.
    pub(super) initial_of_name: Option<String>,
    /// Of the patronymic.
    pub(super) initial_of_patronymic: Option<String>,
    /// For each word the words of companies, the rarest first.
    pub(super) of_companies: Vec<Vec<i64>>,
}

/// A word with what it may be.
struct Heard<'a> {
    word: &'a NameWord,
    variants: Vec<Variant>,
}

/// Distinct names that may be meant, the nearest first, and rows of companies. Two errors in one word are
/// looked for only when one error does not explain every word.
pub(super) async fn names<T: Tables>(
    tables: &mut T,
    words: &[NameWord],
) -> Result<(Vec<Named>, Vec<i64>), StoreError> {
    let mut heard = hear(tables, words).await?;
    let asked = ask(tables, &heard).await?;
    let named = distinct(tables, &asked).await?;
    let of_companies = companies(tables, &asked.of_companies).await?;
    if !named.is_empty() || !of_companies.is_empty() {
        return Ok((named, of_companies));
    }
    stretch(tables, &mut heard).await?;
    let asked = ask(tables, &heard).await?;
    Ok((distinct(tables, &asked).await?, companies(tables, &asked.of_companies).await?))
}

/// Which clients are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Those whose names fit as they were said, if there are any.
    AsSaid,
    /// All who may be meant.
    Any,
}

/// The rows of clients who may be meant, the nearest first.
pub(super) async fn clients<T: Tables>(
    tables: &mut T,
    words: &[NameWord],
    who: Who,
) -> Result<Vec<i64>, StoreError> {
    let mut heard = hear(tables, words).await?;
    let found = all_rows(tables, &heard, who).await?;
    if !found.is_empty() || who == Who::AsSaid {
        return Ok(found);
    }
    stretch(tables, &mut heard).await?;
    all_rows(tables, &heard, who).await
}

async fn all_rows<T: Tables>(tables: &mut T, heard: &[Heard<'_>], who: Who) -> Result<Vec<i64>, StoreError> {
    let mut asked = ask(tables, heard).await?;
    if who == Who::AsSaid {
        asked.combinations.retain(|combination| combination.cost < BEGUN);
    }
    let mut found = rows(tables, &asked).await?;
    found.extend(companies(tables, &asked.of_companies).await?);
    Ok(found)
}

async fn ask<T: Tables>(tables: &mut T, heard: &[Heard<'_>]) -> Result<Asked, StoreError> {
    let two = heard.iter().flat_map(|heard| &heard.variants).any(|variant| variant.errors > 1);
    let most = if two { MOST_WITH_TWO_IN_ONE } else { MOST };
    let names = match heard.iter().find(|heard| heard.word.initial) {
        Some(first) if heard.iter().flat_map(|heard| &heard.variants).any(frequent) => {
            of_initial(tables, &first.word.text).await?
        }
        _ => Vec::new(),
    };
    let mut asked = Asked { of_companies: company_words(heard), ..Asked::default() };
    for order in orders(heard) {
        combine(heard, &order, &names, most, &mut asked);
    }
    asked.combinations.sort_by_key(|combination| combination.cost);
    asked.combinations.truncate(MAX_COMBINATIONS);
    Ok(asked)
}

fn frequent(variant: &Variant) -> bool {
    variant.uses[Role::Surname as usize] > RARE
}

/// Hears each word with at most one error.
async fn hear<'a, T: Tables>(tables: &mut T, words: &'a [NameWord]) -> Result<Vec<Heard<'a>>, StoreError> {
    let typed: Vec<&str> = words.iter().filter(|word| !word.initial).map(|word| word.text.as_str()).collect();
    let mut all = variants(tables, Of::Names, &typed, Reach::One).await?.into_iter();
    let mut heard: Vec<Heard> = Vec::with_capacity(words.len());
    for word in words {
        let variants = if word.initial { Vec::new() } else { all.next().unwrap_or_default() };
        heard.push(Heard { word, variants });
    }
    // A word that is still being typed: any of them, since the normal form has an order of its own.
    let alone = heard.len() == 1;
    for heard in heard.iter_mut().filter(|heard| !heard.word.initial) {
        if alone || !heard.is_known() {
            heard.variants.extend(begun(tables, &heard.word.text).await?);
        }
        heard.variants.truncate(MAX_VARIANTS);
    }
    Ok(heard)
}

/// Hears the words that are not known as they are, or all where all are, with two errors too.
async fn stretch<T: Tables>(tables: &mut T, heard: &mut [Heard<'_>]) -> Result<(), StoreError> {
    let all = heard.iter().all(|heard| heard.word.initial || heard.is_known());
    let mut unclear: Vec<&mut Heard<'_>> =
        heard.iter_mut().filter(|heard| !heard.word.initial && (all || !heard.is_known())).collect();
    let typed: Vec<&str> = unclear.iter().map(|heard| heard.word.text.as_str()).collect();
    for (heard, mut found) in unclear.iter_mut().zip(variants(tables, Of::Names, &typed, Reach::Two).await?) {
        found.truncate(MAX_VARIANTS);
        heard.variants = found;
    }
    Ok(())
}

impl Heard<'_> {
    /// Whether a word stands in the base as it was typed.
    fn is_known(&self) -> bool {
        self.variants.iter().any(|variant| variant.errors == 0 && !variant.begun)
    }
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

/// What one word may be in one role, with the cost.
type Ways = Vec<(i64, u32)>;

/// Adds the combinations of one order.
fn combine(heard: &[Heard<'_>], order: &[Role], names: &[i64], most: u32, asked: &mut Asked) {
    let mut ways: [Ways; 3] = Default::default();
    let mut initial_of_name = None;
    for (heard, role) in heard.iter().zip(order) {
        let strange = if expected(heard.word, *role) { 0 } else { OTHER_ROLE };
        if !heard.word.initial {
            ways[*role as usize] = ways_of(&heard.variants, *role, strange);
        } else if *role == Role::Name {
            initial_of_name = Some(heard.word.text.clone());
        } else {
            // The first order is the usual one: «Н. П.» are name and patronymic.
            asked.initial_of_patronymic.get_or_insert_with(|| heard.word.text.clone());
        }
    }
    let [surnames, given, patronymics] = ways;
    let uses = |surname: i64| {
        let variants = heard.iter().flat_map(|heard| &heard.variants);
        variants.filter(|variant| variant.id == surname.abs()).any(frequent)
    };
    let optional = |ways: Ways| -> Vec<(Option<i64>, u32)> {
        if ways.is_empty() {
            vec![(None, 0)]
        } else {
            ways.into_iter().map(|(id, cost)| (Some(id), cost)).collect()
        }
    };
    let initials: Vec<(Option<i64>, u32)> = names.iter().map(|id| (Some(*id), INITIAL)).collect();
    let (given, patronymics) = (optional(given), optional(patronymics));
    let room = asked.combinations.len() + MAX_COMBINATIONS * 8;
    for (surname, first) in &surnames {
        let given = if initial_of_name.is_some() && uses(*surname) { &initials } else { &given };
        for (name, second) in given.iter().take_while(|(_, second)| first + second <= most) {
            for (patronymic, third) in
                patronymics.iter().take_while(|(_, third)| first + second + third <= most)
            {
                let cost = first + second + third;
                let combination =
                    Combination { surname: *surname, name: *name, patronymic: *patronymic, cost };
                asked.combinations.push(combination);
            }
        }
        if asked.combinations.len() > room {
            break;
        }
    }
    asked.initial_of_name = asked.initial_of_name.take().or(initial_of_name);
}

fn ways_of(variants: &[Variant], role: Role, strange: u32) -> Ways {
    let mut ways = Ways::new();
    for variant in variants.iter().filter(|variant| variant.is(role)) {
        let errors = u32::try_from(variant.errors).unwrap_or(2);
        let cost = errors * 10 + if variant.begun { BEGUN } else { 0 } + strange;
        ways.push((variant.id, cost));
        if role == Role::Surname && errors <= 1 {
            ways.push((-variant.id, cost + PART_OF_SURNAME));
        }
    }
    ways.sort_by_key(|(_, cost)| *cost);
    ways
}

fn expected(word: &NameWord, role: Role) -> bool {
    match word.role {
        Some(NameRole::Surname) => role == Role::Surname,
        Some(NameRole::Name) => role == Role::Name,
        Some(NameRole::Patronymic) => role == Role::Patronymic,
        None => true,
    }
}

/// For each word those of companies; nothing when one has none. The rarest first.
fn company_words(heard: &[Heard<'_>]) -> Vec<Vec<i64>> {
    let mut words: Vec<(i64, Vec<i64>)> = Vec::new();
    for heard in heard.iter().filter(|heard| !heard.word.initial) {
        let fitting = || heard.variants.iter().filter(|variant| variant.is(Role::Company));
        let uses = fitting().map(|variant| variant.uses[Role::Company as usize]).sum();
        words.push((uses, fitting().map(|variant| variant.id).collect()));
    }
    if words.iter().any(|(_, ids)| ids.is_empty()) {
        return Vec::new();
    }
    words.sort_unstable();
    words.into_iter().map(|(_, ids)| ids).collect()
}
