//! The name of a street without its kind: plain, numbered («1-я Садовая», «50 лет Октября»), in honour («им.
//! Чапаева»), with initials («Чернышевского Н.Г.»).

use crate::address::lexicon::{Term, is_term_word, known_place, term, terms};
use crate::identify::is_stop_word;
use crate::keys::fold_word;
use crate::line::Line;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The most words a name has: «Советско-Чехословацкой Дружбы» has two, «53 Стрелковой дивизии» three.
const MOST_WORDS: usize = 4;

/// Known names by their first word.
static KNOWN: LazyLock<HashMap<String, Vec<Vec<String>>>> = LazyLock::new(|| {
    let mut known: HashMap<String, Vec<Vec<String>>> = HashMap::new();
    let list = include_str!("../../../data/streets.txt").lines();
    for line in list.filter(|line| !line.starts_with('#')) {
        let words: Vec<String> = line.split(' ').map(fold_word).collect();
        if let Some(first) = words.first() {
            known.entry(first.clone()).or_default().push(words);
        }
    }
    known
});

/// Whether a folded word alone is a street that people here name.
pub(crate) fn is_known_street(word: &str) -> bool {
    KNOWN.get(word).is_some_and(|names| names.iter().any(|words| words.len() == 1))
}

/// How surely a run of words is the name of one street.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::address) enum Sure {
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
    /// Whether initials stood with it: read as a person's name it would be as heavy as that.
    pub(super) initials: bool,
}

/// What is known before a name is read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Context {
    /// Nothing.
    Bare,
    /// «ул.» or its like stands beside, so that any words may be meant.
    Labelled,
    /// «СНТ» or «ГСК» does, so that a number may be joined to a word: «Волга-2».
    Gardens,
}

/// The ways to read a name at a token.
pub(super) fn names(line: &Line, at: usize, context: Context) -> Vec<Name> {
    let mut start = at;
    let mut honoured = false;
    if let Some(end) = term(line, start, Term::Honour) {
        start = end;
        honoured = true;
    }
    let quoted = line.is_mark(start, &['"']);
    start += usize::from(quoted);
    if let Some((words, end)) = sized(line, start) {
        return vec![Name { sure: sureness(&words), words, end, initials: false }];
    }
    let first = skip_initials(line, start);
    let context = match context {
        Context::Bare if honoured || quoted => Context::Labelled,
        other => other,
    };
    let number = line.number(first).filter(|number| number.len() <= 3 && !number.starts_with('0'));
    let mut found = match number {
        Some(number) => numbered(line, first, number, context),
        None => plain(line, first, context, quoted),
    };
    for name in &mut found {
        if honoured {
            name.sure = name.sure.max(Sure::Joined);
        }
        if quoted && line.is_mark(name.end, &['"']) {
            name.end += 1;
            name.sure = name.sure.max(Sure::Joined);
        } else {
            let end = skip_initials(line, name.end);
            name.initials |= end > name.end || first > start;
            name.end = end;
        }
    }
    found
}

/// «1-я Садовая», «1 Садовая», «50 лет Октября».
fn numbered(line: &Line, at: usize, number: &str, context: Context) -> Vec<Name> {
    // «50-летия Октября».
    let dash = usize::from(line.is_mark(at + 1, &['-']) && is_years(line.word(at + 2).unwrap_or_default()));
    let behind = skip_ordinal(line, at + 1) + dash;
    let ordinal = behind > at + 1;
    let behind = term(line, behind, Term::Honour).unwrap_or(behind);
    let mut found = Vec::new();
    for name in plain(line, behind, Context::Labelled, false) {
        let years = name.words.first().is_some_and(|first| is_years(first));
        let belongs = years || name.words.first().is_some_and(|first| is_adjective(first));
        let mut words = vec![number.to_owned()];
        words.extend(name.words);
        if years {
            words[1] = "лет".to_owned();
        }
        let known = is_listed(&words);
        if known || ordinal || belongs || !matches!(context, Context::Bare) {
            let sure = if known { Sure::Known } else { Sure::Joined };
            found.push(Name { words, sure, ..name });
        }
    }
    found
}

