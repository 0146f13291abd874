//! Names of streets: plain, numbered («1-я Садовая», «50 лет Октября»), in honour («им. Чапаева»), with
//! initials («Чернышевского Н.Г.»).

use super::Street;
use super::lexicon::{StreetKind, Term, is_term_word, term, terms};
use crate::keys::fold_word;
use crate::line::Line;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The most words a name of a street has: «53 Стрелковой дивизии» has three, «Набережная 40 лет Победы» four.
const MOST_WORDS: usize = 4;

/// Known names by their first word.
static KNOWN: LazyLock<HashMap<String, Vec<Vec<String>>>> = LazyLock::new(|| {
    let mut known: HashMap<String, Vec<Vec<String>>> = HashMap::new();
    for line in include_str!("../../data/streets.txt").lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<String> = line.split(' ').map(fold_word).collect();
        if let Some(first) = words.first() {
            known.entry(first.clone()).or_default().push(words);
        }
    }
    for names in known.values_mut() {
        names.sort_by_key(|words| std::cmp::Reverse(words.len()));
    }
    known
});

/// Whether a folded word alone is a street that people here name.
pub(crate) fn is_known_street(word: &str) -> bool {
    KNOWN.get(word).is_some_and(|names| names.iter().any(|words| words.len() == 1))
}

/// How surely a run of words is the name of one street.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// Words that could be anything.
    Unknown,
    /// The shape of a street: an adjective or a genitive.
    Shaped,
    /// Parts that belong together: «Большая …», «1-я …», «академика …».
    Joined,
    /// Listed.
    Known,
}

/// One way to read a name.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) words: Vec<String>,
    pub(super) end: usize,
    pub(super) sure: Sure,
}

/// The ways to read a name of a street at a token, none of which reaches over `limit` words. `labelled`
/// means that «ул.» or its like stands beside, so that any words may be meant.
pub(super) fn names(line: &Line, at: usize, labelled: bool) -> Vec<Name> {
    names_of(line, at, labelled, false)
}

/// [`names`], in which with `numbered` a number may be joined to a word: СНТ «Волга-2».
fn names_of(line: &Line, at: usize, labelled: bool, numbered: bool) -> Vec<Name> {
    let mut start = at;
    let mut honoured = false;
    if let Some(end) = term(line, start, Term::Honour) {
        start = end;
        honoured = true;
    }
    let quoted = line.is_mark(start, &['"']);
    start += usize::from(quoted);
    let size = size_letter(line, start);
    if size.is_none() {
        start = skip_initials(line, start);
    }
    let mut found = Vec::new();
    if let Some((size, word, end)) = size {
        let words = vec![size.to_owned(), word];
        found.push(Name { sure: sureness(&words), words, end });
    } else if let Some(number) =
        line.number(start).filter(|number| number.len() <= 3 && !number.starts_with('0'))
    {
        let number = number.to_owned();
        let behind = skip_ordinal(line, start + 1);
        let ordinal = behind > start + 1;
        let behind = term(line, behind, Term::Honour).unwrap_or(behind);
        for name in plain_names(line, behind, true, 3, false) {
            let first = name.words.first().cloned().unwrap_or_default();
            let mut words = vec![number.clone()];
            words.extend(name.words);
            let known = is_listed(&words);
            if known || ordinal || labelled || is_adjective(&first) || first == "лет" {
                found.push(Name {
                    words,
                    end: name.end,
                    sure: if known { Sure::Known } else { Sure::Joined },
                });
            }
        }
    } else {
        found = plain_names(line, start, labelled || honoured || quoted, MOST_WORDS, numbered || quoted);
    }
    for name in &mut found {
        if honoured {
            name.sure = name.sure.max(Sure::Joined);
        }
        if quoted && line.is_mark(name.end, &['"']) {
            name.end += 1;
            name.sure = name.sure.max(Sure::Joined);
        } else {
            name.end = skip_initials(line, name.end);
        }
    }
    found
}

fn plain_names(line: &Line, at: usize, anything: bool, most: usize, numbered: bool) -> Vec<Name> {
    let mut words: Vec<String> = Vec::new();
    let mut found: Vec<Name> = Vec::new();
    let mut next = at;
    while words.len() < most {
        let Some((word, end)) = hyphenated(line, next, numbered) else { break };
        let first = words.is_empty();
        let stops = crate::identify::is_stop_word(&word) && !(anything && is_month(&word));
        if !first && (is_term_word(&word) || stops) && word != "и" {
            break;
        }
        if first && (is_term_word(&word) && word.chars().count() < 4 || stops) {
            break;
        }
        if word.chars().count() < 2 && word != "и" {
            break;
        }
        words.push(word);
        next = end;
        let sure = sureness(&words);
        if first || sure >= Sure::Joined || (anything && sure >= Sure::Unknown) {
            found.push(Name { words: words.clone(), end: next, sure });
        }
    }
    found
}

