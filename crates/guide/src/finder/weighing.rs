//! Weighs what was said against the topics of one tree.
//!
//! Two kinds of evidence are added. How much likelier the words are where the topic is spoken of than elsewhere: each
//! word speaks for itself, so any mixture of what clients say of a topic leads to it (naive Bayes over the keywords).
//! And how near all of it comes to one phrase of the topic, which tells neighbours apart that share their words.

use super::index::Index;
use super::terms::{Term, Word, terms};
use super::{TopicHit, WHY_LIMIT};
use okno_language::{everyday, keys};
use std::collections::BTreeMap;

/// What the nearest phrase weighs against the words one by one.
const PHRASE: f32 = 3.0;
/// What it weighs when it is the very phrase.
const SAME: f32 = 2.0;
/// How little more is believed when more is said.
const LONGER: f32 = 0.7;
/// A word is named as a reason from this share of the best one on.
const REASON: f32 = 0.3;

/// The best topics for what was said, best first, each with its weight.
pub(super) fn weigh(index: &Index, said: &[Word], limit: usize) -> Vec<(f32, TopicHit)> {
    let terms = terms(said);
    let asked = Asked::of(index, &terms);
    let mut found: Vec<(f32, usize)> = asked
        .topics
        .iter()
        .enumerate()
        .filter(|(_, words)| **words > 0.0)
        .map(|(topic, words)| (asked.score(index, topic, *words), topic))
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found.truncate(limit);
    found
        .into_iter()
        .map(|(score, topic)| {
            let hit = TopicHit {
                code: index.topics[topic].code.clone(),
                title: index.topics[topic].title.clone(),
                why: why(index, topic, said, &terms),
                near: asked.nearest[topic].1.map_or_else(String::new, |at| index.phrases[at].text.clone()),
                score: thousandths(score),
            };
            (score, hit)
        })
        .collect()
}

/// A question, weighed against all topics and phrases of an index.
struct Asked {
    /// By topic: what speaks for it, word by word.
    topics: Vec<f32>,
    /// By topic: how near its nearest phrase is, and which it is.
    nearest: Vec<(f32, Option<usize>)>,
    /// Weight of all that was said and is known.
    whole: f32,
}

impl Asked {
    fn of(index: &Index, terms: &BTreeMap<String, Term>) -> Self {
        let mut topics = vec![0.0_f32; index.topics.len()];
        let mut phrases = vec![0.0_f32; index.phrases.len()];
        let (mut whole, mut length) = (0.0_f32, 0.0_f32);
        for (key, term) in terms {
            let Some(posting) = index.postings.get(key) else {
                // What no topic speaks of still makes the question longer; unknown pairs and denials say nothing new.
                if key.starts_with(['s', 't']) {
                    length += term.weight.powi(2);
                }
                continue;
            };
            // A rare word says more than a common one, though not as much more as it is rarer.
            let weight = term.weight * posting.rare.sqrt();
            whole += weight;
            length += (term.weight * posting.rare).powi(2);
            posting.topics.iter().for_each(|(topic, much)| topics[*topic] += weight * much);
            posting.phrases.iter().for_each(|(at, share)| phrases[*at] += term.weight * posting.rare * share);
        }
        let mut nearest = vec![(0.0_f32, None); index.topics.len()];
        for (at, phrase) in index.phrases.iter().enumerate() {
            let near = phrases[at] / length.sqrt().max(f32::MIN_POSITIVE);
            let best = &mut nearest[phrase.topic];
            if near > best.0 {
                *best = (near, Some(at));
            }
        }
        Self { topics, nearest, whole }
    }

    fn score(&self, index: &Index, topic: usize, words: f32) -> f32 {
        let likelier = words - self.whole * index.topics[topic].bulk;
        PHRASE * self.nearest[topic].0
            + SAME * self.nearest[topic].0.powi(6)
            + likelier / self.whole.powf(LONGER)
    }
}

/// The words that speak for a topic, in the order they were said.
fn why(index: &Index, topic: usize, said: &[Word], terms: &BTreeMap<String, Term>) -> String {
    let mut weights = vec![0.0_f32; said.len()];
    for (key, term) in terms {
        let Some(posting) = index.postings.get(key) else { continue };
        let Ok(at) = posting.topics.binary_search_by_key(&topic, |(topic, _)| *topic) else { continue };
        let much = term.weight * posting.topics[at].1 * posting.rare;
        term.words.iter().for_each(|word| weights[*word] += much);
    }
    let led: Vec<usize> = (0..said.len()).filter(|at| weights[*at] > 0.0).collect();
    let joins = |at: &usize| everyday::is_particle(&keys::fold_word(&said[*at].said));
    let mut order: Vec<usize> = led.iter().copied().filter(|at| !joins(at)).collect();
    // «Что вы обо мне знаете»: nothing else led there.
    if order.is_empty() {
        order = led;
    }
    order.sort_by(|a, b| weights[*b].total_cmp(&weights[*a]));
    let best = order.first().map_or(0.0, |first| weights[*first]);
    order.truncate(WHY_LIMIT);
    order.retain(|at| weights[*at] >= REASON * best);
    order.sort_unstable();
    order.iter().map(|at| said[*at].said.as_str()).collect::<Vec<_>>().join(", ")
}

/// A score for others to compare: it grows with the weight and stays between 0 and 1000.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
fn thousandths(weight: f32) -> u32 {
    // 500 where the words speak neither for the topic nor against it.
    (1000.0 / (1.0 + (-weight / 10.0).exp())).clamp(0.0, 1000.0) as u32
}
