//! Why a row was not taken in: the field and the rule, never what stood there.

use std::fmt;

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is not JSON, or not a row of this table.
    Malformed,
    /// It must be there and is not.
    Missing,
    /// There is no such field.
    UnknownField,
    /// It is a list where a text is asked for, or the other way round.
    Form,
    /// More characters than are kept.
    TooLong,
    /// More of them than are kept.
    TooMany,
    /// No digits where digits are asked for.
    Digits,
    /// Another number of digits than this kind has.
    Length,
    /// The check digits do not fit.
    CheckDigits,
    /// No day of the calendar.
    Day,
    /// No month of the calendar.
    Month,
    /// No moment.
    Moment,
    /// No number, or too many digits after the point.
    Number,
    /// Not one of the words.
    Word,
    /// No e-mail.
    Email,
    /// The parts of a bill do not give its total.
    Sum,
    /// No client of this key in the clients' file, or that client was refused.
    ClientUnknown,
    /// No account of this number with this client, or that account was refused.
    AccountUnknown,
    /// No meter of this number at this account.
    MeterUnknown,
    /// The rows do not stand in the order of their clients.
    Order,
    /// The same is there twice.
    Twice,
}

impl Why {
    /// The word of the report, and what to do.
    const fn told(self) -> (&'static str, &'static str) {
        match self {
            Self::Malformed => ("malformed", "export the row again: it cannot be read as a whole"),
            Self::Missing => ("missing", "fill the field: a card cannot be without it"),
            Self::UnknownField => ("unknown_field", "take the field out or correct its name"),
            Self::Form => ("form", "give a list as a list and a text as a text"),
            Self::TooLong => ("too_long", "shorten the field"),
            Self::TooMany => ("too_many", "give the newest only"),
            Self::Digits => ("digits", "correct it in the source: only digits are allowed"),
            Self::Length => ("length", "correct it in the source: a digit is missing or too many"),
            Self::CheckDigits => ("check_digits", "correct it in the source: a digit is mistyped"),
            Self::Day => ("day", "write the day as 2026-11-23"),
            Self::Month => ("month", "write the month as 2026-11"),
            Self::Moment => ("moment", "write the moment as 2026-11-23T06:00:00Z"),
            Self::Number => ("number", "write the number as 1234.56"),
            Self::Word => ("word", "take one of the words of docs/central.md"),
            Self::Email => ("email", "correct it in the source, or leave it out"),
            Self::Sum => ("sum", "charged, recalculated and penalty must give the total"),
            Self::ClientUnknown => ("client_unknown", "correct the client's own row, or its key here"),
            Self::AccountUnknown => ("account_unknown", "correct the account's own row, or its number here"),
            Self::MeterUnknown => ("meter_unknown", "correct the meter's own row, or its number here"),
            Self::Order => ("order", "sort the file by client, byte by byte"),
            Self::Twice => ("twice", "give it once"),
        }
    }
}

/// A row that was not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Which file.
    pub file: &'static str,
    /// Which line of it, from 1.
    pub line: u64,
    /// Which field; empty when it is the row as a whole.
    pub field: String,
    /// What is wrong.
    pub why: Why,
}

/// Characters of a field's name in the report, at most.
const MOST_NAME: usize = 80;

impl Refusal {
    /// Of a field; file and line are put in by whoever reads the file.
    pub(super) fn of(field: &str, why: Why) -> Self {
        Self { file: "", line: 0, field: field.chars().take(MOST_NAME).collect(), why }
    }

    pub(super) fn at(self, file: &'static str, line: u64) -> Self {
        Self { file, line, ..self }
    }

    /// Within a part: `accounts[2].number`.
    pub(super) fn within(self, part: &str, index: usize) -> Self {
        let dot = if self.field.is_empty() { "" } else { "." };
        Self { field: format!("{part}[{}]{dot}{}", index + 1, self.field), ..self }
    }
}

/// A line of the report: file, line, field, why, what to do, with tabs between.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (why, to_do) = self.why.told();
        // A name that is no name of a field may be anything: it is not repeated.
        let field = match self.why {
            Why::UnknownField if !plain(&self.field) => "?",
            _ => &self.field,
        };
        write!(f, "{}\t{}\t{field}\t{why}\t{to_do}", self.file, self.line)
    }
}

/// Whether it looks like a field's name.
fn plain(name: &str) -> bool {
    let letter = |c: char| c.is_ascii_lowercase() || matches!(c, '_' | '.' | '[' | ']') || c.is_ascii_digit();
    name.chars().all(letter) && !name.starts_with(|c: char| c.is_ascii_digit())
}
