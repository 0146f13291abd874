//! Forms of a house: «42», «42а», «42 лит. А», «42/1», «42 корп 1», «42к1с2», «уч. 118».

use super::lexicon::{Term, term, terms};
use crate::line::{Line, plain};
use serde::{Deserialize, Serialize};

/// A house or a plot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct House {
    /// Number with its letter and fraction: `42`, `42а`, `42/1`, `42а/1`.
    pub number: String,
    /// Корпус.
    pub corpus: Option<String>,
    /// Строение.
    pub building: Option<String>,
    /// Whether it is a plot (участок) and no house.
    pub plot: bool,
}

impl House {
    /// Reads a stored or typed house, `None` when there is no number in it or something follows it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let line = plain(text);
        read(&line, 0, true).filter(|read| read.end == line.len()).map(|read| read.house)
    }

    /// The exact key: `42а`, `42/1`, `42к1с2`.
    #[must_use]
    pub fn key(&self) -> String {
        let mut key = self.number.clone();
        for (letter, part) in [("к", &self.corpus), ("с", &self.building)] {
            if let Some(part) = part {
                key.push_str(letter);
                key.push_str(part);
            }
        }
        key
    }

    /// The loose key, equal for «42/1», «42 корп 1» and «42 стр 1», which people mix up.
    #[must_use]
    pub fn loose_key(&self) -> String {
        let parts = [Some(&self.number), self.corpus.as_ref(), self.building.as_ref()];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("/")
    }
}

impl std::fmt::Display for House {
    /// «42а», «42 корп. 1», «уч. 118».
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", if self.plot { "уч. " } else { "" }, self.number)?;
        if let Some(corpus) = &self.corpus {
            write!(f, " корп. {corpus}")?;
        }
        if let Some(building) = &self.building {
            write!(f, " стр. {building}")?;
        }
        Ok(())
    }
}

/// A house read in a line.
#[derive(Clone, Debug)]
pub(super) struct ReadHouse {
    pub(super) house: House,
    /// The token behind it.
    pub(super) end: usize,
    /// Whether «д.», «дом» or «уч.» stood before it.
    pub(super) labelled: bool,
    /// The plain number, for plausibility.
    pub(super) value: u32,
    /// What stood behind «/» when that may be a flat as well: «42/17».
    pub(super) maybe_flat: Option<(String, String)>,
}

/// Letters that a house may have: those people use, without the look-alikes of digits.
fn is_house_letter(c: char) -> bool {
    matches!(c, 'а'..='и' | 'к' | 'л' | 'м' | 'н')
}

/// Reads a house at a token. `alone` is for a stored house, where any letter behind the number is its own.
pub(super) fn read(line: &Line, at: usize, alone: bool) -> Option<ReadHouse> {
    let mut at = at;
    let mut labelled = false;
    let mut plot = false;
    for wanted in [Term::Plot, Term::House] {
        if let Some(end) = term(line, at, wanted) {
            labelled = true;
            plot = wanted == Term::Plot;
            at = end;
            break;
        }
    }
    while line.is_mark(at, &['№', '#', ':']) {
        at += 1;
    }
    let digits = line.number(at)?;
    if digits.len() > 4 || digits.starts_with('0') {
        return None;
    }
    let value: u32 = digits.parse().ok()?;
    let mut number = digits.to_owned();
    at += 1;
    // «Киселёва 1-я Беговая 72»: a numbered street follows, no house.
    if super::street::skip_ordinal(line, at) > at && letter(line, at, alone).is_none() {
        return None;
    }
    let mut house = House { plot, ..House::default() };
    if let Some((letter, end)) = letter(line, at, alone) {
        number.push(letter);
        at = end;
    }
    let mut maybe_flat = None;
    if let Some((part, end)) = fraction(line, at) {
        if part.bytes().all(|byte| byte.is_ascii_digit()) {
            maybe_flat = Some((number.clone(), part.clone()));
            number.push('/');
        }
        number.push_str(&part);
        at = end;
        if maybe_flat.is_some()
            && let Some((letter, end)) = letter(line, at, alone)
        {
            number.push(letter);
            maybe_flat = None;
            at = end;
        }
    }
    loop {
        let next = at + usize::from(line.is_mark(at, &[',']));
        let Some((term, end)) = terms(line, next)
            .into_iter()
            .find(|(term, _)| matches!(term, Term::Corpus | Term::Building | Term::Letter))
        else {
            break;
        };
        let end = end + usize::from(line.is_mark(end, &['№']));
        let quoted = usize::from(line.is_mark(end, &['"']));
        let Some((part, end)) = part_of_house(line, end + quoted) else { break };
        let end = end + usize::from(quoted == 1 && line.is_mark(end, &['"']));
        match term {
            Term::Corpus if house.corpus.is_none() => house.corpus = Some(part),
            Term::Building if house.building.is_none() => house.building = Some(part),
            Term::Letter if part.chars().count() == 1 => number.push_str(&part),
            _ => break,
        }
        maybe_flat = None;
        at = end;
    }
    house.number = number;
    Some(ReadHouse { house, end: at, labelled, value, maybe_flat })
}

/// A number or a single letter behind «корп.», «стр.», «лит.».
fn part_of_house(line: &Line, at: usize) -> Option<(String, usize)> {
    if let Some(letter) = line.letter(at) {
        return Some((letter.to_string(), at + 1));
    }
    let number = line.number(at).filter(|number| number.len() <= 3)?;
    let mut part = number.to_owned();
    let mut end = at + 1;
    if let Some((letter, behind)) = letter(line, end, false) {
        part.push(letter);
        end = behind;
    }
    Some((part, end))
}

/// The letter of a house: glued («42а», «42-а»), quoted («42 "А"»), or apart where nothing else can be meant.
fn letter(line: &Line, at: usize, alone: bool) -> Option<(char, usize)> {
    if let Some(c) = line.letter(at).filter(|c| is_house_letter(*c)) {
        // «42к1», «42с1», «42д» … a letter before a number is a term.
        let before_number = line.number(at + 1).is_some() && line.glued(at + 1);
        let is_term = !terms(line, at).is_empty();
        if line.glued(at) {
            let of_next = (is_term && before_number) || line.is_mark(at + 1, &['.']);
            return (!of_next).then_some((c, at + 1));
        }
        if is_term && line.number(at + 1).is_some() {
            return None;
        }
        let last = line.get(at + 1).is_none();
        let ends = line.is_mark(at + 1, &[',', ';', '-', '/'])
            || line.number(at + 1).is_some()
            || terms(line, at + 1).iter().any(|(term, _)| matches!(term, Term::Flat | Term::Corpus));
        return (alone || last || (ends && !is_term)).then_some((c, at + 1));
    }
    if line.is_mark(at, &['-', '/']) && line.glued(at) && line.glued(at + 1) {
        let c = line.letter(at + 1).filter(|c| is_house_letter(*c))?;
        return Some((c, at + 2)).filter(|_| line.number(at + 2).is_none());
    }
    if line.is_mark(at, &['"']) && line.is_mark(at + 2, &['"']) {
        return line.letter(at + 1).map(|c| (c, at + 3));
    }
    None
}

/// «/1», «дробь 1» or «/1-й» behind the number.
fn fraction(line: &Line, at: usize) -> Option<(String, usize)> {
    let slash = line.is_mark(at, &['/', '\\']) || line.word(at) == Some("дробь");
    let number =
        line.number(at + 1).filter(|number| slash && number.len() <= 3 && !number.starts_with('0'))?;
    Some((number.to_owned(), at + 2))
}
