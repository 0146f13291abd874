//! Which word of a full name is the surname, which the first name, which the patronymic.
//!
//! First names come from a list of common ones (`data/first_names.txt`), patronymics from their endings,
//! surnames from theirs. Everything takes folded words ([`crate::keys::fold_word`]).

use crate::distance::Neighbours;
use crate::keys::fold_word;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Grammatical sex of a first name or a patronymic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Мужской.
    Male,
    /// Женский.
    Female,
}

const LIST: &str = include_str!("../data/first_names.txt");

static FIRST_NAMES: LazyLock<HashMap<String, Sex>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (sex, name) in listed() {
        names.entry(fold_word(name)).or_insert(sex);
    }
    names
});

fn listed() -> impl Iterator<Item = (Sex, &'static str)> {
    LIST.lines().filter(|line| !line.starts_with('#')).flat_map(|line| {
        let sex = if line.starts_with('ж') { Sex::Female } else { Sex::Male };
        line.split(' ').skip(1).map(move |name| (sex, name))
    })
}

/// All listed first names as they are written.
pub fn all() -> impl Iterator<Item = &'static str> {
    listed().map(|(_, name)| name)
}

/// The sex of a listed first name, or `None` when it is not listed.
#[must_use]
pub fn first_name(folded: &str) -> Option<Sex> {
    FIRST_NAMES.get(folded).copied()
}

/// Whether a listed first name is one typing error away.
#[must_use]
pub fn is_near_first_name(folded: &str) -> bool {
    static LONG: LazyLock<Neighbours<()>> = LazyLock::new(|| {
        Neighbours::of(
            FIRST_NAMES.keys().filter(|name| name.chars().count() >= 4).map(|name| (name.clone(), ())),
        )
    });
    LONG.find(folded).is_some()
}

/// The sex by the ending of a patronymic, or `None` when it is none. «Оглы» and «кызы» follow a name of the
/// father and are told by [`is_patronymic_mark`].
#[must_use]
pub fn patronymic(folded: &str) -> Option<Sex> {
    const MALE: [&str; 6] = ["ович", "евич", "ьич", "аич", "еич", "ыч"];
    const MALE_SHORT: [&str; 9] =
        ["ильич", "кузьмич", "лукич", "фомич", "никитич", "саввич", "фокич", "палыч", "саныч"];
    const FEMALE: [&str; 8] = ["овна", "евна", "ична", "инична", "анна", "ална", "авна", "ишна"];
    let long = folded.chars().count() >= 6;
    // «Анна», «Марианна», «Снежанна» are first names.
    if first_name(folded).is_some() {
        return None;
    }
    if MALE_SHORT.contains(&folded) || (long && MALE.iter().any(|end| folded.ends_with(end))) {
        Some(Sex::Male)
    } else if long && FEMALE.iter().any(|end| folded.ends_with(end)) {
        Some(Sex::Female)
    } else {
        None
    }
}

/// Whether a patronymic is made of a listed first name: «Петрович» is, the surname «Станкевич» is not. Feminine
/// endings are no surname's.
#[must_use]
pub fn is_sure_patronymic(folded: &str) -> bool {
    const IRREGULAR: [&str; 8] = [
        "павлович",
        "львович",
        "яковлевич",
        "михайлович",
        "дмитриевич",
        "прокофьевич",
        "лазаревич",
        "борисович",
    ];
    match patronymic(folded) {
        None => false,
        Some(Sex::Female) => true,
        Some(Sex::Male) if IRREGULAR.contains(&folded) || folded.chars().count() == 5 => true,
        Some(Sex::Male) => {
            let ending = ["ович", "евич", "ич", "ыч"].iter().find_map(|ending| folded.strip_suffix(ending));
            let stem = ending.unwrap_or(folded);
            // Серг-е-й, Юрь → Юрий, Васильь → Василий, Никит-а, Игор-ь.
            let short = stem.strip_suffix('ь').unwrap_or(stem);
            ["", "й", "ь", "а", "я", "ий", "ей", "ай", "е"].iter().any(|end| {
                first_name(&format!("{stem}{end}")).or(first_name(&format!("{short}{end}"))).is_some()
            })
        }
    }
}

/// «Оглы», «кызы» and their like, which make a patronymic of the word before them.
#[must_use]
pub fn is_patronymic_mark(folded: &str) -> bool {
    matches!(folded, "оглы" | "оглу" | "углы" | "улы" | "кызы" | "гызы" | "кизи" | "кзы")
}

/// Whether the ending is one of a surname.
#[must_use]
pub fn is_surname_shaped(folded: &str) -> bool {
    const ENDINGS: [&str; 39] = [
        "ов",
        "ова",
        "ев",
        "ева",
        "ин",
        "ина",
        "ын",
        "ына",
        "ский",
        "ская",
        "цкий",
        "цкая",
        "ской",
        "цкой",
        "енко",
        "ко",
        "юк",
        "ук",
        "чук",
        "ян",
        "янц",
        "енц",
        "анц",
        "швили",
        "дзе",
        "ых",
        "их",
        "ич",
        "ец",
        "ик",
        "ак",
        "як",
        "ой",
        "ый",
        "ая",
        "ер",
        "ло",
        "ба",
        "ман",
    ];
    folded.chars().count() >= 4 && ENDINGS.iter().any(|end| folded.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_id_3_roles_by_list_and_ending() {
        assert_eq!(first_name("нина"), Some(Sex::Female));
        assert_eq!(first_name("петр"), Some(Sex::Male));
        assert_eq!(first_name("алена"), Some(Sex::Female), "ё is folded");
        assert_eq!(first_name("ковалева"), None);
        assert_eq!(patronymic("павловна"), Some(Sex::Female));
        assert_eq!(patronymic("ильинична"), Some(Sex::Female));
        assert_eq!(patronymic("ильич"), Some(Sex::Male));
        assert_eq!(patronymic("сергеевич"), Some(Sex::Male));
        assert_eq!(patronymic("ивановна"), Some(Sex::Female));
        assert_eq!(patronymic("иванова"), None);
        for sure in [
            "петрович",
            "сергеевич",
            "юрьевич",
            "васильевич",
            "никитич",
            "игоревич",
            "николаевич",
            "ильич",
            "павлович",
        ] {
            assert!(is_sure_patronymic(sure), "{sure}");
        }
        for surname in ["станкевич", "адамчукович", "войнович"] {
            assert!(patronymic(surname).is_some() && !is_sure_patronymic(surname), "{surname}");
        }
        assert!(is_surname_shaped("ковалева") && is_surname_shaped("шевченко"));
        assert!(!is_surname_shaped("свет"));
    }

    #[test]
    fn r_id_3_the_list_is_clean() {
        let names: Vec<_> = all().collect();
        assert!(names.len() >= 300);
        for name in names {
            assert!(name.chars().all(crate::keys::is_cyrillic), "{name}");
            assert!(name.chars().next().is_some_and(char::is_uppercase), "{name}");
        }
    }
}
