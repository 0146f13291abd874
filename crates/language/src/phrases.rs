//! A list of expected phrases, looked up by their first word.

use crate::line::Line;
use std::collections::HashMap;

/// Phrases of one or more folded words, each with what it stands for.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    by_first: HashMap<String, Vec<Phrase<T>>>,
}

/// One phrase.
#[derive(Debug)]
pub(crate) struct Phrase<T> {
    pub(crate) means: T,
    pub(crate) words: Vec<String>,
}

impl<T: Copy> Phrases<T> {
    /// Takes phrases with their words apart by spaces.
    pub(crate) fn of<'a>(phrases: impl IntoIterator<Item = (T, &'a str)>) -> Self {
        let mut by_first: HashMap<String, Vec<Phrase<T>>> = HashMap::new();
        for (means, phrase) in phrases {
            let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
            by_first.entry(words[0].clone()).or_default().push(Phrase { means, words });
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        Self { by_first }
    }

    /// A table whose rows hold several phrases apart by `|`.
    pub(crate) fn of_table(table: &[(T, &str)]) -> Self {
        Self::of(table.iter().flat_map(|(means, row)| row.split('|').map(|phrase| (*means, phrase))))
    }

    /// The phrases that stand at a token, each with the token behind it, the longest first.
    pub(crate) fn at(&self, line: &Line, at: usize) -> impl Iterator<Item = (&Phrase<T>, usize)> {
        let phrases = line.word(at).and_then(|word| self.by_first.get(word)).into_iter().flatten();
        phrases.filter_map(move |phrase| line.phrase(at, &phrase.words).map(|end| (phrase, end)))
    }

    /// Whether a word is a phrase by itself.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        self.by_first.get(word).is_some_and(|phrases| phrases.iter().any(|phrase| phrase.words.len() == 1))
    }

    /// All phrases.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Phrase<T>> {
        self.by_first.values().flatten()
    }
}
