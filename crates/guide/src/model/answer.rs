//! A typed answer of a client: what may be typed, and what to say when it does not fit.

use super::phrase::Phrase;
use super::script::Target;
use crate::expression::{Condition, Kind};
use serde::{Deserialize, Serialize};

/// How a paper was signed: on paper, or not.
pub(crate) const SIGNATURE: [&str; 2] = ["signed", "refused"];

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerType {
    /// A whole number.
    Number,
    /// A meter's reading in kilowatt-hours, kept in watt-hours.
    Energy,
    /// A sum in roubles, kept in kopecks.
    Money,
    /// A day.
    Date,
    /// A text.
    Text,
    /// A phone number.
    Phone,
    /// One of the client's meters.
    Meter,
    /// One of the client's accounts.
    Account,
    /// One of the account's bills.
    Bill,
    /// An address in words; its parts are recognised.
    Address,
    /// Whether the client has signed a paper that was handed over before.
    Signature,
    /// One of the documents that are kept with the appeal: a photo, a scan.
    Photo,
}

impl AnswerType {
    /// All, with the words of the language.
    pub(crate) const WORDS: [(&'static str, Self); 12] = [
        ("number", Self::Number),
        ("energy", Self::Energy),
        ("money", Self::Money),
        ("date", Self::Date),
        ("text", Self::Text),
        ("phone", Self::Phone),
        ("meter", Self::Meter),
        ("account", Self::Account),
        ("bill", Self::Bill),
        ("address", Self::Address),
        ("signature", Self::Signature),
        ("photo", Self::Photo),
    ];

    /// The kind that expressions see.
    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::Number => Kind::Int,
            Self::Energy => Kind::Energy,
            Self::Money => Kind::Money,
            Self::Date => Kind::Date,
            Self::Bill => Kind::Month,
            Self::Signature => Kind::Code(SIGNATURE.iter().map(|&code| code.to_owned()).collect()),
            Self::Text | Self::Phone | Self::Meter | Self::Account | Self::Address | Self::Photo => {
                Kind::Text
            }
        }
    }

    /// Whether the first version of the language does not have it.
    pub(crate) const fn is_newer(self) -> bool {
        matches!(self, Self::Address | Self::Signature | Self::Photo)
    }

    /// The word of the language.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }

    /// Whether the answer is picked from a list: of what the client has, of what is kept, of what can be.
    #[must_use]
    pub const fn is_picked(self) -> bool {
        matches!(self, Self::Meter | Self::Account | Self::Bill | Self::Signature | Self::Photo)
    }
}

/// An answer to be refused, and what is said then.
#[derive(Clone, Debug)]
pub struct Rule {
    /// When.
    pub when: Condition,
    /// The words for the client.
    pub say: Phrase,
}

/// An answer that a step asks for.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Latin name: `answers.reading`.
    pub name: String,
    /// What is asked.
    pub kind: AnswerType,
    /// Label of the field.
    pub title: String,
    /// Unit beside the field.
    pub unit: Option<String>,
    /// Digits before the comma, at most.
    pub digits: Option<Condition>,
    /// Least value, in the unit it is kept in.
    pub min: Option<Condition>,
    /// Greatest value, in the unit it is kept in.
    pub max: Option<Condition>,
    /// Of a signature: the template of the paper that is signed.
    pub paper: Option<Target>,
    /// Whether it may stay empty.
    pub optional: bool,
    /// What stands beside the field while it is typed.
    pub hint: Phrase,
    /// What is not accepted.
    pub refuse: Vec<Rule>,
}
