//! What is asked: the identifiers that were said.

use crate::clients::{locality_key, name_key};
use okno_domain::identification::IdentifierKind;
use okno_language::address::AddressParts;
use okno_language::identify::{Detail, NameParts, NameRole, Problem, Recognised};
use okno_language::names::is_patronymic_mark;
use std::fmt;

/// Parts of one query.
pub const MAX_PARTS: usize = 16;
/// Words of one name.
const MAX_WORDS: usize = 4;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    parts: Vec<Part>,
}

/// One identifier that was said.
#[derive(Clone, PartialEq, Eq)]
pub struct Part {
    /// Parts of the same group are different readings of the same words: one of them is meant.
    pub group: u8,
    /// What was said.
    pub what: What,
}

/// An identifier, in the forms of `okno-language`.
#[derive(Clone, PartialEq, Eq)]
pub enum What {
    /// Words of a full name, in any order.
    Name(Vec<NameWord>),
    /// `+7` and ten digits, or their beginning.
    Phone(String),
    /// In lower case.
    Email(String),
    /// Digits of an account: all, the first, or the last.
    Account(String),
    /// Ten digits.
    Passport(String),
    /// Eleven digits.
    Snils(String),
    /// Ten or twelve digits.
    Inn(String),
    /// Thirteen digits.
    Ogrn(String),
    /// Fifteen digits.
    Ogrnip(String),
    /// Letters and digits, folded.
    Contract(String),
    /// An address, as far as it was said.
    Address(SaidAddress),
    /// The sum of a bill, in kopecks. Only weighed, never looked up.
    Amount(i64),
}

/// A word of a name.
#[derive(Clone, PartialEq, Eq)]
pub struct NameWord {
    /// Folded; the letter of an initial.
    pub text: String,
    /// Whether it is an initial.
    pub initial: bool,
    /// What it seems to be; the search tries other ways too.
    pub role: Option<NameRole>,
}

/// Parts of an address; empty where they were not said.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SaidAddress {
    /// Folded name of the place.
    pub locality: String,
    /// Kind of the street, as in the normal form; empty for a plain one or none.
    pub kind: String,
    /// Folded words of the street.
    pub words: Vec<String>,
    /// Loose key of the house.
    pub house: String,
    /// Flat.
    pub flat: String,
}

impl What {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> IdentifierKind {
        match self {
            Self::Name(_) => IdentifierKind::FullName,
            Self::Phone(_) => IdentifierKind::Phone,
            Self::Email(_) => IdentifierKind::Email,
            Self::Account(_) => IdentifierKind::Account,
            Self::Passport(_) => IdentifierKind::Passport,
            Self::Snils(_) => IdentifierKind::Snils,
            Self::Inn(_) => IdentifierKind::Inn,
            Self::Ogrn(_) => IdentifierKind::Ogrn,
            Self::Ogrnip(_) => IdentifierKind::Ogrnip,
            Self::Contract(_) => IdentifierKind::Contract,
            Self::Address(_) => IdentifierKind::Address,
            Self::Amount(_) => IdentifierKind::Amount,
        }
    }
}

impl fmt::Debug for Part {
    /// The kind only: what was said is personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.what.kind().code(), self.group)
    }
}

impl Query {
    /// A query of identifiers, each said by itself. What is over [`MAX_PARTS`] is left out.
    #[must_use]
    pub fn of(said: impl IntoIterator<Item = What>) -> Self {
        let parts = said.into_iter().take(MAX_PARTS).zip(0_u8..).map(|(what, group)| Part { group, what });
        Self { parts: parts.collect() }
    }

    /// A query of what was recognised in a line. Different readings of the same words make one group. What is
    /// over [`MAX_PARTS`] is left out.
    #[must_use]
    pub fn from_recognised(recognised: &[Recognised]) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        let mut group = 0_u8;
        let mut end = 0;
        for item in recognised.iter().filter(|item| is_likely(item)) {
            if parts.len() >= MAX_PARTS {
                break;
            }
            if item.span.start >= end && !parts.is_empty() {
                group += 1;
            }
            end = end.max(item.span.end);
            if let Some(what) = what(item) {
                parts.push(Part { group, what });
            }
        }
        join_names(&mut parts);
        Self { parts }
    }

    /// The parts.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whether nothing is asked that a search could begin with: a sum alone finds too many.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.iter().all(|part| matches!(part.what, What::Amount(_)))
    }

    /// A bit for each group.
    pub(super) fn groups(&self) -> u32 {
        self.parts.iter().fold(0, |groups, part| groups | bit(part.group))
    }
}

