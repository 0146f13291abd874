//! The order of the parts of an address: [place], street, house, flat, [place]; or house and flat first.

use super::house::{self, ReadHouse};
use super::lexicon::{StreetKind, Term, term, terms};
use super::place::{beginnings, places};
use super::street::streets;
use super::{AddressParts, House};
use crate::line::Line;

/// One way to read an address.
#[derive(Clone, Debug)]
pub(crate) struct Parsed {
    pub(crate) parts: AddressParts,
    /// The token behind it.
    pub(crate) end: usize,
    /// How much speaks for it; weights of different readings of one line can be compared.
    pub(crate) weight: i32,
}

/// The heaviest readings at one token, of which this many are kept: the line stays linear to read.
const MOST_READINGS: usize = 32;

/// The ways to read an address that begins at a token; incomplete ones too.
pub(crate) fn read_at(line: &Line, at: usize) -> Vec<Parsed> {
    let mut found = Vec::new();
    for beginning in beginnings(line, at) {
        let placed = beginning.place.is_some();
        let parts = AddressParts { place: beginning.place, ..AddressParts::default() };
        let start = Parsed { parts, end: beginning.end, weight: beginning.weight };
        if placed {
            found.push(Parsed { weight: beginning.alone, ..start.clone() });
            // A village without streets: «с. Усть-Курдюм, д. 5».
            extend_by_house(line, &start, &mut found, 0);
        } else {
            house_first(line, start.end, &mut found);
            numbers_first(line, start.end, &mut found);
        }
        let next = if placed { skip_comma(line, start.end) } else { start.end };
        for read in streets(line, next) {
            // A place and a street side by side speak for each other.
            let weight = start.weight + read.weight(line) + if placed { 12 } else { 0 };
            let (known, labelled) = (read.is_known(), read.labelled);
            let parts = AddressParts { street: Some(read.street), ..start.parts.clone() };
            let named = Parsed { parts, end: read.end, weight };
            // A bare word is a street only when a house follows; one that is labelled or listed stands.
            if labelled || placed {
                let without = if placed { start.weight - beginning.alone } else { 0 };
                found.push(Parsed { weight: weight - without, ..named.clone() });
                extend_by_place(line, &named, &mut found);
            } else if known {
                found.push(Parsed { weight: weight - 28, ..named.clone() });
            }
            extend_by_house(line, &named, &mut found, if labelled { 5 } else { 0 });
        }
    }
    found.sort_by_key(|parsed| std::cmp::Reverse(parsed.weight));
    found.truncate(MOST_READINGS);
    found
}

/// Adds house, flat and a place behind them to what was read so far.
fn extend_by_house(line: &Line, before: &Parsed, found: &mut Vec<Parsed>, bonus: i32) {
    // «Чапаева-42», «Чапаева - 42».
    let hyphen = line.is_mark(before.end, &['-']) && line.glued(before.end) == line.glued(before.end + 1);
    let at = if hyphen { before.end + 1 } else { skip_comma(line, before.end) };
    let Some(read) = house::read(line, at, false) else { return };
    let gardens = before.parts.street.as_ref().is_some_and(|street| {
        matches!(street.kind, StreetKind::Gardens | StreetKind::Garages | StreetKind::Microdistrict)
    });
    let Some(trust) = house_weight(&read, gardens) else { return };
    let weight = before.weight + trust + bonus;
    let with = |house: &House, end, weight| Parsed {
        parts: AddressParts { house: Some(house.clone()), ..before.parts.clone() },
        end,
        weight,
    };
    let housed = with(&read.house, read.end, weight);
    found.push(housed.clone());
    extend_by_flat(line, &housed, found);
    extend_by_place(line, &housed, found);
    if let Some((number, flat)) = &read.maybe_flat {
        let house = House { number: number.clone(), ..read.house.clone() };
        let mut other = with(&house, read.end, weight - 3);
        other.parts.flat = Some(flat.clone());
        found.push(other);
    }
    // «42 1 17»: house, block, flat, all without labels.
    if read.house.corpus.is_none()
        && let Some(corpus) = line.number(skip_comma(line, read.end)).filter(|number| number.len() == 1)
        && !line.glued(skip_comma(line, read.end))
    {
        let house = House { corpus: Some(corpus.to_owned()), ..read.house.clone() };
        let mut three = Vec::new();
        let housed = with(&house, skip_comma(line, read.end) + 1, weight + 3);
        extend_by_flat(line, &housed, &mut three);
        found.extend(three.into_iter().filter(|parsed| parsed.parts.flat.is_some()));
    }
}

fn house_weight(read: &ReadHouse, plots: bool) -> Option<i32> {
    match (read.labelled, read.value) {
        (_, 0) => None,
        (true, _) => Some(45),
        (false, 1..=350) => Some(25),
        (false, 351..=999) => Some(if plots { 25 } else { 8 }),
        (false, _) => plots.then_some(15),
    }
}

fn extend_by_flat(line: &Line, before: &Parsed, found: &mut Vec<Parsed>) {
    let Some((flat, end, trust)) = read_flat(line, before.end) else { return };
    let parts = AddressParts { flat: Some(flat), ..before.parts.clone() };
    let flatted = Parsed { parts, end, weight: before.weight + trust };
    found.push(flatted.clone());
    extend_by_place(line, &flatted, found);
}

