//! Scripts that are of no topic and no stage, and say themselves what they are for: help in a difficult situation,
//! a commercial service, one attribute of the profile.

use super::manifest::Purpose;
use super::script::Target;
use crate::expression::Condition;
use crate::finding::Place;
use serde::{Deserialize, Serialize};

/// What a script says of itself.
#[derive(Clone, Debug)]
pub enum Own {
    /// What to say and do in a difficult situation (П3 §7 and 4.16, R-ET-5).
    Situation {
        /// Kind.
        kind: Situation,
        /// Who is told, in order.
        tell: Vec<Telling>,
        /// When it is offered; always, if nothing stands here.
        when: Option<Condition>,
    },
    /// Offers a commercial service (§7.2.4.2, R-SC-9).
    Sales {
        /// Name of the service.
        service: String,
        /// Name of the company's parameter that holds its price.
        price: String,
        /// Code of the topic that an order is registered on; none: an order is no appeal.
        topic: Option<Target>,
        /// The right moment for it; any, if nothing stands here.
        when: Option<Condition>,
    },
    /// Asks for one attribute of the profile (§7.2.3.2, R-PR-1).
    Actualization {
        /// Which.
        attribute: Attribute,
    },
}

impl Own {
    /// The purpose under which it runs.
    #[must_use]
    pub const fn purpose(&self) -> Purpose {
        match self {
            Self::Situation { .. } => Purpose::Situation,
            Self::Sales { .. } => Purpose::Sales,
            Self::Actualization { .. } => Purpose::Actualization,
        }
    }

    /// When it is offered, where it says so.
    pub(crate) const fn when(&self) -> Option<&Condition> {
        match self {
            Self::Situation { when, .. } | Self::Sales { when, .. } => when.as_ref(),
            Self::Actualization { .. } => None,
        }
    }
}

/// A difficult situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Situation {
    /// Конфликт (7.3).
    Conflict,
    /// Жалоба (4.16).
    Complaint,
    /// Оскорбления (7.4, 7.7).
    Abuse,
    /// Угроза, нападение (7.4, 7.5, 7.7).
    Threat,
    /// Опьянение, неадекватное поведение (7.2, 7.4).
    Intoxication,
    /// Насильственное удержание (7.6).
    Detention,
    /// Предложение коррупционного характера (7.8).
    Corruption,
    /// Клиент — родственник (7.9, R-ID-7).
    Relative,
}

impl Situation {
    pub(crate) const WORDS: [(&'static str, Self); 8] = [
        ("conflict", Self::Conflict),
        ("complaint", Self::Complaint),
        ("abuse", Self::Abuse),
        ("threat", Self::Threat),
        ("intoxication", Self::Intoxication),
        ("detention", Self::Detention),
        ("corruption", Self::Corruption),
        ("relative", Self::Relative),
    ];

    /// The word of the language, as `visit.situation` has it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Complaint => "complaint",
            Self::Abuse => "abuse",
            Self::Threat => "threat",
            Self::Intoxication => "intoxication",
            Self::Detention => "detention",
            Self::Corruption => "corruption",
            Self::Relative => "relative",
        }
    }
}

/// Who is told of a situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// Непосредственный руководитель.
    Supervisor,
    /// Руководитель офиса.
    OfficeHead,
    /// Служба охраны.
    Guard,
    /// Группа быстрого реагирования: тревожная кнопка.
    RapidResponse,
    /// Полиция.
    Police,
    /// Служба безопасности компании.
    Security,
}

impl Told {
    pub(crate) const WORDS: [(&'static str, Self); 6] = [
        ("supervisor", Self::Supervisor),
        ("office_head", Self::OfficeHead),
        ("guard", Self::Guard),
        ("rapid_response", Self::RapidResponse),
        ("police", Self::Police),
        ("security", Self::Security),
    ];

    /// The word of the language.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Supervisor => "supervisor",
            Self::OfficeHead => "office_head",
            Self::Guard => "guard",
            Self::RapidResponse => "rapid_response",
            Self::Police => "police",
            Self::Security => "security",
        }
    }
}

/// That somebody is told.
#[derive(Clone, Debug)]
pub struct Telling {
    /// Who.
    pub who: Told,
    /// Only if it comes to that; the others are told at once.
    pub if_needed: bool,
    /// When, by channel; always, if nothing stands here.
    pub when: Option<Condition>,
    pub(crate) place: Place,
}

/// An attribute of the profile that a script of its own asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attribute {
    /// Мобильный телефон.
    Phone,
    /// Электронная почта.
    Email,
    /// Сколько человек живёт.
    Residents,
    /// Документ, удостоверяющий личность.
    Document,
    /// Фамилия, имя, отчество.
    FullName,
    /// СНИЛС.
    Snils,
    /// Почтовый адрес.
    PostalAddress,
    /// Как отвечать клиенту.
    PreferredChannel,
    /// Согласие на обработку персональных данных.
    ConsentData,
    /// Согласие на рекламу.
    ConsentAds,
}

impl Attribute {
    pub(crate) const WORDS: [(&'static str, Self); 10] = [
        ("phone", Self::Phone),
        ("email", Self::Email),
        ("residents", Self::Residents),
        ("document", Self::Document),
        ("full_name", Self::FullName),
        ("snils", Self::Snils),
        ("postal_address", Self::PostalAddress),
        ("preferred_channel", Self::PreferredChannel),
        ("consent_data", Self::ConsentData),
        ("consent_ads", Self::ConsentAds),
    ];

    /// The word of the language; also the name of the answer, or of the step with the choice, that brings it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Residents => "residents",
            Self::Document => "document",
            Self::FullName => "full_name",
            Self::Snils => "snils",
            Self::PostalAddress => "postal_address",
            Self::PreferredChannel => "preferred_channel",
            Self::ConsentData => "consent_data",
            Self::ConsentAds => "consent_ads",
        }
    }
}
