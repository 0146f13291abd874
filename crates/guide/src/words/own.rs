//! Words for faults of scripts with a purpose of their own.

use crate::finding::Problem;

impl Problem {
    /// Scripts with a purpose of their own.
    pub(super) fn own_words(&self) -> Option<(String, String)> {
        let (what, instead) = match self {
            Self::NotTold { who, listed: true } => (
                format!("В «tell» скрипта стоит «{who}», а шага, на котором сообщают, нет"),
                format!("Добавьте шаг «act» с полем «tell: {who}»."),
            ),
            Self::NotTold { who, listed: false } => (
                format!("На этом шаге сообщают «{who}», а в «tell» скрипта этого нет"),
                format!("Добавьте «{who}» в «tell» скрипта: его видно до начала."),
            ),
            Self::NotOffered { service } => (
                format!("Скрипт продажи нигде не предлагает услугу «{service}»"),
                format!("Добавьте шаг «offer» с полем «service: {service}»."),
            ),
            Self::NotAsked { attribute } => (
                format!("Скрипт сведения нигде не спрашивает «{attribute}»"),
                format!("Назовите «{attribute}» ответ («name») или шаг с вариантами («id»)."),
            ),
            Self::NoPostponement => (
                "Сведение нельзя отложить с причиной".into(),
                "Добавьте шаг «reason» с вариантами причин и «end» с «outcome: postponed».".into(),
            ),
            _ => return None,
        };
        Some((what, instead))
    }
}
