//! How clients of a segment are served (П4, R-PR-5): who serves, in which form, by which channels they are answered.

use crate::finding::Place;
use okno_domain::appeal::Channel;
use okno_domain::client::Segment;
use serde::{Deserialize, Serialize};

/// Who serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Serves {
    /// Специалист ЦОК.
    Specialist,
    /// Куратор: he accompanies the contract.
    Curator,
    /// Представитель Общества.
    Representative,
    /// Персональный менеджер.
    PersonalManager,
}

impl Serves {
    pub(crate) const WORDS: [(&'static str, Self); 4] = [
        ("specialist", Self::Specialist),
        ("curator", Self::Curator),
        ("representative", Self::Representative),
        ("personal_manager", Self::PersonalManager),
    ];
}

/// How the clients of a segment are served.
#[derive(Clone, Debug)]
pub struct SegmentService {
    /// Which segment.
    pub segment: Segment,
    /// Who serves.
    pub serves: Serves,
    /// Name of the company's parameter that says who that is.
    pub who: Option<String>,
    /// Forms of service and channels, in words.
    pub form: String,
    /// The unit that what is not answered at once goes to.
    pub unit: Option<String>,
    /// Channels of written answers, the usual first.
    pub channels: Vec<Channel>,
    /// Whether the back office works one and a half times faster, where the company has decided so (П4: a recommendation).
    pub faster: bool,
    /// Where it is written.
    pub basis: String,
    pub(crate) place: Place,
}
