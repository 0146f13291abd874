//! What is recognised, what may be wrong with it, and the proposals it is chosen from.

use crate::address::AddressParts;
use okno_domain::identification::IdentifierKind;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// An identifier recognised in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognised {
    /// Its kind.
    pub kind: IdentifierKind,
    /// Its normal form: phone `+79271234567` (a part typed so far is the beginning of one), amount
    /// `1284.50`, account, passport, СНИЛС, ИНН, ОГРН as digits only, e-mail in lower case, contract in upper
    /// case, name «Ковалева Нина Павловна» (ё as typed), address «чапаева, 42, кв. 17».
    pub normal: String,
    /// Whether it is complete and its check digits fit.
    pub valid: bool,
    /// What is wrong with it, if something is.
    pub problem: Option<Problem>,
    /// Where the value stands in the typed text, in characters; the label before it is not part of it.
    pub span: Range<usize>,
    /// 0 for the best reading of a stretch, 1 and more for others of the same stretch.
    pub rank: u8,
    /// Its parts, for the search.
    pub detail: Detail,
}

/// What is wrong with an identifier. Counts only, no values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Problem {
    /// Fewer digits than it has; also while it is still being typed.
    TooShort {
        /// Digits found.
        found: usize,
        /// Digits expected.
        expected: usize,
    },
    /// More digits than it has.
    TooLong {
        /// Digits found.
        found: usize,
        /// Digits expected.
        expected: usize,
    },
    /// The check digits do not fit: a digit is wrong or two are swapped.
    WrongCheckDigits,
    /// Only zeros.
    OnlyZeros,
    /// No phone number has such a code.
    NoSuchPhoneCode,
    /// Accounts of this region do not begin so.
    NotOurAccount,
    /// An e-mail address without a complete part behind @.
    EmailUnfinished,
    /// Something in an e-mail address that cannot be there.
    EmailMalformed,
    /// An address without a house.
    HouseMissing,
    /// An address without a street.
    StreetMissing,
    /// A sum of nothing.
    ZeroAmount,
}

impl Problem {
    /// Its stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooShort { .. } => "too_short",
            Self::TooLong { .. } => "too_long",
            Self::WrongCheckDigits => "wrong_check_digits",
            Self::OnlyZeros => "only_zeros",
            Self::NoSuchPhoneCode => "no_such_phone_code",
            Self::NotOurAccount => "not_our_account",
            Self::EmailUnfinished => "email_unfinished",
            Self::EmailMalformed => "email_malformed",
            Self::HouseMissing => "house_missing",
            Self::StreetMissing => "street_missing",
            Self::ZeroAmount => "zero_amount",
        }
    }

    /// The problem of a number of digits other than expected, if it is other.
    pub(crate) const fn of_length(found: usize, expected: usize) -> Option<Self> {
        if found < expected {
            Some(Self::TooShort { found, expected })
        } else if found > expected {
            Some(Self::TooLong { found, expected })
        } else {
            None
        }
    }
}

impl From<okno_domain::check_digits::Fault> for Problem {
    fn from(fault: okno_domain::check_digits::Fault) -> Self {
        use okno_domain::check_digits::Fault;
        match fault {
            Fault::Length { expected, found } if found < expected => Self::TooShort { found, expected },
            Fault::Length { expected, found } => Self::TooLong { found, expected },
            Fault::Zeros => Self::OnlyZeros,
            Fault::CheckDigits | Fault::NotDigits => Self::WrongCheckDigits,
        }
    }
}

/// The parts of an identifier that a search needs and the normal form does not show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Detail {
    /// The normal form says all.
    Plain,
    /// Parts of a full name.
    FullName(NameParts),
    /// A phone.
    Phone {
        /// Whether it is a mobile one: only such identifies (§7.2.3.2).
        mobile: bool,
    },
    /// An account; digits that do not begin as accounts do may be its last ones.
    Account {
        /// Whether they can be only the end of an account.
        tail: bool,
    },
    /// A contract.
    Contract {
        /// Digits and letters without separators, folded.
        key: String,
    },
    /// Parts of an address.
    Address(AddressParts),
    /// A sum.
    Amount {
        /// In kopecks.
        kopecks: u64,
    },
}

/// The parts of a full name in the order of the normal form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameParts {
    /// Surname, name, patronymic, as far as said.
    pub parts: Vec<NamePart>,
}

/// One part of a full name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamePart {
    /// What it is, as far as can be told.
    pub role: NameRole,
    /// Folded: «ковалева»; of an initial the letter.
    pub text: String,
    /// Whether it is an initial.
    pub initial: bool,
}

/// What a part of a full name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameRole {
    /// Фамилия.
    Surname,
    /// Имя.
    Name,
    /// Отчество.
    Patronymic,
}

/// A proposal of a reader.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// Tokens that it uses up, label included.
    pub(crate) tokens: Range<usize>,
    /// Tokens of the value.
    pub(crate) value: Range<usize>,
    /// What it is; `None` for what is known to be no identifier (a date, a КПП).
    pub(crate) kind: Option<IdentifierKind>,
    pub(crate) normal: String,
    pub(crate) problem: Option<Problem>,
    pub(crate) detail: Detail,
    /// How much speaks for it. Per digit: 14 labelled and right, 10 to 13 by check digits or shape, 4 to 8 with
    /// a problem, 2 a mere guess; a label adds [`LABEL`]. Words weigh about as much as four digits.
    pub(crate) weight: i32,
}

/// What a label adds to a weight.
pub(crate) const LABEL: i32 = 20;
