//! Full names: surname, name and patronymic in any order, patronymic missing or an initial.

mod roles;

use super::reading::{Detail, NamePart, NameParts, NameRole, Reading};
use crate::keys::{is_apostrophe, is_cyrillic};
use crate::line::Line;
use crate::names;
use okno_domain::identification::IdentifierKind;
use std::ops::Range;

/// The most words of one name: «Алиев Мамед Рашид оглы».
const MOST_UNITS: usize = 4;

/// Whether a name in its normal form holds two whole words at least: a surname alone, or with initials, names a family and
/// no person (R-ID-1).
#[must_use]
pub fn is_whole(normal: &str) -> bool {
    let whole = |word: &&str| !word.ends_with('.') && word.chars().next().is_some_and(char::is_uppercase);
    normal.split_whitespace().filter(whole).count() >= 2
}

/// One word of a name, or an initial.
#[derive(Clone, Debug)]
struct Unit {
    shown: String,
    fold: String,
    initial: bool,
    /// The token behind it, the dot of an initial included.
    end: usize,
    /// Whether a comma stands before it.
    comma: bool,
    is: Is,
}

/// What a word looks like by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Is {
    Initial,
    First,
    Patronymic,
    /// The ending of a patronymic behind no known name: «Станкевич» is a surname, «Османович» may be either.
    Doubtful,
    /// «оглы», «кызы».
    Mark,
    Surname,
    Unknown,
}

impl Is {
    const fn weight(self) -> i32 {
        match self {
            Self::First | Self::Patronymic => 40,
            Self::Surname | Self::Doubtful => 30,
            Self::Unknown => 12,
            Self::Initial => 15,
            Self::Mark => 20,
        }
    }
}

/// Proposes the readings of a name that begins at a token.
pub(crate) fn read(line: &Line, at: usize, readings: &mut Vec<Reading>) {
    let mut units: Vec<Unit> = Vec::new();
    let mut next = at;
    while units.len() < MOST_UNITS {
        let Some(read) = units_at(line, next, units.is_empty(), units.last()) else { break };
        next = read.last().map_or(next, |unit| unit.end);
        units.extend(read);
        if units.len() > MOST_UNITS {
            break;
        }
        if let Some((roles, weight)) = roles::assign(&units) {
            readings.push(reading(at..next, &units, &roles, weight));
        }
    }
}

fn reading(tokens: Range<usize>, units: &[Unit], roles: &[NameRole], weight: i32) -> Reading {
    let mut parts: Vec<(&Unit, NameRole)> = units.iter().zip(roles.iter().copied()).collect();
    parts.sort_by_key(|(_, role)| *role);
    let normal: Vec<String> = parts
        .iter()
        .map(|(unit, _)| if unit.initial { format!("{}.", unit.shown) } else { unit.shown.clone() })
        .collect();
    let parts = parts
        .into_iter()
        .map(|(unit, role)| NamePart { role, text: unit.fold.clone(), initial: unit.initial })
        .collect();
    Reading {
        value: tokens.clone(),
        tokens,
        kind: Some(IdentifierKind::FullName),
        normal: normal.join(" "),
        problem: None,
        detail: Detail::FullName(NameParts { parts }),
        weight,
    }
}

