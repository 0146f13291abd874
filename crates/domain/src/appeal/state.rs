//! The state of an appeal, folded from its events.

use super::work::{Clarification, Executor, HandedOver, Reply};
use super::{AppealEvent, AppealKind, Channel, Received};
use crate::ids::{BlobId, ClientId, OfficeId, OperatorId, RepresentativeId, SubjectId, VisitId};
use crate::moment::Moment;
use crate::number::AppealNumber;
use crate::personal::ValueRef;
use crate::term::TermBasis;
use jiff::civil::Date;

/// Where an appeal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Registered, being served.
    Open,
    /// «Перенаправлено исполнителю».
    Forwarded,
    /// Closed.
    Closed,
}

/// What was written down at registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// Number.
    pub number: AppealNumber,
    /// Visit.
    pub visit: VisitId,
    /// Client, if identified.
    pub client: Option<ClientId>,
    /// Whose key seals its texts.
    pub subject: SubjectId,
    /// ЕКТО code.
    pub topic: String,
    /// Kind.
    pub kind: AppealKind,
    /// Channel.
    pub channel: Channel,
    /// Who registered.
    pub operator: OperatorId,
    /// Where.
    pub office: OfficeId,
    /// When.
    pub at: Moment,
}

/// How it was forwarded: at the same time what was promised to the client (R-AP-11).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forwarding {
    /// Unit.
    pub unit: String,
    /// Reply is due by.
    pub reply_by: Date,
    /// Reply goes by.
    pub reply_channel: Channel,
    /// What the unit should do.
    pub note: ValueRef,
    /// What the term was decided on.
    pub term: Option<TermBasis>,
    /// Who forwarded.
    pub operator: OperatorId,
    /// When.
    pub at: Moment,
}

/// How it was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Report.
    pub report: ValueRef,
    /// Copies of what was given.
    pub documents: Vec<BlobId>,
    /// Executor.
    pub operator: OperatorId,
    /// When.
    pub at: Moment,
}

/// What was decided of a complaint (R-AP-7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Whether it is founded.
    pub founded: bool,
    /// Who decided.
    pub operator: OperatorId,
    /// When.
    pub at: Moment,
}

/// What the client said of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// From 1 to 5.
    pub score: u8,
    /// By which channel.
    pub channel: Channel,
    /// How it came in.
    pub received: Option<Received>,
    /// What the client said besides.
    pub comment: Option<ValueRef>,
    /// When.
    pub at: Moment,
}

/// An appeal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Appeal {
    /// Registration; none for a stream that has not begun.
    pub registration: Option<Registration>,
    /// Who acts in it for the client; none for the client.
    pub representative: Option<RepresentativeId>,
    /// Answers of the script, newest.
    pub answers: Option<ValueRef>,
    /// How its script was gone through, newest.
    pub run: Option<ValueRef>,
    /// Where a client without a card wants the answer.
    pub contact: Option<ValueRef>,
    /// Attached copies, and whether each was handed over.
    pub documents: Vec<(BlobId, bool)>,
    /// Forwarding.
    pub forwarding: Option<Forwarding>,
    /// Who has it at the back office.
    pub executor: Option<Executor>,
    /// Questions to the office that registered it, oldest first.
    pub clarifications: Vec<Clarification>,
    /// The answer to the client, as it was last saved.
    pub reply: Option<Reply>,
    /// What was typed of the answer since, and not saved.
    pub typed: Option<Reply>,
    /// How the answer reached the client.
    pub handed_over: Option<HandedOver>,
    /// Of a complaint: whether it is founded.
    pub judgement: Option<Judgement>,
    /// Closing.
    pub closing: Option<Closing>,
    /// Feedback.
    pub feedback: Option<Feedback>,
}

impl Appeal {
    /// Where it stands; none before registration.
    #[must_use]
    pub const fn status(&self) -> Option<Status> {
        match (&self.registration, &self.closing, &self.forwarding) {
            (None, ..) => None,
            (_, Some(_), _) => Some(Status::Closed),
            (_, None, Some(_)) => Some(Status::Forwarded),
            (_, None, None) => Some(Status::Open),
        }
    }

    /// The state after an event.
    #[must_use]
    pub fn evolve(mut self, event: &AppealEvent) -> Self {
        match event {
            AppealEvent::Registered {
                number,
                visit,
                client,
                subject,
                topic,
                kind,
                channel,
                operator,
                office,
                at,
                library: _,
            } => {
                self.registration = Some(Registration {
                    number: *number,
                    visit: *visit,
                    client: *client,
                    subject: *subject,
                    topic: topic.clone(),
                    kind: *kind,
                    channel: *channel,
                    operator: *operator,
                    office: *office,
                    at: *at,
                });
            }
            AppealEvent::ClientKnown { client, .. } => {
                if let Some(registration) = &mut self.registration {
                    registration.client = Some(*client);
                }
            }
            AppealEvent::RepresentativeActs { representative, .. } => self.representative = *representative,
            AppealEvent::AnswersRecorded { answers, run, .. } => {
                self.answers = Some(*answers);
                self.run = *run;
            }
            AppealEvent::DocumentAttached { blob, handed_over, .. } => {
                self.documents.push((*blob, *handed_over));
            }
            AppealEvent::ContactLeft { contact, .. } => self.contact = Some(*contact),
            AppealEvent::Forwarded { unit, reply_by, reply_channel, note, term, operator, at } => {
                self.forwarding = Some(Forwarding {
                    unit: unit.clone(),
                    reply_by: *reply_by,
                    reply_channel: *reply_channel,
                    note: *note,
                    term: term.clone(),
                    operator: *operator,
                    at: *at,
                });
            }
            AppealEvent::Taken { .. }
            | AppealEvent::Given { .. }
            | AppealEvent::ClarificationAsked { .. }
            | AppealEvent::Clarified { .. }
            | AppealEvent::AnswerRecorded { .. }
            | AppealEvent::HandedOverToClient { .. } => self.worked_on(event),
            AppealEvent::ComplaintJudged { founded, operator, at } => {
                self.judgement = Some(Judgement { founded: *founded, operator: *operator, at: *at });
            }
            AppealEvent::Closed { report, documents, operator, at } => {
                self.closing = Some(Closing {
                    report: *report,
                    documents: documents.clone(),
                    operator: *operator,
                    at: *at,
                });
            }
            AppealEvent::FeedbackRecorded { score, channel, received, comment, at } => {
                let (score, channel, received) = (*score, *channel, *received);
                self.feedback = Some(Feedback { score, channel, received, comment: *comment, at: *at });
            }
        }
        self
    }

    /// The state after all of a stream's events.
    #[must_use]
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a AppealEvent>) -> Self {
        events.into_iter().fold(Self::default(), Self::evolve)
    }
}
