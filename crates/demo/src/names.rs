//! Made-up names of persons, with the frequencies of a middle Volga region.

mod first;
mod patronymic;
mod rare;
mod surname;

pub(crate) use first::{Cohort, FirstName, FirstNames};
pub(crate) use surname::{Surname, Surnames};

/// Sex, as grammar needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sex {
    Male,
    Female,
}

/// Where a family's names come from. Surname and first name usually come from the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Russian, and everybody who takes names from the same list.
    Common,
    Turkic,
    Armenian,
    Georgian,
}

impl Origin {
    const ALL: [Self; 4] = [Self::Common, Self::Turkic, Self::Armenian, Self::Georgian];

    /// By its letter in the tables.
    fn of_code(code: &str) -> Self {
        match code {
            "t" => Self::Turkic,
            "a" => Self::Armenian,
            "g" => Self::Georgian,
            _ => Self::Common,
        }
    }
}
