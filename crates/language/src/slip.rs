//! Which keyboard layout was meant: a word typed in QWERTY that reads as Russian is read as Russian.
//!
//! The judge is a table of letter pairs (`data/bigrams_ru.txt`): how surprising each pair is in Russian
//! words, from 0 to 9 (minus the logarithm of its share behind the first letter). A Latin word is a slip when its ЙЦУКЕН reading is an unsurprising Russian word and
//! less surprising than the same word transliterated (`andrey` is Андрей, not «фтвкун»). Short words are
//! judged by lists and by the words around them. E-mail addresses are taken out before, see
//! [`crate::identify`].

use crate::keyboard::{ru_letter, ru_mark};
use crate::keys::{is_apostrophe, is_cyrillic, is_dash, look_alike};
use crate::names;
use crate::translit::transliterated;
use std::ops::Range;
use std::sync::LazyLock;

/// Letters of the table: a border of the word and 32 letters (ё counts as е).
const SIZE: usize = 33;
/// Surprise up to which a word of four letters or more looks Russian. Of 37 000 names, streets and other words
/// 0.4 % typed in the wrong layout are missed by it, and 0.3 % of them transliterated are taken for slips.
const PLAUSIBLE: u32 = 44;
/// The cost of a pair that hardly ever occurs, and what each adds to the surprise of a word.
const RARE: u32 = 9;
const RARE_PAIR: u32 = 10;

/// What is added to the surprise of a word of three letters: it could be anything.
const SHORT: u32 = 10;

static PAIRS: LazyLock<Vec<u32>> =
    LazyLock::new(|| include_str!("../data/bigrams_ru.txt").chars().filter_map(|c| c.to_digit(10)).collect());

fn index(c: char) -> Option<usize> {
    match c {
        'ё' => index('е'),
        'а'..='я' => usize::try_from(u32::from(c) - u32::from('а')).ok().map(|offset| offset + 1),
        _ => None,
    }
}

/// How surprising a word is as Russian: the mean cost of its letter pairs in tenths, and more for each pair
/// that hardly ever occurs; `None` when it holds something else than Russian letters.
#[must_use]
pub fn surprise(word: &str) -> Option<u32> {
    let mut last = 0;
    let (mut sum, mut pairs, mut rare) = (0, 0, 0);
    let letters = word.chars().flat_map(char::to_lowercase).map(index);
    for next in letters.chain(std::iter::once(Some(0))) {
        let next = next?;
        let cost = *PAIRS.get(last * SIZE + next)?;
        rare += u32::from(cost >= RARE);
        sum += cost;
        pairs += 1;
        last = next;
    }
    (pairs > 1).then_some(sum * 10 / pairs + RARE_PAIR * rare)
}

/// Corrects layout slips and Latin look-alikes in a whole text; the number of characters does not change.
///
/// `known` says of a folded word that it is one of the words expected here (labels, abbreviations): such a
/// word is accepted however short it is.
#[must_use]
pub fn corrected(text: &[char], known: &dyn Fn(&str) -> bool) -> Vec<char> {
    let mut out = text.to_vec();
    let runs = runs(text);
    let mut unsure = Vec::new();
    let mut initials = Vec::new();
    let mut slipped = false;
    for run in slipped_pairs(text, &runs, known) {
        slipped = true;
        apply(&mut out, run.clone());
        swap_mark_after(&mut out, run.end);
    }
    for run in runs {
        let chars = &text[run.clone()];
        if chars.iter().any(|c| is_cyrillic(*c)) {
            unify_script(&mut out[run]);
            continue;
        }
        if is_initials(chars) {
            initials.push(run);
            continue;
        }
        match judge(chars, known) {
            Verdict::Slip { from, to } => {
                slipped = true;
                apply(&mut out, run.start + from..run.start + to);
                swap_mark_after(&mut out, run.start + to);
            }
            Verdict::Latin => {}
            Verdict::Unsure => unsure.push(run),
        }
    }
    for at in initials.into_iter().flatten().filter(|at| slipped && text[*at].is_alphabetic()) {
        out[at] = ru_letter(text[at]).unwrap_or(text[at]);
    }
    for run in unsure {
        // «42f»: a letter of a house. In a slipped text it is a key, else a look-alike, else still a key.
        let after_digit = run.start > 0 && text[run.start - 1].is_ascii_digit();
        let letters = run.clone().filter(|at| text[*at].is_ascii_alphabetic()).count();
        if !slipped && letters == 1 && after_digit && look_alike(text[run.start]).is_some() {
            out[run.start] = look_alike(text[run.start]).unwrap_or(text[run.start]);
        } else if slipped || (letters == 1 && after_digit) {
            let end = run.end;
            let trimmed = end - usize::from(letters > 0 && run.len() > letters && is_stop(text[end - 1]));
            apply(&mut out, run.start..trimmed);
            swap_mark_after(&mut out, trimmed);
        } else if run.clone().all(|at| text[at].is_ascii_uppercase() && look_alike(text[at]).is_some()) {
            unify_all(&mut out[run]);
        }
    }
    out
}

