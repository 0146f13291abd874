//! The rules that name a term: law, standard, company. Each has its length and its clause; which of them apply to an
//! appeal, and which wins, stands in `choice.rs`.

use super::count::{DayUnit, Length};
use crate::appeal::{AppealKind, Channel};
use crate::client::Segment;
use serde::{Deserialize, Serialize};

/// A term that the law names for a topic. A topic of the scripts-library names it by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalTerm {
    /// Перерасчёт за временное отсутствие: 5 working days (Правила 354 п. 91).
    Recalculation,
    /// Жалоба на качество коммунальной услуги: 3 working days (Правила 354 п. 31 «к»).
    ServiceQuality,
    /// Проверка прибора по заявлению: 10 working days (Правила 354 п. 31 «е(2)»).
    MeterCheck,
    /// Возобновление после оплаты: 2 calendar days (Правила 354 п. 120).
    Reconnection,
    /// Уменьшение цены, убытки: 10 days (ЗоЗПП ст. 31).
    PriceClaim,
    /// Запрос субъекта персональных данных: 10 working days (152-ФЗ ст. 20).
    PersonalData,
    /// Требование прекратить обработку: 10 working days (152-ФЗ ст. 21 ч. 5.1).
    StopProcessing,
    /// Отзыв согласия: 30 calendar days (152-ФЗ ст. 21 ч. 5).
    ConsentWithdrawn,
}

impl LegalTerm {
    /// All of them, with the codes that content uses.
    pub const WORDS: [(&'static str, Self); 8] = [
        ("recalculation", Self::Recalculation),
        ("service_quality", Self::ServiceQuality),
        ("meter_check", Self::MeterCheck),
        ("reconnection", Self::Reconnection),
        ("price_claim", Self::PriceClaim),
        ("personal_data", Self::PersonalData),
        ("stop_processing", Self::StopProcessing),
        ("consent_withdrawn", Self::ConsentWithdrawn),
    ];

    /// How long it is.
    #[must_use]
    pub const fn length(self) -> Length {
        match self {
            Self::Recalculation => Length::working(5),
            Self::ServiceQuality => Length::working(3),
            Self::MeterCheck | Self::PersonalData | Self::StopProcessing => Length::working(10),
            Self::Reconnection => Length::calendar(2),
            Self::PriceClaim => Length::calendar(10),
            Self::ConsentWithdrawn => Length::calendar(30),
        }
    }

    /// Whether it holds for clients of this segment: the rules on utilities and on consumers are for citizens, those on
    /// personal data for whoever asks about their own.
    #[must_use]
    pub const fn holds_for(self, segment: Segment) -> bool {
        match self {
            Self::PersonalData | Self::StopProcessing | Self::ConsentWithdrawn => true,
            Self::Recalculation
            | Self::ServiceQuality
            | Self::MeterCheck
            | Self::Reconnection
            | Self::PriceClaim => matches!(segment, Segment::B2c | Segment::B2cVip),
        }
    }

    const fn clause(self) -> Clause {
        let (act, point) = match self {
            Self::Recalculation => (Act::Rules354, "91"),
            Self::ServiceQuality => (Act::Rules354, "31 «к»"),
            Self::MeterCheck => (Act::Rules354, "31 «е(2)»"),
            Self::Reconnection => (Act::Rules354, "120"),
            Self::PriceClaim => (Act::ConsumerLaw, "31"),
            Self::PersonalData => (Act::PersonalDataLaw, "20"),
            Self::StopProcessing => (Act::PersonalDataLaw, "21 ч. 5.1"),
            Self::ConsentWithdrawn => (Act::PersonalDataLaw, "21 ч. 5"),
        };
        Clause { act, point }
    }
}

/// A rule, with its code as events keep it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermRule {
    /// [`LegalTerm::Recalculation`].
    Recalculation,
    /// [`LegalTerm::ServiceQuality`].
    ServiceQuality,
    /// [`LegalTerm::MeterCheck`].
    MeterCheck,
    /// [`LegalTerm::Reconnection`].
    Reconnection,
    /// [`LegalTerm::PriceClaim`].
    PriceClaim,
    /// [`LegalTerm::PersonalData`].
    PersonalData,
    /// [`LegalTerm::StopProcessing`].
    StopProcessing,
    /// [`LegalTerm::ConsentWithdrawn`].
    ConsentWithdrawn,
    /// A written appeal of a B2C VIP client: 10 calendar days (П4 2, 3.2).
    WrittenVip,
    /// A written appeal: 20 calendar days (§7.3.10.2).
    Written,
    /// What the approved script of the topic told the client.
    Script,
    /// What the company grants complaints (П3 4.16).
    CompanyComplaint,
    /// What the company grants this written channel (П4 2, 3.2; §7.3.10.1).
    CompanyChannel,
    /// What the company grants any answer that is put off (§6.4, §7.2.4.2).
    CompanyReply,
}

impl From<LegalTerm> for TermRule {
    fn from(term: LegalTerm) -> Self {
        match term {
            LegalTerm::Recalculation => Self::Recalculation,
            LegalTerm::ServiceQuality => Self::ServiceQuality,
            LegalTerm::MeterCheck => Self::MeterCheck,
            LegalTerm::Reconnection => Self::Reconnection,
            LegalTerm::PriceClaim => Self::PriceClaim,
            LegalTerm::PersonalData => Self::PersonalData,
            LegalTerm::StopProcessing => Self::StopProcessing,
            LegalTerm::ConsentWithdrawn => Self::ConsentWithdrawn,
        }
    }
}