/// The word or the initials at a token; two for initials written together («НП»).
fn units_at(line: &Line, at: usize, first: bool, last: Option<&Unit>) -> Option<Vec<Unit>> {
    let comma = !first && line.is_mark(at, &[',']);
    let mut at = at + usize::from(comma);
    // «Вагиф-оглы».
    let mark = !first && line.is_mark(at, &['-']) && line.word(at + 1).is_some_and(names::is_patronymic_mark);
    at += usize::from(mark);
    // «фамилия Ким имя Вера»: labels between the parts.
    if !first && line.word(at).is_some_and(|word| matches!(word, "имя" | "отчество" | "фамилия"))
    {
        at += 1 + usize::from(line.is_mark(at + 1, &[':', '-', '.', ',']));
    }
    let word = line.word(at)?;
    let token = line.get(at)?;
    let unit = |shown: String, fold: String, end, is| Unit {
        shown,
        fold,
        initial: is == Is::Initial,
        end,
        comma,
        is,
    };
    if !word.chars().all(is_cyrillic) {
        return None;
    }
    if word.chars().count() == 1 {
        let dot = usize::from(line.is_mark(at + 1, &['.']));
        // A letter glued to a number is part of a house; a letter before a number is «к. 1», «д 5».
        let in_house = (at > 0 && line.number(at - 1).is_some() && token.glued)
            || line.number(at + 1 + dot).is_some() && dot == 0;
        // «и московской», «с чапаева»: words of one letter, unless an initial follows.
        let little = first && dot == 0 && line.letter(at + 1).is_none();
        let little = little
            && (line.word(at + 1).is_none() || ["и", "с", "в", "у", "к", "а", "о", "я"].contains(&word));
        let conjunction = word == "и" && dot == 0 && line.letter(at + 1).is_none() && token.shown == "и";
        if in_house || little || conjunction || word == "ь" || word == "ъ" {
            return None;
        }
        return Some(vec![unit(token.shown.to_uppercase(), word.to_owned(), at + 1 + dot, Is::Initial)]);
    }
    if is_company(line, at)
        || !could_be_name(word)
        || super::is_stop_word(word)
        || (at > 0 && token.glued && line.number(at - 1).is_some())
    {
        return None;
    }
    // «Ковалева НП»: two capitals behind a surname.
    let capitals = word.chars().count() == 2 && token.shown.chars().all(char::is_uppercase);
    if capitals
        && last.is_some_and(|unit| {
            matches!(unit.is, Is::Surname | Is::Unknown | Is::Doubtful)
                && !unit.shown.chars().all(char::is_uppercase)
        })
    {
        let letters =
            word.chars().map(|c| unit(c.to_uppercase().collect(), c.to_string(), at + 1, Is::Initial));
        return Some(letters.collect());
    }
    // «Большая Казачья» begins a street.
    if matches!(word, "большая" | "малая" | "новая" | "старая" | "верхняя" | "нижняя")
    {
        return None;
    }
    // «Блок» is a surname as well.
    if crate::address::is_term_word(word) && word != "блок" && names::first_name(word).is_none() {
        return None;
    }
    let (mut shown, mut fold, mut end) = (proper(&token.shown), word.to_owned(), at + 1);
    while line.is_mark(end, &['-'])
        && let Some(part) = line.word(end + 1).filter(|part| part.chars().count() > 1)
        && !super::is_stop_word(part)
        && !names::is_patronymic_mark(part)
        && line.glued(end) == line.glued(end + 1)
    {
        shown =
            format!("{shown}-{}", line.get(end + 1).map(|token| proper(&token.shown)).unwrap_or_default());
        fold = format!("{fold}-{part}");
        end += 2;
    }
    let is = nature(&fold);
    if is == Is::Mark {
        shown = shown.to_lowercase();
    }
    // A word that is followed by its number at once («кв17») is none.
    let is_label = line.glued(end) && line.number(end).is_some();
    (!is_label).then(|| vec![unit(shown, fold, end, is)])
}

/// «Ленинским» is no name, nor is a heap of letters («шмфтщм», a Latin word in the wrong layout).
fn could_be_name(word: &str) -> bool {
    const SURPRISING: u32 = 80;
    let instrumental = ["ским", "цким", "ными", "ского"].iter().any(|ending| word.ends_with(ending));
    let heap = crate::slip::surprise(word).is_none_or(|cost| cost > SURPRISING);
    !instrumental && (!heap || nature(word) != Is::Unknown)
}

/// The name of a company: behind «ООО», «ТСЖ» and their like, quoted or not.
fn is_company(line: &Line, at: usize) -> bool {
    let before = at.checked_sub(1 + usize::from(at > 0 && line.is_mark(at - 1, &['"'])));
    before.and_then(|before| line.word(before)).is_some_and(|word| {
        matches!(
            word,
            "ооо"
                | "оао"
                | "зао"
                | "пао"
                | "ао"
                | "гуп"
                | "муп"
                | "тсж"
                | "жск"
                | "фгуп"
                | "мбоу"
                | "мку"
                | "ано"
        )
    })
}

fn nature(fold: &str) -> Is {
    if names::first_name(fold).is_some() || fold.split('-').all(|part| names::first_name(part).is_some()) {
        Is::First
    } else if names::is_patronymic_mark(fold) {
        Is::Mark
    } else if names::is_sure_patronymic(fold) {
        Is::Patronymic
    } else if names::patronymic(fold).is_some() {
        Is::Doubtful
    } else if fold.split('-').next_back().is_some_and(names::is_surname_shaped) {
        Is::Surname
    } else {
        Is::Unknown
    }
}

/// «КОВАЛЁВА» and «ковалёва» as «Ковалёва», «о'коннор» as «О'Коннор».
fn proper(word: &str) -> String {
    let mut first = true;
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if first {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        first = is_apostrophe(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::is_whole;

    #[test]
    fn r_id_1_a_name_is_whole_with_two_words_that_are_said_in_full() {
        for name in
            ["Ковалева Нина", "Ковалева Нина Павловна", "Ковалева Нина П.", "Алиев Мамед Рашид оглы", "Ли Ан"]
        {
            assert!(is_whole(name), "{name}");
        }
        for name in ["", "Ковалева", "Ковалева Н.", "Ковалева Н. П.", "Алиев оглы"]
        {
            assert!(!is_whole(name), "{name}");
        }
    }
}
