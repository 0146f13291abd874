//! Streets with their kinds: «ул. Чапаева», «Кирова проспект», «2-й проезд Строителей», «мкр 4», «СНТ Волга-2».

mod name;

pub(crate) use name::is_known_street;
pub(super) use name::{is_adjective, is_month, skip_ordinal};

use super::Street;
use super::house;
use super::lexicon::{StreetKind, Term, is_term_word, term, terms};
use crate::line::Line;
use name::{Context, Name, Sure, names};

/// One way to read a street.
#[derive(Clone, Debug)]
pub(super) struct ReadStreet {
    pub(super) street: Street,
    /// The token behind it.
    pub(super) end: usize,
    /// Whether its kind was named.
    pub(super) labelled: bool,
    sure: Sure,
    initials: bool,
}

impl ReadStreet {
    fn of(kind: StreetKind, name: Name, labelled: bool) -> Self {
        let Name { words, end, sure, initials } = name;
        Self { street: Street { kind, words }, end, labelled, sure, initials }
    }

    fn numbered(kind: StreetKind, words: Vec<String>, end: usize) -> Self {
        Self { street: Street { kind, words }, end, labelled: true, sure: Sure::Joined, initials: false }
    }

    /// Whether it is a street that people here name.
    pub(super) fn is_known(&self) -> bool {
        self.sure == Sure::Known
    }

    /// Whether it looks like a street at least.
    pub(super) fn is_shaped(&self) -> bool {
        self.sure >= Sure::Shaped
    }

    /// How much speaks for it.
    pub(super) fn weight(&self, line: &Line) -> i32 {
        let base = match self.sure {
            Sure::Known => 40,
            Sure::Joined => 35,
            Sure::Shaped => 18,
            Sure::Unknown => 8,
        };
        // Words that belong together weigh as they would as names; behind «ул.» all words up to the house do.
        let more = i32::try_from(self.street.words.len().saturating_sub(1)).unwrap_or(0);
        let next = self.end + usize::from(line.is_mark(self.end, &[',']));
        let housed = self.labelled && house::read(line, next, false).is_some();
        let joined = if self.sure >= Sure::Joined {
            30
        } else if housed {
            70
        } else {
            0
        };
        base + joined * more + if self.labelled { 25 } else { 0 } + if self.initials { 45 } else { 0 }
    }
}

/// The ways to read a street at a token, with its kind or without.
pub(super) fn streets(line: &Line, at: usize) -> Vec<ReadStreet> {
    let mut found = kind_first(line, at);
    let named = !found.is_empty();
    found.extend(number_first(line, at));
    found.extend(gardens_without_kind(line, at));
    for name in names(line, at, if named { Context::Labelled } else { Context::Bare }) {
        if let [only] = name.words.as_slice()
            && is_term_word(only)
            && name.sure < Sure::Known
        {
            continue;
        }
        // «Кирова проспект», «Мирный переулок, 5».
        let behind = terms(line, name.end).into_iter().find_map(|(term, end)| match term {
            Term::Street(kind) if line.letter(name.end).is_none() => Some((kind, end)),
            _ => None,
        });
        if let Some((kind, end)) = behind {
            // «2-й Магнитный пр»: «пр» is short for both, and only lanes are numbered.
            let numbered = name.words[0].bytes().all(|byte| byte.is_ascii_digit());
            let short = line.word(name.end) == Some("пр");
            let kind = if numbered && short { StreetKind::Passage } else { kind };
            found.push(ReadStreet::of(kind, Name { end, ..name.clone() }, true));
        }
        found.push(ReadStreet::of(StreetKind::Street, name, false));
    }
    found
}

/// «ул. Чапаева», «СНТ Волга-2», «мкр 4».
fn kind_first(line: &Line, at: usize) -> Vec<ReadStreet> {
    let mut found = Vec::new();
    for (term, end) in terms(line, at) {
        let Term::Street(kind) = term else { continue };
        let end = end + usize::from(line.is_mark(end, &[':']));
        // «ул. проезд Строителей»: the second word is the kind.
        let second = second_kind(line, kind, end)
            .filter(|(_, end)| line.word(*end).is_some() || line.number(*end).is_some());
        let (kind, end) = second.unwrap_or((kind, end));
        let context = if has_numbered_names(kind) { Context::Gardens } else { Context::Labelled };
        for mut name in names(line, end, context) {
            // «СНТ Родничок-5»: all of it is the name, even where the word is a street as well.
            if has_numbered_names(kind) && name.words.len() == 1 {
                name.sure = name.sure.max(Sure::Joined);
            }
            if let Some((words, end)) = with_number(line, kind, &name) {
                found.push(ReadStreet::numbered(kind, words, end));
            }
            // «ул. Бабушкин взвоз», «ул. Мирный переулок»: the word behind is the kind.
            if let Some((kind, end)) = second_kind(line, kind, name.end) {
                found.push(ReadStreet::of(kind, Name { end, ..name.clone() }, true));
            }
            found.push(ReadStreet::of(kind, name, true));
        }
        if kind.is_numbered()
            && let Some(number) = line.number(end).filter(|number| number.len() <= 3)
        {
            let words = vec![number.trim_start_matches('0').to_owned()];
            found.push(ReadStreet::numbered(kind, words, skip_ordinal(line, end + 1)));
        }
    }
    found
}

