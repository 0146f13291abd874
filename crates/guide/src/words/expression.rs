//! Words for faults of conditions and templates.

use super::perhaps;
use crate::finding::{Problem, Told as _};

impl Problem {
    /// Conditions and templates.
    pub(super) fn expression_words(&self) -> (String, String) {
        match self {
            Self::BadExpression { expression } => (
                format!("Условие не удалось прочитать: {expression}"),
                "Проверьте скобки и кавычки; имена пишутся латиницей, равенство — «==», «и» — «&&», «или» — «||».".into(),
            ),
            Self::HeavyExpression { limit } => (
                format!("Условие слишком сложное: больше {limit}"),
                "Разделите его на несколько шагов.".into(),
            ),
            Self::UndefinedVariable { name, near } => (
                format!("Величины «{name}» нет"),
                perhaps(near.as_deref(), "Список величин — в описании языка."),
            ),
            Self::UnknownFunction { name, near } => (
                format!("Действия «{name}» нет"),
                perhaps(near.as_deref(), "Список действий — в описании языка."),
            ),
            Self::ArgumentCount { function, wanted, got } => (
                format!("У «{function}» в скобках {got}, а нужно {wanted}"),
                "Исправьте число значений в скобках.".into(),
            ),
            Self::WrongKind { wanted, got, part } => (
                format!("«{part}» — {got}, а здесь нужно: {wanted}"),
                "Сравнивайте и складывайте величины одного рода.".into(),
            ),
            Self::UnknownCode { value, allowed } => {
                (format!("Такого значения не бывает: «{value}»"), format!("Можно: {allowed}."))
            }
            Self::UseKnown => (
                "«has(…)» не используется: величина есть всегда, но может быть неизвестна".into(),
                "Напишите «known(величина)».".into(),
            ),
            Self::UseCost => (
                "Энергию нельзя просто умножить на тариф: это ватт-часы и копейки".into(),
                "Напишите «cost(энергия, тариф)».".into(),
            ),
            Self::NotUsed { part } => (
                format!("«{part}» в условиях не используется"),
                "Напишите проще: сравнение, «&&», «||», список действий — в описании языка.".into(),
            ),
            Self::NeedsForm { expression, form } => (
                format!("«{expression}» нельзя произнести как есть"),
                format!("Напишите «{form}»."),
            ),
            Self::OpenBraces => (
                "Открыты «{{», но не закрыты «}}»".into(),
                "Допишите «}}» после величины.".into(),
            ),
            // The other tables answer for everything else.
            _ => (self.code().to_owned(), String::new()),
        }
    }
}
