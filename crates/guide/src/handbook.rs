//! «Справочник клиента» (§7.3.12.7, R-SC-7): what the approved scripts tell, as a client reads it alone.
//!
//! A script is a talk; a handbook is read. Of each script stays what is said to everybody: answers, documents, terms. What is
//! asked becomes a case to choose. Left out are what only the operator does, and every sentence with a value that nobody
//! knows before the client is known: a handbook that guesses is worse than a shorter one.

mod own_words;
mod telling;
mod text;

use crate::facts::{AccountFacts, ClientFacts, CompanyFact, Facts, VisitFacts};
use crate::library::Library;
use crate::model::{Approval, EktoNode, Party, Topic};
use crate::run::picking_context;
use jiff::civil::Date;
use std::collections::BTreeMap;
use telling::Telling;

/// A handbook: one for persons, one for companies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handbook {
    /// For whom.
    pub party: Party,
    /// Parts in the order of the ЕКТО tree.
    pub parts: Vec<Part>,
    /// Topics that have nothing to read: their code and title.
    pub silent: Vec<(String, String)>,
    /// Titles of the company's parameters that were not given and that some sentence needs.
    pub wanted: Vec<String>,
}

/// A part: a topmost node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Entries.
    pub entries: Vec<Entry>,
}

/// What there is to read on one topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Code of the topic.
    pub code: String,
    /// Title.
    pub title: String,
    /// What clients say: for the search of the page, not to be shown.
    pub asked: Vec<String>,
    /// Text.
    pub told: Vec<Told>,
    /// What the client will be asked for: «Показания».
    pub have_ready: Vec<String>,
    /// Papers that are made out.
    pub papers: Vec<String>,
    /// Clauses of law.
    pub basis: Vec<String>,
    /// Version of the approval of its script.
    pub version: String,
    /// Order by which it is approved, and its day.
    pub order: (String, Date),
}

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A paragraph.
    Says(String),
    /// Cases of which the reader's own is to be read.
    Cases {
        /// What is to be answered first; empty where the cases speak for themselves.
        question: String,
        /// Cases; their titles are empty where the question is.
        cases: Vec<(String, Vec<Told>)>,
    },
}

impl Library {
    /// The handbook of a party, with what the company has filled in, of the scripts that are in force on the day.
    #[must_use]
    pub fn handbook(&self, party: Party, company: &BTreeMap<String, CompanyFact>, on: Date) -> Handbook {
        let facts = reader(party, company, on);
        let mut book = Handbook { party, parts: Vec::new(), silent: Vec::new(), wanted: Vec::new() };
        for node in self.tree(party) {
            let mut part = Part { code: node.code.clone(), title: node.title.clone(), entries: Vec::new() };
            for topic in topics(self, node) {
                match self.entry(topic, &facts, &mut book.wanted) {
                    Some(entry) => part.entries.push(entry),
                    None => book.silent.push((topic.code.clone(), topic.title.clone())),
                }
            }
            if !part.entries.is_empty() {
                book.parts.push(part);
            }
        }
        book.wanted.sort();
        book.wanted.dedup();
        book
    }

    fn entry(&self, topic: &Topic, facts: &Facts, wanted: &mut Vec<String>) -> Option<Entry> {
        let context = picking_context(self, facts);
        let fits = |pick: &&crate::model::Pick| pick.when.as_ref().is_none_or(|when| when.holds(&context));
        let script = self.script(&topic.scripts.iter().find(fits)?.id)?;
        if !script.is_effective(facts.visit.today) {
            return None;
        }
        let told = Telling::of(self, script, facts);
        wanted.extend(told.wanted);
        if told.told.is_empty() {
            return None;
        }
        let Approval { version, order, date, .. } = script.approval.clone();
        Some(Entry {
            code: topic.code.clone(),
            title: topic.title.clone(),
            asked: topic.keywords.clone(),
            told: told.told,
            have_ready: told.have_ready,
            papers: told.papers,
            basis: script.approval.basis.iter().filter(|clause| is_law(clause)).cloned().collect(),
            version,
            order: (order, date),
        })
    }
}

/// Whoever reads: nothing is known of them but which handbook they hold.
fn reader(party: Party, company: &BTreeMap<String, CompanyFact>, on: Date) -> Facts {
    let (party, segment) = match party {
        Party::Person => ("person", "b2c"),
        Party::Company => ("company", "b2b_gp"),
    };
    Facts {
        visit: VisitFacts {
            channel: "office".to_owned(),
            stage: "processing".to_owned(),
            today: on,
            identified: true,
            ..VisitFacts::default()
        },
        client: Some(ClientFacts {
            party: Some(party.to_owned()),
            segment: Some(segment.to_owned()),
            ..ClientFacts::default()
        }),
        // Some account of the reader's is meant, whichever: scripts do not ask for it first, and say nothing of it.
        accounts: vec![AccountFacts { number: text::UNKNOWN.to_string(), ..AccountFacts::default() }],
        company: company.clone(),
        ..Facts::default()
    }
}

/// Clauses of the standard are the company's own affair.
fn is_law(clause: &str) -> bool {
    let appendix =
        clause.strip_prefix('П').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    !clause.starts_with('§') && !appendix
}

fn topics<'l>(library: &'l Library, node: &EktoNode) -> Vec<&'l Topic> {
    let own = library.topic(&node.code).into_iter();
    own.chain(node.below.iter().flat_map(|below| topics(library, below))).collect()
}
