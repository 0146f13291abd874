//! What is shown of a candidate before two identifiers match (R-ID-4): only what tells candidates apart.
//!
//! No value is shown whole that was not typed by the operator. Of a word that was typed with an error the
//! letters that agree are shown. A company's name is public (ЕГРЮЛ) and shown; a sole proprietor is a person,
//! masked as one. Once two identifiers match, the
//! name and the address are shown whole; the rest stays for the card.

use super::query::{NameWord, Query, What};
use super::weigh::Weighed;
use super::words::allowance;
use crate::clients::{NameOf, Premises, Profile, name_key};
use okno_language::distance::osa;

/// Candidates are told apart by so many premises.
const MAX_PREMISES: usize = 2;
/// Stands for what is hidden; how much of it is not told.
const HIDDEN: &str = "···";

/// A candidate as it may be shown.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Masked {
    /// «К··· Н. П.», «Ковалева Н. П.», «ООО «Ромашка»».
    pub name: String,
    /// «Саратов, Чапаева, 4·, кв. ···», «л/с ···18».
    pub details: Vec<String>,
}

impl std::fmt::Debug for Masked {
    /// What the operator typed stands in it unmasked, so it is not printed.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("‹masked›")
    }
}

/// Masks a client. `alone` is whether it stands for itself, not for all who have this name.
pub(super) fn mask(query: &Query, profile: &Profile, weighed: &Weighed, passed: bool, alone: bool) -> Masked {
    let name = match &profile.name {
        NameOf::Company(name) if passed => name.clone(),
        NameOf::Company(name) => company_shown(name, query),
        NameOf::Person(surname, name, patronymic) => {
            let none = Default::default();
            let typed = weighed.name.as_ref().map_or(&none, |fit| &fit.typed);
            if passed {
                join([surname.clone(), name.clone(), patronymic.clone()])
            } else {
                join([
                    surname_shown(surname, typed[0].as_ref()),
                    name_shown(name, typed[1].as_ref()),
                    name_shown(patronymic, typed[2].as_ref()),
                ])
            }
        }
    };
    let mut details = Vec::new();
    if alone || passed {
        let said = weighed.address.map(|(at, fit)| (at, fit.house, fit.flat));
        let first = said.map(|(at, ..)| at);
        let order = first.into_iter().chain((0..profile.premises.len()).filter(|at| Some(*at) != first));
        for at in order.take(MAX_PREMISES) {
            let (house, flat) = match said {
                _ if passed => (true, true),
                Some((said, house, flat)) if said == at => (house, flat),
                _ => (false, false),
            };
            details.extend(profile.premises.get(at).map(|premises| premises_shown(premises, house, flat)));
        }
        match &profile.name {
            NameOf::Person(..) => {
                details.extend(profile.accounts.first().map(|number| last("л/с", number, 2)))
            }
            NameOf::Company(_) => {
                details.extend(profile.contracts.first().map(|number| last("договор", number, 2)))
            }
        }
    }
    Masked { name, details }
}

