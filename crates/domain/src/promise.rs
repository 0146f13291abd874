//! A promise (обещание, П2 5.2.2, П3 4.16; R-AP-11): a task with a term that was told to a client. Its history is its
//! events, a stream of its own: it outlives the visit, and is kept without touching the appeal.
//!
//! The reply to a forwarded appeal is promised too; that promise stands on the appeal itself.

mod decide;
mod event;
mod nearness;

pub use decide::{MAX_AHEAD, MAX_POSTPONED, Making, PromiseCommand, PromiseRefusal, decide};
pub use event::PromiseEvent;
pub use nearness::Nearness;

use crate::appeal::Channel;
use crate::context::{Context, Role};
use crate::ids::{AppealId, ClientId, OfficeId, OperatorId, SubjectId, VisitId};
use crate::moment::Moment;
use crate::personal::ValueRef;
use jiff::civil::{Date, Time};
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
    /// To whom; none for one who was not identified and left a contact (R-ID-6).
    pub client: Option<ClientId>,
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
    /// Whose task it is now: of who promised, until it was given to a colleague.
    pub holder: Option<OperatorId>,
    /// How it was kept.
    pub kept: Option<Kept>,
}

impl Promise {
    /// Whether it is made and not kept yet.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.made.is_some() && self.kept.is_none()
    }

    /// Whether it was made in the office of who acts.
    pub(crate) fn is_of_office(&self, context: &Context) -> bool {
        self.made.as_ref().is_some_and(|made| made.office == context.office)
    }

    /// Whether this operator may open it without its client: whose task it is, and the head of the office where it was
    /// made, who answers for it (R-AP-6).
    #[must_use]
    pub fn is_read_by(&self, context: &Context) -> bool {
        let head = context.role == Role::Supervisor && self.is_of_office(context);
        head || self.holder == Some(context.operator)
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
                self.holder = Some(*operator);
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
            PromiseEvent::Given { to, .. } => self.holder = Some(*to),
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