/// A more exact kind that stands at a token behind «ул.».
fn second_kind(line: &Line, kind: StreetKind, at: usize) -> Option<(StreetKind, usize)> {
    terms(line, at).into_iter().find_map(|(term, end)| match term {
        Term::Street(inner) if kind == StreetKind::Street && inner != kind && line.letter(at).is_none() => {
            Some((inner, end))
        }
        _ => None,
    })
}

/// «2-й проезд Строителей», «4-й мкр».
fn number_first(line: &Line, at: usize) -> Vec<ReadStreet> {
    let mut found = Vec::new();
    let Some(number) = line.number(at).filter(|number| number.len() <= 2) else { return found };
    let mut number = number.to_owned();
    let mut behind = skip_ordinal(line, at + 1);
    // «4б мкр».
    if let Some(letter) = line.letter(at + 1).filter(|_| behind == at + 1 && line.glued(at + 1)) {
        number.push(letter);
        behind += 1;
    }
    for (term, end) in terms(line, behind) {
        let Term::Street(kind) = term else { continue };
        if skip_ordinal(line, at + 1) == at + 1 && !kind.is_numbered() {
            continue;
        }
        for name in names(line, end, Context::Labelled) {
            let mut words = vec![number.clone()];
            words.extend(name.words);
            found.push(ReadStreet::numbered(kind, words, name.end));
        }
        if kind.is_numbered() {
            found.push(ReadStreet::numbered(kind, vec![number.clone()], end));
        }
    }
    found
}

const fn has_numbered_names(kind: StreetKind) -> bool {
    matches!(kind, StreetKind::Gardens | StreetKind::Garages)
}

/// «Волга-2 118»: a word with a number joined and the number of a plot apart. Of a street that is listed or
/// looks like one the first number is the house: «чапаева-42 17».
fn gardens_without_kind(line: &Line, at: usize) -> Option<ReadStreet> {
    let name = names(line, at, Context::Gardens).into_iter().next()?;
    let [word] = name.words.as_slice() else { return None };
    let (first, number) = word.rsplit_once('-')?;
    let plain = line.word(at) == Some(first) && number.bytes().all(|byte| byte.is_ascii_digit());
    let plot = line.number(name.end).is_some() && !line.glued(name.end);
    let street = is_known_street(first)
        || is_adjective(first)
        || ["ова", "ева", "ина"].iter().any(|ending| first.ends_with(ending));
    (plain && plot && !street)
        .then(|| ReadStreet::of(StreetKind::Gardens, Name { sure: Sure::Known, ..name.clone() }, false))
}

/// What belongs to a name of gardens or a microdistrict behind its word: «Волга 2 участок 118» (the number is
/// of the name, since the plot has its own), «Ветеран, линия 5».
fn with_number(line: &Line, kind: StreetKind, name: &Name) -> Option<(Vec<String>, usize)> {
    if !has_numbered_names(kind) && kind != StreetKind::Microdistrict {
        return None;
    }
    let mut words = name.words.clone();
    let at = name.end + usize::from(line.is_mark(name.end, &[',']));
    let row = Term::Street(StreetKind::Row);
    if let Some(number) = line.number(at).filter(|number| number.len() <= 2) {
        if let Some(end) = term(line, skip_ordinal(line, at + 1), row) {
            words.extend(["линия".to_owned(), number.to_owned()]);
            return Some((words, end));
        }
        let next = at + 1 + usize::from(line.is_mark(at + 1, &[',']));
        let own = [Term::House, Term::Plot].iter().any(|wanted| term(line, next, *wanted).is_some());
        let last = words.last_mut().filter(|_| own)?;
        *last = format!("{last}-{number}");
        return Some((words, at + 1));
    }
    let end = term(line, at, row)?;
    let number = line.number(end).filter(|number| number.len() <= 2)?;
    words.extend(["линия".to_owned(), number.to_owned()]);
    Some((words, end + 1))
}

/// A stored street: the reading that reaches farthest, a named kind before none.
pub(super) fn read_whole(line: &Line) -> Option<Street> {
    let mut at = 0;
    while line.is_mark(at, &['"', ',', '.']) {
        at += 1;
    }
    let anything = names(line, at, Context::Labelled);
    let whole = anything.into_iter().map(|name| ReadStreet::of(StreetKind::Street, name, false));
    let all = streets(line, at).into_iter().chain(whole);
    all.max_by_key(|read| (read.end, read.labelled, read.sure)).map(|read| read.street)
}
