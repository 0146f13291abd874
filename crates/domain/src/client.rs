//! What is known of a client: the snapshot that came from billing and CRM by an import, with its accounts.
//!
//! These are not events. They are versioned rows with an "as of", always shown with it (R-CE-5).

use crate::appeal::Channel;
use crate::identification::Party;
use crate::ids::{AccountId, ClientId};
use crate::moment::Moment;
use crate::money::{Kopecks, WattHours};
use crate::personal::Personal;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Segment of a client (R-PR-5, §7.3.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// B2C: persons.
    B2c,
    /// B2C VIP.
    B2cVip,
    /// B2B ГП: companies of the guaranteeing supplier.
    B2bGp,
    /// B2B ГП VIP.
    B2bGpVip,
    /// B2B2C: principals.
    B2b2c,
    /// B2B2C VIP.
    B2b2cVip,
    /// B2B НЭСК: companies of an independent supplier.
    B2bNesk,
    /// B2B НЭСК VIP.
    B2bNeskVip,
}

impl Segment {
    /// How it is written: «B2B ГП VIP».
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::B2c => "B2C",
            Self::B2cVip => "B2C VIP",
            Self::B2bGp => "B2B ГП",
            Self::B2bGpVip => "B2B ГП VIP",
            Self::B2b2c => "B2B2C",
            Self::B2b2cVip => "B2B2C VIP",
            Self::B2bNesk => "B2B НЭСК",
            Self::B2bNeskVip => "B2B НЭСК VIP",
        }
    }
}

/// What a client needs of the service: never a diagnosis (R-PR-6, §6.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceNeed {
    /// «на одном уровне»
    SameLevel,
    /// «крупный шрифт»
    LargePrint,
    /// «письменно»
    InWriting,
    /// «вне очереди»
    OutOfTurn,
}

/// Whether a consent was given (§7.2.4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentState {
    /// Never asked.
    Unknown,
    /// Given.
    Given,
    /// Refused or withdrawn.
    Withdrawn,
}

/// A person's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    /// Фамилия.
    pub surname: Personal<String>,
    /// Имя.
    pub name: Personal<String>,
    /// Отчество, where there is one.
    pub patronymic: Option<Personal<String>>,
}

/// Who the client is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientName {
    /// Физическое лицо.
    Person(PersonName),
    /// Юридическое лицо or sole proprietor: the name as registered.
    Company(Personal<String>),
}

impl ClientName {
    /// In full: «Ковалёва Нина Павловна», or the company's name; empty where it was erased.
    #[must_use]
    pub fn full(&self) -> String {
        match self {
            Self::Person(PersonName { surname, name, patronymic }) => {
                let patronymic = patronymic.as_ref().map_or("", |patronymic| patronymic.expose());
                let full = format!("{} {} {patronymic}", surname.expose(), name.expose());
                full.trim().to_owned()
            }
            Self::Company(name) => name.expose().clone(),
        }
    }

    /// Which list of identifiers counts.
    #[must_use]
    pub const fn party(&self) -> Party {
        match self {
            Self::Person(_) => Party::Person,
            Self::Company(_) => Party::Company,
        }
    }
}

/// A snapshot of a client's card. Each list holds normal forms, as recognition gives them: phones `+7…`,
/// numbers without separators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// Identity.
    pub id: ClientId,
    /// Name.
    pub name: ClientName,
    /// Segment.
    pub segment: Segment,
    /// Phones, `+7` and ten digits; the first is the one to call.
    pub phones: Vec<Personal<String>>,
    /// E-mails, in lower case.
    pub emails: Vec<Personal<String>>,
    /// Passport: ten digits.
    pub passport: Option<Personal<String>>,
    /// СНИЛС: eleven digits.
    pub snils: Option<Personal<String>>,
    /// ИНН: ten or twelve digits.
    pub inn: Option<Personal<String>>,
    /// ОГРН, thirteen digits, or ОГРНИП, fifteen.
    pub ogrn: Option<Personal<String>>,
    /// Numbers of contracts, upper case without spaces.
    pub contracts: Vec<Personal<String>>,
    /// How many people live in the premises, and when it was asked.
    pub residents: Option<Residents>,
    /// Service needs.
    pub needs: Vec<ServiceNeed>,
    /// Where letters go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_address: Option<Personal<String>>,
    /// How the client wants to be answered (§7.2.4.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preferred_channel: Option<Channel>,
    /// Consent to the processing of personal data.
    pub consent_data: ConsentState,
    /// Consent to advertising.
    pub consent_ads: ConsentState,
    /// Accounts.
    pub accounts: Vec<Account>,
    /// As of when the source told all this.
    pub as_of: Moment,
}

/// How many people live there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Residents {
    /// People.
    pub count: u16,
    /// When it was said.
    pub asked_on: Date,
}

/// An address in parts, as written for people; search folds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// City, town or village: «Саратов».
    pub locality: String,
    /// Kind of street, short: «ул.», «пр-т», «СНТ».
    pub street_kind: String,
    /// Street: «Чапаева».
    pub street: String,
    /// House with its building: «42», «42А», «42/1», «42 к1».
    pub house: String,
    /// Flat, where there is one.
    pub flat: Option<String>,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Identity.
    pub id: AccountId,
    /// Number: digits without separators.
    pub number: Personal<String>,
    /// Which organisation's account it is (an operator may serve for several).
    pub organisation: String,
    /// The supplied premises.
    pub address: Personal<Address>,
    /// Positive: the client owes.
    pub balance: Kopecks,
    /// Price of a kWh.
    pub tariff: Kopecks,
    /// Meters.
    pub meters: Vec<Meter>,
    /// Bills, newest first.
    pub bills: Vec<Bill>,
    /// Payments, newest first.
    pub payments: Vec<Payment>,
    /// As of when billing told all this.
    pub as_of: Moment,
}

/// A meter (прибор учёта).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meter {
    /// Serial number.
    pub number: Personal<String>,
    /// Model.
    pub model: String,
    /// Digits before the comma.
    pub digits: u8,
    /// Verification (поверка) holds until.
    pub verified_until: Date,
    /// Readings, newest first.
    pub readings: Vec<Reading>,
}

/// A reading of a meter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What the meter showed.
    pub value: WattHours,
    /// When.
    pub on: Date,
}

/// A bill for a month. `total` is the sum of the parts, to the kopeck.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bill {
    /// First day of the month it is for.
    pub period: Date,
    /// Energy charged.
    pub energy: WattHours,
    /// Price of a kWh.
    pub tariff: Kopecks,
    /// For energy.
    pub charged: Kopecks,
    /// Recalculation, either sign.
    pub recalculated: Kopecks,
    /// Penalty (пени).
    pub penalty: Kopecks,
    /// Sum of the bill: charged + recalculated + penalty.
    pub total: Kopecks,
    /// Due date of the bill.
    pub due: Date,
}

impl Bill {
    /// The day it is made: the first after its month. What is paid from then on is no longer in it.
    #[must_use]
    pub fn made_on(&self) -> Date {
        self.period.saturating_add(jiff::Span::new().months(1))
    }
}

/// A payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Sum.
    pub sum: Kopecks,
    /// When.
    pub on: Date,
}
