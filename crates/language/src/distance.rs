//! Distance between two words in typing errors: a letter more, less, other, or two neighbours swapped.

use crate::keys::deletions;
use std::collections::HashMap;

/// Words longer than this are not compared; no name or street is.
pub const LONGEST_WORD: usize = 64;

/// The optimal string alignment distance (restricted Damerau–Levenshtein) in characters, or `None` when it
/// is greater than `limit` or a word is longer than [`LONGEST_WORD`].
///
/// Both words should be folded before ([`crate::keys::fold_word`]). Time is O(length × limit).
#[must_use]
pub fn osa(left: &str, right: &str, limit: usize) -> Option<usize> {
    let mut a = [' '; LONGEST_WORD];
    let mut b = [' '; LONGEST_WORD];
    let (a, b) = (fill(&mut a, left)?, fill(&mut b, right)?);
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let far = limit + 1;
    let width = b.len() + 1;
    let mut before = [far; LONGEST_WORD + 1];
    let mut last = [far; LONGEST_WORD + 1];
    let mut row = [far; LONGEST_WORD + 1];
    for (j, cell) in last.iter_mut().take(width).enumerate() {
        *cell = j.min(far);
    }
    for i in 1..=a.len() {
        let from = i.saturating_sub(limit).max(1);
        let to = (i + limit).min(b.len());
        row.fill(far);
        row[0] = i.min(far);
        let mut least = row[0];
        for j in from..=to {
            let other = usize::from(a[i - 1] != b[j - 1]);
            let mut cost = (last[j - 1] + other).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before[j - 2] + 1);
            }
            row[j] = cost.min(far);
            least = least.min(row[j]);
        }
        // Two rows without a way under the limit: a swap reaches back no farther.
        if least > limit && last.iter().take(width).all(|cost| *cost > limit) {
            return None;
        }
        before = last;
        last = row;
    }
    Some(last[b.len()]).filter(|distance| *distance <= limit)
}

/// Listed words, found with at most one typing error by plain look-ups: each stands under its forms with one
/// letter left out ([`crate::keys::deletions`]).
#[derive(Debug, Default)]
pub(crate) struct Neighbours<T> {
    forms: HashMap<String, Vec<(String, T)>>,
}

impl<T: Copy> Neighbours<T> {
    pub(crate) fn of(words: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut forms: HashMap<String, Vec<(String, T)>> = HashMap::new();
        for (word, value) in words {
            for form in deletions(&word) {
                forms.entry(form).or_default().push((word.clone(), value));
            }
        }
        Self { forms }
    }

    /// What a word stands for, or the listed word that is one error away does.
    pub(crate) fn find(&self, word: &str) -> Option<T> {
        if word.chars().nth(LONGEST_WORD).is_some() {
            return None;
        }
        deletions(word)
            .iter()
            .filter_map(|form| self.forms.get(form))
            .flatten()
            .find(|(listed, _)| osa(listed, word, 1).is_some())
            .map(|(_, value)| *value)
    }
}

fn fill<'a>(place: &'a mut [char; LONGEST_WORD], word: &str) -> Option<&'a [char]> {
    let mut length = 0;
    for c in word.chars() {
        *place.get_mut(length)? = c;
        length += 1;
    }
    place.get(..length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn r_id_4_typing_errors_are_counted() {
        for (a, b, distance) in [
            ("ковалева", "ковалева", 0),
            ("ковалева", "коволева", 1),
            ("ковалева", "квоалева", 1),
            ("ковалева", "ковалва", 1),
            ("ковалева", "кковалева", 1),
            ("ковалева", "коавелва", 2),
            ("", "аб", 2),
            ("иванова", "ивановна", 1),
        ] {
            assert_eq!(osa(a, b, 2), Some(distance), "{a} {b}");
            assert_eq!(osa(b, a, 2), Some(distance), "{b} {a}");
        }
        assert_eq!(osa("ковалева", "иванова", 2), None);
        assert_eq!(osa("а", "а", 0), Some(0));
        assert_eq!(osa(&"а".repeat(65), "а", 2), None);
    }

    /// The textbook table without bounds.
    fn plain(a: &[char], b: &[char]) -> usize {
        let mut t = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                t[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let other = usize::from(a[i - 1] != b[j - 1]);
                    let mut cost = (t[i - 1][j - 1] + other).min(t[i - 1][j] + 1).min(t[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        cost = cost.min(t[i - 2][j - 2] + 1);
                    }
                    cost
                };
            }
        }
        t[a.len()][b.len()]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn r_id_4_bounded_equals_unbounded(a in "[абв]{0,9}", b in "[абв]{0,9}", limit in 0_usize..5) {
            let (x, y): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
            let exact = plain(&x, &y);
            prop_assert_eq!(osa(&a, &b, limit), Some(exact).filter(|d| *d <= limit));
        }
    }
}
