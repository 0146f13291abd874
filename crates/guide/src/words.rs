//! The words of the findings: what is wrong and what to write instead, for a methodologist. One total table.

use crate::finding::{Problem, Severity};

/// «Возможно, имелось в виду …», or the other words when nothing is near.
fn perhaps(near: Option<&str>, otherwise: &str) -> String {
    near.map_or_else(|| otherwise.to_owned(), |near| format!("Возможно, имелось в виду «{near}»."))
}

impl Problem {
    /// The name that does not change.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "syntax",
            Self::TooLarge { .. } => "too-large",
            Self::EmptyFile => "empty-file",
            Self::SecondDocument => "second-document",
            Self::Alias => "alias",
            Self::DuplicateField { .. } => "duplicate-field",
            Self::UnknownKind { .. } => "unknown-kind",
            Self::MissingField { .. } => "missing-field",
            Self::UnknownField { .. } => "unknown-field",
            Self::WrongType { .. } => "wrong-type",
            Self::BadValue { .. } => "bad-value",
            Self::BadId { .. } => "bad-id",
            Self::DuplicateId { .. } => "duplicate-id",
            Self::UnknownStep { .. } => "unknown-step",
            Self::UnknownReference { .. } => "unknown-reference",
            Self::UnknownAnswer { .. } => "unknown-answer",
            Self::MissingNext { .. } => "missing-next",
            Self::MissingOtherwise { .. } => "missing-otherwise",
            Self::AfterOtherwise { .. } => "after-otherwise",
            Self::StepKind { .. } => "step-kind",
            Self::NoEnd { .. } => "no-end",
            Self::UnreachableStep { .. } => "unreachable-step",
            Self::EndlessCycle { .. } => "endless-cycle",
            Self::BadExpression { .. } => "bad-expression",
            Self::HeavyExpression { .. } => "heavy-expression",
            Self::UndefinedVariable { .. } => "undefined-variable",
            Self::UnknownFunction { .. } => "unknown-function",
            Self::ArgumentCount { .. } => "argument-count",
            Self::WrongKind { .. } => "wrong-kind",
            Self::UnknownCode { .. } => "unknown-code",
            Self::UseKnown => "use-known",
            Self::UseCost => "use-cost",
            Self::NotUsed { .. } => "not-used",
            Self::NeedsForm { .. } => "needs-form",
            Self::OpenBraces => "open-braces",
            Self::ApprovalOrder => "approval-order",
            Self::ForbiddenWord { .. } => "forbidden-word",
            Self::LongPhrase { .. } => "long-phrase",
            Self::TermApart { .. } => "term-apart",
            Self::NoAsOf { .. } => "no-as-of",
            Self::TitleDiffers { .. } => "title-differs",
            Self::NoManifest => "no-manifest",
            Self::LanguageVersion { .. } => "language-version",
            Self::NotYet { .. } => "not-yet",
            Self::Unused { .. } => "unused",
            Self::NotTold { .. } => "not-told",
            Self::NotOffered { .. } => "not-offered",
            Self::NotAsked { .. } => "not-asked",
            Self::NoPostponement => "no-postponement",
        }
    }

    /// Whether the library can be used with it.
    pub(crate) const fn severity(&self) -> Severity {
        match self {
            Self::LongPhrase { .. } | Self::Unused { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// What is wrong, and what to write instead.
    pub(crate) fn words(&self) -> (String, String) {
        self.structure_words()
            .or_else(|| self.way_words())
            .or_else(|| self.own_words())
            .unwrap_or_else(|| self.expression_words())
    }

    /// Files and fields.
    fn structure_words(&self) -> Option<(String, String)> {
        let (what, instead) = match self {
            Self::Syntax { quoting: true } => (
                "Фразу не удалось прочитать: в ней двоеточие или скобки «{{»".into(),
                "Возьмите фразу в кавычки или начните её с «>-» и напишите с новой строки.".into(),
            ),
            Self::Syntax { quoting: false } => (
                "Строку не удалось прочитать".into(),
                "Проверьте отступы (пробелы, без табуляции), двоеточие после имени поля и закрытые кавычки."
                    .into(),
            ),
            Self::TooLarge { limit } => (
                format!("Слишком много для одного файла: больше {limit}"),
                "Разделите содержание на несколько файлов.".into(),
            ),
            Self::EmptyFile => ("Файл пуст".into(), "Начните с поля «kind» или удалите файл.".into()),
            Self::SecondDocument => (
                "В файле второй документ после «---»".into(),
                "Оставьте один документ, второй перенесите в свой файл.".into(),
            ),
            Self::Alias => (
                "Ссылки «&», «*» и метки «!» не используются".into(),
                "Напишите текст прямо на этом месте, а если фраза начинается с такого знака — в кавычках."
                    .into(),
            ),
            Self::DuplicateField { field } => {
                (format!("Поле «{field}» указано дважды"), "Оставьте одно из них.".into())
            }
            Self::UnknownKind { kind, near } => (
                format!("Неизвестный вид файла «{kind}»"),
                perhaps(near.as_deref(), "Виды файлов: library, ekto, topic, script, algorithm, etiquette."),
            ),
            Self::MissingField { field } => {
                (format!("Нет поля «{field}»"), format!("Добавьте строку «{field}: …»."))
            }
            Self::UnknownField { field, near } => (
                format!("Поля «{field}» здесь не бывает"),
                perhaps(near.as_deref(), "Удалите его или сверьтесь с описанием языка."),
            ),
            Self::WrongType { field, wanted } => {
                (format!("В поле «{field}» ожидается {wanted}"), "Исправьте запись поля.".into())
            }
            Self::BadValue { field, value, allowed } => {
                (format!("«{value}» не подходит для поля «{field}»"), format!("Можно: {allowed}."))
            }
            Self::BadId { id } => (
                format!("«{id}» не подходит как имя"),
                "Пишите строчными латинскими буквами, цифрами и «_», первой — букву, не длиннее 40 знаков. Слова yes, no, true, if и подобные не подходят."
                    .into(),
            ),
            Self::DuplicateId { what, id, other } => {
                (format!("{what} «{id}» уже есть: {other}"), "Дайте одному из них другое имя.".into())
            }
            Self::UnknownReference { what, id, near } => (
                format!("Не найдено: {what} «{id}»"),
                perhaps(near.as_deref(), "Проверьте имя или добавьте файл."),
            ),
            Self::ApprovalOrder => {
                ("Срок действия кончается раньше, чем начинается".into(), "Исправьте «from» или «to».".into())
            }
            Self::TitleDiffers { topic, tree } => (
                format!("Тема названа «{topic}», а в дереве ЕКТО — «{tree}»"),
                "Назовите тему одинаково в обоих местах.".into(),
            ),
            Self::NoManifest => (
                "Нет файла library.yaml".into(),
                "Добавьте файл с полями kind: library, name, version, language.".into(),
            ),
            Self::LanguageVersion { wanted } => (
                format!("Библиотека написана на версии языка {wanted}"),
                "Эта программа читает версию 1: обновите программу или укажите «language: 1».".into(),
            ),
            Self::NotYet { field } => (
                format!("«{field}» ещё нет в версии 1 языка"),
                "Уберите поле: оно появится в следующей версии языка.".into(),
            ),
            Self::Unused { what, id } => (
                format!("{what} «{id}» нигде не начинается"),
                "Сошлитесь на него из темы или из «purposes» файла library.yaml, а скрипту ситуации, услуги или сведения добавьте «purpose»."
                    .into(),
            ),
            _ => return None,
        };
        Some((what, instead))
    }

    /// Steps, their ways, and what is said.
    fn way_words(&self) -> Option<(String, String)> {
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
                "Добавьте одно из полей: say, ask, choose, check, enter, act, document, offer, forward, end."
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
            _ => return None,
        };
        Some((what, instead))
    }

    /// Scripts with a purpose of their own.
    fn own_words(&self) -> Option<(String, String)> {
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

    /// Conditions and templates.
    fn expression_words(&self) -> (String, String) {
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
