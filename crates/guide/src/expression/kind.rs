//! What an expression gives: its kind, with the unit. Money and energy are whole numbers that do not mix.

use super::variables::{Field, FieldKind};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The kind of a value in a condition or a phrase.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Yes or no.
    Bool,
    /// A whole number.
    Int,
    /// A text.
    Text,
    /// One of these words.
    Code(Arc<[String]>),
    /// Kopecks.
    Money,
    /// Watt-hours.
    Energy,
    /// A day, `2026-11-25`.
    Date,
    /// A month, `2026-10`.
    Month,
    /// Day and time in the office's zone, `2026-11-12T08:40`.
    Instant,
    /// A list of one kind.
    List(Box<Kind>),
    /// Named values of the facts.
    Record(&'static str, &'static [Field]),
    /// Named values that a script or a company declares: answers, choices, parameters.
    Declared(&'static str, Arc<BTreeMap<String, Kind>>),
    /// Unknown.
    Null,
    /// Of any kind.
    Any,
}

impl Kind {
    /// The kind of a field of the facts.
    #[must_use]
    pub fn of(field: FieldKind) -> Self {
        match field {
            FieldKind::Bool => Self::Bool,
            FieldKind::Int => Self::Int,
            FieldKind::Text => Self::Text,
            FieldKind::Codes(codes) => Self::codes(codes),
            FieldKind::CodeList(codes) => Self::List(Box::new(Self::codes(codes))),
            FieldKind::TextList => Self::List(Box::new(Self::Text)),
            FieldKind::Money => Self::Money,
            FieldKind::Energy => Self::Energy,
            FieldKind::Date => Self::Date,
            FieldKind::Month => Self::Month,
            FieldKind::Instant => Self::Instant,
        }
    }

    fn codes(codes: &[&str]) -> Self {
        Self::Code(codes.iter().map(|&code| code.to_owned()).collect())
    }

    /// How a methodologist calls it.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Bool => "да или нет",
            Self::Int => "число",
            Self::Text => "текст",
            Self::Code(_) => "одно из известных слов",
            Self::Money => "деньги",
            Self::Energy => "энергия",
            Self::Date => "дата",
            Self::Month => "месяц",
            Self::Instant => "дата и время",
            Self::List(_) => "список",
            Self::Record(..) | Self::Declared(..) => "набор величин",
            Self::Null => "неизвестно",
            Self::Any => "любая величина",
        }
    }

    pub(crate) const fn is_number(&self) -> bool {
        matches!(self, Self::Int | Self::Money | Self::Energy | Self::Any)
    }

    pub(crate) const fn is_text(&self) -> bool {
        matches!(self, Self::Text | Self::Code(_) | Self::Any)
    }

    /// The kind of both, where they go together. A bare number goes with money and energy.
    pub(crate) fn unify(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (a, b) if a == b => Some(a.clone()),
            (Self::Any | Self::Null, x) | (x, Self::Any | Self::Null) => Some(x.clone()),
            (Self::Int, x @ (Self::Money | Self::Energy)) | (x @ (Self::Money | Self::Energy), Self::Int) => {
                Some(x.clone())
            }
            (Self::Text | Self::Code(_), Self::Text | Self::Code(_)) => Some(Self::Text),
            // Days, months and instants are written in order, so a text literal compares rightly.
            (Self::Text, x @ (Self::Date | Self::Month | Self::Instant))
            | (x @ (Self::Date | Self::Month | Self::Instant), Self::Text) => Some(x.clone()),
            (Self::List(a), Self::List(b)) => a.unify(b).map(|kind| Self::List(Box::new(kind))),
            _ => None,
        }
    }

    /// The kind of a named value inside, and the names there are when it is not one of them.
    pub(crate) fn field(&self, name: &str) -> Result<Self, Vec<String>> {
        match self {
            Self::Any => Ok(Self::Any),
            Self::Record(_, fields) => fields
                .iter()
                .find(|field| field.name == name)
                .map(|field| Self::of(field.kind))
                .ok_or_else(|| fields.iter().map(|field| field.name.to_owned()).collect()),
            Self::Declared(_, fields) => {
                fields.get(name).cloned().ok_or_else(|| fields.keys().cloned().collect())
            }
            _ => Err(Vec::new()),
        }
    }
}
