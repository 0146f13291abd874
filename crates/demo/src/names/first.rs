//! First names by the years in which people were called so, with the patronymics that their children have.

use super::patronymic;
use super::{Origin, Sex};
use crate::draw::{Draw, Weighted};

const TABLE: &str = include_str!("../../data/first-names.txt");

/// Years of birth within which the same names were in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cohort(usize);

impl Cohort {
    const COUNT: usize = 5;

    /// The cohort of a year of birth.
    pub(crate) const fn born(year: i64) -> Self {
        Self(match year {
            ..=1949 => 0,
            1950..=1969 => 1,
            1970..=1984 => 2,
            1985..=1999 => 3,
            _ => 4,
        })
    }
}

/// A first name.
#[derive(Clone, Debug)]
pub(crate) struct FirstName {
    pub(crate) sex: Sex,
    pub(crate) origin: Origin,
    pub(crate) name: &'static str,
    weights: [u32; Cohort::COUNT],
    /// Patronymics of a son and of a daughter; empty for women's names.
    patronymics: (String, String),
}

impl FirstName {
    /// The patronymic of a child of this man.
    pub(crate) fn patronymic(&self, child: Sex) -> &str {
        match child {
            Sex::Male => &self.patronymics.0,
            Sex::Female => &self.patronymics.1,
        }
    }

    /// A line of the table; `None` where it is none.
    fn read(line: &'static str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let sex = match words.next()? {
            "m" => Sex::Male,
            "f" => Sex::Female,
            _ => return None,
        };
        let origin = Origin::of_code(words.next()?);
        let name = words.next()?;
        let mut weights = [0; Cohort::COUNT];
        for weight in &mut weights {
            *weight = words.next()?.parse().ok()?;
        }
        let patronymics = match (sex, words.next(), words.next()) {
            (Sex::Female, ..) => Default::default(),
            (Sex::Male, Some(son), Some(daughter)) => (son.to_owned(), daughter.to_owned()),
            (Sex::Male, ..) => patronymic::regular(name),
        };
        Some(Self { sex, origin, name, weights, patronymics })
    }
}

/// All first names.
#[derive(Clone, Debug)]
pub(crate) struct FirstNames {
    names: Vec<FirstName>,
    /// By sex, origin and cohort: places in `names`.
    tables: Vec<Weighted<usize>>,
}

impl FirstNames {
    /// Reads the table.
    pub(crate) fn new() -> Self {
        let names: Vec<_> = TABLE.lines().filter_map(FirstName::read).collect();
        let mut tables = Vec::with_capacity(2 * Origin::ALL.len() * Cohort::COUNT);
        for sex in [Sex::Male, Sex::Female] {
            for origin in Origin::ALL {
                for cohort in 0..Cohort::COUNT {
                    let fit = names.iter().enumerate().filter(|(_, n)| n.sex == sex && n.origin == origin);
                    tables.push(Weighted::new(fit.map(|(place, name)| (place, name.weights[cohort]))));
                }
            }
        }
        Self { names, tables }
    }

    /// A name of somebody of this sex and origin who was born then. Some families of every origin take names
    /// from the common list.
    pub(crate) fn draw(&self, draw: &mut Draw, sex: Sex, origin: Origin, cohort: Cohort) -> &FirstName {
        let common = draw.per_mille(220);
        let origin = if common { Origin::Common } else { origin };
        let table = (sex as usize * Origin::ALL.len() + origin as usize) * Cohort::COUNT + cohort.0;
        &self.names[*self.tables[table].draw(draw)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        let names = FirstNames::new();
        assert_eq!(names.names.len(), lines);
        assert!(names.tables.iter().all(|table| table.len() > 0));
        let distinct: HashSet<_> =
            names.names.iter().map(|n| (n.sex as u8, n.origin as u8, n.name)).collect();
        assert_eq!(distinct.len(), lines, "a name stands once in its list");
        for sex in [Sex::Male, Sex::Female] {
            assert!(names.names.iter().filter(|n| n.sex == sex && n.origin == Origin::Common).count() >= 90);
        }
    }

    #[test]
    fn irregular_patronymics_are_those_of_the_table() {
        let names = FirstNames::new();
        for (father, son, daughter) in [
            ("Илья", "Ильич", "Ильинична"),
            ("Никита", "Никитич", "Никитична"),
            ("Лев", "Львович", "Львовна"),
            ("Фома", "Фомич", "Фоминична"),
            ("Кузьма", "Кузьмич", "Кузьминична"),
            ("Павел", "Павлович", "Павловна"),
            ("Дмитрий", "Дмитриевич", "Дмитриевна"),
            ("Муса", "Мусаевич", "Мусаевна"),
        ] {
            let father = names.names.iter().find(|n| n.name == father).expect("in the table");
            assert_eq!((father.patronymic(Sex::Male), father.patronymic(Sex::Female)), (son, daughter));
        }
    }

    #[test]
    fn names_come_with_their_years() {
        let names = FirstNames::new();
        let mut draw = Draw::of(1, crate::draw::Purpose::Person, 0);
        let mut share = |name: &str, year| {
            let cohort = Cohort::born(year);
            (0..20_000)
                .filter(|_| names.draw(&mut draw, Sex::Female, Origin::Common, cohort).name == name)
                .count()
        };
        assert!(share("Нина", 1940) > 4 * share("Нина", 1990));
        assert!(share("Дарья", 2003) > 10 * share("Дарья", 1960));
    }
}
