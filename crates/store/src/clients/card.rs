//! The card as it is stored: types of its own, so that a change of the domain cannot change what old rows mean.
//!
//! Compact JSON: bills, payments and readings are arrays, days are whole numbers (20261123). Letters and
//! places are never given another meaning; a new field gets a new letter and a default.

use crate::StoreError;
use crate::codec::{from_json, to_json};
use jiff::civil::Date;
use okno_domain::Moment;
use okno_domain::appeal::Channel;
use okno_domain::client::{
    Account, Address, Bill, Client, ClientName, ConsentState, Meter, Payment, PersonName, Reading, Residents,
    Segment, ServiceNeed,
};
use okno_domain::ids::{AccountId, ClientId};
use okno_domain::money::{Kopecks, WattHours};
use okno_domain::personal::Personal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Accounts of one client: a large company has hundreds of supply points.
pub(super) const MAX_ACCOUNTS: usize = 1_000;
/// Bytes of a stored card.
pub(super) const MAX_CARD: usize = 4_000_000;

type Text = Personal<String>;
/// Period, energy, tariff, charged, recalculated, penalty, total, due.
type StoredBill = (i32, i64, i64, i64, i64, i64, i64, i32);

#[derive(Serialize, Deserialize)]
struct Card {
    n: Name,
    g: Segment,
    t: Vec<Text>,
    e: Vec<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    p: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    s: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    i: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    o: Option<Text>,
    c: Vec<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    r: Option<(u16, i32)>,
    d: Vec<ServiceNeed>,
    /// Where letters go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    w: Option<Text>,
    /// How the client wants to be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    h: Option<Channel>,
    /// Consents: data, advertising.
    k: (ConsentState, ConsentState),
    a: Vec<StoredAccount>,
    /// As of.
    at: i64,
}

#[derive(Serialize, Deserialize)]
enum Name {
    #[serde(rename = "p")]
    Person(Text, Text, Option<Text>),
    #[serde(rename = "c")]
    Company(Text),
}

#[derive(Serialize, Deserialize)]
struct StoredAccount {
    i: Uuid,
    n: Text,
    o: String,
    /// Locality, kind of street, street, house, flat.
    d: (String, String, String, String, Option<String>),
    b: i64,
    t: i64,
    m: Vec<StoredMeter>,
    l: Vec<StoredBill>,
    /// Sum, day.
    p: Vec<(i64, i32)>,
    at: i64,
}

#[derive(Serialize, Deserialize)]
struct StoredMeter {
    n: Text,
    m: String,
    d: u8,
    v: i32,
    /// Value, day.
    r: Vec<(i64, i32)>,
}

/// A card as it is stored, and as it goes from base to base.
///
/// # Errors
/// [`StoreError::Limit`].
pub fn form(client: &Client) -> Result<String, StoreError> {
    write(client)
}

/// The card of a form.
///
/// # Errors
/// [`StoreError::Unreadable`].
pub fn of_form(form: &str, id: ClientId) -> Result<Client, StoreError> {
    read(form, id)
}

/// A card as it is stored.
pub(super) fn write(client: &Client) -> Result<String, StoreError> {
    // Named one by one: a field that the domain gains must be thought of here.
    let Client {
        id: _,
        name,
        segment,
        phones,
        emails,
        passport,
        snils,
        inn,
        ogrn,
        contracts,
        residents,
        needs,
        postal_address,
        preferred_channel,
        consent_data,
        consent_ads,
        accounts,
        as_of,
    } = client;
    if accounts.len() > MAX_ACCOUNTS {
        return Err(StoreError::Limit { what: "accounts of a client", limit: MAX_ACCOUNTS });
    }
    let card = Card {
        n: match name {
            ClientName::Person(PersonName { surname, name, patronymic }) => {
                Name::Person(surname.clone(), name.clone(), patronymic.clone())
            }
            ClientName::Company(name) => Name::Company(name.clone()),
        },
        g: *segment,
        t: phones.clone(),
        e: emails.clone(),
        p: passport.clone(),
        s: snils.clone(),
        i: inn.clone(),
        o: ogrn.clone(),
        c: contracts.clone(),
        r: residents.map(|Residents { count, asked_on }| (count, day(asked_on))),
        d: needs.clone(),
        w: postal_address.clone(),
        h: *preferred_channel,
        k: (*consent_data, *consent_ads),
        a: accounts.iter().map(account).collect(),
        at: as_of.0,
    };
    let json = to_json(&card, "card")?;
    if json.len() > MAX_CARD {
        return Err(StoreError::Limit { what: "bytes of a card", limit: MAX_CARD });
    }
    Ok(json)
}

fn account(account: &Account) -> StoredAccount {
    let Account { id, number, organisation, address, balance, tariff, meters, bills, payments, as_of } =
        account;
    let Address { locality, street_kind, street, house, flat } = address.expose().clone();
    StoredAccount {
        i: id.0,
        n: number.clone(),
        o: organisation.clone(),
        d: (locality, street_kind, street, house, flat),
        b: balance.0,
        t: tariff.0,
        m: meters.iter().map(meter).collect(),
        l: bills.iter().map(bill).collect(),
        p: payments.iter().map(|Payment { sum, on }| (sum.0, day(*on))).collect(),
        at: as_of.0,
    }
}

