//! Clients, accounts, meters, bills, payments from their fields. Numbers with check digits are checked (R-ID-3).

use super::fields::{Fields, day, digits, energy, moment, money, month, whole, word};
use super::refusal::{Refusal, Why};
use okno_domain::Moment;
use okno_domain::check_digits::{check_inn, check_ogrn, check_ogrnip, check_snils};
use okno_domain::client::{
    Account, Address, Bill, Client, ClientName, ConsentState, Meter, Payment, PersonName, Reading, Residents,
    Segment,
};
use okno_domain::ids::{AccountId, ClientId};
use okno_domain::personal::Personal;
use sha2::{Digest, Sha256};
use std::cmp::Reverse;
use uuid::Uuid;

/// Characters of a client's key, at most.
const MOST_KEY: usize = 100;

pub(super) const CLIENT: &[&str] = &[
    "client",
    "surname",
    "name",
    "patronymic",
    "company",
    "segment",
    "phones",
    "emails",
    "passport",
    "snils",
    "inn",
    "ogrn",
    "contracts",
    "residents",
    "residents_asked_on",
    "needs",
    "postal_address",
    "preferred_channel",
    "consent_data",
    "consent_ads",
    "as_of",
];
pub(super) const ACCOUNT: &[&str] = &[
    "number",
    "organisation",
    "territory",
    "locality",
    "street_kind",
    "street",
    "house",
    "flat",
    "balance",
    "tariff",
    "as_of",
];
pub(super) const METER: &[&str] = &["number", "model", "digits", "verified_until"];
pub(super) const READING: &[&str] = &["on", "value"];
pub(super) const BILL: &[&str] =
    &["period", "energy", "tariff", "charged", "recalculated", "penalty", "total", "due"];
pub(super) const PAYMENT: &[&str] = &["on", "sum"];

type Read<T> = Result<T, Refusal>;

/// The key of a client in the source.
pub(super) fn key(of: &Fields) -> Read<String> {
    let key = of.needed("client")?;
    if key.chars().count() > MOST_KEY { Err(Refusal::of("client", Why::TooLong)) } else { Ok(key.to_owned()) }
}

/// A key that is a UUID is the client's own; another one always gives the same.
fn identity(kind: &str, key: &str) -> Uuid {
    Uuid::try_parse(key).unwrap_or_else(|_| {
        let hash: [u8; 32] = Sha256::digest(format!("{kind}:{key}")).into();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    })
}

/// A client without accounts.
pub(super) fn client(of: &Fields) -> Read<Client> {
    of.only(CLIENT)?;
    let key = key(of)?;
    let company = of.personal("company")?;
    let name = match company {
        Some(company) => {
            if of.text("surname")?.is_some() {
                return Err(Refusal::of("surname", Why::Twice));
            }
            ClientName::Company(company)
        }
        None => ClientName::Person(PersonName {
            surname: of.needed("surname")?.into(),
            name: of.needed("name")?.into(),
            patronymic: of.personal("patronymic")?,
        }),
    };
    let residents = match of.read("residents", whole::<u16>)? {
        Some(count) => Some(Residents { count, asked_on: of.must("residents_asked_on", day)? }),
        None => None,
    };
    let segment = if matches!(name, ClientName::Person(_)) { Segment::B2c } else { Segment::B2bGp };
    Ok(Client {
        id: ClientId(identity("client", &key)),
        name,
        segment: of.read("segment", word)?.unwrap_or(segment),
        phones: of.all("phones", phone)?,
        emails: of.all("emails", email)?,
        passport: of.read("passport", |text| digits(text, &[10]).map(Personal::new))?,
        snils: of.read("snils", |text| checked(digits(text, &[11])?, check_snils))?,
        inn: of.read("inn", |text| checked(digits(text, &[10, 12])?, check_inn))?,
        ogrn: of.read("ogrn", ogrn)?,
        contracts: of.all("contracts", contract)?,
        residents,
        needs: of.all("needs", word)?,
        postal_address: of.personal("postal_address")?,
        preferred_channel: of.read("preferred_channel", word)?,
        consent_data: of.read("consent_data", word)?.unwrap_or(ConsentState::Unknown),
        consent_ads: of.read("consent_ads", word)?.unwrap_or(ConsentState::Unknown),
        accounts: Vec::new(),
        as_of: of.must("as_of", moment)?,
    })
}

fn checked(
    number: String,
    check: fn(&str) -> Result<(), okno_domain::check_digits::Fault>,
) -> Result<Personal<String>, Why> {
    check(&number).map_err(|_| Why::CheckDigits)?;
    Ok(number.into())
}

