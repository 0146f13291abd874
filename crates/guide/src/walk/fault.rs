//! What a walk finds, with its words for a methodologist.

use crate::finding::{Severity, Told};

/// All codes of a walk.
pub const PATH_CODES: [&str; 5] = ["stuck", "throws", "work-left", "says-nothing", "never-begins"];

/// Steps of a way that are told, at most: the last ones.
const WAY_LIMIT: usize = 12;

/// What can happen on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// No way leads to an end.
    Stuck,
    /// The program refuses what the step itself offers.
    Throws { why: String },
    /// The talk is over and a step of the algorithm can no longer be done.
    WorkLeft { title: String },
    /// Nothing is said.
    SaysNothing,
    /// No client was found to whom the script is told.
    NeverBegins { script: String },
}

impl Told for Fault {
    fn code(&self) -> &'static str {
        match self {
            Self::Stuck => "stuck",
            Self::Throws { .. } => "throws",
            Self::WorkLeft { .. } => "work-left",
            Self::SaysNothing => "says-nothing",
            Self::NeverBegins { .. } => "never-begins",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            // The clients of a walk differ in one thing each: a rare one may be served and not be among them.
            Self::NeverBegins { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn words(&self) -> (String, String) {
        let (what, instead) = match self {
            Self::Stuck => (
                "разговор не может дойти до конца".to_owned(),
                "Проверьте условия переходов и отказов: здесь ни один ответ не ведёт дальше.",
            ),
            Self::Throws { why } => {
                (format!("программа отказывает: {why}"), "Проверьте переходы и условия этого шага.")
            }
            Self::WorkLeft { title } => (
                format!("разговор окончен, а «{title}» в алгоритме уже не сделать"),
                "Дайте этому шагу алгоритма «when» или другой признак, что он сделан.",
            ),
            Self::SaysNothing => {
                ("сказать нечего: ни один вариант не подошёл".to_owned(), "Добавьте вариант без «when».")
            }
            Self::NeverBegins { script } => (
                format!("Скрипт «{script}» не начался ни у одного из пробных клиентов"),
                "Проверьте условие варианта и срок утверждения.",
            ),
        };
        (what, instead.to_owned())
    }
}

/// A fault with the way that leads to it.
pub(super) struct OnTheWay<'a> {
    pub(super) fault: &'a Fault,
    pub(super) step: &'a str,
    pub(super) way: &'a [String],
    pub(super) client: &'a str,
}

impl Told for OnTheWay<'_> {
    fn code(&self) -> &'static str {
        self.fault.code()
    }

    fn severity(&self) -> Severity {
        self.fault.severity()
    }

    fn words(&self) -> (String, String) {
        let (what, instead) = self.fault.words();
        let cut = self.way.len().saturating_sub(WAY_LIMIT);
        let dots = if cut > 0 { "… → " } else { "" };
        let way = self.way[cut..].join(" → ");
        (
            format!("На шаге «{}» {what}", self.step),
            format!("{instead} Путь: {dots}{way}. Клиент: {}.", self.client),
        )
    }
}