/// «Y.G.»: initials whose dots are dots.
fn is_initials(run: &[char]) -> bool {
    let dots = run.iter().skip(1).step_by(2).all(|c| *c == '.');
    let letters = run.iter().step_by(2).all(char::is_ascii_alphabetic);
    (2..=4).contains(&run.len()) && dots && letters
}

/// «k|c» and «k/c» are «л/с»: single letters around a slash that make an expected word together.
fn slipped_pairs(text: &[char], runs: &[Range<usize>], known: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for pair in runs.windows(2) {
        let [left, right] = pair else { continue };
        let near = left.end + 1 == right.start && matches!(text[left.end], '|' | '/');
        // «k|c:» ends with a mark that is a key as well.
        let brief = left.len() == 1 && text[right.start + 1..right.end].iter().all(|c| is_stop(*c));
        let word: String = [left, right].iter().filter_map(|run| ru_letter(text[run.start])).collect();
        if near && brief && known(&word.to_lowercase()) {
            found.extend([left.clone(), right.start..right.start + 1]);
        }
    }
    found
}

/// What a run of Latin letters is.
enum Verdict {
    /// Typed in the wrong layout, between these offsets of the run.
    Slip { from: usize, to: usize },
    /// Meant as it stands.
    Latin,
    /// Too short to tell.
    Unsure,
}

/// Runs of letters, together with the keys that are letters in the other layout when Latin is near.
fn runs(text: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let start = at;
        while at < text.len() && (text[at].is_alphabetic() || is_key_mark(text[at])) {
            at += 1;
        }
        if text[start..at].iter().any(char::is_ascii_alphabetic) {
            found.push(start..at);
        }
        at = at.max(start + 1);
    }
    found
}

/// Keys that hold a letter in the Russian layout and a mark in the Latin one.
fn is_key_mark(c: char) -> bool {
    !c.is_alphabetic() && ru_letter(c).is_some()
}

/// A mark that ends a clause, so that it may be itself and not a key.
fn is_stop(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '\'' | '"' | '<' | '>')
}

fn judge(chars: &[char], known: &dyn Fn(&str) -> bool) -> Verdict {
    let latin: String = chars.iter().filter(|c| c.is_ascii_alphabetic()).collect();
    let mut best: Option<(u32, usize, usize)> = None;
    let leading = chars.iter().take_while(|c| is_stop(**c)).count().min(1);
    let trailing = chars.iter().rev().take_while(|c| is_stop(**c)).count().min(2);
    for from in 0..=leading {
        for cut in (0..=trailing).rev() {
            let to = chars.len() - cut;
            if from >= to {
                continue;
            }
            let reading: String = chars[from..to].iter().filter_map(|c| ru_letter(*c)).collect();
            let folded = crate::keys::fold_word(&reading);
            let letters = to - from;
            let listed = known(&folded) || names::first_name(&folded).is_some();
            let cost = match surprise(&folded) {
                _ if listed && letters > 1 => 0,
                Some(cost) if letters >= 4 => cost,
                Some(cost) if letters == 3 => cost + SHORT,
                _ => continue,
            };
            // A mark at the end is a mark, unless the word with it reads clearly better.
            if best.is_none_or(|(least, ..)| cost + 5 < least) {
                best = Some((cost, from, to));
            }
        }
        // Nobody begins a word with a mark: without the first key it is read only where it must be.
        if best.is_some_and(|(cost, ..)| cost <= PLAUSIBLE) {
            break;
        }
    }
    let by_sound = surprise(&transliterated(&latin)).unwrap_or(u32::MAX);
    match best {
        Some((0, from, to)) => Verdict::Slip { from, to },
        Some((cost, from, to)) if cost <= PLAUSIBLE && cost < by_sound => Verdict::Slip { from, to },
        // Among slips a word is one too, unless it reads better by its sound.
        Some((cost, ..)) if cost < by_sound => Verdict::Unsure,
        _ if latin.len() >= 4 => Verdict::Latin,
        _ => Verdict::Unsure,
    }
}