fn ogrn(text: &str) -> Result<Personal<String>, Why> {
    let number = digits(text, &[13, 15])?;
    let check = if number.len() == 13 { check_ogrn } else { check_ogrnip };
    checked(number, check)
}

fn phone(text: &str) -> Result<Personal<String>, Why> {
    let bare: String = text.chars().filter(|c| !matches!(c, '+' | '(' | ')')).collect();
    let number = digits(&bare, &[10, 11])?;
    let ten = match number.len() {
        10 => number.as_str(),
        _ if number.starts_with(['7', '8']) => &number[1..],
        _ => return Err(Why::Length),
    };
    Ok(Personal::new(format!("+7{ten}")))
}

fn email(text: &str) -> Result<Personal<String>, Why> {
    let lower = text.to_lowercase();
    let fits = lower.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && domain.contains('.') && !domain.contains('@') && !domain.starts_with('.')
    });
    if fits && !lower.contains(char::is_whitespace) { Ok(lower.into()) } else { Err(Why::Email) }
}

#[allow(clippy::unnecessary_wraps, reason = "a rule like the others")]
fn contract(text: &str) -> Result<Personal<String>, Why> {
    let upper: String = text.to_uppercase().chars().filter(|c| !c.is_whitespace()).collect();
    Ok(upper.into())
}

/// The number of an account.
pub(super) fn account_number(text: &str) -> Result<String, Why> {
    digits(text, &(1..=20).collect::<Vec<usize>>())
}

/// An account without meters, bills and payments, and its territory.
pub(super) fn account(of: &Fields, as_of: Moment) -> Read<(Account, Option<String>)> {
    of.only(ACCOUNT)?;
    let number = of.must("number", account_number)?;
    let text = |name| Ok::<String, Refusal>(of.text(name)?.unwrap_or_default().to_owned());
    let address = Address {
        locality: of.needed("locality")?.to_owned(),
        street_kind: text("street_kind")?,
        street: text("street")?,
        house: of.needed("house")?.to_owned(),
        flat: of.text("flat")?.map(str::to_owned),
    };
    let account = Account {
        id: AccountId(identity("account", &number)),
        number: number.into(),
        organisation: of.needed("organisation")?.to_owned(),
        address: Personal::new(address),
        balance: of.must("balance", money)?,
        tariff: of.must("tariff", money)?,
        meters: Vec::new(),
        bills: Vec::new(),
        payments: Vec::new(),
        as_of: of.read("as_of", moment)?.unwrap_or(as_of),
    };
    Ok((account, of.text("territory")?.map(str::to_owned)))
}

/// A meter without readings.
pub(super) fn meter(of: &Fields) -> Read<Meter> {
    of.only(METER)?;
    Ok(Meter {
        number: of.needed("number")?.into(),
        model: of.needed("model")?.to_owned(),
        digits: of.must("digits", whole)?,
        verified_until: of.must("verified_until", day)?,
        readings: Vec::new(),
    })
}

pub(super) fn reading(of: &Fields) -> Read<Reading> {
    of.only(READING)?;
    Ok(Reading { value: of.must("value", energy)?, on: of.must("on", day)? })
}

pub(super) fn bill(of: &Fields) -> Read<Bill> {
    of.only(BILL)?;
    let or_nothing = |name| Ok::<_, Refusal>(of.read(name, money)?.unwrap_or_default());
    let bill = Bill {
        period: of.must("period", month)?,
        energy: of.must("energy", energy)?,
        tariff: of.must("tariff", money)?,
        charged: of.must("charged", money)?,
        recalculated: or_nothing("recalculated")?,
        penalty: or_nothing("penalty")?,
        total: of.must("total", money)?,
        due: of.must("due", day)?,
    };
    if bill.charged.0 + bill.recalculated.0 + bill.penalty.0 != bill.total.0 {
        return Err(Refusal::of("total", Why::Sum));
    }
    Ok(bill)
}

pub(super) fn payment(of: &Fields) -> Read<Payment> {
    of.only(PAYMENT)?;
    Ok(Payment { sum: of.must("sum", money)?, on: of.must("on", day)? })
}

/// The order of a card: the newest first.
pub(super) fn in_order(client: &mut Client) {
    for account in &mut client.accounts {
        account.bills.sort_by_key(|bill| Reverse(bill.period));
        account.payments.sort_by_key(|payment| Reverse(payment.on));
        for meter in &mut account.meters {
            meter.readings.sort_by_key(|reading| Reverse(reading.on));
        }
    }
}
