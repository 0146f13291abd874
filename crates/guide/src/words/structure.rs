//! Words for faults of files and fields.

use super::perhaps;
use crate::finding::Problem;

impl Problem {
    /// Files and fields.
    pub(super) fn structure_words(&self) -> Option<(String, String)> {
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
                "Эта программа читает версии 1 и 2: обновите программу или укажите «language: 2».".into(),
            ),
            Self::Newer { word, file, line, language } => (
                format!("Слово «{word}» ({file}, строка {line}) есть в языке с версии {language}, а здесь прежняя"),
                format!("Укажите «language: {language}»."),
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
}
