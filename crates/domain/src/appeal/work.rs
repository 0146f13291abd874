//! The work of an executor on a forwarded appeal (§7.2.4.2, R-AP-9): take, give, ask, answer, hand over. Written appeals of
//! persons are worked on in the same way by the front office, without forwarding (П4 2).

mod decide;

pub(super) use decide::{decide, may_close, may_judge};

use super::{Appeal, AppealEvent, Channel, Status};
use crate::ids::OperatorId;
use crate::moment::Moment;
use crate::personal::ValueRef;
use crate::term::{Pause, is_written};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Questions to the front office on one appeal: as many as a term may have pauses.
pub const MAX_CLARIFICATIONS: usize = crate::term::MAX_PAUSES;
/// Savings of one answer.
pub const MAX_REVISIONS: u32 = 500;
/// Of them, those up to which drafts are kept: there is always room for an answer.
pub const MAX_DRAFTED: u32 = 400;

/// Why an appeal is given to a colleague.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GiveReason {
    /// The question is not of this person's competence.
    Competence,
    /// Who had it is away.
    Away,
    /// Who had it has too many.
    Load,
    /// The client is a relative of who had it (П3 7.9).
    Relative,
}

/// Who has an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Executor {
    /// Who.
    pub operator: OperatorId,
    /// Since when.
    pub since: Moment,
}

/// A question to the office that registered the appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clarification {
    /// The question.
    pub question: ValueRef,
    /// Whether only the client can tell.
    pub from_client: bool,
    /// Who asked.
    pub asked_by: OperatorId,
    /// When.
    pub asked_at: Moment,
    /// The answer, by whom and when; none while it is owed.
    pub answered: Option<(ValueRef, OperatorId, Moment)>,
}

/// The answer to the client as it was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The text.
    pub text: ValueRef,
    /// Which saving it is, from 1.
    pub revision: u32,
    /// Who.
    pub operator: OperatorId,
    /// When.
    pub at: Moment,
}

/// How the answer reached the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandedOver {
    /// By which channel.
    pub channel: Channel,
    /// Which saving of the answer.
    pub revision: u32,
    /// Who.
    pub operator: OperatorId,
    /// When.
    pub at: Moment,
}

/// Where the work on an appeal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppealWork {
    /// Nobody has it.
    Free,
    /// Somebody has it.
    Taken,
    /// The front office owes an answer.
    Clarifying,
    /// The answer to the client is written.
    Answered,
    /// The answer has reached the client.
    HandedOver,
    /// Closed.
    Closed,
}

/// A wish of the work on an appeal. Personal texts were sealed before; where one is empty, none stands here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkCommand {
    /// Become its executor.
    Take {
        /// Units of who takes.
        units: Vec<String>,
        /// Whether its client is a person: written appeals of persons are the front office's (П4 2).
        of_person: bool,
    },
    /// Give it to a colleague, or back to the unit.
    Give {
        /// Units of who gives.
        units: Vec<String>,
        /// To whom; none for the unit.
        to: Option<OperatorId>,
        /// Whether that is a curator of the unit.
        to_fits: bool,
        /// Why.
        reason: GiveReason,
        /// What the colleague should know.
        note: Option<ValueRef>,
    },
    /// Ask the office that registered it.
    Ask {
        /// What.
        question: Option<ValueRef>,
        /// Whether only the client can tell.
        from_client: bool,
    },
    /// Answer the question.
    Clarify {
        /// The answer.
        answer: Option<ValueRef>,
    },
    /// Save the answer to the client.
    RecordAnswer {
        /// The text.
        text: Option<ValueRef>,
        /// Which saving it is: the one after the last.
        revision: u32,
        /// Whether it is what was typed so far, and nobody wished to save it.
        draft: bool,
    },
    /// The answer has reached the client.
    HandOver {
        /// By which channel.
        channel: Channel,
    },
}