fn join(parts: [String; 3]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn surname_shown(stored: &str, typed: Option<&NameWord>) -> String {
    match typed {
        Some(word) if !word.initial => common(stored, &word.text),
        _ => format!("{}{HIDDEN}", stored.chars().next().map(String::from).unwrap_or_default()),
    }
}

fn name_shown(stored: &str, typed: Option<&NameWord>) -> String {
    match (typed, stored.chars().next()) {
        (Some(word), _) if !word.initial => common(stored, &word.text),
        (_, Some(first)) => format!("{first}."),
        (_, None) => String::new(),
    }
}

/// The stored word with the letters that were not typed hidden: «К·валева» for «кавалева», «Кова···» for
/// «кова». Letters agree when they stand in the same order in both (the longest common subsequence).
fn common(stored: &str, typed: &str) -> String {
    if name_key(stored) == typed {
        return stored.to_owned();
    }
    let letters: Vec<char> = stored.chars().take(64).collect();
    let folded: Vec<char> =
        letters.iter().map(|c| name_key(&c.to_string()).chars().next().unwrap_or(*c)).collect();
    let typed: Vec<char> = typed.chars().take(64).collect();
    let begun = typed.len() < folded.len() && folded.starts_with(&typed);
    if begun {
        return format!("{}{HIDDEN}", letters.iter().take(typed.len()).collect::<String>());
    }
    let width = typed.len() + 1;
    let mut longest = vec![0_u16; (folded.len() + 1) * width];
    for i in (0..folded.len()).rev() {
        for j in (0..typed.len()).rev() {
            longest[i * width + j] = if folded[i] == typed[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut shown, mut j) = (String::new(), 0);
    for (i, letter) in letters.iter().enumerate() {
        while j < typed.len() && folded[i] != typed[j] && longest[i * width + j + 1] == longest[i * width + j]
        {
            j += 1;
        }
        if j < typed.len() && folded[i] == typed[j] {
            shown.push(*letter);
            j += 1;
        } else {
            shown.push('·');
        }
    }
    shown
}

fn premises_shown(premises: &Premises, house: bool, flat: bool) -> String {
    let number = if house {
        premises.house.clone()
    } else if premises.house.chars().count() > 1 {
        format!("{}·", premises.house.chars().next().map(String::from).unwrap_or_default())
    } else {
        "·".to_owned()
    };
    let mut parts = vec![premises.locality.clone(), premises.street.clone(), number];
    if !premises.flat.is_empty() {
        parts.push(format!("кв. {}", if flat { premises.flat.as_str() } else { HIDDEN }));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// A company as it is; «ИП К··· Н. П.».
fn company_shown(name: &str, query: &Query) -> String {
    let Some(person) = name.strip_prefix("ИП ") else { return name.to_owned() };
    let said = || {
        query
            .parts()
            .iter()
            .flat_map(|part| if let What::Name(words) = &part.what { words.as_slice() } else { &[] })
    };
    let words = person.split(' ').enumerate().map(|(at, stored)| {
        let key = name_key(stored);
        let typed = said()
            .filter(|word| !word.initial)
            .filter_map(|word| Some((osa(&word.text, &key, allowance(&word.text, &key))?, word)))
            .min_by_key(|(errors, _)| *errors);
        let typed = typed.map(|(_, word)| word);
        if at == 0 { surname_shown(stored, typed) } else { name_shown(stored, typed) }
    });
    format!("ИП {}", words.collect::<Vec<_>>().join(" "))
}

/// «л/с ···18»; letters at the end of a number tell nothing apart.
fn last(what: &str, number: &str, count: usize) -> String {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    format!("{what} {HIDDEN}{}", digits[digits.len().saturating_sub(count)..].iter().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_id_4_letters_that_were_not_typed_stay_hidden() {
        for (stored, typed, shown) in [
            ("Ковалева", "ковалева", "Ковалева"),
            ("Ковалёва", "ковалева", "Ковалёва"),
            ("Ковалева", "кавалева", "К·валева"),
            ("Ковалева", "ковалва", "Ковал·ва"),
            ("Ковалева", "кова", "Кова···"),
            ("Мамин-Сибиряк", "маминсибиряк", "Мамин-Сибиряк"),
            ("Мамин-Сибиряк", "сибиряк", "······Сибиряк"),
        ] {
            assert_eq!(common(stored, typed), shown, "{typed}");
        }
        let word = |text: &str, initial| NameWord { text: text.into(), initial, role: None };
        assert_eq!(surname_shown("Ковалева", None), "К···");
        assert_eq!(name_shown("Нина", Some(&word("н", true))), "Н.");
        assert_eq!(last("л/с", "640177304418", 2), "л/с ···18");
        assert_eq!(last("договор", "64100123456-ЭС", 2), "договор ···56");
    }
}
