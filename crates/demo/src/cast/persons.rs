//! Persons of the cast.

use super::bills::{AccountPlan, MeterPlan, account, address};
use super::{client_id, longest, namesake, nina, snils, two_meters, unreachable};
use crate::Region;
use crate::supply::Use;
use okno_domain::client::{
    Account, Client, ClientName, ConsentState, PersonName, Residents, Segment, ServiceNeed,
};

pub(super) fn nina(region: &Region) -> Client {
    let flat = AccountPlan {
        index: nina::INDEX,
        which: 0,
        number: nina::ACCOUNT,
        used_as: Use::Flat,
        address: address("Саратов", "ул.", "Чапаева", "42", Some("17")),
        meters: &[MeterPlan {
            number: nina::METER,
            model: "СЕ 101",
            verified_until: 2031,
            last_kwh: nina::LAST_READING_KWH,
            // 175 kWh at 7.34 make the bill of 1284.50.
            months_kwh: &[175, 162, 149, 143, 140, 144, 158, 171, 182, 190, 188, 181, 168],
        }],
        unpaid: 1,
        corrected: (0, 0),
    };
    let garden = AccountPlan {
        index: nina::INDEX,
        which: 1,
        number: nina::GARDEN_ACCOUNT,
        used_as: Use::Garden,
        address: address("Саратов", "СНТ", "Волга-2", "118", None),
        meters: &[MeterPlan {
            number: "01124479",
            model: "Нева 103",
            verified_until: 2029,
            last_kwh: 2_213,
            months_kwh: &[0, 38, 96, 104, 88, 61, 22, 0, 0, 0, 0, 0, 0],
        }],
        unpaid: 0,
        corrected: (0, 0),
    };
    Client {
        phones: vec![nina::PHONE.into()],
        passport: Some(nina::PASSPORT.into()),
        residents: Some(Residents { count: 1, asked_on: region.days_before(3 * 365) }),
        needs: vec![ServiceNeed::SameLevel, ServiceNeed::OutOfTurn],
        consent_ads: ConsentState::Withdrawn,
        ..person(region, nina::INDEX, nina::FULL_NAME, vec![account(region, flat), account(region, garden)])
    }
}

pub(super) fn namesake(region: &Region) -> Client {
    let flat = AccountPlan {
        index: namesake::INDEX,
        which: 0,
        number: namesake::ACCOUNT,
        used_as: Use::Flat,
        address: address("Энгельс", "ул.", "Тельмана", "8А", Some("64")),
        meters: &[MeterPlan {
            number: "01127706",
            model: "Меркурий 201",
            verified_until: 2030,
            last_kwh: 21_907,
            months_kwh: &[211, 204, 187, 180, 176, 182, 199, 214, 226, 231, 229, 220, 207],
        }],
        unpaid: 0,
        corrected: (0, 0),
    };
    Client {
        phones: vec![namesake::PHONE.into()],
        passport: Some(namesake::PASSPORT.into()),
        ..person(region, namesake::INDEX, namesake::FULL_NAME, vec![account(region, flat)])
    }
}

pub(super) fn longest(region: &Region) -> Client {
    let street = "53-й Стрелковой Дивизии";
    let flat = AccountPlan {
        index: longest::INDEX,
        which: 0,
        number: longest::ACCOUNT,
        used_as: Use::Flat,
        address: address("р.п. Базарный Карабулак", "ул.", street, "142/12 к5", Some("1214")),
        meters: &[MeterPlan {
            number: "01129090",
            model: "Энергомера 207",
            verified_until: 2034,
            last_kwh: 987_654,
            months_kwh: &[1_204, 1_180, 1_150, 1_133],
        }],
        unpaid: 13,
        corrected: (0, 0),
    };
    Client {
        segment: Segment::B2cVip,
        phones: vec![longest::PHONE.into(), "+78452999090".into()],
        emails: vec![longest::EMAIL.into()],
        passport: Some(longest::PASSPORT.into()),
        residents: Some(Residents { count: 11, asked_on: region.days_before(40) }),
        needs: vec![
            ServiceNeed::SameLevel,
            ServiceNeed::LargePrint,
            ServiceNeed::InWriting,
            ServiceNeed::OutOfTurn,
        ],
        ..person(region, longest::INDEX, longest::FULL_NAME, vec![account(region, flat)])
    }
}

pub(super) fn unreachable(region: &Region) -> Client {
    let house = AccountPlan {
        index: unreachable::INDEX,
        which: 0,
        number: unreachable::ACCOUNT,
        used_as: Use::House,
        address: address("с. Усть-Курдюм", "ул.", "Набережная", "3", None),
        meters: &[MeterPlan {
            number: "01124405",
            model: "СЕ 101",
            verified_until: 2026,
            last_kwh: 64_118,
            months_kwh: &[402, 371, 260, 214, 207, 233, 318, 451],
        }],
        unpaid: 3,
        // A reading was put right; and the bill of August stays unpaid for longer than thirty days.
        corrected: (-21_430, 677),
    };
    Client {
        passport: Some(unreachable::PASSPORT.into()),
        postal_address: None,
        preferred_channel: None,
        consent_data: ConsentState::Unknown,
        consent_ads: ConsentState::Unknown,
        ..person(region, unreachable::INDEX, unreachable::FULL_NAME, vec![account(region, house)])
    }
}

pub(super) fn two_meters(region: &Region) -> Client {
    let [first, second] = two_meters::METERS;
    let house = AccountPlan {
        index: two_meters::INDEX,
        which: 0,
        number: two_meters::ACCOUNT,
        used_as: Use::House,
        address: address("Саратов", "ул.", "2-я Садовая", "106", None),
        meters: &[
            MeterPlan {
                number: first,
                model: "СЕ 102М",
                verified_until: 2033,
                last_kwh: 34_020,
                months_kwh: &[266, 251, 238, 240, 229, 233],
            },
            MeterPlan {
                number: second,
                model: "СЕ 102М",
                verified_until: 2033,
                last_kwh: 8_144,
                months_kwh: &[97, 88, 41, 30, 28, 52],
            },
        ],
        unpaid: 0,
        corrected: (0, 0),
    };
    Client {
        phones: vec![two_meters::PHONE.into()],
        emails: vec![two_meters::EMAIL.into()],
        passport: Some(two_meters::PASSPORT.into()),
        residents: Some(Residents { count: 4, asked_on: region.days_before(120) }),
        ..person(region, two_meters::INDEX, two_meters::FULL_NAME, vec![account(region, house)])
    }
}

/// A person of whom little is known.
fn person(region: &Region, index: u32, full_name: &str, accounts: Vec<Account>) -> Client {
    let mut words = full_name.split(' ');
    let mut word = || words.next().unwrap_or_default().to_owned();
    let name = PersonName { surname: word().into(), name: word().into(), patronymic: Some(word().into()) };
    Client {
        id: client_id(index),
        name: ClientName::Person(name),
        segment: Segment::B2c,
        phones: Vec::new(),
        emails: Vec::new(),
        passport: None,
        snils: snils(index).map(Into::into),
        inn: None,
        ogrn: None,
        contracts: Vec::new(),
        residents: None,
        needs: Vec::new(),
        postal_address: None,
        preferred_channel: None,
        consent_data: ConsentState::Given,
        consent_ads: ConsentState::Unknown,
        accounts,
        as_of: region.as_of,
    }
}
