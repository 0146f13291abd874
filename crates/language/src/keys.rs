//! The folded form of Russian text: one form for what is stored in an index and for what is asked.
//!
//! `LIKE` and `lower()` of SQLite know no Cyrillic, so folding is done here and both sides use it. Folding
//! is idempotent; it never makes two different Russian letters one, except ё and е (people write either).

/// Folds a whole text: words by [`fold_word`], anything but letters, digits and hyphens inside words becomes
/// one space between them.
#[must_use]
pub fn fold(text: &str) -> String {
    let text = compose(text);
    let mut folded = String::with_capacity(text.len());
    for chunk in text.split(|c: char| !is_inner(c)) {
        let word = fold_word(chunk);
        let word = word.trim_matches('-');
        if !word.is_empty() {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(word);
        }
    }
    folded
}

/// Folds one word: composed letters, lower case, ё as е (й stays), apostrophes dropped, every dash a hyphen,
/// Latin look-alikes in a Cyrillic word replaced («Kовалева» typed with a Latin K).
#[must_use]
pub fn fold_word(word: &str) -> String {
    let composed = compose(word);
    let cyrillic = composed.chars().any(is_cyrillic);
    let mut folded = String::with_capacity(composed.len());
    for c in composed.chars() {
        if is_apostrophe(c) {
            continue;
        }
        let c = if is_dash(c) { '-' } else { c };
        let c = if cyrillic { look_alike(c).unwrap_or(c) } else { c };
        folded.extend(c.to_lowercase().map(|c| if c == 'ё' { 'е' } else { c }));
    }
    folded
}

/// The tokens of a folded text that are looked up one by one: words, and the parts of hyphenated words
/// («Салтыков-Щедрин» gives both parts, so that each is found without the other).
#[must_use]
pub fn tokens(text: &str) -> Vec<String> {
    fold(text).split([' ', '-']).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// All forms of `word` with one letter left out, without repetitions, and the word itself first: the keys of
/// a dictionary that finds one typing error by plain equality, and two when both sides are shortened.
#[must_use]
pub fn deletions(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let mut previous = None;
    for (at, c) in word.char_indices() {
        // Leaving out either of two equal neighbours gives the same form.
        if previous != Some(c) {
            let mut shorter = String::with_capacity(word.len());
            shorter.push_str(&word[..at]);
            shorter.push_str(&word[at + c.len_utf8()..]);
            forms.push(shorter);
        }
        previous = Some(c);
    }
    forms
}

/// Whether it is a letter of the Russian alphabet.
#[must_use]
pub fn is_cyrillic(c: char) -> bool {
    matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё')
}

/// The Russian letter that looks like this Latin one: people and scanners mix them.
#[must_use]
pub fn look_alike(c: char) -> Option<char> {
    Some(match c {
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        'k' => 'к',
        'm' => 'м',
        't' => 'т',
        'A' => 'А',
        'B' => 'В',
        'C' => 'С',
        'E' => 'Е',
        'H' => 'Н',
        'K' => 'К',
        'M' => 'М',
        'O' => 'О',
        'P' => 'Р',
        'T' => 'Т',
        'X' => 'Х',
        'Y' => 'У',
        _ => return None,
    })
}

/// Any of the hyphens and dashes that keyboards and word processors produce.
#[must_use]
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// Any of the apostrophes.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '`')
}

/// A letter with its combining mark, as some systems store й and ё, made one letter. Nothing else composes:
/// the alphabet of the fields is Russian.
#[must_use]
pub fn composed(letter: char, mark: char) -> Option<char> {
    Some(match (letter, mark) {
        ('и', '\u{306}') => 'й',
        ('И', '\u{306}') => 'Й',
        ('е', '\u{308}') => 'ё',
        ('Е', '\u{308}') => 'Ё',
        _ => return None,
    })
}

fn compose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match out.pop() {
            Some(last) => match composed(last, c) {
                Some(one) => out.push(one),
                None => out.extend([last, c]),
            },
            None => out.push(c),
        }
    }
    out
}

fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || is_dash(c) || is_apostrophe(c) || matches!(c, '\u{306}' | '\u{308}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn r_id_3_one_form_for_all_spellings() {
        for (typed, folded) in [
            ("КОВАЛЁВА", "ковалева"),
            ("Ковале\u{308}ва", "ковалева"),
            ("Тимофеи\u{306}", "тимофей"),
            ("Koвaлeвa", "ковалева"),
            ("Салтыков—Щедрин", "салтыков-щедрин"),
            ("О’Коннор", "оконнор"),
            ("  Нина   Павловна ", "нина павловна"),
            ("ул. Чапаева, д. 42", "ул чапаева д 42"),
            ("-", ""),
            ("Smith", "smith"),
        ] {
            assert_eq!(fold(typed), folded);
        }
        assert_eq!(tokens("Салтыков-Щедрин М. Е."), ["салтыков", "щедрин", "м", "е"]);
    }

    #[test]
    fn r_id_4_deletions_meet_at_one_error() {
        assert_eq!(deletions("анна"), ["анна", "нна", "ана", "анн"]);
        let meets = |a: &str, b: &str| deletions(a).iter().any(|form| deletions(b).contains(form));
        for wrong in ["ковалва", "ковалеева", "коволева", "квоалева"] {
            assert!(meets("ковалева", wrong), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn r_id_3_folding_twice_changes_nothing(text in "[а-яёА-ЯЁa-zA-Z0-9 .,'’—-]{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn r_id_3_folding_never_panics(text in ".{0,60}") {
            let _ = (fold(&text), tokens(&text), deletions(&text));
        }
    }
}
