//! The keys of ЙЦУКЕН and QWERTY on a PC keyboard (Windows layouts), as a map between characters.
//!
//! The map is one to one, so a corrected text has as many characters as the typed one and positions in it
//! stay true. Digits, space and hyphen are the same in both layouts.

/// Keys that hold a letter in the Russian layout: (Latin, Russian).
#[rustfmt::skip]
const LETTERS: [(char, char); 33] = [
    ('q', 'й'), ('w', 'ц'), ('e', 'у'), ('r', 'к'), ('t', 'е'), ('y', 'н'), ('u', 'г'), ('i', 'ш'),
    ('o', 'щ'), ('p', 'з'), ('[', 'х'), (']', 'ъ'), ('a', 'ф'), ('s', 'ы'), ('d', 'в'), ('f', 'а'),
    ('g', 'п'), ('h', 'р'), ('j', 'о'), ('k', 'л'), ('l', 'д'), (';', 'ж'), ('\'', 'э'), ('z', 'я'),
    ('x', 'ч'), ('c', 'с'), ('v', 'м'), ('b', 'и'), ('n', 'т'), ('m', 'ь'), (',', 'б'), ('.', 'ю'),
    ('`', 'ё'),
];

/// The upper case of the keys that are no letters in the Latin layout.
const UPPER_MARKS: [(char, char); 7] =
    [('{', 'Х'), ('}', 'Ъ'), (':', 'Ж'), ('"', 'Э'), ('<', 'Б'), ('>', 'Ю'), ('~', 'Ё')];

/// Keys that hold a mark in both layouts: (Latin, Russian).
const MARKS: [(char, char); 8] =
    [('/', '.'), ('?', ','), ('@', '"'), ('#', '№'), ('$', ';'), ('^', ':'), ('&', '?'), ('|', '/')];

/// The Russian letter on the key that types `c` in the Latin layout, in the same case.
#[must_use]
pub fn ru_letter(c: char) -> Option<char> {
    if c.is_ascii_uppercase() {
        return ru_letter(c.to_ascii_lowercase()).and_then(|ru| ru.to_uppercase().next());
    }
    find(&LETTERS, c).or_else(|| find(&UPPER_MARKS, c))
}

/// The mark that the key of `c` types in the Russian layout: `/` is «.», `?` is «,», `#` is «№».
#[must_use]
pub fn ru_mark(c: char) -> Option<char> {
    find(&MARKS, c)
}

/// The character that the key of a Russian letter types in the Latin layout, in the same case.
#[must_use]
pub fn latin_key(c: char) -> Option<char> {
    if let Some(latin) = find_back(&LETTERS, c).or_else(|| find_back(&UPPER_MARKS, c)) {
        return Some(latin);
    }
    let lower = c.to_lowercase().next().filter(|lower| *lower != c)?;
    find_back(&LETTERS, lower).map(|latin| latin.to_ascii_uppercase())
}

/// The text that the same keys type in the Russian layout: `rjdfktdf` is «ковалева».
#[must_use]
pub fn ru_from_qwerty(text: &str) -> String {
    text.chars().map(|c| ru_letter(c).or_else(|| ru_mark(c)).unwrap_or(c)).collect()
}

/// The text that the same keys type in the Latin layout: «шмфтщм"ьфшдюкг» is `ivanov@mail.ru`.
#[must_use]
pub fn qwerty_from_ru(text: &str) -> String {
    text.chars().map(|c| latin_key(c).or_else(|| find_back(&MARKS, c)).unwrap_or(c)).collect()
}

fn find(table: &[(char, char)], latin: char) -> Option<char> {
    table.iter().find(|(from, _)| *from == latin).map(|(_, to)| *to)
}

fn find_back(table: &[(char, char)], russian: char) -> Option<char> {
    table.iter().find(|(_, to)| *to == russian).map(|(from, _)| *from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn r_id_3_words_typed_in_the_other_layout() {
        for (typed, meant) in [
            ("rjdfktdf", "ковалева"),
            ("Rjdfk`df", "Ковалёва"),
            ("[fhmrjdf", "харькова"),
            (";erjd", "жуков"),
            (",snjd", "бытов"),
            ("'kmxby", "эльчин"),
            (".kbz j,]tpl", "юлия объезд"),
            ("ek/ xfgftdf? 42", "ул. чапаева, 42"),
            ("k|c # 6401", "л/с № 6401"),
            ("<JHBC", "БОРИС"),
        ] {
            assert_eq!(ru_from_qwerty(typed), meant);
            assert_eq!(qwerty_from_ru(meant), typed);
        }
        assert_eq!(qwerty_from_ru("шмфтщм\"ьфшдюкг"), "ivanov@mail.ru");
    }

    proptest! {
        #[test]
        fn r_id_3_there_and_back(text in "[а-яёА-ЯЁ0-9 .,№/-]{0,40}") {
            prop_assert_eq!(ru_from_qwerty(&qwerty_from_ru(&text)), text);
        }

        #[test]
        fn r_id_3_positions_stay(text in ".{0,40}") {
            prop_assert_eq!(ru_from_qwerty(&text).chars().count(), text.chars().count());
            prop_assert_eq!(qwerty_from_ru(&text).chars().count(), text.chars().count());
        }
    }
}
