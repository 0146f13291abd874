//! The stem of a Russian word: what its forms have in common, «показаний» and «показаниями» are «показан».
//!
//! The steps are those of the Snowball stemmer for Russian: endings of participles, adjectives, verbs and nouns, then
//! the suffixes of words made from others. Pure, linear in the length of the word; a word that is not Russian stays.

/// Words longer than this are not cut; none is.
pub(crate) const LONGEST: usize = 40;

/// Endings that stand only behind «а» or «я».
const GERUND_AFTER_A: &[&str] = &["вшись", "вши", "в"];
const GERUND: &[&str] = &["ывшись", "ившись", "ывши", "ивши", "ыв", "ив"];
const ADJECTIVE: &[&str] = &[
    "ими", "ыми", "его", "ого", "ему", "ому", "ее", "ие", "ые", "ое", "ей", "ий", "ый", "ой", "ем", "им",
    "ым", "ом", "их", "ых", "ую", "юю", "ая", "яя", "ою", "ею",
];
const PARTICIPLE_AFTER_A: &[&str] = &["ем", "нн", "вш", "ющ", "щ"];
const PARTICIPLE: &[&str] = &["ивш", "ывш", "ующ"];
const REFLEXIVE: &[&str] = &["ся", "сь"];
const VERB_AFTER_A: &[&str] =
    &["ете", "йте", "ешь", "нно", "ла", "на", "ли", "ем", "ло", "но", "ет", "ют", "ны", "ть", "й", "л", "н"];
const VERB: &[&str] = &[
    "ейте", "уйте", "ила", "ыла", "ена", "ите", "или", "ыли", "ило", "ыло", "ено", "ует", "уют", "ены",
    "ить", "ыть", "ишь", "ей", "уй", "ил", "ыл", "им", "ым", "ен", "ят", "ит", "ыт", "ую", "ю",
];
const NOUN: &[&str] = &[
    "иями", "ями", "ами", "ией", "иям", "ием", "иях", "ев", "ов", "ие", "ье", "еи", "ии", "ей", "ой", "ий",
    "ям", "ем", "ам", "ом", "ах", "ях", "ию", "ью", "ия", "ья", "а", "е", "и", "й", "о", "у", "ы", "ь", "ю",
    "я",
];
const SUPERLATIVE: &[&str] = &["ейше", "ейш"];
const DERIVED: &[&str] = &["ость", "ост"];

/// The stem of a folded word ([`crate::keys::fold_word`]).
#[must_use]
pub fn stem(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() > LONGEST || !letters.iter().all(|c| matches!(c, 'а'..='я')) {
        return word.to_owned();
    }
    let Some(first) = letters.iter().position(|c| is_vowel(*c)) else { return word.to_owned() };
    // Nothing is cut up to the first vowel, so that something is left.
    let from = first + 1;
    if !(cut_after_a(&mut letters, from, GERUND_AFTER_A) || cut(&mut letters, from, GERUND)) {
        cut(&mut letters, from, REFLEXIVE);
        if cut(&mut letters, from, ADJECTIVE) {
            let _ =
                cut_after_a(&mut letters, from, PARTICIPLE_AFTER_A) || cut(&mut letters, from, PARTICIPLE);
        } else if !(cut(&mut letters, from, VERB) || cut_after_a(&mut letters, from, VERB_AFTER_A)) {
            cut(&mut letters, from, NOUN);
        }
    }
    cut(&mut letters, from, &["и"]);
    let derived = second_region(&letters, from);
    cut(&mut letters, derived, DERIVED);
    cut(&mut letters, from, SUPERLATIVE);
    if letters.ends_with(&['н', 'н']) {
        letters.pop();
    }
    cut(&mut letters, from, &["ь"]);
    letters.into_iter().collect()
}

/// Letters that are spoken otherwise than they are written.
const SPOKEN: [(&str, &str); 6] =
    [("сч", "щ"), ("зч", "щ"), ("тс", "ц"), ("вств", "ств"), ("стн", "сн"), ("здн", "зн")];

