//! Places before and behind a street: city, village, district, region, postcode.

use super::Place;
use super::grammar::skip_comma;
use super::lexicon::{PlaceKind, Term, is_place, is_term_word, known_place, term, terms};
use super::street::is_adjective;
use crate::identify::is_stop_word;
use crate::line::Line;

/// What stands before a street.
#[derive(Clone, Debug)]
pub(super) struct Beginning {
    pub(super) place: Option<Place>,
    /// The token behind it.
    pub(super) end: usize,
    pub(super) weight: i32,
    /// How much speaks for the place when nothing of an address follows.
    pub(super) alone: i32,
}

/// Postcode, region, district, place: whatever of it stands before the street.
pub(super) fn beginnings(line: &Line, at: usize) -> Vec<Beginning> {
    let mut at = at;
    let mut weight = 0;
    if line.number(at).is_some_and(|digits| digits.len() == 6) {
        at = skip_comma(line, at + 1);
        weight += 20;
    }
    for _ in 0..3 {
        let Some(end) = district(line, at) else { break };
        at = skip_comma(line, end);
        weight += 50;
    }
    let mut found = vec![Beginning { place: None, end: at, weight, alone: 0 }];
    for read in places(line, at) {
        let behind = district(line, skip_comma(line, read.end));
        let more = if behind.is_some() { 50 } else { 0 };
        found.push(Beginning {
            place: Some(read.place),
            end: behind.unwrap_or(read.end),
            weight: weight + read.weight + more,
            alone: weight + read.alone + more,
        });
    }
    found
}

/// «Ленинский район», «Саратовская обл.», «р-н Ленинский».
fn district(line: &Line, at: usize) -> Option<usize> {
    if let Some(end) = term(line, at, Term::District) {
        return line.word(end).filter(|word| is_adjective(word)).map(|_| end + 1);
    }
    line.word(at).filter(|word| is_adjective(word))?;
    term(line, at + 1, Term::District)
}

/// A place read in a line.
#[derive(Clone, Debug)]
pub(super) struct ReadPlace {
    pub(super) place: Place,
    /// The token behind it.
    pub(super) end: usize,
    /// How much speaks for it beside a street or a house.
    pub(super) weight: i32,
    /// How much speaks for it alone: «Балашов» is a surname then.
    pub(super) alone: i32,
}

/// Places named at a token, with a label or known.
pub(super) fn places(line: &Line, at: usize) -> Vec<ReadPlace> {
    let mut found = Vec::new();
    let read = |kind, name, end, weight, alone| ReadPlace { place: Place { kind, name }, end, weight, alone };
    for (term, end) in terms(line, at) {
        let Term::Place(kind) = term else { continue };
        let genitive = (kind == PlaceKind::City).then(|| city_of(line, end)).flatten();
        if let Some(name) = genitive {
            found.push(read(Some(kind), name, end + 1, 60, 60));
        } else if let Some((behind, name, _)) = known_place(line, end) {
            let weight = if kind == PlaceKind::Town { 100 } else { 60 };
            found.push(read(Some(kind), name, behind, weight, weight));
        } else if let Some((name, behind)) = place_name(line, end) {
            let whole = line.word(at).is_some_and(|word| word.chars().count() > 2);
            let dotted = line.is_mark(end - 1, &['.']) || end > at + 1 || whole;
            // «с ковалева», «п и»: a bare letter before a word says little.
            let weight = match kind {
                PlaceKind::Town => 90,
                _ if !dotted => 4,
                _ => 25,
            };
            found.push(read(Some(kind), name, behind, weight, weight));
        }
    }
    if found.is_empty()
        && let Some((end, name, sure)) = known_place(line, at)
    {
        // «Усть Курдюм»: words that belong together; «Саратов г,»: the kind behind the name.
        let weight = 35 + if name.contains([' ', '-']) { 20 } else { 0 };
        let alone = if sure { weight } else { 14 };
        found.push(read(None, name.clone(), end, weight, alone));
        let behind = terms(line, end).into_iter().find_map(|(term, behind)| match term {
            Term::Place(kind) if line.letter(end).is_none() || line.is_mark(behind, &[',']) => {
                Some((kind, behind))
            }
            _ => None,
        });
        if let Some((kind, behind)) = behind {
            found.push(read(Some(kind), name, behind, weight + 35, weight + 35));
        }
    }
    found
}

/// «г. Саратова», «в городе Энгельсе»: the city without its ending.
fn city_of(line: &Line, at: usize) -> Option<String> {
    let word = line.word(at)?;
    let name = word.strip_suffix(['а', 'е'])?;
    is_place(name).then(|| name.to_owned())
}

fn place_name(line: &Line, at: usize) -> Option<(String, usize)> {
    let mut name = line.word(at).filter(|word| word.chars().count() > 2)?.to_owned();
    if is_stop_word(&name) || is_term_word(&name) {
        return None;
    }
    let mut end = at + 1;
    while line.is_mark(end, &['-']) && line.glued(end) && line.word(end + 1).is_some() {
        name.push('-');
        name.push_str(line.word(end + 1).unwrap_or_default());
        end += 2;
    }
    // «Красный Кут», «Новые Бурасы»: an adjective takes the next word, unless a clause ends.
    if is_adjective(&name)
        && let Some(second) = line.word(end).filter(|word| !is_term_word(word) && word.chars().count() > 2)
        && terms(line, end + 1).is_empty()
        && line.number(end + 1).is_none()
    {
        name = format!("{name} {second}");
        end += 1;
    }
    Some((name, end))
}
