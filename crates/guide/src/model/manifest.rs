//! The manifest of a library: name, version, what a company fills in itself, what starts by itself.

use super::reach::{Competence, ReachOf};
use super::segment::SegmentService;
use super::topic::Pick;
use crate::expression::Kind;
use crate::finding::Place;
use serde::{Deserialize, Serialize};

/// What a script that is not of a topic is for: a stage of every visit (§7.2.3, §7.2.5, §7.2.6), the begin of a
/// shift, or what the script itself says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Приветствие.
    Greeting,
    /// Идентификация.
    Identification,
    /// Актуализация профиля.
    Actualization,
    /// Прощание.
    Farewell,
    /// Обратная связь.
    Feedback,
    /// Начало смены: рабочее место и внешний вид (П3 §1–2).
    ShiftCheck,
    /// Трудная ситуация (П3 §7).
    Situation,
    /// Коммерческая услуга (§7.2.4.2).
    Sales,
}

impl Purpose {
    /// Those that the manifest gives a script to.
    pub(crate) const OF_LIBRARY: [(&'static str, Self); 5] = [
        ("greeting", Self::Greeting),
        ("identification", Self::Identification),
        ("farewell", Self::Farewell),
        ("feedback", Self::Feedback),
        ("shift_check", Self::ShiftCheck),
    ];
    /// Those that a script says of itself.
    pub(crate) const OWN: [(&'static str, Self); 3] =
        [("situation", Self::Situation), ("sales", Self::Sales), ("actualization", Self::Actualization)];
}

/// A fact of the company, filled in by it: `company.site`.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Latin name.
    pub name: String,
    /// Russian title.
    pub title: String,
    /// Kind.
    pub kind: Kind,
    pub(crate) place: Place,
}

/// A unit that appeals are forwarded to (R-AP-5).
#[derive(Clone, Debug)]
pub struct Unit {
    /// Code in scripts.
    pub code: String,
    /// Title on the screen.
    pub title: String,
    pub(crate) place: Place,
}

/// The manifest.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// Name.
    pub name: String,
    /// Version: `2026.11`.
    pub version: String,
    /// Version of the language that it is written in.
    pub language: u8,
    pub(crate) language_place: Place,
    /// A note for people.
    pub note: Option<String>,
    /// Facts of the company.
    pub parameters: Vec<Parameter>,
    /// Units.
    pub units: Vec<Unit>,
    /// How the segments are served.
    pub segments: Vec<SegmentService>,
    /// Competences that not everybody at the front office has (R-VI-10).
    pub competences: Vec<Competence>,
    /// Where parts of the tree are led.
    pub reaches: Vec<ReachOf>,
    /// Scripts of the stages.
    pub purposes: Vec<(Purpose, Vec<Pick>)>,
    /// File inside the library.
    pub file: String,
}
