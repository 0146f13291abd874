//! What the lint finds, with its words for a methodologist.

use crate::finding::{Severity, Told};
use crate::format;
use jiff::civil::Date;

/// All codes of the lint, beside those of the reader.
pub const LINT_CODES: [&str; 14] = [
    "no-topic",
    "no-algorithm",
    "missing-variant",
    "expired-approval",
    "early-approval",
    "not-approved",
    "unused-name",
    "doubtful-exit",
    "refuses-all",
    "empty-range",
    "no-paper",
    "idle-paper",
    "explains-first",
    "turns",
];

/// What can be better in a library that reads clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A leaf of the tree without a topic (R-SC-1).
    NoTopic { code: String, title: String },
    /// Something is done, and no algorithm says how (R-SC-1).
    NoAlgorithm { code: String, step: String },
    /// All variants of a script have a condition (§7.3.12.2).
    MissingVariant { of: String },
    /// The last day of the approval is over.
    ExpiredApproval { to: Date, on: Date },
    /// Its first day is still to come.
    EarlyApproval { from: Date, on: Date },
    /// There is no number of an order.
    NotApproved { order: String },
    /// A name of the manifest that nothing uses.
    UnusedName { what: &'static str, name: String },
    /// Whether the script comes to its end from here is decided by conditions alone.
    DoubtfulExit { steps: Vec<String> },
    /// A refusal that does not look at the answer.
    RefusesAll { answer: String },
    /// The least is more than the most.
    EmptyRange { answer: String },
    /// A step hands over what no file of papers describes (R-AP-10).
    NoPaper { template: String, near: Option<String> },
    /// A paper that no step hands over.
    IdlePaper { id: String },
    /// A mobile script that explains before it asks (§7.3.12.2).
    ExplainsFirst { step: String },
    /// A static script that goes by what the client says.
    Turns { step: String },
}

impl Told for Fault {
    fn code(&self) -> &'static str {
        match self {
            Self::NoTopic { .. } => "no-topic",
            Self::NoAlgorithm { .. } => "no-algorithm",
            Self::MissingVariant { .. } => "missing-variant",
            Self::ExpiredApproval { .. } => "expired-approval",
            Self::EarlyApproval { .. } => "early-approval",
            Self::NotApproved { .. } => "not-approved",
            Self::UnusedName { .. } => "unused-name",
            Self::DoubtfulExit { .. } => "doubtful-exit",
            Self::RefusesAll { .. } => "refuses-all",
            Self::EmptyRange { .. } => "empty-range",
            Self::NoPaper { .. } => "no-paper",
            Self::IdlePaper { .. } => "idle-paper",
            Self::ExplainsFirst { .. } => "explains-first",
            Self::Turns { .. } => "turns",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::NoAlgorithm { .. }
            | Self::EarlyApproval { .. }
            | Self::UnusedName { .. }
            | Self::IdlePaper { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn words(&self) -> (String, String) {
        match self {
            Self::NoTopic { code, title } => (
                format!("В дереве есть тема {code} «{title}», а сказать по ней нечего"),
                format!("Добавьте файл темы: oknoctl library new topic {code}."),
            ),
            Self::NoAlgorithm { code, step } => (
                format!("По теме {code} работают с данными (шаг «{step}»), а алгоритма нет"),
                "Добавьте в тему «algorithm»: что сделать и в каком порядке.".into(),
            ),
            Self::MissingVariant { of } => (
                format!("{of}: у всех вариантов скрипта есть условие, в другом случае сказать будет нечего"),
                "Последним добавьте вариант без «when».".into(),
            ),
            Self::ExpiredApproval { to, on } => (
                format!("Утверждение действовало по {}, а нужно на {}", format::date(*to), format::date(*on)),
                "Утвердите заново и укажите новый приказ и срок, или уберите файл.".into(),
            ),
            Self::EarlyApproval { from, on } => (
                format!("Начнёт действовать {}, а нужно на {}", format::date(*from), format::date(*on)),
                "До этого дня скрипт не начнётся: проверьте «from».".into(),
            ),
            Self::NotApproved { order } => (
                format!("Не утверждено: «{order}» — не номер приказа"),
                "Когда приказ выйдет, впишите его номер в «order», а дату — в «date».".into(),
            ),
            Self::UnusedName { what, name } => (
                format!("{what} «{name}» нигде не нужен"),
                "Удалите его из library.yaml или исправьте имя там, где он должен стоять.".into(),
            ),
            Self::DoubtfulExit { steps } => (
                format!("Дойдёт ли разговор до конца, решают одни условия: {}", steps.join(" → ")),
                "Дайте специалисту выйти самому: добавьте вариант («options») с переходом дальше.".into(),
            ),
            Self::RefusesAll { answer } => (
                format!("Отказ не смотрит на ответ «{answer}»: не примет никакого"),
                format!("Сравните в «when» сам ответ: answers.{answer}."),
            ),
            Self::EmptyRange { answer } => (
                format!("Ответ «{answer}» не может подойти: «min» больше, чем «max»"),
                "Поменяйте их местами или исправьте.".into(),
            ),
            Self::NoPaper { template, near } => (
                format!("Бланка «{template}» нет: клиенту нечего будет отдать"),
                near.as_ref().map_or_else(
                    || "Опишите его в файле вида papers или исправьте имя.".into(),
                    |near| format!("Возможно, «{near}»."),
                ),
            ),
            Self::IdlePaper { id } => (
                format!("Бланк «{id}» не отдаёт ни один шаг"),
                "Удалите его или исправьте «template» шага.".into(),
            ),
            Self::ExplainsFirst { step } => (
                format!("Подвижный скрипт объясняет раньше, чем спросил: шаг «{step}»"),
                "Сначала спросите («ask» или «choose»), потом объясняйте; простому вопросу — «style: static».".into(),
            ),
            Self::Turns { step } => (
                format!("Статичный скрипт сворачивает по словам клиента: шаг «{step}»"),
                "Оставьте один путь для всех или напишите «style: mobile».".into(),
            ),
        }
    }
}
