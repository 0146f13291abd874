//! The long tail: rare surnames put together from roots and endings, so that a large region has as many
//! distinct ones as a real one has.

use super::Origin;
use super::surname::Surname;
use crate::draw::{Draw, Purpose, Weighted};
use crate::table;

const TABLE: &str = include_str!("../../data/surname-parts.txt");
/// The order of the parts, and so which of them are less rare, is the same in every region.
const SHUFFLE_SEED: u64 = 64;

/// How a kind of rare surname is put together.
#[derive(Clone, Debug)]
struct Kind {
    roots: Vec<String>,
    endings: Vec<String>,
    origin: Origin,
}

/// All rare surnames.
#[derive(Clone, Debug)]
pub(crate) struct Rare(Weighted<Kind>);

impl Rare {
    /// Reads the table.
    pub(crate) fn new() -> Self {
        let kind = |roots: Vec<String>, endings: &str, origin| {
            let endings = shuffled(part(endings));
            Kind { roots: shuffled(roots), endings, origin }
        };
        Self(Weighted::new([
            (kind(part("root"), "tail", Origin::Common), 585),
            (kind(compounds(), "compoundend", Origin::Common), 80),
            (kind(part("root"), "ukrainian", Origin::Common), 90),
            (kind(part("root"), "polish", Origin::Common), 60),
            (kind(part("mordvin"), "mordvinend", Origin::Common), 20),
            (kind(part("turkic"), "turkicend", Origin::Turkic), 105),
            (kind(part("armenian"), "armenianend", Origin::Armenian), 22),
            (kind(part("georgian"), "georgianend", Origin::Georgian), 8),
            (kind(part("german"), "germanend", Origin::Common), 30),
        ]))
    }

    /// A rare surname; of these too some are met more often than others.
    pub(crate) fn draw(&self, draw: &mut Draw) -> Surname {
        let kind = self.0.draw(draw);
        let root = &kind.roots[draw.skewed_place(kind.roots.len())];
        let ending = &kind.endings[draw.skewed_place(kind.endings.len())];
        Surname::new(join(root, ending), kind.origin)
    }
}

/// The words of one part.
fn part(name: &str) -> Vec<String> {
    table::lines(TABLE)
        .filter(|(head, _)| head.first() == Some(&name))
        .flat_map(|(_, words)| words.split_whitespace())
        .map(str::to_owned)
        .collect()
}

/// Roots of two: «Бел-о-бород».
fn compounds() -> Vec<String> {
    let second = part("second");
    part("first")
        .iter()
        .flat_map(|first| second.iter().map(move |second| join(first, &format!("о{second}"))))
        .collect()
}

/// Shuffled, so that alphabetical order says nothing about frequency.
fn shuffled(mut words: Vec<String>) -> Vec<String> {
    let mut draw = Draw::of(SHUFFLE_SEED, Purpose::Shuffle, 0);
    for place in (1..words.len()).rev() {
        words.swap(place, draw.place(place + 1));
    }
    words
}

/// Root and ending by the rules of spelling.
fn join(root: &str, ending: &str) -> String {
    let vowel = |letter: char| "аеёиоуыэюя".contains(letter);
    let (last, first) = (root.chars().last().unwrap_or('н'), ending.chars().next().unwrap_or('о'));
    let rest = &ending[first.len_utf8()..];
    let (stem, link) = match (last, first) {
        ('й' | 'ь', _) if vowel(first) => (&root[..root.len() - last.len_utf8()], softened(first)),
        _ if vowel(last) && vowel(first) => (&root[..root.len() - last.len_utf8()], first),
        ('ж' | 'ч' | 'ш' | 'щ' | 'ц', 'о') => (root, 'е'),
        ('г' | 'к' | 'х' | 'ж' | 'ч' | 'ш' | 'щ', 'ы') => (root, 'и'),
        ('г' | 'к' | 'х' | 'ж' | 'ч' | 'ш' | 'щ' | 'ц', 'я') => (root, 'а'),
        ('г' | 'к' | 'х' | 'ж' | 'ч' | 'ш' | 'щ' | 'ц', 'ю') => (root, 'у'),
        _ => (root, first),
    };
    format!("{stem}{link}{rest}")
}

/// The vowel that stands after a soft sound.
const fn softened(vowel: char) -> char {
    match vowel {
        'о' => 'е',
        'а' => 'я',
        'у' => 'ю',
        'ы' => 'и',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_are_spelt_by_the_rules() {
        for (root, ending, surname) in [
            ("Барсук", "ов", "Барсуков"),
            ("Лещ", "ов", "Лещев"),
            ("Лещ", "ыкин", "Лещикин"),
            ("Хабибай", "ов", "Хабибаев"),
            ("Белошей", "ин", "Белошеин"),
            ("Дауль", "ов", "Даулев"),
            ("Зия", "ев", "Зиев"),
            ("Мокшай", "кин", "Мокшайкин"),
            ("Волк", "юк", "Волкук"),
        ] {
            assert_eq!(join(root, ending), surname);
        }
    }

    #[test]
    fn every_kind_has_its_words() {
        for name in ["root", "tail", "first", "second", "compoundend", "german", "germanend", "turkicend"] {
            assert!(!part(name).is_empty(), "{name}");
        }
        let rare = Rare::new();
        assert_eq!(rare.0.len(), 9);
    }
}
