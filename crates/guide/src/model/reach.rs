//! Who leads a topic (R-VI-10): by which channels, in which offices, from which line of the contact centre on, and with which
//! competence (П1 2.4 and 7.8, П2 5.4, П3 4.12).

use crate::finding::Place;
use serde::{Deserialize, Serialize};

/// A kind of office (§7.1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficeKind {
    /// ЦОК: all that П1 1 names.
    Center,
    /// ГРП: its list may be shorter (П1 2.4).
    Group,
    /// Мобильный офис.
    Mobile,
}

impl OfficeKind {
    pub(crate) const WORDS: [(&'static str, Self); 3] =
        [("center", Self::Center), ("group", Self::Group), ("mobile", Self::Mobile)];
}

/// A line of service by phone where people answer (П2 5.4.2–5.4.4); line 0 is a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Line {
    /// Simple and frequent questions.
    First,
    /// Hard questions.
    Second,
    /// Questions of specialists.
    Third,
}

impl Line {
    pub(crate) const WORDS: [(&'static str, Self); 3] =
        [("1", Self::First), ("2", Self::Second), ("3", Self::Third)];

    /// Its number.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
            Self::Third => 3,
        }
    }
}

impl From<Line> for u8 {
    fn from(line: Line) -> Self {
        line.number()
    }
}

/// There is no such line with people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no line of this number")]
pub struct NoLine;

impl TryFrom<u8> for Line {
    type Error = NoLine;

    fn try_from(number: u8) -> Result<Self, NoLine> {
        Self::WORDS.into_iter().map(|(_, line)| line).find(|line| line.number() == number).ok_or(NoLine)
    }
}

/// A competence that not everybody at the front office has.
#[derive(Clone, Debug)]
pub struct Competence {
    /// Code, as the company gives it to people.
    pub code: String,
    /// Title on the screen: who leads such topics.
    pub title: String,
    pub(crate) place: Place,
}

/// Where a topic is led; what is empty limits nothing.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// Codes of the channels.
    pub channels: Vec<String>,
    /// Kinds of offices.
    pub offices: Vec<OfficeKind>,
    /// By phone, from which line on.
    pub from_line: Option<Line>,
    /// Code of the competence.
    pub competence: Option<String>,
    /// Code of the unit that such an appeal is forwarded to.
    pub unit: Option<String>,
    pub(crate) place: Place,
}

/// Where the topics of a part of the tree are led, unless a topic says its own.
#[derive(Clone, Debug)]
pub struct ReachOf {
    /// Codes of the tree: a topic, or all below.
    pub topics: Vec<String>,
    /// Where.
    pub reach: Reach,
}

/// Equal in what they say, wherever they stand.
impl PartialEq for Reach {
    fn eq(&self, other: &Self) -> bool {
        (&self.channels, &self.offices, self.from_line, &self.competence, &self.unit)
            == (&other.channels, &other.offices, other.from_line, &other.competence, &other.unit)
    }
}
