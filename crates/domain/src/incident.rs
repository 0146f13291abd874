//! An incident (случай, П3 7 and 4.16; R-ET-5): a difficult situation at a desk, and who was told of it. Its history is
//! its events, a stream of its own: it may have no visit, and what became of it is written down after the client left.
//!
//! Who is told and what is said and done stands in the approved script; here stands that it was done.

mod decide;
mod event;

pub use decide::{IncidentCommand, IncidentRefusal, MAX_STEPS, Opening, decide};
pub use event::IncidentEvent;

use crate::appeal::Channel;
use crate::ids::{OfficeId, OperatorId, VisitId};
use crate::moment::Moment;
use crate::personal::ValueRef;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Kind of a difficult situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Situation {
    /// Конфликт (П3 7.3).
    Conflict,
    /// Жалоба (П3 4.16).
    Complaint,
    /// Оскорбления (П3 7.4, 7.7).
    Abuse,
    /// Угроза, нападение (П3 7.4, 7.5, 7.7).
    Threat,
    /// Опьянение, неадекватное поведение (П3 7.2, 7.4).
    Intoxication,
    /// Насильственное удержание (П3 7.6).
    Detention,
    /// Предложение коррупционного характера (П3 7.8).
    Corruption,
    /// Клиент — родственник (П3 7.9, R-ID-7).
    Relative,
}

impl Situation {
    /// Whether what happened must be written down. A complaint is written down as an appeal (П3 4.16); a relative is
    /// handed to a colleague, of which there is nothing to tell.
    #[must_use]
    pub const fn needs_account(self) -> bool {
        !matches!(self, Self::Complaint | Self::Relative)
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

/// By whom somebody was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToldBy {
    /// By the operator.
    Operator,
    /// By a colleague or the head: the operator knows of it (П3 7.8: the colleague has told it).
    Colleague,
}

/// What became of a situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncidentOutcome {
    /// Погашено, приём продолжается.
    Settled,
    /// Клиент ушёл.
    ClientLeft,
    /// Разговор закончен нами.
    TalkEnded,
    /// Передано руководителю или коллеге.
    HandedOver,
    /// Вызвана охрана, группа быстрого реагирования или полиция.
    ForceCalled,
}

/// How it was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What.
    pub situation: Situation,
    /// Id of the script that leads through it.
    pub script: String,
    /// Who is told at once, by the script.
    pub tell: Vec<Told>,
    /// By which channel the client is there.
    pub channel: Channel,
    /// In which visit; none between visits.
    pub visit: Option<VisitId>,
    /// Who met it.
    pub operator: OperatorId,
    /// Where.
    pub office: OfficeId,
    /// When.
    pub at: Moment,
}

/// That somebody was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Telling {
    /// By whom.
    pub by: ToldBy,
    /// When.
    pub at: Moment,
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// What became of it.
    pub outcome: IncidentOutcome,
    /// What happened: sealed.
    pub account: Option<ValueRef>,
    /// When it was closed.
    pub at: Moment,
}

/// An incident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incident {
    /// How it was opened; none for a stream that has not begun.
    pub opened: Option<Opened>,
    /// Who was told.
    pub told: BTreeMap<Told, Telling>,
    /// Steps of the script that were passed, those passed again too.
    pub steps: u16,
    /// How it ended.
    pub closed: Option<Closed>,
}

impl Incident {
    /// Whether it is going on.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.opened.is_some() && self.closed.is_none()
    }

    /// Who is to be told at once and was not yet.
    #[must_use]
    pub fn untold(&self) -> Vec<Told> {
        let tell = self.opened.as_ref().map_or(&[][..], |opened| &opened.tell);
        tell.iter().copied().filter(|who| !self.told.contains_key(who)).collect()
    }

    /// The state after an event.
    #[must_use]
    pub fn evolve(mut self, event: &IncidentEvent) -> Self {
        match event {
            IncidentEvent::Opened {
                situation, script, tell, channel, visit, operator, office, at, ..
            } => {
                self.opened = Some(Opened {
                    situation: *situation,
                    script: script.clone(),
                    tell: tell.clone(),
                    channel: *channel,
                    visit: *visit,
                    operator: *operator,
                    office: *office,
                    at: *at,
                });
            }
            IncidentEvent::Told { who, by, at, .. } => {
                self.told.entry(*who).or_insert(Telling { by: *by, at: *at });
            }
            IncidentEvent::StepPassed { .. } => self.steps = self.steps.saturating_add(1),
            IncidentEvent::Closed { outcome, account, at, .. } => {
                self.closed = Some(Closed { outcome: *outcome, account: *account, at: *at });
            }
        }
        self
    }

    /// The state after all of a stream's events.
    #[must_use]
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a IncidentEvent>) -> Self {
        events.into_iter().fold(Self::default(), Self::evolve)
    }
}
