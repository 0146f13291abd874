//! Finds a topic by what the client says (R-SC-6), first version: folded words, their beginnings, one slip of a
//! letter, over titles and keywords. Issue of its own: word forms, everyday words, layout slips.

use crate::library::Library;
use crate::model::{EktoNode, Party, Topic};
use crate::near::distance;
use std::collections::BTreeMap;

/// Words of a query that are looked at.
const WORD_LIMIT: usize = 24;
/// Topics of one tree that are given back: those of the other must not push them out.
const HIT_LIMIT: usize = 20;
/// Words that say nothing of the topic.
const EMPTY: [&str; 34] = [
    "а", "без", "бы", "в", "во", "вы", "да", "для", "до", "же", "за", "и", "из", "или", "как", "к", "ко",
    "ли", "мне", "мой", "моя", "на", "не", "но", "о", "от", "по", "с", "со", "у", "хочу", "что", "это", "я",
];

/// A topic that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicHit {
    /// Code of the ЕКТО.
    pub code: String,
    /// Title.
    pub title: String,
    /// What it was found by: the title or the keyword that fitted best.
    pub why: String,
    /// How well, 0–1000.
    pub score: u32,
}

impl Library {
    /// Topics by the client's words, best first.
    #[must_use]
    pub fn find_topics(&self, query: &str) -> Vec<TopicHit> {
        let words = folded(query);
        if words.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<TopicHit> = self.spoken.iter().filter_map(|topic| topic.hit(&words)).collect();
        hits.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.code.cmp(&b.code)));
        let mut trees = BTreeMap::new();
        for party in [Party::Person, Party::Company] {
            self.tree(party).for_each(|node| codes(node, party, &mut trees));
        }
        let mut taken: BTreeMap<Option<&Party>, usize> = BTreeMap::new();
        hits.retain(|hit| {
            let of_tree = taken.entry(trees.get(hit.code.as_str())).or_default();
            *of_tree += 1;
            *of_tree <= HIT_LIMIT
        });
        hits
    }
}

/// Whose the codes of a tree are.
fn codes<'n>(node: &'n EktoNode, party: Party, out: &mut BTreeMap<&'n str, Party>) {
    out.insert(&node.code, party);
    node.below.iter().for_each(|node| codes(node, party, out));
}

/// Words in lower case, «ё» as «е», without the empty ones.
fn folded(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace('ё', "е")
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty() && !EMPTY.contains(word))
        .take(WORD_LIMIT)
        .map(str::to_owned)
        .collect()
}

/// What a topic is called, in its title and by clients, folded once when the library is read.
#[derive(Debug)]
pub(crate) struct Spoken {
    code: String,
    title: String,
    phrases: Vec<(String, Vec<String>)>,
}

impl Spoken {
    pub(crate) fn of(topic: &Topic) -> Self {
        let phrases = std::iter::once(&topic.title).chain(&topic.keywords);
        Self {
            code: topic.code.clone(),
            title: topic.title.clone(),
            phrases: phrases.map(|phrase| (phrase.clone(), folded(phrase))).collect(),
        }
    }

    fn hit(&self, words: &[String]) -> Option<TopicHit> {
        let scored = self.phrases.iter().map(|(phrase, folded)| (score(folded, words), phrase));
        let (score, why) = scored.max_by_key(|(score, _)| *score)?;
        let hit = TopicHit { code: self.code.clone(), title: self.title.clone(), why: why.clone(), score };
        (score > 0).then_some(hit)
    }
}

/// How much of the phrase is in the query and of the query in the phrase; the phrase counts double, because
/// clients say more than a keyword holds.
fn score(phrase: &[String], query: &[String]) -> u32 {
    if phrase.is_empty() {
        return 0;
    }
    let best =
        |word: &String, among: &[String]| among.iter().map(|other| alike(word, other)).max().unwrap_or(0);
    let covered: u32 = phrase.iter().map(|word| best(word, query)).sum();
    let used: u32 = query.iter().map(|word| best(word, phrase)).sum();
    let share = |sum: u32, of: usize| sum / u32::try_from(of).unwrap_or(1).max(1);
    (2 * share(covered, phrase.len()) + share(used, query.len())) / 3
}

/// 1000 for the same word, less for another form of it or a slip, 0 for another word.
fn alike(a: &str, b: &str) -> u32 {
    if a == b {
        return 1000;
    }
    let length = |word: &str| word.chars().count();
    let (short, long) = (length(a).min(length(b)), length(a).max(length(b)));
    if short < 3 {
        return 0;
    }
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    // Forms of a word differ in their last letters: «показания», «показаний».
    if same >= 4 && same + 3 >= short && same + 4 >= long {
        return 850;
    }
    if same == short && same >= 3 {
        return 700;
    }
    if short >= 5 && long - short <= 1 && distance(a, b) == 1 { 600 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_sc_6_forms_and_slips_of_a_word_are_the_word() {
        for (a, b) in
            [("показания", "показаний"), ("показания", "покозания"), ("долг", "долги"), ("счет", "счета")]
        {
            assert!(alike(a, b) > 0, "{a} {b}");
        }
        for (a, b) in [("показания", "наказания"), ("счет", "чек"), ("долг", "дом"), ("свет", "счет")]
        {
            assert_eq!(alike(a, b), 0, "{a} {b}");
        }
        assert_eq!(folded("Ещё раз — за счёт"), ["еще", "раз", "счет"]);
    }
}
