//! An appeal (обращение, §7.2.4): registered, then closed or forwarded; its history is its events.

mod decide;
mod duty;
mod event;
mod refusal;
mod state;
mod work;

pub use decide::{AppealCommand, MAX_DOCUMENTS, decide};
pub use duty::Duty;
pub use event::AppealEvent;
pub use refusal::AppealRefusal;
pub use state::{Appeal, Closing, Feedback, Forwarding, Judgement, Registration, Status};
pub use work::{
    AppealWork, Clarification, Executor, GiveReason, HandedOver, MAX_CLARIFICATIONS, MAX_DRAFTED,
    MAX_REVISIONS, Reply, WorkCommand,
};

use serde::{Deserialize, Serialize};

/// How a score came in (§7.2.6, R-QU-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Received {
    /// The client said it to whoever served.
    Spoken,
    /// On a terminal or a button of the desk.
    Terminal,
    /// By phone.
    Phone,
}

impl Received {
    /// The channel that it came by, in a visit by this channel.
    #[must_use]
    pub const fn channel(self, visit: Channel) -> Channel {
        match self {
            Self::Spoken => visit,
            Self::Terminal => Channel::Terminal,
            Self::Phone => Channel::Phone,
        }
    }
}

/// Kind of an appeal (§3, R-AP-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppealKind {
    /// Консультация.
    Consultation,
    /// Заявка, заявление.
    Application,
    /// Жалоба (претензия).
    Complaint,
    /// Предложение.
    Suggestion,
    /// Благодарность.
    Gratitude,
}

/// Channel of communication (§7.1, П2 2; R-VI-7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// ЦОК.
    Office,
    /// ГРП.
    Reception,
    /// Дополнительный офис.
    ExtraOffice,
    /// Мобильный офис.
    MobileOffice,
    /// Выездное обслуживание.
    FieldVisit,
    /// АСВК: video consultant.
    Video,
    /// Телефон.
    Phone,
    /// Электронная почта.
    Email,
    /// Почта.
    Post,
    /// Виртуальная приёмная.
    WebReception,
    /// Личный кабинет клиента.
    Account,
    /// Мессенджер.
    Messenger,
    /// Социальная сеть.
    SocialNetwork,
    /// Терминал.
    Terminal,
    /// ГИС ЖКХ, Госуслуги.
    StatePortal,
    /// СМС, as a channel of a reply or of feedback.
    Sms,
}

impl Channel {
    /// Whether a reply by this channel needs a number or an address.
    #[must_use]
    pub const fn needs_contact(self) -> bool {
        matches!(self, Self::Phone | Self::Email | Self::Post | Self::Messenger | Self::Sms)
    }

    /// Whether a reply can be sent this way (§7.2.4.2).
    #[must_use]
    pub const fn can_reply(self) -> bool {
        matches!(
            self,
            Self::Office
                | Self::Phone
                | Self::Email
                | Self::Post
                | Self::Account
                | Self::Messenger
                | Self::Sms
                | Self::StatePortal
        )
    }
}
