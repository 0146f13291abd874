//! A promise (обещание, П2 5.2.2, П3 4.16; R-AP-11): a task with a term that was told to a client. Its history is its
//! events, a stream of its own: it outlives the visit, and is kept without touching the appeal.
//!
//! The reply to a forwarded appeal is promised too; that promise stands on the appeal itself.

mod decide;
mod event;

pub use decide::{MAX_AHEAD, MAX_POSTPONED, Making, PromiseCommand, PromiseRefusal, decide};
pub use event::PromiseEvent;

use crate::appeal::Channel;
use crate::ids::{AppealId, ClientId, OfficeId, OperatorId, SubjectId, VisitId};
use crate::moment::Moment;
use crate::personal::ValueRef;
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

/// What was promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromiseKind {
    /// Обратный звонок (П2 5.2.2).
    CallBack,
    /// An answer to a question that was put off (П2 5.2.2).
    PostponedAnswer,
    /// The result of a complaint (П3 4.16).
    ComplaintResult,
}

/// What was written down when it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// To whom.
    pub client: ClientId,
    /// Whose key seals its texts.
    pub subject: SubjectId,
    /// About which appeal.
    pub appeal: AppealId,
    /// In which visit.
    pub visit: VisitId,
    /// What.
    pub kind: PromiseKind,
    /// By which channel.
    pub channel: Channel,
    /// Whom to call or write to: sealed.
    pub contact: ValueRef,
    /// About what: sealed.
    pub note: Option<ValueRef>,
    /// Who promised: whose task it is.
    pub operator: OperatorId,
    /// Where.
    pub office: OfficeId,
    /// When.
    pub at: Moment,
}

/// How it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What came of it: sealed.
    pub result: ValueRef,
    /// Who.
    pub operator: OperatorId,
    /// When.
    pub at: Moment,
}

/// A promise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promise {
    /// How it was made; none for a stream that has not begun.
    pub made: Option<Made>,
    /// By which day, as it now stands.
    pub by: Option<Date>,
    /// By which hour of it, in the office's time; none for any hour.
    pub hour: Option<Time>,
    /// Tries that did not reach the client.
    pub postponed: u16,
    /// How it was kept.
    pub kept: Option<Kept>,
}

impl Promise {
    /// Whether it is made and not kept yet.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.made.is_some() && self.kept.is_none()
    }

    /// The state after an event.
    #[must_use]
    pub fn evolve(mut self, event: &PromiseEvent) -> Self {
        match event {
            PromiseEvent::Made {
                client,
                subject,
                appeal,
                visit,
                kind,
                by,
                hour,
                channel,
                contact,
                note,
                operator,
                office,
                at,
            } => {
                self.by = Some(*by);
                self.hour = *hour;
                self.made = Some(Made {
                    client: *client,
                    subject: *subject,
                    appeal: *appeal,
                    visit: *visit,
                    kind: *kind,
                    channel: *channel,
                    contact: *contact,
                    note: *note,
                    operator: *operator,
                    office: *office,
                    at: *at,
                });
            }
            PromiseEvent::Postponed { by, hour, .. } => {
                self.by = Some(*by);
                self.hour = *hour;
                self.postponed = self.postponed.saturating_add(1);
            }
            PromiseEvent::Kept { result, operator, at } => {
                self.kept = Some(Kept { result: *result, operator: *operator, at: *at });
            }
        }
        self
    }

    /// The state after all of a stream's events.
    #[must_use]
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a PromiseEvent>) -> Self {
        events.into_iter().fold(Self::default(), Self::evolve)
    }
}

/// How near a promised day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// It is past.
    Overdue,
    /// It is today.
    Today,
    /// It is to come.
    Ahead,
}

impl Nearness {
    /// Of a promised day, as seen today in the office.
    #[must_use]
    pub fn of(by: Date, today: Date) -> Self {
        match by.cmp(&today) {
            std::cmp::Ordering::Less => Self::Overdue,
            std::cmp::Ordering::Equal => Self::Today,
            std::cmp::Ordering::Greater => Self::Ahead,
        }
    }

    /// Of a promised day and hour, as seen now in the office: today, a promise of an hour is late after that hour.
    #[must_use]
    pub fn of_hour(by: Date, hour: Option<Time>, now: DateTime) -> Self {
        match Self::of(by, now.date()) {
            Self::Today if hour.is_some_and(|hour| hour < now.time()) => Self::Overdue,
            nearness => nearness,
        }
    }
}
