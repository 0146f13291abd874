//! Addresses as people say and write them, and one normal form for each part (R-ID-3, R-ID-4).
//!
//! The same grammar reads what is typed at the desk and what stands in the base, so both give equal keys:
//! «ул. имени Чернышевского Н.Г., д. 42, кв. 17», «чернышевского 42-17» and «42 кв 17 по Чернышевского».

mod grammar;
mod house;
mod lexicon;
mod place;
mod street;

pub(crate) use grammar::read_at;
pub use house::House;
pub(crate) use lexicon::is_term_word;
pub use lexicon::{PlaceKind, StreetKind};
pub(crate) use street::is_known_street;

use crate::line;
use serde::{Deserialize, Serialize};

/// A city, a village or another place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Its kind, when it was named («г.», «с.»).
    pub kind: Option<PlaceKind>,
    /// Its folded name: «усть-курдюм».
    pub name: String,
}

/// A street or what stands for one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Street {
    /// Its kind; [`StreetKind::Street`] also when none was named.
    pub kind: StreetKind,
    /// Folded words of the name without «имени» and initials; the number of a numbered street comes first:
    /// `["1", "садовая"]`.
    pub words: Vec<String>,
}

/// The parts of an address that were said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AddressParts {
    /// City or village.
    pub place: Option<Place>,
    /// Street, gardeners' partnership, microdistrict.
    pub street: Option<Street>,
    /// House or plot.
    pub house: Option<House>,
    /// Flat, room or office: digits and perhaps a letter.
    pub flat: Option<String>,
}

impl Street {
    /// Reads a stored or typed name of a street: «ул. имени Чернышевского Н.Г.», «1-я Садовая».
    /// `None` when there is no name in it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        street::read_whole(&line::plain(text))
    }

    /// The ending of the number of a numbered street («1-я Садовая»); «50 лет Октября» has none.
    fn ordinal_ending(&self) -> Option<&'static str> {
        let number = self.words.first()?;
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let ends = |endings: [&str; 3]| {
            self.words.get(1).is_some_and(|word| endings.iter().any(|ending| word.ends_with(ending)))
        };
        match self.kind.is_masculine() {
            _ if self.words.get(1).is_some_and(|word| word == "лет" || street::is_month(word)) => None,
            Some(true) => Some("й"),
            Some(false) => Some("я"),
            None if ends(["ая", "яя", "ья"]) => Some("я"),
            None if ends(["ый", "ий", "ный"]) => Some("й"),
            None => None,
        }
    }

    /// The words of the name in one string: «1 садовая».
    #[must_use]
    pub fn name(&self) -> String {
        self.words.join(" ")
    }
}

impl std::fmt::Display for Street {
    /// «чапаева», «проспект кирова», «1-я садовая», «2-й проезд строителей».
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut words = self.words.as_slice();
        if let Some(ending) = self.ordinal_ending() {
            write!(f, "{}-{ending}", self.words[0])?;
            words = &self.words[1..];
            if !words.is_empty() || self.kind.title().is_some() {
                f.write_str(" ")?;
            }
        }
        if let Some(title) = self.kind.title() {
            write!(f, "{title}")?;
            if !words.is_empty() {
                f.write_str(" ")?;
            }
        }
        f.write_str(&words.join(" "))
    }
}

impl AddressParts {
    /// Reads a stored or typed address; the longest reading from its beginning, `None` without any part.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let line = line::plain(text);
        read_at(&line, 0)
            .into_iter()
            .max_by_key(|parsed| (parsed.weight, parsed.end))
            .map(|parsed| parsed.parts)
    }
}

impl std::fmt::Display for AddressParts {
    /// The stable readable form, folded and in one order: «саратов, проспект кирова, 42 корп. 1, кв. 17».
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let place = self.place.as_ref().map(|place| place.name.clone());
        let street = self.street.as_ref().map(ToString::to_string);
        let house = self.house.as_ref().map(ToString::to_string);
        let flat = self.flat.as_ref().map(|flat| format!("кв. {flat}"));
        let parts: Vec<_> = [place, street, house, flat].into_iter().flatten().collect();
        f.write_str(&parts.join(", "))
    }
}

/// The key of a flat as it is stored or said: «кв. 17», «17», «017», «17 А» give «17», «17», «17», «17а».
#[must_use]
pub fn flat_key(text: &str) -> Option<String> {
    let folded: String = crate::keys::fold(text).split(' ').filter(|part| !is_term_word(part)).collect();
    let key = folded.trim_start_matches('0');
    (!key.is_empty()).then(|| key.to_owned())
}

#[cfg(test)]
mod tests;