/// A spelling that slips of hearing leave as it is: unstressed vowels, voiced and voiceless consonants, doubled
/// letters, letters that are not heard.
#[must_use]
pub fn heard(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut last = None;
    let mut word = word.to_owned();
    for (written, spoken) in SPOKEN {
        word = word.replace(written, spoken);
    }
    for c in word.chars() {
        let c = match c {
            'о' | 'а' => 'а',
            'е' | 'и' | 'э' | 'ы' | 'ё' | 'я' => 'и',
            'ю' => 'у',
            'д' => 'т',
            'з' => 'с',
            'б' => 'п',
            'г' => 'к',
            'ж' => 'ш',
            'щ' => 'ш',
            'ч' => 'ш',
            'в' => 'ф',
            'ь' | 'ъ' | 'й' => continue,
            _ => c,
        };
        if last != Some(c) {
            out.push(c);
        }
        last = Some(c);
    }
    out
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}

/// Where the second syllable that is closed ends.
fn second_region(letters: &[char], from: usize) -> usize {
    let closed = |from: usize| {
        (from..letters.len())
            .find(|at| *at > 0 && !is_vowel(letters[*at]) && is_vowel(letters[at - 1]))
            .map(|at| at + 1)
    };
    closed(from).and_then(|at| closed(at + 1)).unwrap_or(letters.len())
}

fn ends(letters: &[char], ending: &str) -> Option<usize> {
    let mut left = letters.len();
    for c in ending.chars().rev() {
        left = left.checked_sub(1)?;
        if letters[left] != c {
            return None;
        }
    }
    Some(left)
}

fn cut(letters: &mut Vec<char>, from: usize, endings: &[&str]) -> bool {
    let found = endings.iter().filter_map(|ending| ends(letters, ending)).filter(|left| *left >= from).min();
    if let Some(left) = found {
        letters.truncate(left);
    }
    found.is_some()
}

fn cut_after_a(letters: &mut Vec<char>, from: usize, endings: &[&str]) -> bool {
    let behind = |left: &usize| *left > from && matches!(letters[left - 1], 'а' | 'я');
    let found = endings.iter().filter_map(|ending| ends(letters, ending)).filter(behind).min();
    if let Some(left) = found {
        letters.truncate(left);
    }
    found.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn r_sc_6_forms_of_a_word_have_one_stem() {
        for forms in [
            &["показания", "показаний", "показаниями", "показаниях"][..],
            &["квитанция", "квитанции", "квитанцией", "квитанций"],
            &["отключили", "отключить", "отключите", "отключил", "отключила"],
            &["долг", "долги", "долгов", "долгами"],
            &["двухтарифный", "двухтарифного", "двухтарифным", "двухтарифная"],
            &["пожаловаться", "пожаловался", "пожаловалась"],
            &["задолженность", "задолженности", "задолженностью"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|one| *one == stems[0]), "{forms:?} are {stems:?}");
        }
    }

    #[test]
    fn r_sc_6_other_words_have_other_stems() {
        for (a, b) in
            [("показания", "наказания"), ("счёт", "чек"), ("включить", "отключить"), ("свет", "совет")]
        {
            assert_ne!(stem(a), stem(b));
        }
        assert_eq!(stem("380"), "380");
        assert_eq!(stem("sms"), "sms");
        assert_eq!(stem("т"), "т");
    }

    #[test]
    fn r_sc_6_slips_of_hearing_sound_the_same() {
        for (a, b) in
            [("щетчик", "счетчик"), ("цыфра", "цифра"), ("лецевой", "лицевой"), ("прасрочка", "просрочка")]
        {
            assert_eq!(heard(a), heard(b), "{a} {b}");
        }
        assert_ne!(heard("долг"), heard("дом"));
    }

    proptest! {
        #[test]
        fn r_sc_6_a_stem_begins_its_word(word in "[а-я]{0,50}") {
            prop_assert!(word.starts_with(&stem(&word)));
        }

        #[test]
        fn r_sc_6_any_text_has_a_stem_and_a_sound(word in ".{0,60}") {
            let _ = stem(&word);
            let _ = heard(&word);
        }
    }
}
