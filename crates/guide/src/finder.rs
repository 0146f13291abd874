//! Finds a topic by what the client says (R-SC-6): word forms, everyday words, typing errors, the wrong layout.
//!
//! What clients say of a topic stands in its title and keywords. For each tree they are turned round once into an
//! index; a question is weighed against it and learns it nothing (`docs/decisions/0033-topics-are-weighed.md`).

mod index;
mod known;
mod terms;
mod weighing;

use crate::library::Library;
use crate::model::{EktoNode, Party, Topic};
use index::Index;
use known::Known;
use std::collections::BTreeMap;
use terms::Word;

/// Topics of one tree that are given back: those of the other must not push them out.
const HIT_LIMIT: usize = 20;
/// Words of the client that are named as the reason.
const WHY_LIMIT: usize = 4;

/// A topic that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicHit {
    /// Code of the ЕКТО.
    pub code: String,
    /// Title.
    pub title: String,
    /// The words of the client that led there, as they were said: «отрубили, долги».
    pub why: String,
    /// What of the topic they come nearest to: its title or one of its keywords.
    pub near: String,
    /// How well, 0–1000; comparable within one question.
    pub score: u32,
}

impl Library {
    /// Topics of both trees by the client's words, best first, no more than twenty of each tree.
    #[must_use]
    pub fn find_topics(&self, query: &str) -> Vec<TopicHit> {
        self.found(query, None)
    }

    /// Topics of one tree by the client's words, best first, no more than twenty.
    #[must_use]
    pub fn find_topics_of(&self, party: Party, query: &str) -> Vec<TopicHit> {
        self.found(query, Some(party))
    }

    /// Makes the index that questions are answered from: some hundred milliseconds, which the first question would wait.
    pub fn make_ready_to_find(&self) {
        self.index();
    }

    fn index(&self) -> &Finder {
        self.finder.get_or_init(|| Finder::of(self))
    }

    fn found(&self, query: &str, party: Option<Party>) -> Vec<TopicHit> {
        let finder = self.index();
        let readings = finder.readings(query);
        let trees = finder.trees.iter().filter(|(of, _)| party.is_none() || *of == party);
        let mut hits: Vec<(f32, TopicHit)> = trees
            .flat_map(|(_, index)| {
                best_of(readings.iter().flat_map(|said| weighing::weigh(index, said, HIT_LIMIT)))
            })
            .collect();
        hits.sort_by(|(a, left), (b, right)| b.total_cmp(a).then_with(|| left.code.cmp(&right.code)));
        hits.into_iter().map(|(_, hit)| hit).collect()
    }
}

/// What the questions to a library are answered from; made at the first of them.
#[derive(Debug)]
pub(crate) struct Finder {
    /// Topics that stand in no tree have an index too.
    trees: Vec<(Option<Party>, Index)>,
    known: Known,
}

impl Finder {
    fn of(library: &Library) -> Self {
        let mut whose = BTreeMap::new();
        for party in [Party::Person, Party::Company] {
            library.tree(party).for_each(|node| codes(node, party, &mut whose));
        }
        let mut topics: BTreeMap<Option<Party>, Vec<&Topic>> = BTreeMap::new();
        for topic in library.topics() {
            topics.entry(whose.get(topic.code.as_str()).copied()).or_default().push(topic);
        }
        let mut known = Known::default();
        let trees =
            topics.into_iter().map(|(party, topics)| (party, Index::of(&topics, &mut known))).collect();
        known.complete();
        Self { trees, known }
    }

    /// What was said, as it is written, and once more where the last word may still be growing.
    fn readings(&self, query: &str) -> Vec<Vec<Word>> {
        let said = terms::words(query);
        let mut readings = vec![self.known.corrected(said.clone())];
        let typed = query.chars().next_back().is_some_and(char::is_alphanumeric);
        if typed && let Some(grown) = said.last().and_then(|last| self.known.grown(last)) {
            let before = said[..said.len() - 1].to_vec();
            let mut reading = self.known.corrected(before);
            reading.push(grown);
            readings.push(reading);
        }
        readings
    }
}

/// Of topics that several readings lead to, each by its best one; no more than are given back.
fn best_of(hits: impl Iterator<Item = (f32, TopicHit)>) -> Vec<(f32, TopicHit)> {
    let mut best: Vec<(f32, TopicHit)> = hits.collect();
    best.sort_by(|(a, left), (b, right)| left.code.cmp(&right.code).then_with(|| b.total_cmp(a)));
    best.dedup_by(|(_, one), (_, before)| one.code == before.code);
    best.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    best.truncate(HIT_LIMIT);
    best
}

/// Whose the codes of a tree are.
fn codes<'n>(node: &'n EktoNode, party: Party, out: &mut BTreeMap<&'n str, Party>) {
    out.insert(&node.code, party);
    node.below.iter().for_each(|node| codes(node, party, out));
}
