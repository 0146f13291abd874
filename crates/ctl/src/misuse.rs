//! What is wrong with a call, in Russian: authors of scripts do not program.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// The words for a call that clap refuses.
pub(crate) fn told(error: &Error) -> String {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(list)) => list.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let words = match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("не хватает: {argument}"),
        ErrorKind::UnknownArgument => format!("лишнее или незнакомое: {argument}"),
        ErrorKind::InvalidSubcommand => {
            format!("нет команды «{}»", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "не сказано, что сделать".to_owned()
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("не указано значение: {argument}"),
        ErrorKind::InvalidValue => {
            format!("«{value}» не подходит: {argument}. Можно: {}", context(ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            format!("«{value}» не подходит: {argument}, {why}")
        }
        ErrorKind::ArgumentConflict => format!("вместе не бывает: {argument}"),
        _ => error.to_string(),
    };
    let near = context(ContextKind::SuggestedSubcommand) + &context(ContextKind::SuggestedArg);
    let near = if near.is_empty() {
        near
    } else {
        format!(" Возможно, имелось в виду «{near}».")
    };
    format!("{words}.{near} Что бывает, покажет --help.")
}
