//! Why something is not done. Expected outcomes are values: a code for the screen, and for an answer the words
//! that the operator says to the client.

use crate::format;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Why an action is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The run is of another version of the script than the library holds (R-SC-4).
    #[error("the run is of another version of the script")]
    OtherVersion,
    /// The script cannot be begun.
    #[error("the script cannot be begun")]
    NotRunnable(#[source] NotRunnable),
    /// The answer is not accepted.
    #[error("the answer is not accepted")]
    Answer(#[source] AnswerRefusal),
    /// The step does not take this action.
    #[error("the step does not take this action")]
    NotHere,
    /// No such choice is offered now.
    #[error("no such choice is offered")]
    NoSuchChoice,
    /// The first step has nothing before it.
    #[error("nothing is before the first step")]
    NoWayBack,
    /// The algorithm has no such step.
    #[error("the algorithm has no such step")]
    NoSuchWork,
    /// The step of the algorithm is done by the script, not by a tick.
    #[error("the step of the algorithm is not ticked by hand")]
    NotByHand,
    /// More steps than one run may pass.
    #[error("the run has passed too many steps")]
    TooManySteps,
    /// More was typed than may be.
    #[error("the typed text is too long")]
    TooLong,
}

/// Why a script cannot be begun.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRunnable {
    /// No such topic, or no script for the stage.
    #[error("there is no such topic")]
    NoTopic,
    /// No variant is for this channel and client (§7.3.12.2).
    #[error("no variant fits")]
    NoVariant,
    /// None of the variants is approved for today (R-SC-4).
    #[error("no approved version is in force")]
    NotEffective,
    /// Without consent to advertising no service is offered (R-SC-9).
    #[error("the client has given no consent to advertising")]
    NoConsent,
    /// Facts that the script cannot do without: `client`, `account`, `meter`, `bill`.
    #[error("facts are missing")]
    Missing(Vec<String>),
}

/// Why an answer is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum AnswerRefusal {
    /// Nothing typed.
    #[error("empty")]
    Empty,
    /// Not a number.
    #[error("not a number")]
    NotANumber,
    /// More digits than the meter has.
    #[error("too many digits")]
    TooManyDigits {
        /// At most.
        max: usize,
    },
    /// Less than the least.
    #[error("too small")]
    TooSmall,
    /// More than the most.
    #[error("too large")]
    TooLarge,
    /// Not a sum.
    #[error("not a sum")]
    NotMoney,
    /// Not a day.
    #[error("not a day")]
    NotADate,
    /// Outside the days that can be.
    #[error("day out of range")]
    DateOutOfRange {
        /// First.
        min: Option<Date>,
        /// Last.
        max: Option<Date>,
    },
    /// Longer than may be.
    #[error("too long")]
    TooLong {
        /// Characters at most.
        max: usize,
    },
    /// Not one of what can be picked.
    #[error("not in the list")]
    NotInList,
    /// Not a phone number.
    #[error("not a phone number")]
    NotAPhone,
    /// No street and house, or place and house, in it.
    #[error("not an address")]
    NotAnAddress,
    /// The paper that is to be signed was not handed over yet.
    #[error("the paper was not handed over")]
    NoPaperYet,
    /// A rule of the script.
    #[error("refused by a rule of the script")]
    Rule {
        /// The words of the script.
        say: String,
    },
}

impl AnswerRefusal {
    /// What the operator says to the client.
    #[must_use]
    pub fn say(&self) -> String {
        match self {
            Self::Empty => "Повторите, пожалуйста, ответ.".to_owned(),
            Self::NotANumber => "Назовите, пожалуйста, только цифры.".to_owned(),
            Self::TooManyDigits { max } => {
                let digits = i64::try_from(*max).unwrap_or(i64::MAX);
                let digits = format::plural(digits, "цифра", "цифры", "цифр");
                format!("На приборе до запятой {digits}. Назовите, пожалуйста, показания ещё раз.")
            }
            Self::TooSmall => "Значение меньше возможного. Давайте сверим ещё раз.".to_owned(),
            Self::TooLarge => "Значение больше возможного. Давайте сверим ещё раз.".to_owned(),
            Self::NotMoney => "Назовите, пожалуйста, сумму в рублях и копейках.".to_owned(),
            Self::NotADate => "Назовите, пожалуйста, число, месяц и год.".to_owned(),
            Self::DateOutOfRange { min, max } => {
                let from = min.map(|day| format!(" с {}", format::date(day))).unwrap_or_default();
                let to = max.map(|day| format!(" по {}", format::date(day))).unwrap_or_default();
                format!("Подойдёт дата{from}{to}. Давайте сверим ещё раз.")
            }
            Self::TooLong { .. } => "Сформулируйте, пожалуйста, короче.".to_owned(),
            Self::NotInList => "Давайте выберем из списка.".to_owned(),
            Self::NotAPhone => "Назовите, пожалуйста, номер телефона полностью, с кодом.".to_owned(),
            Self::NotAnAddress => {
                "Назовите, пожалуйста, улицу и дом, а если есть, корпус и квартиру.".to_owned()
            }
            Self::NoPaperYet => "Сначала распечатаю бланк, чтобы Вы могли его прочитать.".to_owned(),
            Self::Rule { say } => say.clone(),
        }
    }
}
