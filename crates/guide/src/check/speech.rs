//! What is said to clients, by П3 3.13–3.14: «клиент», and nothing categorical. The full check of words, with
//! its exemptions, is of `okno-language`; this one keeps the plainest faults out of the library itself.

use crate::expression::Template;
use crate::finding::{Findings, Place, Problem};
use crate::library::Draft;
use crate::model::{Phrase, Script};
use crate::spoken;

/// Characters that can be said in a breath or two.
const PHRASE_LIMIT: usize = 280;

/// Beginnings of words, folded, with the better wording and the clause.
const WORDS: [(&str, &str, &str); 5] = [
    ("абонент", "«клиент», «Вы»", "П3 3.13"),
    ("потребител", "«клиент», «Вы»", "П3 3.13"),
    ("покупател", "«клиент», «Вы»", "П3 3.13"),
    ("явиться", "«приходите, пожалуйста»", "П3 3.14"),
    ("предъявит", "«покажите, пожалуйста»", "П3 3.14"),
];
/// Pairs of words next to each other, by their beginnings.
const PAIRS: [(&str, &str, &str, &str); 4] = [
    ("вы", "обязан", "«нужно», «потребуется», «попрошу Вас»", "П3 3.14"),
    ("вам", "предписыва", "«предлагаем Вам»", "П3 3.14"),
    ("вы", "должны", "«нужно», «попрошу Вас»", "П3 3.14"),
    ("вам", "запреща", "«не получится», и объясните почему", "П3 3.14"),
];

/// Checks all that is said.
pub(crate) fn speech(draft: &Draft, out: &mut Findings) {
    for script in draft.scripts.values() {
        said(script, out);
    }
}

fn said(script: &Script, out: &mut Findings) {
    for step in script.own_steps() {
        if step.kind.is_said() {
            phrase(&script.file, step.place, &step.text, out);
        }
        for choice in &step.choices {
            words(&script.file, choice.place, &choice.title, out);
        }
        for rule in step.answer.iter().flat_map(|answer| &answer.refuse) {
            phrase(&script.file, rule.when.place(), &rule.say, out);
        }
    }
}

fn phrase(file: &str, place: Place, phrase: &Phrase, out: &mut Findings) {
    for variant in &phrase.variants {
        words(file, place, &variant.text, out);
        let length = variant.text.words().chars().count();
        if length > PHRASE_LIMIT {
            out.add(file, place, &Problem::LongPhrase { length, limit: PHRASE_LIMIT });
        }
    }
}

fn words(file: &str, place: Place, text: &Template, out: &mut Findings) {
    let folded = spoken::folded(&text.words());
    let mut before = "";
    for word in spoken::words(&folded) {
        let single =
            WORDS.iter().find(|(stem, ..)| word.starts_with(stem)).map(|&(_, b, c)| (word.to_owned(), b, c));
        let pair = PAIRS
            .iter()
            .find(|(first, stem, ..)| before == *first && word.starts_with(stem))
            .map(|&(_, _, b, c)| (format!("{before} {word}"), b, c));
        if let Some((word, better, clause)) = single.or(pair) {
            out.add(file, place, &Problem::ForbiddenWord { word, better, clause });
        }
        before = word;
    }
}
