//! Surnames: a list by frequency, and a long tail of rare ones.

use super::Origin;
use super::rare::Rare;
use crate::draw::{Draw, Weighted};
use crate::table;

const TABLE: &str = include_str!("../../data/surnames.txt");
/// Of a thousand families so many have a surname of the list; the others have a rare one.
const LISTED_PER_MILLE: u32 = 730;
const DOUBLE_PER_MILLE: u32 = 4;

/// A family's surname in both forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Surname {
    pub(crate) masculine: String,
    pub(crate) feminine: String,
    pub(crate) origin: Origin,
}

impl Surname {
    pub(crate) fn new(masculine: String, origin: Origin) -> Self {
        let feminine = feminine(&masculine);
        Self { masculine, feminine, origin }
    }

    /// Both surnames with a hyphen: «Петрова-Водкина».
    fn doubled(&self, second: &Self) -> Self {
        Self {
            masculine: format!("{}-{}", self.masculine, second.masculine),
            feminine: format!("{}-{}", self.feminine, second.feminine),
            origin: self.origin,
        }
    }

    /// As it was once typed in without the ё.
    pub(crate) fn without_yo(&self) -> Self {
        let plain = |text: &str| text.replace('ё', "е").replace('Ё', "Е");
        Self { masculine: plain(&self.masculine), feminine: plain(&self.feminine), origin: self.origin }
    }
}

/// The feminine form of a surname by its ending. Surnames of other kinds are the same for both.
pub(crate) fn feminine(masculine: &str) -> String {
    let one = |part: &str| match part {
        _ if part.ends_with("ский") || part.ends_with("цкий") => {
            format!("{}ая", part.trim_end_matches("ий"))
        }
        _ if ["ов", "ев", "ёв", "ин", "ын"].iter().any(|ending| part.ends_with(ending)) => {
            format!("{part}а")
        }
        _ => part.to_owned(),
    };
    masculine.split('-').map(one).collect::<Vec<_>>().join("-")
}

/// All surnames.
#[derive(Clone, Debug)]
pub(crate) struct Surnames {
    listed: Weighted<Surname>,
    rare: Rare,
}

impl Surnames {
    /// Reads the tables.
    pub(crate) fn new() -> Self {
        Self { listed: Weighted::new(listed()), rare: Rare::new() }
    }

    /// A family's surname.
    pub(crate) fn draw(&self, draw: &mut Draw) -> Surname {
        let first =
            if draw.per_mille(LISTED_PER_MILLE) { self.listed(draw).clone() } else { self.rare.draw(draw) };
        if draw.per_mille(DOUBLE_PER_MILLE) { first.doubled(self.listed(draw)) } else { first }
    }

    /// A surname that many have.
    pub(crate) fn listed(&self, draw: &mut Draw) -> &Surname {
        self.listed.draw(draw)
    }
}

fn listed() -> impl Iterator<Item = (Surname, u32)> {
    table::lines(TABLE).flat_map(|(head, names)| {
        let (weight, origin) =
            (table::weight(&head, 0), Origin::of_code(head.get(1).copied().unwrap_or_default()));
        let surname = move |name: &str| match name.split_once('/') {
            Some((masculine, feminine)) => {
                Surname { masculine: masculine.to_owned(), feminine: feminine.to_owned(), origin }
            }
            None => Surname::new(name.to_owned(), origin),
        };
        names.split_whitespace().map(move |name| (surname(name), weight)).collect::<Vec<_>>()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_list_is_long_and_each_surname_stands_once() {
        let surnames: Vec<_> = listed().collect();
        assert!(surnames.len() >= 600, "{}", surnames.len());
        assert!(surnames.iter().all(|(_, weight)| *weight > 0));
        let distinct: HashSet<_> = surnames.iter().map(|(surname, _)| &surname.masculine).collect();
        assert_eq!(distinct.len(), surnames.len());
    }

    #[test]
    fn feminine_forms_follow_the_ending() {
        for (man, woman) in [
            ("Ковалёв", "Ковалёва"),
            ("Синицын", "Синицына"),
            ("Левицкий", "Левицкая"),
            ("Воскресенский", "Воскресенская"),
            ("Шевченко", "Шевченко"),
            ("Седых", "Седых"),
            ("Саркисян", "Саркисян"),
            ("Шмидт", "Шмидт"),
            ("Хайруллин", "Хайруллина"),
            ("Мамин-Сибиров", "Мамина-Сибирова"),
        ] {
            assert_eq!(feminine(man), woman);
        }
        let listed: Vec<_> = listed().map(|(surname, _)| surname).collect();
        let white = listed.iter().find(|surname| surname.masculine == "Белый").expect("in the list");
        assert_eq!(white.feminine, "Белая");
    }
}
