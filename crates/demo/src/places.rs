//! Made-up addresses in the localities and streets of the region.

use crate::draw::{Draw, Weighted};
use crate::table;
use okno_domain::client::Address;

const LOCALITIES: &str = include_str!("../data/localities.txt");
const CHIEF_STREETS: &str = include_str!("../data/streets-saratov.txt");
const TOWN_STREETS: &str = include_str!("../data/streets-towns.txt");

/// Which streets and houses a locality has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LocalityKind {
    Chief,
    Town,
    Village,
}

#[derive(Clone, Debug)]
struct Locality {
    name: &'static str,
    kind: LocalityKind,
}

#[derive(Clone, Debug)]
struct Street {
    kind: &'static str,
    name: &'static str,
    weight: u32,
}

/// All places of the region.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    localities: Weighted<Locality>,
    chief: Weighted<Street>,
    town: Weighted<Street>,
    gardens: Vec<&'static str>,
}

impl Places {
    /// Reads the tables.
    pub(crate) fn new() -> Self {
        let localities = table::lines(LOCALITIES).flat_map(|(head, names)| {
            let kind = match head.first() {
                Some(&"chief") => Some(LocalityKind::Chief),
                Some(&"town") => Some(LocalityKind::Town),
                Some(&"village") => Some(LocalityKind::Village),
                _ => None,
            };
            let weight = table::weight(&head, 1);
            let locality = move |name| kind.map(|kind| (Locality { name, kind }, weight));
            table::items(names).filter_map(locality)
        });
        let gardens = table::lines(LOCALITIES)
            .filter(|(head, _)| head.first() == Some(&"garden"))
            .flat_map(|(_, names)| table::items(names));
        Self {
            localities: Weighted::new(localities),
            chief: streets(CHIEF_STREETS),
            town: streets(TOWN_STREETS),
            gardens: gardens.collect(),
        }
    }

    /// The address of a home.
    pub(crate) fn home(&self, draw: &mut Draw) -> Address {
        let locality = self.localities.draw(draw);
        let (streets, flats_per_mille) = match locality.kind {
            LocalityKind::Chief => (&self.chief, 860),
            LocalityKind::Town => (&self.town, 660),
            LocalityKind::Village => (&self.town, 30),
        };
        let street = streets.draw(draw);
        let flats = draw.per_mille(flats_per_mille);
        let houses = if locality.kind == LocalityKind::Village { 60 } else { 30 + street.weight * 2 };
        Address {
            locality: locality.name.to_owned(),
            street_kind: street.kind.to_owned(),
            street: street.name.to_owned(),
            house: house(draw, houses, flats),
            flat: flats.then(|| flat(draw)),
        }
    }

    /// The address of a company's supply point: a house, seldom with a number of premises.
    pub(crate) fn supply_point(&self, draw: &mut Draw) -> Address {
        let mut address = self.home(draw);
        address.flat = draw.per_mille(150).then(|| format!("{}", draw.between(1, 40)));
        address
    }

    /// A plot in a gardeners' partnership (СНТ): its name stands as the street, the plot as the house.
    pub(crate) fn garden(&self, draw: &mut Draw) -> Address {
        let locality = if draw.per_mille(620) { "Саратов" } else { self.localities.draw(draw).name };
        let name = draw.pick(&self.gardens);
        let name =
            if draw.per_mille(620) { format!("{name}-{}", draw.between(1, 9)) } else { (*name).to_owned() };
        Address {
            locality: locality.to_owned(),
            street_kind: "СНТ".to_owned(),
            street: name,
            house: format!("{}", draw.between(1, 480)),
            flat: None,
        }
    }
}

fn streets(text: &'static str) -> Weighted<Street> {
    Weighted::new(table::lines(text).flat_map(|(head, names)| {
        let (kind, weight) = (head.first().copied().unwrap_or_default(), table::weight(&head, 1));
        table::items(names).map(move |name| (Street { kind, name, weight }, weight))
    }))
}

/// A house of a street: «42», «42А», «42/1», «42 к1».
fn house(draw: &mut Draw, houses: u32, flats: bool) -> String {
    let number = 1 + draw.below(houses);
    match draw.below(100) {
        0..=11 => format!("{number}{}", draw.pick(&["А", "А", "А", "Б", "Б", "В", "Г", "Д"])),
        12..=18 => format!("{number}/{}", draw.between(1, 30)),
        19..=22 if flats => format!("{number} к{}", draw.between(1, 5)),
        _ => number.to_string(),
    }
}

/// A flat of a house of five, nine or more floors.
fn flat(draw: &mut Draw) -> String {
    let flats = *draw.pick(&[16, 60, 80, 100, 144, 216]);
    format!("{}", draw.between(1, flats))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_read_whole() {
        let places = Places::new();
        assert!(places.chief.len() >= 400, "{}", places.chief.len());
        assert!(places.town.len() >= 150, "{}", places.town.len());
        assert!(places.localities.len() >= 120, "{}", places.localities.len());
        assert!(places.gardens.len() >= 20);
        for (kind, names) in table::lines(CHIEF_STREETS).chain(table::lines(TOWN_STREETS)) {
            assert!(table::weight(&kind, 1) > 0 && table::items(names).next().is_some(), "{kind:?}");
        }
    }
}
