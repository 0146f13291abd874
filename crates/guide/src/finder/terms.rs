//! What a phrase says, as weighed terms: stems of its words, the things they are used for, what of it is denied, and
//! words that stand together.

use okno_language::{everyday, keys, slip, stem};
use std::collections::BTreeMap;

/// Words of a text that are looked at.
const WORD_LIMIT: usize = 40;
/// Meanings of one word that are looked at.
const MEANING_LIMIT: usize = 4;
/// Behind these a word is denied.
const DENY: [&str; 2] = ["не", "ни"];
/// So it is behind these, but they say something themselves: «нет счёта».
const LACK: [&str; 2] = ["нет", "без"];
/// Behind it the sentence says what is missing before.
const MISSING: &str = "нет";
const BEING: [&str; 5] = ["был", "была", "было", "были", "будет"];

// How much the kinds of terms weigh: measured over what clients say (`tests/utterances`).
const STEM: f32 = 0.5;
const THING: f32 = 0.8;
const DENIED: f32 = 0.5;
const PAIR: f32 = 0.3;
/// Of a pair with one word between.
const APART: f32 = 0.7;

/// One word that says something.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// As it was said.
    pub(super) said: String,
    pub(super) stem: String,
    pub(super) denied: bool,
    /// How sure the stem is, up to 1: less where a typing error was corrected.
    pub(super) sure: f32,
}

/// How much a term weighs in a phrase, and the words it comes from.
#[derive(Clone, Debug, Default)]
pub(super) struct Term {
    pub(super) weight: f32,
    pub(super) words: Vec<usize>,
}

/// The words of a text that say something, in the right layout and without what is mere talk; where nothing else was
/// said, the talk: «что вы обо мне знаете».
pub(super) fn words(text: &str) -> Vec<Word> {
    let text = slip::correct(text);
    let said = sifted(&text, true);
    if said.is_empty() { sifted(&text, false) } else { said }
}

fn sifted(text: &str, without_talk: bool) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut denied = false;
    for said in text.split(|sign: char| !sign.is_alphanumeric()).filter(|said| !said.is_empty()) {
        let folded = keys::fold_word(said);
        if DENY.contains(&folded.as_str()) {
            denied = true;
            continue;
        }
        let lack = LACK.contains(&folded.as_str());
        // What is missing may stand before: «долга нет», «долга не было».
        if (folded == MISSING || denied && BEING.contains(&folded.as_str()))
            && let Some(last) = out.last_mut()
        {
            last.denied = true;
        }
        if without_talk && everyday::is_talk(&folded) {
            continue;
        }
        out.push(Word {
            said: said.to_owned(),
            stem: stem::stem(&folded),
            denied: denied && !lack,
            sure: 1.0,
        });
        denied = lack;
        if out.len() == WORD_LIMIT {
            break;
        }
    }
    out
}

/// What a word may stand for: the things it is used for, or itself.
fn meanings(word: &Word) -> Vec<String> {
    let things = everyday::things(&word.stem);
    if things.is_empty() {
        return vec![word.stem.clone()];
    }
    things.iter().take(MEANING_LIMIT).map(ToString::to_string).collect()
}

/// A weight shared among several readings, so that a word of many meanings does not outweigh one of a single meaning.
fn shared(weight: f32, among: usize) -> f32 {
    let among = u16::try_from(among).unwrap_or(u16::MAX);
    weight / f32::from(among).sqrt()
}

/// The terms of words.
pub(super) fn terms(words: &[Word]) -> BTreeMap<String, Term> {
    let mut out: BTreeMap<String, Term> = BTreeMap::new();
    let mut add = |key: String, weight: f32, words: &[usize]| {
        let term = out.entry(key).or_default();
        // What is said twice is meant once.
        term.weight = term.weight.max(weight);
        term.words.extend(words);
    };
    let meant: Vec<Vec<String>> = words.iter().map(meanings).collect();
    for (at, word) in words.iter().enumerate() {
        add(format!("s{}", word.stem), STEM * word.sure, &[at]);
        for meaning in &meant[at] {
            add(format!("t{meaning}"), shared(THING * word.sure, meant[at].len()), &[at]);
            if word.denied {
                add(format!("n{meaning}"), shared(DENIED * word.sure, meant[at].len()), &[at]);
            }
        }
        for next in at + 1..words.len().min(at + 3) {
            let near = if next == at + 1 { PAIR } else { PAIR * APART };
            let weight = shared(near * word.sure * words[next].sure, meant[at].len() * meant[next].len());
            for (a, b) in meant[at].iter().flat_map(|a| meant[next].iter().map(move |b| (a, b))) {
                if a != b {
                    add(format!("p{} {}", a.min(b), a.max(b)), weight, &[at, next]);
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<(String, bool)> {
        words(text).into_iter().map(|word| (word.stem, word.denied)).collect()
    }

    #[test]
    fn r_sc_6_talk_is_left_out_and_what_is_denied_is_known() {
        assert_eq!(stems("Здравствуйте, я вот хотела узнать долг"), [("долг".to_owned(), false)]);
        assert_eq!(words("вы мне это").len(), 3, "talk is all there is");
        let said = [("приход".to_owned(), true), ("квитанц".to_owned(), false)];
        assert_eq!(stems("Не приходит квитанция!"), said);
        assert_eq!(stems("нет счётчика"), [("нет".to_owned(), false), ("счетчик".to_owned(), true)]);
    }

    #[test]
    fn r_sc_6_a_whole_line_in_the_wrong_layout_is_read() {
        assert_eq!(stems("crjkmrj cnjbn rbkjdfnn"), stems("сколько стоит киловатт"));
    }

    #[test]
    fn r_sc_6_everyday_words_share_a_term_with_the_words_of_the_standard() {
        let (said, meant) = (terms(&words("отрубили за неуплату")), terms(&words("отключили за долг")));
        let things = |of: &BTreeMap<String, Term>| {
            of.keys().filter(|key| key.starts_with('t')).cloned().collect::<Vec<_>>()
        };
        let shared = things(&said).iter().filter(|key| meant.contains_key(*key)).count();
        assert!(shared >= 2, "{:?} and {:?}", things(&said), things(&meant));
        let back = terms(&words("подключили"));
        assert!(!things(&said).iter().any(|key| back.contains_key(key)), "off is not on");
    }

    #[test]
    fn r_sc_6_a_long_question_has_its_limit() {
        assert_eq!(words(&"счётчик сломался ".repeat(1000)).len(), WORD_LIMIT);
    }
}