fn apply(out: &mut [char], range: Range<usize>) {
    for c in &mut out[range] {
        *c = ru_letter(*c).unwrap_or(*c);
    }
}

/// Behind a slipped word «/» was meant as a dot, «?» as a comma, «#» as № and «|» as a slash.
fn swap_mark_after(out: &mut [char], at: usize) {
    if let Some(c) = out.get_mut(at)
        && let Some(mark) = ru_mark(*c)
    {
        *c = mark;
    }
}

/// Makes a word of mixed letters Cyrillic where every Latin letter in it looks like a Russian one.
fn unify_script(word: &mut [char]) {
    let mixed = word.iter().any(char::is_ascii_alphabetic);
    let possible = word.iter().filter(|c| c.is_ascii_alphabetic()).all(|c| look_alike(*c).is_some());
    if mixed && possible {
        unify_all(word);
    }
}

fn unify_all(word: &mut [char]) {
    for c in word {
        *c = look_alike(*c).unwrap_or(*c);
    }
}

/// [`corrected`] for a text without expected words: the query of a name or a street.
#[must_use]
pub fn correct(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    corrected(&chars, &|_| false).into_iter().collect()
}

/// Whether a Russian word looks like one: judged for words of four letters and more.
#[must_use]
pub fn looks_russian(word: &str) -> bool {
    let letters: String = word.chars().filter(|c| !is_dash(*c) && !is_apostrophe(*c)).collect();
    surprise(&letters).is_some_and(|cost| cost <= PLAUSIBLE || letters.chars().count() < 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keyboard::qwerty_from_ru;
    use proptest::prelude::*;

    #[test]
    fn r_id_3_slips_are_corrected_by_word() {
        for (typed, meant) in [
            ("rjdfktdf", "ковалева"),
            ("Rjdfktdf Ybyf Gfdkjdyf", "Ковалева Нина Павловна"),
            ("rjdfktdf, 8 927", "ковалева, 8 927"),
            ("rjdfktdf? 8 927", "ковалева, 8 927"),
            ("ctktpytd", "селезнев"),
            ("[fhmrjd", "харьков"),
            (";erjd", "жуков"),
            ("oth,frjd", "щербаков"),
            (".kbz", "юлия"),
            ("Kовалева", "Ковалева"),
            ("ковалева ybyf", "ковалева нина"),
            ("xfgftdf 42f", "чапаева 42а"),
            ("чапаева 42a", "чапаева 42а"),
            ("чапаева 42f", "чапаева 42а"),
        ] {
            assert_eq!(correct(typed), meant, "{typed}");
        }
    }

    #[test]
    fn r_id_3_latin_words_stay() {
        for word in [
            "ivanov",
            "petrova",
            "andrey",
            "natalia",
            "gmail",
            "mail",
            "client",
            "svetlana",
            "Smith",
            "energo",
            "Kovaleva",
            "dmitry",
            "roman",
            "sergey",
            "alexander",
            "Ivanova Olga",
        ] {
            assert_eq!(correct(word), word);
        }
    }

    #[test]
    fn r_id_3_short_words_follow_their_neighbours() {
        assert_eq!(correct("rjdfktdf y/ g/"), "ковалева н. п.");
        assert_eq!(correct("rjdfktdf y.g."), "ковалева н.п.");
        assert_eq!(correct("kb"), "kb", "alone it says nothing");
    }

    #[test]
    fn r_id_3_every_listed_name_is_found_in_the_other_layout() {
        for name in names::all() {
            let lower = name.to_lowercase();
            assert_eq!(correct(&qwerty_from_ru(&lower)), lower, "{name}");
        }
    }

    proptest! {
        #[test]
        fn r_id_3_positions_stay(text in ".{0,60}") {
            prop_assert_eq!(correct(&text).chars().count(), text.chars().count());
        }

        #[test]
        fn r_id_3_russian_text_stays(text in "[а-яё0-9 .,№/-]{0,60}") {
            prop_assert_eq!(correct(&text), text);
        }
    }
}