fn sureness(words: &[String]) -> Sure {
    if is_listed(words) {
        return Sure::Known;
    }
    match words {
        [only] if is_adjective(only) || is_genitive(only) => Sure::Shaped,
        [first, second] if is_size(first) && is_adjective(second) => Sure::Joined,
        [first, second] if is_adjective(first) && is_adjective(second) && ending(first) == ending(second) => {
            Sure::Joined
        }
        [first, ..] if is_title(first) => Sure::Joined,
        _ => Sure::Unknown,
    }
}

fn is_listed(words: &[String]) -> bool {
    words
        .first()
        .and_then(|first| KNOWN.get(first))
        .is_some_and(|names| names.iter().any(|name| name == words))
}

/// Months are no names of streets, but parts of them: «9 января», «50 лет Октября».
fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ];
    MONTHS.contains(&word)
}

fn is_size(word: &str) -> bool {
    ["больш", "мал", "нов", "стар", "верхн", "нижн", "средн"].iter().any(|stem| word.starts_with(stem))
}

fn is_title(word: &str) -> bool {
    const TITLES: [&str; 16] = [
        "академика",
        "генерала",
        "маршала",
        "адмирала",
        "братьев",
        "героев",
        "героя",
        "профессора",
        "капитана",
        "полковника",
        "лейтенанта",
        "защитников",
        "летчика",
        "космонавта",
        "святого",
        "сестер",
    ];
    TITLES.contains(&word)
}

/// The last two letters, by which adjectives agree.
fn ending(word: &str) -> String {
    let mut last: Vec<char> = word.chars().rev().take(2).collect();
    last.reverse();
    last.into_iter().collect()
}

pub(super) fn is_adjective(word: &str) -> bool {
    word.chars().count() >= 4
        && ["ая", "яя", "ья", "ый", "ий", "ой", "ое", "ее"].iter().any(|end| word.ends_with(end))
}

