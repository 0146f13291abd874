//! A visit (приём): Начало → Обработка → Завершение → Обратная связь (§7.2.2, R-VI-1).

mod decide;
mod event;
mod handing;
mod offer;
mod state;
mod time;

pub use decide::{MAX_QUESTIONS, MAX_WAITED, VisitCommand, VisitRefusal, decide};
pub use event::VisitEvent;
pub use handing::{HandOverReason, Handing};
pub use offer::{OfferOutcome, OfferRules};
pub use state::Visit;
pub use time::{Average, Target, Targets, VisitTimes, service, waiting};

use serde::{Deserialize, Serialize};

/// Stage of a visit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Начало обслуживания: greeting, identification.
    #[default]
    Beginning,
    /// Обработка обращения.
    Processing,
    /// Завершение обслуживания: further information, farewell.
    Completion,
    /// Получение обратной связи.
    Feedback,
    /// Over.
    Ended,
}
