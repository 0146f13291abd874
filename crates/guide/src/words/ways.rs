//! Words for faults of steps, their ways, and what is said.

use super::perhaps;
use crate::finding::Problem;

impl Problem {
    /// Steps, their ways, and what is said.
    pub(super) fn way_words(&self) -> Option<(String, String)> {
        let (what, instead) = match self {
            Self::UnknownStep { id, near } => (
                format!("Шага «{id}» в скрипте нет"),
                perhaps(near.as_deref(), "Проверьте имя шага или добавьте такой шаг."),
            ),
            Self::UnknownAnswer { name, near } => (
                format!("Ответа «{name}» в скрипте нет"),
                perhaps(near.as_deref(), "Укажите «name» одного из ответов скрипта."),
            ),
            Self::MissingNext { step } => (
                format!("После шага «{step}» не сказано, куда идти"),
                "Добавьте «next: имя шага», а если разговор окончен — сделайте шаг «end».".into(),
            ),
            Self::MissingOtherwise { step } => (
                format!(
                    "У шага «{step}» все переходы с условием: если ни одно не выполнится, разговор встанет"
                ),
                "Последним добавьте переход без «when».".into(),
            ),
            Self::AfterOtherwise { step } => (
                format!("В шаге «{step}» после варианта без условия стоит ещё один: до него не дойдёт"),
                "Поставьте вариант без «when» последним.".into(),
            ),
            Self::StepKind { found } if found.is_empty() => (
                "Не сказано, что это за шаг".into(),
                "Добавьте одно из полей: say, ask, choose, check, enter, act, document, offer, forward, call, end."
                    .into(),
            ),
            Self::StepKind { found } => (
                format!("В одном шаге сразу {}", found.join(", ")),
                "Разделите на отдельные шаги: в каждом одно действие.".into(),
            ),
            Self::NoEnd { script } => {
                (format!("Скрипт «{script}» ничем не кончается"), "Добавьте шаг «end».".into())
            }
            Self::UnreachableStep { step } => (
                format!("К шагу «{step}» не ведёт ни один переход"),
                "Добавьте переход к нему или удалите шаг.".into(),
            ),
            Self::EndlessCycle { steps } => (
                format!("Из круга нет выхода: {}", steps.join(" → ")),
                "Добавьте в один из этих шагов переход, который ведёт к «end».".into(),
            ),
            Self::ForbiddenWord { word, better, clause } => {
                (format!("Клиенту не говорят «{word}» ({clause})"), format!("Лучше: {better}."))
            }
            Self::LongPhrase { length, limit } => (
                format!("Фраза длинная: {length} знаков, на слух удобно до {limit}"),
                "Разделите её на два шага или скажите короче.".into(),
            ),
            Self::TermApart { told } => (
                format!("Клиенту называют срок «{told}», а предложен будет другой"),
                "Назовите у шага тот же срок: «days», а срок закона — «term: law» и «law» у тематики.".into(),
            ),
            Self::NoAsOf { value, moment } => (
                format!("«{value}» говорится без «по состоянию на …» (П3 4.10)"),
                format!("Добавьте в ту же фразу «{{{{ as_of({moment}) }}}}»."),
            ),
            Self::NotAPart { id } => (
                format!("Скрипт «{id}» не часть: из него не возвращаются"),
                "Добавьте в него «purpose: part» или перейдите к своему шагу.".into(),
            ),
            Self::CalledTwice { id, first } => (
                format!("Часть «{id}» в одном разговоре пройдена дважды, уже в шаге «{first}»"),
                "Сведите пути к одному шагу «call»: к нему можно прийти из разных мест.".into(),
            ),
            Self::NotCalled { id } => (
                format!("Часть «{id}» никто не вызывает"),
                format!("Вызовите её шагом «call: {id}» или удалите файл."),
            ),
            Self::NotRead { name } => (
                format!("Величина «{name}» посчитана, но нигде не нужна"),
                format!("Назовите её в тексте или в условии, «computed.{name}», или удалите."),
            ),
            _ => return None,
        };
        Some((what, instead))
    }
}
