//! Chance that is the same in every run, and typing errors made by it.

use okno_language::keys::fold_word;

/// SplitMix64.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap_or(1)).unwrap_or(0)
    }

    /// A word with one error: a letter more, less, other, or two neighbours swapped. The folded word differs.
    pub(crate) fn misspell(&mut self, word: &str) -> String {
        const LETTERS: [char; 32] = [
            'а', 'б', 'в', 'г', 'д', 'е', 'ж', 'з', 'и', 'й', 'к', 'л', 'м', 'н', 'о', 'п', 'р', 'с', 'т',
            'у', 'ф', 'х', 'ц', 'ч', 'ш', 'щ', 'ъ', 'ы', 'ь', 'э', 'ю', 'я',
        ];
        loop {
            let mut letters: Vec<char> = word.chars().collect();
            let at = self.below(letters.len());
            match self.below(4) {
                0 => letters.insert(at, LETTERS[self.below(LETTERS.len())]),
                1 if letters.len() > 2 => {
                    letters.remove(at);
                }
                2 if at + 1 < letters.len() => letters.swap(at, at + 1),
                _ => letters[at] = LETTERS[self.below(LETTERS.len())],
            }
            let wrong: String = letters.into_iter().collect();
            if fold_word(&wrong) != fold_word(word) {
                return wrong;
            }
        }
    }

    /// Words with so many errors in random places: longer words have more of them.
    pub(crate) fn misspell_any(&mut self, words: &[String], errors: usize) -> Vec<String> {
        let mut words = words.to_vec();
        for _ in 0..errors {
            let letters: usize = words.iter().map(|word| word.chars().count()).sum();
            let mut place = self.below(letters);
            for word in &mut words {
                let length = word.chars().count();
                if place < length {
                    *word = self.misspell(word);
                    break;
                }
                place -= length;
            }
        }
        words
    }
}
