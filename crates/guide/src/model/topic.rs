//! Topics of the ЕКТО (§7.3.11), prompts of etiquette (П3), and how a variant is picked.

use super::phrase::Phrase;
use super::reach::Reach;
use crate::expression::Condition;
use crate::finding::Place;
use okno_domain::term::LegalTerm;
use serde::{Deserialize, Serialize};

/// Physical or legal persons: each has its tree (R-SC-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// Физическое лицо.
    Person,
    /// Юридическое лицо, индивидуальный предприниматель.
    Company,
}

impl Party {
    pub(crate) const WORDS: [(&'static str, Self); 2] =
        [("person", Self::Person), ("company", Self::Company)];
}

/// Kind of appeal that a topic leads to (§7.2.4.1, R-AP-1); the codes are those of the domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Appeal {
    /// Консультация.
    Consultation,
    /// Заявка, заявление.
    Application,
    /// Жалоба (претензия).
    Complaint,
    /// Предложение.
    Suggestion,
    /// Благодарность.
    Gratitude,
}

impl Appeal {
    pub(crate) const WORDS: [(&'static str, Self); 5] = [
        ("consultation", Self::Consultation),
        ("application", Self::Application),
        ("complaint", Self::Complaint),
        ("suggestion", Self::Suggestion),
        ("gratitude", Self::Gratitude),
    ];
}

/// A script or an algorithm by its id, with the condition of the variant (§7.3.12.2).
#[derive(Clone, Debug)]
pub struct Pick {
    /// When; always, if nothing stands here.
    pub when: Option<Condition>,
    /// Id.
    pub id: String,
    pub(crate) place: Place,
}

/// A topic.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Code of the ЕКТО: `2.1.1`.
    pub code: String,
    /// Title.
    pub title: String,
    /// Kind of appeal by default.
    pub appeal: Appeal,
    /// What clients say.
    pub keywords: Vec<String>,
    /// Facts without which the script cannot be run: `client`, `account`, `meter`, `bill`.
    pub needs: Vec<String>,
    /// The term that the law names for an answer on this topic (R-AP-6).
    pub law: Option<LegalTerm>,
    /// Where it is led, if not as the part of the tree it stands in (R-VI-10).
    pub reach: Option<Reach>,
    /// Scripts by variant.
    pub scripts: Vec<Pick>,
    /// Algorithms by variant; none where there is only something to say.
    pub algorithms: Vec<Pick>,
    /// File inside the library.
    pub file: String,
    pub(crate) place: Place,
}

/// A node of the ЕКТО tree.
#[derive(Clone, Debug)]
pub struct EktoNode {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Nodes below; none at a topic.
    pub below: Vec<EktoNode>,
    pub(crate) place: Place,
}

/// Stage of a visit (§7.2.2); the codes are those of the domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Начало.
    Beginning,
    /// Обработка.
    Processing,
    /// Завершение.
    Completion,
    /// Обратная связь.
    Feedback,
}

impl Stage {
    pub(crate) const WORDS: [(&'static str, Self); 4] = [
        ("beginning", Self::Beginning),
        ("processing", Self::Processing),
        ("completion", Self::Completion),
        ("feedback", Self::Feedback),
    ];

    /// The word of the language.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Beginning => "beginning",
            Self::Processing => "processing",
            Self::Completion => "completion",
            Self::Feedback => "feedback",
        }
    }
}

/// Prompts of etiquette of one file (R-ET-1).
#[derive(Clone, Debug)]
pub struct Etiquette {
    /// Prompts in order of weight.
    pub prompts: Vec<Prompt>,
    /// File inside the library.
    pub file: String,
}

/// One prompt.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// Latin name, unique in the library.
    pub id: String,
    /// Short title.
    pub title: String,
    /// What to do or say.
    pub text: Phrase,
    /// Stages; all, if none.
    pub stages: Vec<Stage>,
    /// Words of the steps beside which it stands: `ask`, `document`; all, if none.
    pub at: Vec<&'static str>,
    /// When; always, if nothing stands here.
    pub when: Option<Condition>,
    /// Clause of the standard.
    pub clause: String,
    pub(crate) place: Place,
}
