//! The profile of a client: what search weighs and masks, in one small row, read without the card. Its types
//! have no `Debug`: everything in them is personal.

use super::premises::AddressKey;
use crate::StoreError;
use crate::codec::{from_json, to_json};
use okno_domain::client::{Client, ClientName, Segment};
use okno_domain::identification::Party;
use okno_domain::personal::Personal;
use okno_language::keys::fold;
use serde::{Deserialize, Serialize};

/// Bills whose sums identify: five years of months for each of several accounts.
pub(crate) const MAX_SUMS: usize = 240;

/// A name.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum NameOf {
    /// Surname, name, patronymic or nothing; as written.
    #[serde(rename = "p")]
    Person(String, String, String),
    /// As registered.
    #[serde(rename = "c")]
    Company(String),
}

/// Premises of an account, as written and as compared.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Premises {
    #[serde(rename = "l")]
    pub(crate) locality: String,
    #[serde(rename = "s")]
    pub(crate) street: String,
    #[serde(rename = "h")]
    pub(crate) house: String,
    #[serde(rename = "f", default, skip_serializing_if = "String::is_empty")]
    pub(crate) flat: String,
    /// Words of the street, and the key of the house, where folding what is written does not give them.
    #[serde(rename = "k", default, skip_serializing_if = "String::is_empty")]
    pub(crate) kind: String,
    #[serde(rename = "w", default, skip_serializing_if = "String::is_empty")]
    words: String,
    #[serde(rename = "j", default, skip_serializing_if = "String::is_empty")]
    house_key: String,
}

/// See the module. The letters are stored; they are never given another meaning.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Profile {
    #[serde(rename = "n")]
    pub(crate) name: NameOf,
    #[serde(rename = "g")]
    pub(crate) segment: Segment,
    #[serde(rename = "t", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) phones: Vec<String>,
    #[serde(rename = "e", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) emails: Vec<String>,
    #[serde(rename = "p", default, skip_serializing_if = "String::is_empty")]
    pub(crate) passport: String,
    #[serde(rename = "s", default, skip_serializing_if = "String::is_empty")]
    pub(crate) snils: String,
    #[serde(rename = "i", default, skip_serializing_if = "String::is_empty")]
    pub(crate) inn: String,
    #[serde(rename = "o", default, skip_serializing_if = "String::is_empty")]
    pub(crate) ogrn: String,
    #[serde(rename = "c", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) contracts: Vec<String>,
    #[serde(rename = "a", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) accounts: Vec<String>,
    #[serde(rename = "d", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) premises: Vec<Premises>,
    /// Sums of bills in kopecks, each once.
    #[serde(rename = "b", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) sums: Vec<i64>,
}

impl Profile {
    /// The profile of a card.
    pub(crate) fn of(client: &Client) -> Self {
        let plain = |value: &Option<Personal<String>>| {
            value.as_ref().map(|value| value.expose().clone()).unwrap_or_default()
        };
        let list = |values: &[Personal<String>]| values.iter().map(|value| value.expose().clone()).collect();
        let name = match &client.name {
            ClientName::Person(name) => NameOf::Person(
                name.surname.expose().clone(),
                name.name.expose().clone(),
                plain(&name.patronymic),
            ),
            ClientName::Company(name) => NameOf::Company(name.expose().clone()),
        };
        let mut premises: Vec<Premises> = Vec::with_capacity(client.accounts.len());
        for account in &client.accounts {
            let address = Premises::of(account.address.expose());
            if !premises.contains(&address) {
                premises.push(address);
            }
        }
        let bills = client.accounts.iter().flat_map(|account| &account.bills);
        let mut sums: Vec<i64> = bills.map(|bill| bill.total.0).take(MAX_SUMS).collect();
        sums.sort_unstable();
        sums.dedup();
        Self {
            name,
            segment: client.segment,
            phones: list(&client.phones),
            emails: list(&client.emails),
            passport: plain(&client.passport),
            snils: plain(&client.snils),
            inn: plain(&client.inn),
            ogrn: plain(&client.ogrn),
            contracts: list(&client.contracts),
            accounts: client.accounts.iter().map(|account| account.number.expose().clone()).collect(),
            premises,
            sums,
        }
    }

    /// Which list of identifiers counts.
    pub(crate) const fn party(&self) -> Party {
        match self.name {
            NameOf::Person(..) => Party::Person,
            NameOf::Company(_) => Party::Company,
        }
    }

    pub(crate) fn write(&self) -> Result<String, StoreError> {
        to_json(self, "profile")
    }

    pub(crate) fn read(json: &str) -> Result<Self, StoreError> {
        from_json(json, "profile")
    }
}

impl Premises {
    fn of(address: &okno_domain::client::Address) -> Self {
        let key = AddressKey::of(address);
        let other = |key: String, written: &str| if key == fold(written) { String::new() } else { key };
        Self {
            locality: address.locality.clone(),
            words: other(key.words, &address.street),
            house_key: other(key.house, &address.house),
            kind: key.kind,
            street: address.street.clone(),
            house: address.house.clone(),
            flat: address.flat.clone().unwrap_or_default(),
        }
    }

    /// As it is compared.
    pub(crate) fn key(&self) -> AddressKey {
        let or = |key: &str, written: &str| if key.is_empty() { fold(written) } else { key.to_owned() };
        AddressKey {
            locality: super::locality_key(&self.locality),
            kind: self.kind.clone(),
            words: or(&self.words, &self.street),
            house: or(&self.house_key, &self.house),
            flat: okno_language::address::flat_key(&self.flat).unwrap_or_default(),
        }
    }
}
