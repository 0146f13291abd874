//! Offices, units and operators of the demo: the same in every region, all made up.

use crate::identity::{Subject, id};
use okno_domain::client::Address;
use okno_domain::context::Role;
use okno_domain::ids::{OfficeId, OperatorId};

/// An office: one that serves clients, or the back office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Identity.
    pub id: OfficeId,
    /// Short code, for logs and file names: `leninsky`.
    pub code: &'static str,
    /// As it is shown: «ЦОК «Ленинский»».
    pub title: &'static str,
    /// Where it is.
    pub address: &'static str,
    /// Code of the territory whose accounts it serves.
    pub territory: &'static str,
}

/// Of what kind an office that serves clients is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeKind {
    /// ЦОК.
    Center,
    /// ГРП.
    Group,
    /// A mobile office.
    Mobile,
}

impl Office {
    /// Of what kind it is; none of the back office.
    #[must_use]
    pub fn kind(&self) -> Option<OfficeKind> {
        match self.code {
            "mobile-1" => Some(OfficeKind::Mobile),
            "balakovo" => Some(OfficeKind::Group),
            "back" => None,
            _ => Some(OfficeKind::Center),
        }
    }
}

/// A unit of the back office that appeals are forwarded to (§7.2.4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Code, as events name it.
    pub code: &'static str,
    /// As it is shown.
    pub title: &'static str,
}

/// Somebody who works in Okno. The full name is what §7.2.4.1 asks an appeal to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    /// Identity.
    pub id: OperatorId,
    /// What is typed at the sign-in: `orlova`.
    pub login: &'static str,
    /// Фамилия.
    pub surname: &'static str,
    /// Имя.
    pub name: &'static str,
    /// Отчество.
    pub patronymic: &'static str,
    /// What this person may do.
    pub role: Role,
    /// Where this person works.
    pub office: OfficeId,
    /// Codes of the units of the back office that this person works for; none at the front.
    pub units: &'static [&'static str],
    /// By phone, on which line.
    pub line: Option<u8>,
    /// Codes of the competences that not everybody has.
    pub competences: &'static [&'static str],
}

impl Operator {
    /// «Орлова Мария Сергеевна».
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{} {} {}", self.surname, self.name, self.patronymic)
    }
}

/// Who can sign in to the demo base of a workplace, besides [`DEMO_LOGIN`]: specialists of the office, a curator for each
/// unit and one for all, and their supervisor.
pub const OTHER_LOGINS: [&str; 8] =
    ["sokolov", "zueva", "gusev", "lebedev", "nazarova", "frolov", "kim", "tikhonova"];

/// The operator that the demo signs in: Орлова Мария Сергеевна, a specialist of ЦОК «Ленинский».
pub const DEMO_LOGIN: &str = "orlova";

const OFFICES: [(&str, &str, &str, &str); 6] = [
    ("leninsky", "ЦОК «Ленинский»", "Саратов, пр-т Строителей, 31", "saratov"),
    ("zavodskoy", "ЦОК «Заводской»", "Саратов, пр-т Энтузиастов, 12", "saratov"),
    ("engels", "ЦОК «Энгельс»", "Энгельс, ул. Тельмана, 8", "engels"),
    ("balakovo", "Дополнительный офис «Балаково»", "Балаково, ул. Ленина, 74", "balakovo"),
    ("mobile-1", "Мобильный офис № 1", "Саратов, выезд", "saratov"),
    ("back", "Бэк-офис", "Саратов, ул. Чернышевского, 124", "saratov"),
];

/// The territory of an address: towns with an office of their own, and the rest.
#[must_use]
pub fn territory(address: &Address) -> &'static str {
    match address.locality.as_str() {
        "Энгельс" => "engels",
        "Балаково" => "balakovo",
        _ => "saratov",
    }
}

/// Units of the back office, as the scripts-library names them.
pub const UNITS: [Unit; 4] = [
    Unit { code: "billing", title: "Отдел расчётов" },
    Unit { code: "metering", title: "Отдел учёта энергии" },
    Unit { code: "service_quality", title: "Отдел качества обслуживания" },
    Unit { code: "debt", title: "Отдел по работе с задолженностью" },
];

/// All units of the back office.
const ALL_UNITS: &[&str] = &["billing", "metering", "service_quality", "debt"];

/// Login, surname, first name, patronymic, role, place of the office in the list, units.
type Row = (&'static str, &'static str, &'static str, &'static str, Role, u32, &'static [&'static str]);