fn meter(meter: &Meter) -> StoredMeter {
    let Meter { number, model, digits, verified_until, readings } = meter;
    StoredMeter {
        n: number.clone(),
        m: model.clone(),
        d: *digits,
        v: day(*verified_until),
        r: readings.iter().map(|Reading { value, on }| (value.0, day(*on))).collect(),
    }
}

fn bill(bill: &Bill) -> StoredBill {
    let Bill { period, energy, tariff, charged, recalculated, penalty, total, due } = bill;
    (day(*period), energy.0, tariff.0, charged.0, recalculated.0, penalty.0, total.0, day(*due))
}

/// A card from what is stored.
pub(super) fn read(json: &str, id: ClientId) -> Result<Client, StoreError> {
    let card: Card = from_json(json, "card")?;
    let residents = match card.r {
        Some((count, asked_on)) => Some(Residents { count, asked_on: date(asked_on)? }),
        None => None,
    };
    Ok(Client {
        id,
        name: match card.n {
            Name::Person(surname, name, patronymic) => {
                ClientName::Person(PersonName { surname, name, patronymic })
            }
            Name::Company(name) => ClientName::Company(name),
        },
        segment: card.g,
        phones: card.t,
        emails: card.e,
        passport: card.p,
        snils: card.s,
        inn: card.i,
        ogrn: card.o,
        contracts: card.c,
        residents,
        needs: card.d,
        postal_address: card.w,
        preferred_channel: card.h,
        consent_data: card.k.0,
        consent_ads: card.k.1,
        accounts: card.a.into_iter().map(read_account).collect::<Result<_, _>>()?,
        as_of: Moment(card.at),
    })
}

fn read_account(stored: StoredAccount) -> Result<Account, StoreError> {
    let (locality, street_kind, street, house, flat) = stored.d;
    Ok(Account {
        id: AccountId(stored.i),
        number: stored.n,
        organisation: stored.o,
        address: Personal::new(Address { locality, street_kind, street, house, flat }),
        balance: Kopecks(stored.b),
        tariff: Kopecks(stored.t),
        meters: stored.m.into_iter().map(read_meter).collect::<Result<_, _>>()?,
        bills: stored.l.into_iter().map(read_bill).collect::<Result<_, _>>()?,
        payments: stored
            .p
            .into_iter()
            .map(|(sum, on)| Ok(Payment { sum: Kopecks(sum), on: date(on)? }))
            .collect::<Result<_, StoreError>>()?,
        as_of: Moment(stored.at),
    })
}

fn read_meter(stored: StoredMeter) -> Result<Meter, StoreError> {
    Ok(Meter {
        number: stored.n,
        model: stored.m,
        digits: stored.d,
        verified_until: date(stored.v)?,
        readings: stored
            .r
            .into_iter()
            .map(|(value, on)| Ok(Reading { value: WattHours(value), on: date(on)? }))
            .collect::<Result<_, StoreError>>()?,
    })
}

fn read_bill(stored: StoredBill) -> Result<Bill, StoreError> {
    let (period, energy, tariff, charged, recalculated, penalty, total, due) = stored;
    Ok(Bill {
        period: date(period)?,
        energy: WattHours(energy),
        tariff: Kopecks(tariff),
        charged: Kopecks(charged),
        recalculated: Kopecks(recalculated),
        penalty: Kopecks(penalty),
        total: Kopecks(total),
        due: date(due)?,
    })
}

/// 20261123
fn day(date: Date) -> i32 {
    i32::from(date.year()) * 10_000 + i32::from(date.month()) * 100 + i32::from(date.day())
}

fn date(day: i32) -> Result<Date, StoreError> {
    let part = |number: i32| i8::try_from(number % 100).unwrap_or(0);
    i16::try_from(day / 10_000)
        .ok()
        .and_then(|year| Date::new(year, part(day / 100), part(day)).ok())
        .ok_or(StoreError::Unreadable { what: "day" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_ce_3_the_form_of_a_stored_card_is_frozen() {
        // Breaks when stored cards of this form can no longer be read.
        let stored = r#"{"n":{"p":["А","Б",null]},"g":"b2c","t":["+79000000000"],"e":[],"c":[],"r":[2,20260131],
            "d":["large_print"],"k":["given","unknown"],"a":[{"i":"00000000-0000-0000-0000-000000000007","n":"640000000001",
            "o":"ЭСО","d":["С","ул.","Ч","4",null],"b":5,"t":420,"m":[{"n":"1","m":"СЕ","d":6,"v":20300101,"r":[[1000,20260201]]}],
            "l":[[20260101,1000,420,420,0,0,420,20260210]],"p":[[420,20260209]],"at":3}],"at":9}"#;
        let id = ClientId(Uuid::from_u128(1));
        let client = read(stored, id).expect("a card");
        assert_eq!(client.residents.map(|r| r.asked_on.to_string()).as_deref(), Some("2026-01-31"));
        assert_eq!(client.accounts[0].bills[0].due.to_string(), "2026-02-10");
        assert_eq!(read(&write(&client).expect("json"), id).expect("again"), client);
    }
}
