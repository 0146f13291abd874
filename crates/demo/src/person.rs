//! Made-up persons: what is on the card, and what is missing on it.

use crate::Region;
use crate::draw::{Draw, Purpose};
use crate::household::{Household, Member};
use crate::identity::{Subject, id};
use crate::numbers::landline;
use crate::supply::{Use, account};
use okno_domain::client::{
    Account, Address, Client, ClientName, ConsentState, PersonName, Residents, Segment, ServiceNeed,
};
use okno_domain::personal::Personal;

/// The person at an index.
pub(crate) fn person(region: &Region, index: u32) -> Client {
    let people = region.people();
    let mut draw = Draw::of(region.seed, Purpose::Person, u64::from(index));
    let household = Household::of(region.seed, index, &people);
    let member = household.member(&mut draw, &people);
    let numbers = &region.numbers;
    let phones = phones(region, index, &mut draw, household.landline);
    let emails = if draw.per_mille(420) { vec![email(&member, index, &mut draw)] } else { Vec::new() };
    Client {
        id: id(region.seed, Subject::Client, index, 0).into(),
        phones,
        emails,
        segment: if draw.per_mille(4) { Segment::B2cVip } else { Segment::B2c },
        passport: draw.per_mille(860).then(|| numbers.passport(index).into()),
        snils: draw.per_mille(630).then(|| numbers.snils(index).into()),
        inn: draw.per_mille(120).then(|| numbers.inn_person(index).into()),
        ogrn: None,
        contracts: Vec::new(),
        residents: residents(region, &mut draw, household.size),
        needs: needs(&mut draw, member.born),
        postal_address: None,
        preferred_channel: None,
        consent_data: *draw.pick(&CONSENTS_DATA),
        consent_ads: *draw.pick(&CONSENTS_ADS),
        accounts: accounts(region, index, &mut draw, household.address),
        as_of: region.as_of,
        name: ClientName::Person(PersonName {
            surname: member.surname.into(),
            name: member.name.into(),
            patronymic: Some(member.patronymic.into()),
        }),
    }
}

/// The sole proprietor at an index.
pub(crate) fn proprietor(region: &Region, index: u32) -> Client {
    let people = region.people();
    let mut draw = Draw::of(region.seed, Purpose::Person, u64::from(index));
    let household = Household::of(region.seed, index, &people);
    let member = household.member(&mut draw, &people);
    let name = format!("ИП {} {} {}", member.surname, member.name, member.patronymic);
    let numbers = &region.numbers;
    let shop = people.places.supply_point(&mut draw);
    Client {
        id: id(region.seed, Subject::Client, index, 0).into(),
        name: ClientName::Company(name.into()),
        segment: Segment::B2bGp,
        phones: vec![numbers.phone(index, 0).into()],
        emails: if draw.per_mille(700) { vec![email(&member, index, &mut draw)] } else { Vec::new() },
        passport: None,
        snils: None,
        inn: Some(numbers.inn_person(index).into()),
        ogrn: Some(numbers.ogrnip(index).into()),
        contracts: vec![numbers.contract(index, 0).into()],
        residents: None,
        needs: Vec::new(),
        postal_address: None,
        preferred_channel: None,
        consent_data: ConsentState::Given,
        consent_ads: *draw.pick(&CONSENTS_ADS),
        accounts: vec![account(region, index, 0, Use::Shop, shop)],
        as_of: region.as_of,
    }
}

const CONSENTS_DATA: [ConsentState; 8] = {
    let mut consents = [ConsentState::Given; 8];
    consents[6] = ConsentState::Unknown;
    consents[7] = ConsentState::Unknown;
    consents
};
const CONSENTS_ADS: [ConsentState; 4] =
    [ConsentState::Unknown, ConsentState::Withdrawn, ConsentState::Withdrawn, ConsentState::Given];

fn phones(region: &Region, index: u32, draw: &mut Draw, family_landline: u32) -> Vec<Personal<String>> {
    let mobiles = match draw.below(100) {
        0..=7 => 0,
        8..=88 => 1,
        _ => 2,
    };
    let mut phones: Vec<_> = (0..mobiles).map(|which| region.numbers.phone(index, which).into()).collect();
    if draw.per_mille(70) {
        phones.push(landline(family_landline).into());
    }
    phones
}

fn residents(region: &Region, draw: &mut Draw, family: u32) -> Option<Residents> {
    let told = draw.per_mille(700);
    let count = u16::try_from(family + draw.below(3)).unwrap_or(1);
    let days_ago = draw.between(5, 5 * 365);
    told.then(|| Residents { count, asked_on: region.days_before(days_ago) })
}

fn needs(draw: &mut Draw, born: i64) -> Vec<ServiceNeed> {
    let cases = if born < 1952 { 90 } else { 12 };
    if !draw.per_mille(cases) {
        return Vec::new();
    }
    match draw.below(5) {
        0 => vec![ServiceNeed::SameLevel, ServiceNeed::OutOfTurn],
        1 => vec![ServiceNeed::InWriting],
        2 => vec![ServiceNeed::LargePrint, ServiceNeed::OutOfTurn],
        3 => vec![ServiceNeed::LargePrint],
        _ => vec![ServiceNeed::OutOfTurn],
    }
}

/// The home, and for some a garden plot or a second flat.
fn accounts(region: &Region, index: u32, draw: &mut Draw, home: Address) -> Vec<Account> {
    let places = &region.places;
    let used_as = if home.flat.is_some() { Use::Flat } else { Use::House };
    let mut accounts = vec![account(region, index, 0, used_as, home)];
    match draw.below(100) {
        0..=6 => accounts.push(account(region, index, 1, Use::Garden, places.garden(draw))),
        7..=8 => {
            let second = places.home(draw);
            let used_as = if second.flat.is_some() { Use::Flat } else { Use::House };
            accounts.push(account(region, index, 1, used_as, second));
        }
        9 => {
            accounts.push(account(region, index, 1, Use::Garden, places.garden(draw)));
            accounts.push(account(region, index, 2, Use::Garden, places.garden(draw)));
        }
        _ => {}
    }
    accounts
}

/// An address that nobody has: the domains are reserved for examples.
fn email(member: &Member<'_>, index: u32, draw: &mut Draw) -> Personal<String> {
    let domain = if draw.per_mille(600) { "mail.example" } else { "pochta.example" };
    let (name, patronymic) = (latin(member.name, 1), latin(member.patronymic, 1));
    let surname = latin(&member.surname, usize::MAX);
    let local = match draw.below(3) {
        0 => format!("{surname}.{name}{patronymic}{index}"),
        1 => format!("{name}.{surname}.{index}"),
        _ => format!("{}{:02}.{index}", latin(member.name, usize::MAX), member.born % 100),
    };
    Personal::from(format!("{local}@{domain}"))
}

/// So many first letters in Latin ones, in lower case.
pub(crate) fn latin(text: &str, letters: usize) -> String {
    let one = |letter: char| match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ё' => "yo",
        'ж' => "zh",
        'з' => "z",
        'и' => "i",
        'й' | 'ы' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "sch",
        'ю' => "yu",
        'я' => "ya",
        '-' => "-",
        _ => "",
    };
    text.chars().take(letters).flat_map(char::to_lowercase).map(one).collect()
}
