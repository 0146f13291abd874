//! The classifier of a company beside the tree of a library (R-SC-1): what fits, what is near, what is absent.

use crate::library::Library;
use crate::model::{EktoNode, Party};
use crate::near::distance;
use crate::spoken;
use std::collections::{BTreeMap, BTreeSet};

/// Rows of a classifier, at most.
pub const CLASSIFIER_LIMIT: usize = 5_000;
/// Topics that are named as near, at most.
const NEAR_LIMIT: usize = 3;

/// A row of a company's classifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassifierRow {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Code of the row above; nothing: it is at the top.
    pub parent: Option<String>,
}

/// How a row of the company stands to the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// Same title; the code of ours, the same or another.
    Same {
        /// Code of our topic.
        ours: String,
    },
    /// No topic has this title; those that are near, best first.
    Near {
        /// Code and title of ours.
        ours: Vec<(String, String)>,
    },
    /// Nothing is near.
    Nothing,
}

/// A fault of the classifier itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClassifierFault {
    /// A code twice.
    Twice {
        /// The code.
        code: String,
    },
    /// A row above that is not there.
    NoParent {
        /// The code.
        code: String,
        /// The code of the row above.
        parent: String,
    },
    /// Rows that stand above one another in a round.
    Round {
        /// One of them.
        code: String,
    },
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Topics of the company, those without rows below, each with its match.
    pub topics: Vec<(ClassifierRow, Match)>,
    /// Topics of ours that the company does not have: code and title.
    pub ours_only: Vec<(String, String)>,
    /// Topics of the company that match a topic of ours without a script: not covered.
    pub not_covered: Vec<(String, String)>,
    /// What is wrong with the classifier.
    pub faults: Vec<ClassifierFault>,
}

impl Library {
    /// Holds a company's classifier against the tree of persons or of companies.
    #[must_use]
    pub fn compare_classifier(&self, party: Party, rows: &[ClassifierRow]) -> Compared {
        let mut out = Compared { faults: faults(rows), ..Compared::default() };
        let mut ours = Vec::new();
        self.tree(party).for_each(|node| leaves(node, &mut ours));
        let above: BTreeSet<&str> = rows.iter().filter_map(|row| row.parent.as_deref()).collect();
        let mut matched: BTreeSet<&str> = BTreeSet::new();
        for row in rows.iter().filter(|row| !above.contains(row.code.as_str())) {
            let wanted = folded(&row.title);
            let mut same: Vec<&(&str, &str)> =
                ours.iter().filter(|(_, title)| folded(title) == wanted).collect();
            same.sort_by_key(|(code, _)| *code != row.code);
            let found = match same.first() {
                Some((code, title)) => {
                    matched.insert(*code);
                    if self.topic(code).is_none() {
                        out.not_covered.push(((*code).to_owned(), (*title).to_owned()));
                    }
                    Match::Same { ours: (*code).to_owned() }
                }
                None => self.near(party, &row.title, &wanted, &ours),
            };
            out.topics.push((row.clone(), found));
        }
        let only = ours.iter().filter(|(code, _)| !matched.contains(code));
        out.ours_only = only.map(|(code, title)| ((*code).to_owned(), (*title).to_owned())).collect();
        out
    }

    /// By slips of letters first, then by what clients say.
    fn near(&self, party: Party, title: &str, wanted: &str, ours: &[(&str, &str)]) -> Match {
        let allowed = (wanted.chars().count() / 5).clamp(1, 4);
        let mut near: Vec<(usize, &str, &str)> = ours
            .iter()
            .map(|(code, title)| (distance(wanted, &folded(title)), *code, *title))
            .filter(|(edits, ..)| *edits <= allowed)
            .collect();
        near.sort_unstable();
        let mut found: Vec<(String, String)> =
            near.into_iter().map(|(_, code, title)| (code.to_owned(), title.to_owned())).collect();
        for hit in self.find_topics_of(party, title) {
            let known = found.iter().any(|(code, _)| *code == hit.code);
            if !known && hit.score >= 500 && ours.iter().any(|(code, _)| *code == hit.code) {
                found.push((hit.code, hit.title));
            }
        }
        found.truncate(NEAR_LIMIT);
        if found.is_empty() { Match::Nothing } else { Match::Near { ours: found } }
    }
}

fn leaves<'n>(node: &'n EktoNode, out: &mut Vec<(&'n str, &'n str)>) {
    if node.below.is_empty() {
        out.push((&node.code, &node.title));
    }
    node.below.iter().for_each(|node| leaves(node, out));
}

/// Letters and digits in lower case, one space between words, «ё» as «е».
fn folded(text: &str) -> String {
    spoken::words(&spoken::folded(text)).collect::<Vec<_>>().join(" ")
}

fn faults(rows: &[ClassifierRow]) -> Vec<ClassifierFault> {
    let mut faults = Vec::new();
    let mut known: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for row in rows {
        if known.insert(&row.code, row.parent.as_deref()).is_some() {
            faults.push(ClassifierFault::Twice { code: row.code.clone() });
        }
    }
    for row in rows {
        let Some(parent) = &row.parent else { continue };
        if !known.contains_key(parent.as_str()) {
            faults.push(ClassifierFault::NoParent { code: row.code.clone(), parent: parent.clone() });
            continue;
        }
        let mut seen = BTreeSet::from([row.code.as_str()]);
        let mut above = Some(parent.as_str());
        while let Some(code) = above {
            if !seen.insert(code) {
                faults.push(ClassifierFault::Round { code: row.code.clone() });
                break;
            }
            above = known.get(code).copied().flatten();
        }
    }
    faults
}