fn is_genitive(word: &str) -> bool {
    word.chars().count() >= 4
        && ["ова", "ева", "ина", "ына", "ого", "его", "ей", "ов", "ев", "ко", "а", "я"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// «Б. Казачья», «М. Горная»: a letter that stands for a size and no initial.
fn size_letter(line: &Line, at: usize) -> Option<(&'static str, String, usize)> {
    let letter = line.letter(at).filter(|_| line.is_mark(at + 1, &['.']))?;
    let word = line.word(at + 2).filter(|word| is_adjective(word))?;
    let masculine = word.ends_with('й');
    let size = match (letter, masculine) {
        ('б', false) => "большая",
        ('б', true) => "большой",
        ('м', false) => "малая",
        ('м', true) => "малый",
        _ => return None,
    };
    Some((size, word.to_owned(), at + 3))
}

/// A word with the parts that hyphens join to it: «лебедева-кумача», «волга-2».
fn hyphenated(line: &Line, at: usize, numbered: bool) -> Option<(String, usize)> {
    let mut word = line.word(at)?.to_owned();
    let mut next = at + 1;
    while line.is_mark(next, &['-']) && line.glued(next) && line.glued(next + 1) {
        let part = match (line.word(next + 1), line.number(next + 1)) {
            (Some(part), _) if part.chars().count() > 1 => part,
            (_, Some(number)) if number.len() <= 2 && numbered => number,
            _ => break,
        };
        word.push('-');
        word.push_str(part);
        next += 2;
    }
    Some((word, next))
}

/// «Н.Г.» before or behind a name.
fn skip_initials(line: &Line, at: usize) -> usize {
    let mut next = at;
    while line.letter(next).is_some() && line.is_mark(next + 1, &['.']) && next < at + 4 {
        // «г. Саратов» behind a street is no initial, «к. 1» and «д. 5» neither.
        let of_term = terms(line, next).iter().any(|(term, end)| match term {
            Term::Place(_) => super::lexicon::known_place(line, *end).is_some(),
            _ => line.number(*end).is_some(),
        });
        if of_term {
            break;
        }
        next += 2;
    }
    next
}

/// «-я», «я», «-ая», «-го» behind a number.
fn skip_ordinal(line: &Line, at: usize) -> usize {
    let hyphen = usize::from(line.is_mark(at, &['-']));
    let is_ending =
        |word: &str| matches!(word, "я" | "й" | "ая" | "ый" | "ой" | "ий" | "е" | "го" | "ья" | "ое" | "му");
    match line.word(at + hyphen) {
        Some(word) if is_ending(word) && line.glued(at) => at + hyphen + 1,
        _ => at,
    }
}

/// A labelled or bare street at a token: the ways to read it.
pub(super) fn streets(line: &Line, at: usize) -> Vec<(Street, usize, Sure, bool)> {
    let mut found = Vec::new();
    let mut named = false;
    for (kind, end) in terms(line, at) {
        let Term::Street(kind) = kind else { continue };
        named = true;
        let end = skip_colon(line, end);
        // «ул. проезд Строителей», «улица 2-й проезд»: the second word is the kind.
        let (kind, end) = match terms(line, end).iter().find_map(|(term, end)| match term {
            Term::Street(inner) if kind == StreetKind::Street && *inner != StreetKind::Street => {
                Some((*inner, *end))
            }
            _ => None,
        }) {
            Some((inner, behind)) if line.word(behind).is_some() || line.number(behind).is_some() => {
                (inner, behind)
            }
            _ => (kind, end),
        };
        let numbered = matches!(kind, StreetKind::Gardens | StreetKind::Garages);
        for name in names_of(line, end, true, numbered) {
            if let Some((words, end)) = with_number(line, kind, &name) {
                found.push((Street { kind, words }, end, Sure::Joined, true));
            }
            found.push((Street { kind, words: name.words }, name.end, name.sure, true));
        }
        if kind.is_numbered()
            && let Some(number) = line.number(end).filter(|number| number.len() <= 3)
        {
            let words = vec![number.trim_start_matches('0').to_owned()];
            found.push((Street { kind, words }, skip_ordinal(line, end + 1), Sure::Joined, true));
        }
    }
    // «2-й проезд Строителей», «4-й мкр».
    if let Some(number) = line.number(at).filter(|number| number.len() <= 2) {
        let behind = skip_ordinal(line, at + 1);
        for (kind, end) in terms(line, behind) {
            let Term::Street(kind) = kind else { continue };
            if behind == at + 1 && !kind.is_numbered() {
                continue;
            }
            let number = number.to_owned();
            for name in names(line, end, true) {
                let mut words = vec![number.clone()];
                words.extend(name.words);
                found.push((Street { kind, words }, name.end, Sure::Joined, true));
            }
            if kind.is_numbered() {
                found.push((Street { kind, words: vec![number] }, end, Sure::Joined, true));
            }
        }
    }
    for name in names(line, at, named) {
        if name.words.len() == 1 && is_term_word(&name.words[0]) && name.sure < Sure::Known {
            continue;
        }
        // «Кирова проспект», «Мирный переулок, 5».
        let behind = terms(line, name.end).into_iter().find_map(|(term, end)| match term {
            Term::Street(kind) => Some((kind, end)),
            _ => None,
        });
        if let Some((kind, end)) = behind
            && !(end == name.end + 1 && line.letter(name.end).is_some())
        {
            found.push((Street { kind, words: name.words.clone() }, end, name.sure, true));
        }
        found.push((Street { kind: StreetKind::Street, words: name.words }, name.end, name.sure, false));
    }
    found
}

/// What belongs to a name of gardens or a microdistrict behind its word: «Волга 2 участок 118» (the number is of
/// the name, since the plot has its own), «Ветеран, линия 5».
fn with_number(line: &Line, kind: StreetKind, name: &Name) -> Option<(Vec<String>, usize)> {
    if !matches!(kind, StreetKind::Gardens | StreetKind::Garages | StreetKind::Microdistrict) {
        return None;
    }
    let mut words = name.words.clone();
    let at = name.end + usize::from(line.is_mark(name.end, &[',']));
    let row = Term::Street(StreetKind::Row);
    if let Some(number) = line.number(at).filter(|number| number.len() <= 2) {
        let behind = skip_ordinal(line, at + 1);
        if let Some(end) = term(line, behind, row) {
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

fn skip_colon(line: &Line, at: usize) -> usize {
    at + usize::from(line.is_mark(at, &[':']))
}

/// A stored street: the reading that reaches farthest, a named kind before none.
pub(super) fn read_whole(line: &Line) -> Option<Street> {
    let mut at = 0;
    while line.is_mark(at, &['"', ',', '.']) {
        at += 1;
    }
    let mut best: Option<(usize, bool, Sure, Street)> = None;
    let whole = names(line, at, true)
        .into_iter()
        .map(|name| (Street { kind: StreetKind::Street, words: name.words }, name.end, name.sure, false));
    for (street, end, sure, labelled) in streets(line, at).into_iter().chain(whole) {
        let better =
            best.as_ref().is_none_or(|(far, named, trust, _)| (end, labelled, sure) > (*far, *named, *trust));
        if better {
            best = Some((end, labelled, sure, street));
        }
    }
    best.map(|(.., street)| street)
}