/// An operator's identity is of the place in this list: further ones stand at its end.
const OPERATORS: [Row; 14] = [
    (DEMO_LOGIN, "Орлова", "Мария", "Сергеевна", Role::Specialist, 0, &[]),
    ("sokolov", "Соколов", "Артём", "Игоревич", Role::Specialist, 0, &[]),
    ("belova", "Белова", "Ирина", "Викторовна", Role::HallManager, 0, &[]),
    ("akhmetova", "Ахметова", "Динара", "Маратовна", Role::Specialist, 2, &[]),
    ("gromov", "Громов", "Павел", "Андреевич", Role::Mobile, 4, &[]),
    ("zueva", "Зуева", "Ольга", "Николаевна", Role::Curator, 5, ALL_UNITS),
    ("tikhonova", "Тихонова", "Елена", "Львовна", Role::Supervisor, 0, ALL_UNITS),
    ("petrenko", "Петренко", "Юлия", "Олеговна", Role::Methodologist, 0, &[]),
    ("ermakov", "Ермаков", "Денис", "Кириллович", Role::Admin, 0, &[]),
    ("gusev", "Гусев", "Алексей", "Викторович", Role::Curator, 5, &["billing"]),
    ("lebedev", "Лебедев", "Никита", "Олегович", Role::Curator, 5, &["metering"]),
    ("nazarova", "Назарова", "Вера", "Юрьевна", Role::Curator, 5, &["service_quality"]),
    ("frolov", "Фролов", "Игорь", "Павлович", Role::Curator, 5, &["debt"]),
    ("kim", "Ким", "Анна", "Витальевна", Role::Curator, 5, &["billing", "metering"]),
];

/// Who answers by phone on which line (П2 5.4).
const LINES: [(&str, u8); 3] = [(DEMO_LOGIN, 1), ("sokolov", 2), ("akhmetova", 1)];

/// Who leads what not everybody does, by the codes of the scripts-library (R-VI-10).
const COMPETENCES: [(&str, &[&str]); 2] =
    [("sokolov", &["business_prices"]), ("tikhonova", &["business_prices", "unmetered"])];

/// Places in the list of those who work for the back office.
pub(crate) mod back {
    /// Гусев: billing.
    pub(crate) const GUSEV: u32 = 9;
    /// Лебедев: metering.
    pub(crate) const LEBEDEV: u32 = 10;
    /// Ким: billing and metering.
    pub(crate) const KIM: u32 = 13;
    /// The office of all of them.
    pub(crate) const OFFICE: u32 = 5;
}

/// The identity of an office by its place in the list.
pub(crate) fn office_id(place: u32) -> OfficeId {
    id(0, Subject::Office, place, 0).into()
}

/// The identity of an operator by the place in the list.
pub(crate) fn operator_id(place: u32) -> OperatorId {
    id(0, Subject::Operator, place, 0).into()
}

/// Operators who serve clients, by place in the list, each with the place of the office.
pub(crate) const FRONT: [(u32, u32); 4] = [(0, 0), (1, 0), (3, 2), (4, 4)];

pub(crate) fn offices() -> Vec<Office> {
    let office = |(place, (code, title, address, territory))| Office {
        id: office_id(place),
        code,
        title,
        address,
        territory,
    };
    (0_u32..).zip(OFFICES).map(office).collect()
}

pub(crate) fn operators() -> Vec<Operator> {
    let operator = |(place, (login, surname, name, patronymic, role, office, units))| Operator {
        id: operator_id(place),
        login,
        surname,
        name,
        patronymic,
        role,
        office: office_id(office),
        units,
        line: LINES.iter().find(|(of, _)| *of == login).map(|(_, line)| *line),
        competences: COMPETENCES.iter().find(|(of, _)| *of == login).map_or(&[], |(_, codes)| *codes),
    };
    (0_u32..).zip(OPERATORS).map(operator).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_role_has_somebody_and_every_operator_an_office() {
        let (offices, operators) = (offices(), operators());
        let roles: HashSet<_> = operators.iter().map(|operator| operator.role).collect();
        assert_eq!(roles.len(), 7);
        assert!(operators.iter().all(|operator| offices.iter().any(|office| office.id == operator.office)));
        for unit in UNITS {
            let curators = operators.iter().filter(|one| one.role == Role::Curator);
            let own = curators.filter(|one| one.units.contains(&unit.code)).count();
            assert!(own > 1, "somebody to give to in {}", unit.code);
        }
        assert_eq!(operators[back::GUSEV as usize].units, ["billing"]);
        assert_eq!(operators[back::LEBEDEV as usize].units, ["metering"]);
        let logins: HashSet<_> = operators.iter().map(|operator| operator.login).collect();
        assert_eq!(logins.len(), operators.len());
        for (operator, office) in FRONT {
            let operator = operators.iter().find(|o| o.id == operator_id(operator)).expect("in the list");
            assert!(operator.role.serves_clients());
            assert_eq!(operator.office, office_id(office));
        }
    }
}
