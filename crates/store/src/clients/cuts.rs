//! Words with letters left out, as hashes: two words at one edit share a form with at most one letter left
//! out of each, two words at two edits one with at most two (SymSpell). Hashes may collide, so whatever is
//! found is compared letter by letter before it counts.

use okno_language::keys::deletions;

/// Shortest word that is found with two edits.
pub(crate) const TWO_EDITS_FROM: usize = 4;
/// Longest word whose letters are left out: longer ones are found as they are.
const LONGEST: usize = 24;

/// The hashes of a word with at most one letter left out.
pub(crate) fn at_most_one(word: &str) -> Vec<u32> {
    if !bends(word) {
        return vec![hash(word)];
    }
    sorted(deletions(word).iter().map(|form| hash(form)).collect())
}

/// The hashes of a word with exactly two letters left out; none for a short word.
pub(crate) fn exactly_two(word: &str) -> Vec<u32> {
    if !bends(word) || word.chars().count() < TWO_EDITS_FROM {
        return Vec::new();
    }
    let one = deletions(word);
    let two = one.iter().skip(1).flat_map(|form| deletions(form).into_iter().skip(1));
    sorted(two.map(|form| hash(&form)).collect())
}

/// Whether typing errors are looked for: not in numbers, nor where any letter would fit.
pub(crate) fn bends(word: &str) -> bool {
    (3..=LONGEST).contains(&word.chars().count()) && !word.bytes().any(|byte| byte.is_ascii_digit())
}

fn sorted(mut hashes: Vec<u32>) -> Vec<u32> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// FNV-1a, folded to 31 bits: four bytes in a row of SQLite. Stored, so never changed.
fn hash(word: &str) -> u32 {
    let long = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    u32::try_from((long ^ (long >> 33)) & 0x7fff_ffff).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use okno_language::distance::osa;
    use proptest::prelude::*;

    #[test]
    fn r_id_4_the_hash_of_a_stored_cut_is_frozen() {
        // Breaks when words of stored dictionaries would no longer be found.
        assert_eq!(hash("ковалева"), 2_006_413_548);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn r_id_4_words_at_one_edit_share_a_cut(a in "[абв]{3,8}", b in "[абв]{3,8}") {
            let shared = at_most_one(&a).iter().any(|cut| at_most_one(&b).contains(cut));
            prop_assert!(shared || osa(&a, &b, 1).is_none());
        }

        #[test]
        fn r_id_4_words_at_two_edits_share_a_cut(a in "[абв]{4,8}", b in "[абв]{4,8}") {
            let all = |word: &str| [at_most_one(word), exactly_two(word)].concat();
            let other = all(&b);
            prop_assert!(all(&a).iter().any(|cut| other.contains(cut)) || osa(&a, &b, 2).is_none());
        }
    }
}
