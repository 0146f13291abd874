//! Everyday words: which of them clients use for one thing («платёжка», «квитанция»), and which say nothing of what is
//! wanted («здравствуйте», «я вот хотела узнать»). Three lists, read once.

use crate::keys::fold_word;
use crate::stem::{LONGEST, stem};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static THINGS: LazyLock<HashMap<String, Vec<u16>>> = LazyLock::new(|| {
    let mut things: HashMap<String, Vec<u16>> = HashMap::new();
    for (row, thing) in rows(include_str!("../data/everyday.txt")).zip(0..) {
        for word in row.split_whitespace() {
            let listed = things.entry(stem(&fold_word(word))).or_default();
            if !listed.contains(&thing) {
                listed.push(thing);
            }
        }
    }
    things
});

static TALK: LazyLock<HashSet<String>> = LazyLock::new(|| {
    rows(include_str!("../data/talk.txt")).flat_map(str::split_whitespace).map(fold_word).collect()
});

static PARTICLES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    rows(include_str!("../data/particles.txt")).flat_map(str::split_whitespace).map(fold_word).collect()
});

fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

/// The things that a stem ([`stem`]) is used for, as numbers that hold for one run of the program: words with a number in
/// common are used for one thing.
#[must_use]
pub fn things(stem: &str) -> &'static [u16] {
    THINGS.get(stem).map_or(&[], Vec::as_slice)
}

/// The stems that stand for some thing.
pub fn stems() -> impl Iterator<Item = &'static str> {
    THINGS.keys().map(String::as_str)
}

/// Whether a folded word says nothing of what is wanted.
#[must_use]
pub fn is_talk(word: &str) -> bool {
    word.len() <= 4 * LONGEST && TALK.contains(word)
}

/// Whether a folded word only joins others, so that it is no reason to name.
#[must_use]
pub fn is_particle(word: &str) -> bool {
    word.len() <= 4 * LONGEST && PARTICLES.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(a: &str, b: &str) -> bool {
        let (a, b) = (things(&stem(&fold_word(a))), things(&stem(&fold_word(b))));
        a.iter().any(|thing| b.contains(thing))
    }

    #[test]
    fn r_sc_6_everyday_words_are_used_for_one_thing() {
        for (a, b) in [
            ("платёжку", "квитанция"),
            ("отрубили", "отключение"),
            ("накрутили", "начислено"),
            ("мобилу", "телефон"),
            ("управляйка", "УК"),
        ] {
            assert!(share(a, b), "{a} {b}");
        }
    }

    #[test]
    fn r_sc_6_opposites_are_not() {
        for (a, b) in
            [("отключить", "включить"), ("купил", "продал"), ("ночь", "долг"), ("бумажный", "электронный")]
        {
            assert!(!share(a, b), "{a} {b}");
        }
    }

    #[test]
    fn r_sc_6_talk_is_told_from_what_is_wanted() {
        for word in ["здравствуйте", "вот", "хотела"] {
            assert!(is_talk(word), "{word}");
        }
        for word in ["нет", "квитанция", "два"] {
            assert!(!is_talk(word), "{word}");
        }
    }
}
