//! The client's card. Values are masked until asked for (R-CE-3); sums carry their "as of" (R-CE-5).

use super::appeal::AppealRow;
use super::code::{ConsentState, IdentifierKind, Party, ServiceNeed};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A card, given only after a passed identification.
#[derive(Clone, Serialize, TS)]
pub struct CardView {
    /// Id.
    pub client: String,
    /// Person or company.
    pub party: Party,
    /// «Нина Павловна», or the company's name.
    pub given_name: String,
    /// «Ковалёва»; empty for a company.
    pub surname: String,
    /// «B2C».
    pub segment: String,
    /// By which kinds the client was identified.
    pub identified_by: Vec<IdentifierKind>,
    /// Service needs.
    pub needs: Vec<ServiceNeed>,
    /// Open promises, nearest first: they stand first on the card (R-AP-11).
    pub promises: Vec<PromiseView>,
    /// Profile.
    pub profile: ProfileView,
    /// The first accounts; the others come by the command `accounts`.
    pub accounts: Vec<AccountView>,
    /// How many accounts there are.
    pub accounts_total: u32,
    /// Latest appeals.
    pub history: Vec<AppealRow>,
    /// How many appeals there are.
    pub history_total: u32,
}

/// What was promised to the client.
#[derive(Clone, Serialize, TS)]
pub struct PromiseView {
    /// The appeal.
    pub appeal: AppealRow,
    /// The day.
    pub by: String,
    /// Whether the day is past.
    pub overdue: bool,
}

/// Profile: masked values; none means that it should be asked.
#[derive(Clone, Serialize, TS)]
pub struct ProfileView {
    /// Masked phone.
    pub phone: Option<String>,
    /// Masked e-mail.
    pub email: Option<String>,
    /// Masked passport; for a company its ИНН.
    pub document: Option<String>,
    /// Address of the main account.
    pub address: Option<String>,
    /// How many people live there.
    pub residents: Option<u16>,
    /// When that was asked.
    pub residents_asked: Option<String>,
    /// Consent to processing of personal data.
    pub consent_data: ConsentState,
    /// Consent to advertising.
    pub consent_ads: ConsentState,
    /// Share of attributes that are there, in percent.
    pub completeness: u8,
    /// As of when the source told this.
    pub as_of: String,
}

/// An account.
#[derive(Clone, Serialize, TS)]
pub struct AccountView {
    /// Id.
    pub account: String,
    /// Number in fours.
    pub number: String,
    /// Organisation.
    pub organisation: String,
    /// Premises, short.
    pub address: String,
    /// Meters.
    pub meters: Vec<String>,
    /// Sum; positive: the client owes.
    pub balance: String,
    /// As of when.
    pub as_of: String,
}

/// An attribute that can be shown in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Attribute {
    Phone,
    Email,
    Document,
}

/// Request to show a masked value.
#[derive(Clone, Deserialize, TS)]
pub struct Reveal {
    /// In which visit the client was identified.
    pub visit: String,
    /// Which.
    pub attribute: Attribute,
}

/// A value in full; the window forgets it after a while.
#[derive(Clone, Serialize, TS)]
pub struct Revealed {
    /// Which.
    pub attribute: Attribute,
    /// The value.
    pub value: String,
}

super::redacted!(CardView, PromiseView, ProfileView, AccountView, Revealed);