impl Appeal {
    /// Where the work on it stands; none for an appeal that is not worked on: one at a desk.
    #[must_use]
    pub fn work(&self) -> Option<AppealWork> {
        let status = self.status()?;
        if self.forwarding.is_none() && self.executor.is_none() {
            return None;
        }
        Some(match (status, &self.handed_over, self.open_clarification(), self.executor) {
            (Status::Closed, ..) => AppealWork::Closed,
            (_, Some(_), ..) => AppealWork::HandedOver,
            (_, _, Some(_), _) => AppealWork::Clarifying,
            (_, _, _, None) => AppealWork::Free,
            _ if self.reply.is_some() => AppealWork::Answered,
            _ => AppealWork::Taken,
        })
    }

    /// The question that the front office owes an answer to.
    #[must_use]
    pub fn open_clarification(&self) -> Option<&Clarification> {
        self.clarifications.last().filter(|asked| asked.answered.is_none())
    }

    /// Whether it was forwarded to one of these units.
    #[must_use]
    pub fn is_of_unit(&self, units: &[String]) -> bool {
        self.forwarding.as_ref().is_some_and(|forwarding| units.contains(&forwarding.unit))
    }

    /// Whether this operator has it.
    #[must_use]
    pub fn is_executed_by(&self, operator: OperatorId) -> bool {
        self.executor.is_some_and(|executor| executor.operator == operator)
    }

    /// Whether it came in writing and the front office has it: then a specialist works on it (П4 2).
    #[must_use]
    pub fn is_written_at_front(&self) -> bool {
        self.status() == Some(Status::Open)
            && self.registration.as_ref().is_some_and(|registration| is_written(registration.channel))
    }

    /// When the company waited for the client: its own terms stood still (R-AP-6). `day` says which day a moment is in the
    /// office of the term. A question that the front office answers itself stops no term.
    #[must_use]
    pub fn pauses(&self, day: impl Fn(Moment) -> Date) -> Vec<Pause> {
        let waited = self.clarifications.iter().filter(|asked| asked.from_client);
        waited
            .map(|asked| Pause {
                asked: day(asked.asked_at),
                // Once the client has the answer, or the appeal is closed, nobody waits any more.
                answered: (asked.answered.map(|(.., at)| at))
                    .or_else(|| self.handed_over.map(|handed| handed.at))
                    .or_else(|| self.closing.as_ref().map(|closing| closing.at))
                    .map(&day),
            })
            .collect()
    }

    /// The last saving of the answer, a draft or not.
    #[must_use]
    pub fn last_saving(&self) -> Option<&Reply> {
        self.typed.as_ref().or(self.reply.as_ref())
    }

    /// The number of the next saving of the answer.
    #[must_use]
    pub fn next_revision(&self) -> u32 {
        self.last_saving().map_or(1, |saving| saving.revision.saturating_add(1))
    }

    /// Applies an event of the work; others change nothing.
    pub(super) fn worked_on(&mut self, event: &AppealEvent) {
        match *event {
            AppealEvent::Taken { operator, at } => self.executor = Some(Executor { operator, since: at }),
            AppealEvent::Given { to, at, .. } => {
                self.executor = to.map(|operator| Executor { operator, since: at });
            }
            AppealEvent::ClarificationAsked { question, from_client, operator, at } => {
                self.clarifications.push(Clarification {
                    question,
                    from_client,
                    asked_by: operator,
                    asked_at: at,
                    answered: None,
                });
            }
            AppealEvent::Clarified { answer, operator, at } => {
                if let Some(asked) = self.clarifications.last_mut().filter(|asked| asked.answered.is_none()) {
                    asked.answered = Some((answer, operator, at));
                }
            }
            AppealEvent::AnswerRecorded { text, revision, draft: true, operator, at } => {
                self.typed = Some(Reply { text, revision, operator, at });
            }
            AppealEvent::AnswerRecorded { text, revision, draft: false, operator, at } => {
                self.reply = Some(Reply { text, revision, operator, at });
                self.typed = None;
            }
            AppealEvent::HandedOverToClient { channel, revision, operator, at } => {
                self.typed = None;
                self.handed_over = Some(HandedOver { channel, revision, operator, at });
            }
            _ => {}
        }
    }
}