/// Words of a name: of bare ones only those that belong together.
fn plain(line: &Line, at: usize, context: Context, quoted: bool) -> Vec<Name> {
    let anything = !matches!(context, Context::Bare);
    let with_number = quoted || matches!(context, Context::Gardens);
    let mut words: Vec<String> = Vec::new();
    let mut found: Vec<Name> = Vec::new();
    let mut next = at;
    while words.len() < MOST_WORDS {
        let Some((word, end)) = hyphenated(line, next, with_number) else { break };
        let stops = is_stop_word(&word) && !(is_month(&word) && (anything || !words.is_empty()));
        // «Набережная» is a street as well as a kind.
        let is_term = is_term_word(&word) && !(words.is_empty() && is_known_street(&word));
        // «чернышевского нг»: two letters are initials.
        if word != "и" && (stops || is_term || word.chars().count() < 3) {
            break;
        }
        words.push(word);
        next = end;
        // «лебедева кумача»: listed with a hyphen.
        if words.len() == 2 && is_known_street(&words.join("-")) {
            let words = vec![words.join("-")];
            found.push(Name { words, end: next, sure: Sure::Known, initials: true });
        }
        let sure = sureness(&words);
        if words.len() == 1 || sure >= Sure::Joined || anything {
            found.push(Name { words: words.clone(), end: next, sure, initials: false });
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

/// Months are no names of streets, but parts of them: «9 января», «50 лет Октября», «Красный Октябрь».
pub(in crate::address) fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 13] = [
        "октябрь",
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

/// «50 лет», «50-летия».
fn is_years(word: &str) -> bool {
    matches!(word, "лет" | "летия" | "летие")
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

pub(in crate::address) fn is_adjective(word: &str) -> bool {
    const ENDINGS: [&str; 10] = ["ая", "яя", "ья", "ый", "ий", "ой", "ое", "ее", "ие", "ые"];
    word.chars().count() >= 4 && ENDINGS.iter().any(|end| word.ends_with(end))
}

fn is_genitive(word: &str) -> bool {
    const ENDINGS: [&str; 8] = ["ого", "его", "ей", "ов", "ев", "ко", "а", "я"];
    word.chars().count() >= 4 && ENDINGS.iter().any(|end| word.ends_with(end))
}

/// «Б. Казачья», «М. Горная»: a letter that stands for a size and is no initial.
fn sized(line: &Line, at: usize) -> Option<(Vec<String>, usize)> {
    let letter = line.letter(at)?;
    let dot = usize::from(line.is_mark(at + 1, &['.']));
    let word = line.word(at + 1 + dot).filter(|word| is_adjective(word))?;
    let size = match (letter, word.ends_with('й')) {
        ('б', false) => "большая",
        ('б', true) => "большой",
        ('м', false) => "малая",
        ('м', true) => "малый",
        _ => return None,
    };
    let words = vec![size.to_owned(), word.to_owned()];
    // Without its dot the letter is believed only before a listed name.
    (dot == 1 || is_listed(&words)).then_some((words, at + 2 + dot))
}

/// A word with the parts that hyphens join to it: «лебедева-кумача», and «волга-2» if numbers may be joined.
fn hyphenated(line: &Line, at: usize, with_number: bool) -> Option<(String, usize)> {
    let mut word = line.word(at).filter(|word| word.chars().all(crate::keys::is_cyrillic))?.to_owned();
    let mut next = at + 1;
    while line.is_mark(next, &['-']) && line.glued(next) && line.glued(next + 1) {
        let part = match (line.word(next + 1), line.number(next + 1)) {
            (Some(part), _) if part.chars().count() > 1 => part,
            (_, Some(number)) if number.len() <= 2 && with_number => number,
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
            Term::Place(_) => known_place(line, *end).is_some(),
            Term::Street(_) => line.word(*end).is_some(),
            _ => line.number(*end).is_some(),
        });
        if of_term {
            break;
        }
        next += 2;
    }
    // «Чернышевского НГ 153».
    let two = line.word(next).is_some_and(|word| word.chars().count() == 2 && !is_term_word(word));
    if two && next == at && line.number(next + 1).is_some() && !line.glued(next + 1) {
        next += 1;
    }
    next
}

/// «-я», «я», «-ая», «-го» behind a number.
pub(in crate::address) fn skip_ordinal(line: &Line, at: usize) -> usize {
    const ENDINGS: [&str; 11] = ["я", "й", "ая", "ый", "ой", "ий", "е", "го", "ья", "ое", "му"];
    let hyphen = usize::from(line.is_mark(at, &['-']));
    match line.word(at + hyphen) {
        Some(word) if ENDINGS.contains(&word) && line.glued(at) => at + hyphen + 1,
        _ => at,
    }
}
