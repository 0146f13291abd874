//! The client's card. Values are masked until asked for (R-CE-3); sums carry their "as of" (R-CE-5).

use super::appeal::AppealRow;
pub use super::code::Attribute;
use super::code::{IdentifierKind, Party, ServiceNeed};
use super::profile::ProfileView;
use super::promise::PromiseView;
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

/// Request to show a masked value.
#[derive(Clone, Deserialize, TS)]
pub struct Reveal {
    /// In which visit the client was identified.
    pub visit: String,
    /// What.
    pub what: Secret,
}

/// What is masked until it is asked for. What an operator works with stands in clear: see decision 0154.
#[derive(Clone, Deserialize, TS)]
#[serde(tag = "secret", rename_all = "snake_case")]
pub enum Secret {
    /// An attribute of the profile.
    Attribute {
        /// Which.
        attribute: Attribute,
    },
    /// The full name of a representative.
    RepresentativeName {
        /// Whose.
        representative: String,
    },
    /// The paper that a representative acts by.
    RepresentativePaper {
        /// Whose.
        representative: String,
    },
    /// The paper of a consent.
    ConsentPaper {
        /// Which.
        paper: String,
    },
}

/// A value in full; the window forgets it after a while.
#[derive(Clone, Serialize, TS)]
pub struct Revealed {
    /// The value; a dash where it was erased.
    pub value: String,
}

super::redacted!(CardView, AccountView, Revealed);
