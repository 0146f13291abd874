//! The words that topics are spoken of in, for a typing error to be read as one of them.

use super::terms::Word;
use okno_language::{distance::osa, everyday, keys, stem::heard};
use std::collections::BTreeMap;
use std::ops::Bound;

/// Shorter stems are not corrected: too many words lie one letter apart.
const SHORTEST: usize = 5;
/// From this length on two errors are corrected.
const LONG: usize = 9;
/// How sure a word is that sounds the same («щётчик»), and one with an error in it.
const SOUNDS: f32 = 0.9;
const ONE_ERROR: f32 = 0.7;
const TWO_ERRORS: f32 = 0.4;
/// How sure the rest of a word is that is still typed, and from how many letters on there is something to go by.
const GROWN: f32 = 0.8;
const BEGUN: usize = 4;
/// Words with one beginning that are looked at.
const GROWN_LIMIT: usize = 200;

/// Stems of titles, keywords and everyday words.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// How often each stands in the topics.
    stems: BTreeMap<String, usize>,
    /// Words as the topics have them, each with its stem.
    forms: BTreeMap<String, String>,
    by_sound: BTreeMap<String, String>,
    /// By length, since an error changes it by one at most.
    by_length: BTreeMap<usize, Vec<String>>,
}

impl Known {
    /// Takes a word of the topics.
    pub(super) fn add(&mut self, word: &Word) {
        *self.stems.entry(word.stem.clone()).or_default() += 1;
        self.forms.entry(keys::fold_word(&word.said)).or_insert_with(|| word.stem.clone());
    }

    /// Takes the everyday words, and makes what is looked up.
    pub(super) fn complete(&mut self) {
        for stem in everyday::stems() {
            self.stems.entry(stem.to_owned()).or_default();
        }
        for stem in self.stems.keys() {
            let length = stem.chars().count();
            if length >= SHORTEST - 1 {
                self.by_length.entry(length).or_default().push(stem.clone());
                let place = self.by_sound.entry(heard(stem)).or_insert_with(|| stem.clone());
                // Of two that sound the same the one that topics say oftener is meant.
                if self.stems.get(place) < self.stems.get(stem) {
                    place.clone_from(stem);
                }
            }
        }
    }

    /// The word of the topics that one still being typed most likely becomes: «показан» is no form of «показать» then. None where
    /// the topics say the word oftener as it stands.
    pub(super) fn grown(&self, word: &Word) -> Option<Word> {
        let begun = keys::fold_word(&word.said);
        if begun.chars().count() < BEGUN {
            return None;
        }
        let often = |stem: &String| self.stems.get(stem).copied().unwrap_or(0);
        let beginning_so = self
            .forms
            .range::<str, _>((Bound::Included(begun.as_str()), Bound::Unbounded))
            .take_while(|(form, _)| form.starts_with(&begun))
            .take(GROWN_LIMIT);
        let stem = beginning_so.map(|(_, stem)| stem).max_by_key(|stem| often(stem))?;
        (often(stem) > often(&word.stem)).then(|| Word { stem: stem.clone(), sure: GROWN, ..word.clone() })
    }

    /// Words that nobody is known to say, taken for the nearest that are said.
    pub(super) fn corrected(&self, words: Vec<Word>) -> Vec<Word> {
        words.into_iter().map(|word| self.nearest(&word).unwrap_or(word)).collect()
    }

    fn nearest(&self, word: &Word) -> Option<Word> {
        let length = word.stem.chars().count();
        if self.stems.contains_key(&word.stem) || length < SHORTEST - 1 {
            return None;
        }
        // «ниприходит» is «не приходит».
        let rest = word.stem.strip_prefix("не").or_else(|| word.stem.strip_prefix("ни"));
        if let Some(stem) = rest.filter(|rest| self.stems.contains_key(*rest)) {
            return Some(Word { stem: stem.to_owned(), denied: true, sure: SOUNDS, ..word.clone() });
        }
        if let Some(stem) = self.by_sound.get(&heard(&word.stem)) {
            return Some(Word { stem: stem.clone(), sure: SOUNDS, ..word.clone() });
        }
        if length < SHORTEST {
            return None;
        }
        let allowed = if length >= LONG { 2 } else { 1 };
        let first = word.stem.chars().next();
        let near = (length - allowed..=length + allowed).filter_map(|length| self.by_length.get(&length));
        let (edits, _, _, stem) = near
            .flatten()
            .filter_map(|stem| {
                let edits = osa(stem, &word.stem, allowed)?;
                let often = std::cmp::Reverse(self.stems.get(stem).copied().unwrap_or(0));
                Some((edits, stem.chars().next() != first, often, stem))
            })
            .min()?;
        let sure = if edits <= 1 { ONE_ERROR } else { TWO_ERRORS };
        Some(Word { stem: stem.clone(), sure, ..word.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::super::terms::words;
    use super::*;

    #[test]
    fn r_sc_6_a_word_with_an_error_is_the_nearest_known_one() {
        let mut known = Known::default();
        words("показания счётчика, квитанция, отключение").iter().for_each(|word| known.add(word));
        known.complete();
        for (typed, meant) in [
            ("покозания", "показания"),
            ("щётчик", "счётчик"),
            ("счечик", "счётчик"),
            ("отклчюение", "отключение"),
            ("квитанцыя", "квитанция"),
        ] {
            let (typed, meant) = (known.corrected(words(typed)), words(meant));
            assert_eq!(typed[0].stem, meant[0].stem);
            assert!(typed[0].sure < 1.0);
        }
        let glued = known.corrected(words("неотключение"));
        assert!(glued[0].denied && glued[0].stem == words("отключение")[0].stem, "{glued:?}");
        for other in ["наказание", "сапог", "лось"] {
            assert_eq!(known.corrected(words(other))[0].stem, words(other)[0].stem, "{other} is itself");
        }
    }

    #[test]
    fn r_sc_6_a_word_still_typed_is_the_likeliest_one_that_begins_so() {
        let mut known = Known::default();
        words("показания, показаний, показать, счёт, счета, счётчик").iter().for_each(|word| known.add(word));
        known.complete();
        for (begun, whole) in [("показан", "показания"), ("пока", "показания"), ("ПОКАЗ", "показания")]
        {
            let grown = known.grown(&words(begun)[0]).expect("it begins one");
            assert_eq!((&grown.stem, grown.said.as_str()), (&words(whole)[0].stem, begun));
            assert!(grown.sure < 1.0);
        }
        for other in ["счёт", "показать", "показания", "сче", "лось"] {
            assert!(known.grown(&words(other)[0]).is_none(), "{other} is itself");
        }
    }
}
