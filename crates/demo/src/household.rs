//! Families: neighbouring indexes that share a surname and an address.
//!
//! The indexes are cut into runs of eight, and each run into households, so that the household of a client
//! follows from its index alone.

use crate::draw::{Draw, Purpose};
use crate::names::{Cohort, FirstName, FirstNames, Sex, Surname, Surnames};
use crate::places::Places;
use okno_domain::client::Address;

const RUN: u32 = 8;
/// Ways to cut a run of eight; the single ones are the most.
const PARTITIONS: [&[u32]; 8] = [
    &[1, 2, 1, 1, 2, 1],
    &[1, 1, 1, 1, 1, 1, 1, 1],
    &[2, 1, 1, 3, 1],
    &[1, 2, 2, 1, 2],
    &[3, 1, 1, 1, 1, 1],
    &[1, 1, 4, 1, 1],
    &[2, 1, 1, 1, 1, 2],
    &[1, 1, 1, 1, 2, 1, 1],
];
/// Clients are adults.
pub(crate) const YOUNGEST_BORN: i64 = 2007;
const OLDEST_BORN: i64 = 1933;
const YO_TYPED_AS_E_PER_MILLE: u32 = 300;

/// Tables that people are made from.
pub(crate) struct People<'a> {
    pub(crate) surnames: &'a Surnames,
    pub(crate) first_names: &'a FirstNames,
    pub(crate) places: &'a Places,
}

/// A family, or one who lives alone.
pub(crate) struct Household<'a> {
    /// Place of a member among the others, from 0.
    pub(crate) member: u32,
    /// How many of the family are clients.
    pub(crate) size: u32,
    pub(crate) surname: Surname,
    pub(crate) address: Address,
    pub(crate) landline: u32,
    head_sex: Sex,
    head_born: i64,
    head_name: &'a FirstName,
}

/// A member's names and what follows from the place in the family.
pub(crate) struct Member<'a> {
    pub(crate) surname: String,
    pub(crate) name: &'a str,
    pub(crate) patronymic: &'a str,
    pub(crate) born: i64,
}

/// Where the household of an index begins, how many it has and which of them the index is.
fn place(seed: u64, index: u32) -> (u32, u32, u32) {
    let run = index / RUN;
    let sizes = *Draw::of(seed, Purpose::Partition, u64::from(run)).pick(&PARTITIONS);
    let mut begin = run * RUN;
    for size in sizes {
        if index < begin + size {
            return (begin, *size, index - begin);
        }
        begin += size;
    }
    (index, 1, 0)
}

impl<'a> Household<'a> {
    /// The household that an index belongs to.
    pub(crate) fn of(seed: u64, index: u32, people: &People<'a>) -> Self {
        let (begin, size, member) = place(seed, index);
        let mut draw = Draw::of(seed, Purpose::Household, u64::from(begin));
        let surname = people.surnames.draw(&mut draw);
        let surname = if draw.per_mille(YO_TYPED_AS_E_PER_MILLE) { surname.without_yo() } else { surname };
        let head_sex = if size > 1 || draw.per_mille(440) { Sex::Male } else { Sex::Female };
        // Parents of grown-up children are born earlier; the middle of three draws is often near the middle.
        let youngest = if size > 2 { YOUNGEST_BORN - 26 } else { YOUNGEST_BORN };
        let mut years = [0; 3].map(|_: i64| draw.between(OLDEST_BORN, youngest));
        years.sort_unstable();
        let head_born = years[1];
        let head_name = people.first_names.draw(&mut draw, head_sex, surname.origin, Cohort::born(head_born));
        let address = people.places.home(&mut draw);
        let landline = draw.below(u32::MAX);
        Self { member, size, surname, address, landline, head_sex, head_born, head_name }
    }

    /// The member that the index is. `draw` is the member's own stream.
    pub(crate) fn member(&self, draw: &mut Draw, people: &People<'a>) -> Member<'a> {
        let origin = self.surname.origin;
        let (sex, born) = match self.member {
            0 => (self.head_sex, self.head_born),
            1 => (Sex::Female, (self.head_born + draw.between(-4, 8)).min(YOUNGEST_BORN)),
            _ => {
                let sex = if draw.per_mille(500) { Sex::Male } else { Sex::Female };
                (sex, (self.head_born + draw.between(21, 33)).min(YOUNGEST_BORN))
            }
        };
        let cohort = Cohort::born(born);
        let name = match self.member {
            0 => self.head_name,
            _ => people.first_names.draw(draw, sex, origin, cohort),
        };
        let father = match self.member {
            0 | 1 => people.first_names.draw(draw, Sex::Male, origin, Cohort::born(born - 28)),
            _ => self.head_name,
        };
        let own = self.member == 1 && draw.per_mille(130);
        let other = own.then(|| people.surnames.draw(draw));
        let surname = other.as_ref().unwrap_or(&self.surname);
        let surname = match sex {
            Sex::Male => surname.masculine.clone(),
            Sex::Female => surname.feminine.clone(),
        };
        Member { surname, name: name.name, patronymic: father.patronymic(sex), born }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_index_has_one_place_in_one_household() {
        assert!(PARTITIONS.iter().all(|sizes| sizes.iter().sum::<u32>() == RUN));
        for index in 0..4_000 {
            let (begin, size, member) = place(7, index);
            assert_eq!(begin + member, index);
            assert!((0..size).all(|other| place(7, begin + other) == (begin, size, other)));
        }
    }
}