/// A flat behind a house: «кв. 17», «-17», «.17», «, 17», « 17».
fn read_flat(line: &Line, at: usize) -> Option<(String, usize, i32)> {
    // «42, кв. 17», «42 (кв. 17)», «42/кв17».
    let bracket = usize::from(line.is_mark(at, &['(', '/']));
    let labelled = term(line, skip_comma(line, at) + bracket, Term::Flat);
    let (mut end, trust) = if let Some(end) = labelled {
        (end + usize::from(line.is_mark(end, &['№', ':', '-'])), 30)
    } else if line.is_mark(at, &['-', '/']) {
        (at + 1, 22)
    } else if line.is_mark(at, &['.']) && line.glued(at) && line.glued(at + 1) {
        (at + 1, 18)
    } else {
        (skip_comma(line, at), 20)
    };
    let digits = line.number(end).filter(|digits| digits.len() <= 4)?;
    let value: u32 = digits.parse().ok()?;
    let mut flat = digits.trim_start_matches('0').to_owned();
    if value == 0 || (labelled.is_none() && digits.starts_with('0')) {
        return None;
    }
    let trust = match value {
        _ if labelled.is_some() => trust,
        1..=450 => trust,
        451..=999 => 2,
        _ => return None,
    };
    end += 1;
    // «57-35-00» is a phone: a flat is not followed by one more hyphen and number.
    if labelled.is_none() && line.is_mark(end, &['-']) && line.glued(end) && line.number(end + 1).is_some() {
        return None;
    }
    if let Some(letter) = line.letter(end).filter(|_| line.glued(end)) {
        flat.push(letter);
        end += 1;
    }
    end += usize::from(bracket == 1 && line.is_mark(end, &[')']));
    Some((flat, end, trust))
}

/// A place behind the rest: «чапаева 42 17, саратов».
fn extend_by_place(line: &Line, before: &Parsed, found: &mut Vec<Parsed>) {
    if before.parts.place.is_some() {
        return;
    }
    let at = skip_comma(line, before.end);
    for read in places(line, at) {
        // «чапаева 42 17 балашов» names a person.
        if read.alone == read.weight {
            let parts = AddressParts { place: Some(read.place), ..before.parts.clone() };
            found.push(Parsed { parts, end: read.end, weight: before.weight + read.weight });
        }
    }
}

/// «дом 42 квартира 17 по улице Чапаева», «кв 17 дом 42 Чапаева»: house and flat with labels come first.
fn house_first(line: &Line, at: usize, found: &mut Vec<Parsed>) {
    let mut parts = AddressParts::default();
    let mut end = at;
    let mut weight = 0;
    for _ in 0..2 {
        let next = if end == at { at } else { skip_comma(line, end) };
        if parts.house.is_none()
            && let Some(read) = house::read(line, next, false).filter(|read| read.labelled)
        {
            weight += 45;
            end = read.end;
            parts.house = Some(read.house);
        } else if parts.flat.is_none()
            && term(line, next, Term::Flat).is_some()
            && let Some((flat, behind, trust)) = read_flat(line, next)
        {
            weight += trust;
            end = behind;
            parts.flat = Some(flat);
        } else if parts.house.is_some()
            && parts.flat.is_none()
            && line.is_mark(next, &['-'])
            && let Some((flat, behind, trust)) = read_flat(line, next)
        {
            weight += trust;
            end = behind;
            parts.flat = Some(flat);
        }
    }
    if end == at {
        return;
    }
    let read = Parsed { parts, end, weight };
    // Alone it finds nothing, so it must not break an address that says the street as well.
    found.push(Parsed { weight: weight / 3, ..read.clone() });
    let mut next = skip_comma(line, end);
    while line.word(next).is_some_and(|word| matches!(word, "по" | "на" | "в")) {
        next += 1;
    }
    for street in streets(line, next) {
        // «кв. 58 Зарубина»: a flat alone takes no bare word for its street.
        let bare = read.parts.house.is_some() && (street.is_shaped() || next > skip_comma(line, read.end));
        if street.labelled || bare {
            let weight = read.weight + street.weight(line) - if street.is_known() { 0 } else { 8 };
            let parts = AddressParts { street: Some(street.street), ..read.parts.clone() };
            let named = Parsed { parts, end: street.end, weight };
            found.push(named.clone());
            extend_by_place(line, &named, found);
        }
    }
}

/// «42-17 Чапаева», «42 17 чапаева»: numbers before a listed street with no number behind it.
fn numbers_first(line: &Line, at: usize, found: &mut Vec<Parsed>) {
    let Some(read) = house::read(line, at, false).filter(|read| !read.labelled) else { return };
    let Some(trust) = house_weight(&read, false) else { return };
    let parts = AddressParts { house: Some(read.house), ..AddressParts::default() };
    let housed = Parsed { parts, end: read.end, weight: trust - 10 };
    let Some((flat, end, trust)) = read_flat(line, housed.end) else { return };
    for street in streets(line, end) {
        let free = line.number(skip_comma(line, street.end)).is_none() && terms(line, street.end).is_empty();
        if free && (street.is_known() || street.labelled) {
            let weight = housed.weight + trust - 5 + street.weight(line);
            let parts = AddressParts {
                street: Some(street.street),
                flat: Some(flat.clone()),
                ..housed.parts.clone()
            };
            found.push(Parsed { parts, end: street.end, weight });
        }
    }
}

pub(super) fn skip_comma(line: &Line, at: usize) -> usize {
    at + usize::from(line.is_mark(at, &[',']))
}
