//! What is known of a client and may change: attributes with source, confirmation and history, service needs,
//! representatives and consents (§7.2.3.2, R-PR-1..6).
//!
//! Imported profiles begin with a snapshot ([`Profile::of_card`]); what was told since stands in the events of
//! a stream for each client. Consents are a stream of their own ([`consent`]).

pub mod card;
pub mod consent;
mod decide;
mod event;
mod follow;
mod rules;
mod score;
mod state;

pub use decide::{MAX_REPRESENTATIVES, ProfileCommand, ProfileRefusal, decide};
pub use event::ProfileEvent;
pub use follow::CardChange;
pub use rules::{AttributeRule, ProfileRules};
pub use score::{Raise, Score, Why, due, questions, score};
pub use state::{Confirmed, Holding, Known, Profile, Representative};

use consent::ConsentKind;
use serde::{Deserialize, Serialize};

/// An attribute of the profile that is asked of the client. More come here; each needs a row in
/// [`ProfileRules`] to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attribute {
    /// The phone to call.
    Phone,
    /// E-mail.
    Email,
    /// Passport of a person, ИНН of a company.
    Document,
    /// How many people live in the premises.
    Residents,
    /// Фамилия, имя, отчество; the name of a company as registered.
    FullName,
    /// СНИЛС.
    Snils,
    /// Where letters go.
    PostalAddress,
    /// How the client wants to be answered (§7.2.4.2).
    PreferredChannel,
    /// Согласие к обработке персональных данных: asked like the others, given in a stream of its own ([`consent`]).
    ConsentData,
    /// Согласие к получению рекламы.
    ConsentAds,
}

impl Attribute {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Phone,
        Self::Email,
        Self::Document,
        Self::Residents,
        Self::FullName,
        Self::Snils,
        Self::PostalAddress,
        Self::PreferredChannel,
        Self::ConsentData,
        Self::ConsentAds,
    ];

    /// By what its value can be confirmed; none when the client's word is all there is.
    #[must_use]
    pub const fn confirmable_by(self) -> Option<ConfirmedBy> {
        match self {
            Self::Phone | Self::Email => Some(ConfirmedBy::Code),
            Self::Document | Self::FullName | Self::Snils => Some(ConfirmedBy::Document),
            Self::Residents
            | Self::PostalAddress
            | Self::PreferredChannel
            | Self::ConsentData
            | Self::ConsentAds => None,
        }
    }

    /// Which consent it is, if it is one: its answer is signed, and stands among the consents.
    #[must_use]
    pub const fn consent(self) -> Option<ConsentKind> {
        match self {
            Self::ConsentData => Some(ConsentKind::PersonalData),
            Self::ConsentAds => Some(ConsentKind::Advertising),
            Self::Phone
            | Self::Email
            | Self::Document
            | Self::Residents
            | Self::FullName
            | Self::Snils
            | Self::PostalAddress
            | Self::PreferredChannel => None,
        }
    }

    /// Its name in audit and storage.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Document => "document",
            Self::Residents => "residents",
            Self::FullName => "full_name",
            Self::Snils => "snils",
            Self::PostalAddress => "postal_address",
            Self::PreferredChannel => "preferred_channel",
            Self::ConsentData => "consent_data",
            Self::ConsentAds => "consent_ads",
        }
    }
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The client said it.
    Client,
    /// It was read off a document that the client showed.
    Document,
    /// An import from billing.
    Billing,
}

/// How a value was confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConfirmedBy {
    /// A code that was sent to it came back.
    Code,
    /// The operator saw the document.
    Document,
    /// It was asked again and is unchanged: fresh, but no better proven than before.
    AskedAgain,
}

/// Why a question was put off to the end of the visit (R-PR-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostponeReason {
    /// «торопится»
    Hurry,
    /// «не помнит»
    DoesNotRemember,
    /// «не хочет»
    Unwilling,
    /// «спросим в конце»
    AtTheEnd,
    /// The client walked away; nobody chooses it, the end of the visit writes it down.
    Left,
}

/// Why a question stays without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    /// «торопится»
    Hurry,
    /// «не помнит»
    DoesNotRemember,
    /// «не хочет»
    Unwilling,
    /// «нет с собой»
    NotAtHand,
    /// «нужна подпись или встреча»
    NeedsPresence,
}

impl DeclineReason {
    /// Whether the client is then left in peace for a while: what only wanted time, a paper or a meeting is asked next
    /// time.
    #[must_use]
    pub const fn rests(self) -> bool {
        matches!(self, Self::Unwilling)
    }
}

/// On what ground somebody acts for the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// Доверенность.
    PowerOfAttorney,
    /// Письмо организации.
    CompanyLetter,
    /// Законный представитель: a parent, a guardian, a director.
    LegalRepresentative,
}