/// The bit of a group.
pub(super) fn bit(group: u8) -> u32 {
    1 << u32::from(group).min(31)
}

/// A name of which one word has an error may be recognised as two: «Орлова Ирина» and «Ивановн». A client has
/// one name, so names beside one another are one.
fn join_names(parts: &mut Vec<Part>) {
    let mut at = 0;
    while at < parts.len() {
        let (group, What::Name(words)) = (parts[at].group, &parts[at].what) else {
            at += 1;
            continue;
        };
        let known = words.len();
        let next = parts.iter().enumerate().skip(at + 1).find_map(|(place, part)| match &part.what {
            What::Name(more) if part.group == group + 1 && known + more.len() <= MAX_WORDS => {
                Some((place, more.clone()))
            }
            _ => None,
        });
        let Some((place, more)) = next else {
            at += 1;
            continue;
        };
        parts.remove(place);
        if let What::Name(words) = &mut parts[at].what {
            words.extend(more);
        }
        // What else the words of the second might have been, the whole might have been.
        for part in parts.iter_mut().filter(|part| part.group > group) {
            part.group -= 1;
        }
    }
}

/// A second reading whose check digits are wrong is no reading: it would only cost.
fn is_likely(item: &Recognised) -> bool {
    item.rank == 0 || item.problem != Some(Problem::WrongCheckDigits)
}

fn what(item: &Recognised) -> Option<What> {
    let normal = || item.normal.clone();
    Some(match (&item.detail, item.kind) {
        (Detail::FullName(parts), _) => What::Name(name_words(parts)),
        (Detail::Phone { .. }, _) => What::Phone(normal()),
        (Detail::Account { .. }, _) => What::Account(normal()),
        (Detail::Contract { key }, _) => What::Contract(key.clone()),
        (Detail::Address(parts), _) => What::Address(SaidAddress::from(parts)),
        (Detail::Amount { kopecks }, _) => What::Amount(i64::try_from(*kopecks).ok()?),
        (Detail::Plain, IdentifierKind::Email) => What::Email(normal()),
        (Detail::Plain, IdentifierKind::Passport) => What::Passport(normal()),
        (Detail::Plain, IdentifierKind::Snils) => What::Snils(normal()),
        (Detail::Plain, IdentifierKind::Inn) => What::Inn(normal()),
        (Detail::Plain, IdentifierKind::Ogrn) => What::Ogrn(normal()),
        (Detail::Plain, IdentifierKind::Ogrnip) => What::Ogrnip(normal()),
        (Detail::Plain, _) => return None,
    })
}

fn name_words(parts: &NameParts) -> Vec<NameWord> {
    let mut words: Vec<NameWord> = Vec::new();
    for part in &parts.parts {
        // «Мамед оглы» is one patronymic, as it is stored.
        if is_patronymic_mark(&part.text)
            && let Some(last) = words.last_mut()
        {
            last.text.push_str(&part.text);
            continue;
        }
        words.push(NameWord { text: name_key(&part.text), initial: part.initial, role: Some(part.role) });
    }
    words.truncate(MAX_WORDS);
    words
}

impl From<&AddressParts> for SaidAddress {
    fn from(parts: &AddressParts) -> Self {
        let street = parts.street.as_ref();
        Self {
            locality: parts.place.as_ref().map(|place| locality_key(&place.name)).unwrap_or_default(),
            kind: street.and_then(|street| street.kind.title()).unwrap_or_default().to_owned(),
            words: street.map(|street| street.words.clone()).unwrap_or_default(),
            house: parts.house.as_ref().map(okno_language::address::House::loose_key).unwrap_or_default(),
            flat: parts.flat.clone().unwrap_or_default(),
        }
    }
}