/// Who sets a rule: the weightier first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The law.
    Law,
    /// The customer-service standard.
    Standard,
    /// The company's own order.
    Company,
}

impl TermRule {
    /// Who sets it.
    #[must_use]
    pub const fn rank(self) -> Rank {
        match self {
            Self::Recalculation
            | Self::ServiceQuality
            | Self::MeterCheck
            | Self::Reconnection
            | Self::PriceClaim
            | Self::PersonalData
            | Self::StopProcessing
            | Self::ConsentWithdrawn => Rank::Law,
            Self::WrittenVip | Self::Written => Rank::Standard,
            Self::Script | Self::CompanyComplaint | Self::CompanyChannel | Self::CompanyReply => {
                Rank::Company
            }
        }
    }

    /// In which days it is counted.
    #[must_use]
    pub const fn unit(self) -> DayUnit {
        match self {
            Self::Recalculation => LegalTerm::Recalculation.length().unit,
            Self::ServiceQuality => LegalTerm::ServiceQuality.length().unit,
            Self::MeterCheck => LegalTerm::MeterCheck.length().unit,
            Self::Reconnection => LegalTerm::Reconnection.length().unit,
            Self::PriceClaim => LegalTerm::PriceClaim.length().unit,
            Self::PersonalData => LegalTerm::PersonalData.length().unit,
            Self::StopProcessing => LegalTerm::StopProcessing.length().unit,
            Self::ConsentWithdrawn => LegalTerm::ConsentWithdrawn.length().unit,
            Self::WrittenVip
            | Self::Written
            | Self::Script
            | Self::CompanyComplaint
            | Self::CompanyChannel
            | Self::CompanyReply => DayUnit::Calendar,
        }
    }

    /// Whether the term stands still while the company waits for the client. Law and standard count "from the moment of
    /// receipt" and know no pause.
    #[must_use]
    pub const fn pauses(self) -> bool {
        matches!(self.rank(), Rank::Company)
    }

    /// Where it is written.
    #[must_use]
    pub const fn clause(self) -> Clause {
        let (act, point) = match self {
            Self::Recalculation => return LegalTerm::Recalculation.clause(),
            Self::ServiceQuality => return LegalTerm::ServiceQuality.clause(),
            Self::MeterCheck => return LegalTerm::MeterCheck.clause(),
            Self::Reconnection => return LegalTerm::Reconnection.clause(),
            Self::PriceClaim => return LegalTerm::PriceClaim.clause(),
            Self::PersonalData => return LegalTerm::PersonalData.clause(),
            Self::StopProcessing => return LegalTerm::StopProcessing.clause(),
            Self::ConsentWithdrawn => return LegalTerm::ConsentWithdrawn.clause(),
            Self::WrittenVip => (Act::Segments, "2 (3.2)"),
            Self::Written => (Act::Standard, "7.3.10.2"),
            Self::Script => (Act::Company, "7.3.12"),
            Self::CompanyComplaint => (Act::Company, "6.4"),
            Self::CompanyChannel => (Act::Company, "7.3.10.1"),
            Self::CompanyReply => (Act::Company, "7.2.4.2"),
        };
        Clause { act, point }
    }
}

/// An act that names terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Правила предоставления коммунальных услуг (ПП РФ 354).
    Rules354,
    /// Закон о защите прав потребителей.
    ConsumerLaw,
    /// 152-ФЗ.
    PersonalDataLaw,
    /// The customer-service standard.
    Standard,
    /// Its appendix 4: segments.
    Segments,
    /// The company's own order, which a clause of the standard leaves the term to.
    Company,
}

/// A clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Of which act.
    pub act: Act,
    /// Which clause or article of it; of [`Act::Company`] the clause of the standard that leaves the term to the company.
    pub point: &'static str,
}

/// Segments that are served as VIP (П4).
#[must_use]
pub const fn is_vip(segment: Segment) -> bool {
    matches!(segment, Segment::B2cVip | Segment::B2bGpVip | Segment::B2b2cVip | Segment::B2bNeskVip)
}

/// Channels by which appeals come in writing (§7.3.10.2, П4).
#[must_use]
pub const fn is_written(channel: Channel) -> bool {
    match channel {
        Channel::Email
        | Channel::Post
        | Channel::WebReception
        | Channel::Account
        | Channel::Messenger
        | Channel::SocialNetwork
        | Channel::StatePortal
        | Channel::Sms => true,
        Channel::Office
        | Channel::Reception
        | Channel::ExtraOffice
        | Channel::MobileOffice
        | Channel::FieldVisit
        | Channel::Video
        | Channel::Phone
        | Channel::Terminal => false,
    }
}

/// Whether an appeal is a written one: by its channel, or since the client left a paper with an application, complaint or
/// suggestion.
#[must_use]
pub const fn came_in_writing(channel: Channel, kind: AppealKind, brought_paper: bool) -> bool {
    let stated = matches!(kind, AppealKind::Application | AppealKind::Complaint | AppealKind::Suggestion);
    is_written(channel) || (stated && brought_paper)
}
