//! The terms of all topics of one tree, turned round: from a term to the topics and the phrases that hold it.

use super::known::Known;
use super::terms::{terms, words};
use crate::model::Topic;
use std::collections::{BTreeMap, HashMap};

/// The title of a topic counts for more than one keyword.
const TITLE: f32 = 1.5;
/// What is supposed to be said of every topic though nobody wrote it down: keeps one rare word from deciding.
const SUPPOSED: f32 = 0.03;

/// How much more a rarer term says.
const RARITY: f32 = 0.7;

/// The index of one tree.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) topics: Vec<Named>,
    pub(super) phrases: Vec<Phrase>,
    pub(super) postings: BTreeMap<String, Posting>,
}

/// A topic in the index.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) code: String,
    pub(super) title: String,
    /// Logarithm of how much is said of it: the same word says less where more is said.
    pub(super) bulk: f32,
}

/// A title or a keyword.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) text: String,
    pub(super) topic: usize,
}

/// Where a term stands.
#[derive(Debug, Default)]
pub(super) struct Posting {
    /// How rare it is among the topics.
    pub(super) rare: f32,
    /// Topics, each with the logarithm of how much more often it is said there than nowhere.
    pub(super) topics: Vec<(usize, f32)>,
    /// Phrases, each with its share in what the phrase says.
    pub(super) phrases: Vec<(usize, f32)>,
}

impl Index {
    /// Reads titles and keywords; `known` learns their words.
    pub(super) fn of(topics: &[&Topic], known: &mut Known) -> Self {
        let mut phrases: Vec<Phrase> = Vec::new();
        let mut held: HashMap<String, Vec<(usize, f32)>> = HashMap::new();
        for (topic, of) in topics.iter().enumerate() {
            for text in std::iter::once(&of.title).chain(&of.keywords) {
                let said = words(text);
                said.iter().for_each(|word| known.add(word));
                for (key, term) in terms(&said) {
                    held.entry(key).or_default().push((phrases.len(), term.weight));
                }
                phrases.push(Phrase { text: text.clone(), topic });
            }
        }
        // In one order always, so that sums are the same to the last bit.
        let held: BTreeMap<_, _> = held.into_iter().collect();
        let mut titles = vec![false; phrases.len()];
        for (at, phrase) in phrases.iter().enumerate() {
            titles[at] = at == 0 || phrases[at - 1].topic != phrase.topic;
        }
        let mut bulk = vec![0.0_f32; topics.len()];
        let mut lengths = vec![0.0_f32; phrases.len()];
        let mut postings = BTreeMap::new();
        for (key, held) in held {
            let mut counts: BTreeMap<usize, f32> = BTreeMap::new();
            for (phrase, weight) in &held {
                let times = if titles[*phrase] { TITLE } else { 1.0 };
                *counts.entry(phrases[*phrase].topic).or_default() += weight * times;
            }
            counts.iter().for_each(|(topic, count)| bulk[*topic] += count);
            let rare = (1.0 + size(topics.len()) / size(counts.len())).ln().powf(RARITY);
            held.iter().for_each(|(phrase, weight)| lengths[*phrase] += (weight * rare).powi(2));
            let topics = counts.iter().map(|(topic, count)| (*topic, ((count + SUPPOSED) / SUPPOSED).ln()));
            postings.insert(key, Posting { rare, topics: topics.collect(), phrases: held });
        }
        for posting in postings.values_mut() {
            let rare = posting.rare;
            posting.phrases.iter_mut().for_each(|(at, weight)| *weight *= rare / lengths[*at].sqrt());
        }
        let supposed = SUPPOSED * size(postings.len());
        let named = topics.iter().zip(bulk).map(|(topic, bulk)| Named {
            code: topic.code.clone(),
            title: topic.title.clone(),
            bulk: (bulk + supposed).ln(),
        });
        Self { topics: named.collect(), phrases, postings }
    }
}

/// A count to reckon with; more than 65 535 are as many.
fn size(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}
