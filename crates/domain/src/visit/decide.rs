//! What may be done in a visit, and what follows from it.

use super::{OfferOutcome, Stage, VisitEvent};
use crate::appeal::Channel;
use crate::context::Context;
use crate::identification::PassedIdentification;
use crate::ids::AppealId;
use crate::moment::Moment;
use crate::personal::ValueRef;
use crate::profile::{Attribute, PostponeReason};
use std::collections::{BTreeMap, BTreeSet};

/// Questions in one visit.
pub const MAX_QUESTIONS: usize = 30;

/// A visit, folded from its events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// Channel; none for a stream that has not begun.
    pub channel: Option<Channel>,
    /// When it began.
    pub started: Moment,
    /// Stage.
    pub stage: Stage,
    /// How the client wants to be called.
    pub address_name: Option<ValueRef>,
    /// Who was identified, by which kinds, by whom and when.
    pub identified: Option<PassedIdentification>,
    /// Whether the client is served without a card (R-ID-6). One who names two identifiers later gets it.
    pub unidentified: bool,
    /// Questions, in order.
    pub appeals: Vec<AppealId>,
    /// Attributes of the profile that were asked in this visit.
    pub asked: BTreeSet<Attribute>,
    /// Attributes that were put off and not returned to yet.
    pub postponed: BTreeMap<Attribute, PostponeReason>,
    /// Services that were offered, with what the client answered.
    pub offered: BTreeMap<String, OfferOutcome>,
    /// When it ended.
    pub ended: Option<Moment>,
    /// Since when it is put aside; none while it goes on.
    pub held: Option<Moment>,
    /// Whole seconds for which it was put aside before.
    pub held_seconds: i64,
}

/// A wish to change a visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VisitCommand {
    /// Begin.
    Start {
        /// Channel.
        channel: Channel,
    },
    /// Keep how the client wants to be called.
    NameAddress {
        /// The name.
        name: ValueRef,
    },
    /// Say who the client is: only with proof.
    Identify(PassedIdentification),
    /// Serve without a card: the client does not want to be identified, or cannot be.
    ServeUnidentified,
    /// Add a question.
    AddQuestion {
        /// Its appeal.
        appeal: AppealId,
    },
    /// An attribute of the profile was asked: answered, or refused with a reason.
    AskAttribute {
        /// Which.
        attribute: Attribute,
    },
    /// Put an attribute off to the end of the visit.
    PostponeAttribute {
        /// Which.
        attribute: Attribute,
        /// Why.
        reason: PostponeReason,
    },
    /// Keep what the client answered to the offer of a service.
    KeepOffer {
        /// Code of the service.
        service: String,
        /// Version of the scripts-library.
        library: String,
        /// Answer.
        outcome: OfferOutcome,
        /// Sealed answers of its script.
        answers: Option<ValueRef>,
        /// Whether the client has agreed to advertising.
        consent: bool,
    },
    /// Go on to completion: needs to know which appeals are still open, and what of the profile is due.
    Complete {
        /// Appeals that are neither closed nor forwarded.
        open_appeals: usize,
        /// Attributes that must be asked, or put off with a reason, first.
        due: Vec<Attribute>,
    },
    /// The farewell was said: ask for feedback.
    AskFeedback,
    /// Back from completion to processing: the client has another question.
    Reopen,
    /// Put it aside for another visit.
    Hold,
    /// Take it up again.
    Resume,
    /// End.
    End,
}

/// Why a command on a visit is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VisitRefusal {
    /// It has not begun.
    #[error("the visit has not begun")]
    NotStarted,
    /// It has begun already.
    #[error("the visit has begun already")]
    AlreadyStarted,
    /// It is over.
    #[error("the visit is over")]
    Ended,
    /// This role does not serve clients.
    #[error("this role does not serve clients")]
    NotYourRole,
    /// The client is not identified (§7.2.3.2).
    #[error("the client is not identified")]
    NotIdentified,
    /// Another client is identified in this visit.
    #[error("another client is identified in this visit")]
    AnotherClient,
    /// There is no question yet.
    #[error("no question was registered")]
    NoQuestion,
    /// A question is neither closed nor forwarded (§7.2.4.3).
    #[error("a question is neither closed nor forwarded")]
    QuestionOpen,
    /// Something of the profile that is due was neither asked nor put off with a reason (§7.2.3.2).
    #[error("the profile was not actualized")]
    ProfileNotAsked,
    /// Something of the profile that was put off was not returned to (§7.2.5).
    #[error("what was put off of the profile was not returned to")]
    ProfilePostponed,
    /// The client has not agreed to advertising: nothing is offered (§7.2.4.1).
    #[error("the client has not agreed to advertising")]
    NoAdvertising,
    /// This service was offered in this visit already (П3 4.13).
    #[error("this service was offered already")]
    OfferedAlready,
    /// Not at this stage.
    #[error("not at this stage")]
    WrongStage,
    /// It is put aside: it goes on when it is taken up again.
    #[error("the visit is put aside")]
    Held,
    /// Too many questions for one visit.
    #[error("no more questions fit in one visit")]
    TooManyQuestions,
}

impl Visit {
    /// The state after an event.
    #[must_use]
    pub fn evolve(mut self, event: &VisitEvent) -> Self {
        match event {
            VisitEvent::Started { channel, at, .. } => {
                self.channel = Some(*channel);
                self.started = *at;
            }
            VisitEvent::AddressNamed { name, .. } => self.address_name = Some(*name),
            VisitEvent::Identified { client, kinds, operator, at } => {
                self.identified =
                    Some(PassedIdentification::recorded(*client, kinds.clone(), *operator, *at));
            }
            VisitEvent::ServedUnidentified { .. } => self.unidentified = true,
            VisitEvent::QuestionAdded { appeal, .. } => self.appeals.push(*appeal),
            VisitEvent::Held { at } => self.held = Some(*at),
            VisitEvent::Resumed { at } => {
                let since = self.held.take().unwrap_or(*at);
                self.held_seconds = self.held_seconds.saturating_add(at.seconds_since(since));
            }
            VisitEvent::AttributeAsked { attribute, .. } => {
                self.postponed.remove(attribute);
                self.asked.insert(*attribute);
            }
            VisitEvent::AttributePostponed { attribute, reason, .. } => {
                self.postponed.insert(*attribute, *reason);
            }
            VisitEvent::ServiceOffered { service, outcome, .. } => {
                self.offered.insert(service.clone(), *outcome);
            }
            VisitEvent::StageEntered { stage, at } => {
                self.stage = *stage;
                if *stage == Stage::Ended {
                    self.ended = Some(*at);
                }
            }
        }
        self
    }

    /// How long the client has been served, in whole seconds: without the time for which the visit was put aside
    /// (R-VI-4).
    #[must_use]
    pub const fn served_seconds(&self, now: Moment) -> i64 {
        let until = match (self.ended, self.held) {
            (Some(at), _) | (None, Some(at)) => at,
            (None, None) => now,
        };
        let served = until.seconds_since(self.started).saturating_sub(self.held_seconds);
        if served < 0 { 0 } else { served }
    }

    /// Whether an attribute of the profile was asked or put off in this visit.
    #[must_use]
    pub fn turned_to(&self, attribute: Attribute) -> bool {
        self.asked.contains(&attribute) || self.postponed.contains_key(&attribute)
    }

    /// The proof that opens the client's card: for as long as the visit lasts (R-ID-1).
    #[must_use]
    pub fn proof(&self) -> Option<&PassedIdentification> {
        self.identified.as_ref().filter(|_| self.stage != Stage::Ended)
    }

    /// The state after all of a stream's events.
    #[must_use]
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a VisitEvent>) -> Self {
        events.into_iter().fold(Self::default(), Self::evolve)
    }
}

/// What follows from a command.
///
/// # Errors
/// [`VisitRefusal`] says which rule stands against it.
pub fn decide(
    state: &Visit,
    command: VisitCommand,
    context: &Context,
) -> Result<Vec<VisitEvent>, VisitRefusal> {
    use VisitRefusal as No;
    let at = context.now;
    let enter = |stage| VisitEvent::StageEntered { stage, at };
    if !context.role.serves_clients() {
        return Err(No::NotYourRole);
    }
    if state.channel.is_none() {
        let VisitCommand::Start { channel } = command else { return Err(No::NotStarted) };
        return Ok(vec![VisitEvent::Started {
            channel,
            operator: context.operator,
            office: context.office,
            at,
        }]);
    }
    if state.stage == Stage::Ended {
        return Err(No::Ended);
    }
    if state.held.is_some() && !matches!(command, VisitCommand::Resume | VisitCommand::Hold) {
        return Err(No::Held);
    }
    match command {
        VisitCommand::Start { .. } => Err(No::AlreadyStarted),
        VisitCommand::NameAddress { name } => Ok(vec![VisitEvent::AddressNamed { name, at }]),
        VisitCommand::Identify(passed) => match &state.identified {
            Some(before) if before.client() != passed.client() => Err(No::AnotherClient),
            Some(_) => Ok(vec![]),
            None => {
                let mut events = vec![VisitEvent::Identified {
                    client: passed.client(),
                    kinds: passed.kinds().to_vec(),
                    operator: passed.operator(),
                    at: passed.at(),
                }];
                if state.stage == Stage::Beginning {
                    events.push(enter(Stage::Processing));
                }
                Ok(events)
            }
        },
        VisitCommand::ServeUnidentified if state.stage != Stage::Beginning => Err(No::WrongStage),
        VisitCommand::ServeUnidentified => Ok(vec![
            VisitEvent::ServedUnidentified { operator: context.operator, at },
            enter(Stage::Processing),
        ]),
        VisitCommand::AddQuestion { appeal } => {
            if state.identified.is_none() && !state.unidentified {
                return Err(No::NotIdentified);
            }
            if state.stage != Stage::Processing {
                return Err(No::WrongStage);
            }
            if state.appeals.len() >= MAX_QUESTIONS {
                return Err(No::TooManyQuestions);
            }
            Ok(vec![VisitEvent::QuestionAdded { appeal, at }])
        }
        VisitCommand::AskAttribute { attribute } => {
            if state.identified.is_none() {
                return Err(No::NotIdentified);
            }
            let known = state.asked.contains(&attribute) && !state.postponed.contains_key(&attribute);
            Ok(if known { vec![] } else { vec![VisitEvent::AttributeAsked { attribute, at }] })
        }
        VisitCommand::PostponeAttribute { attribute, reason } => {
            if state.identified.is_none() {
                return Err(No::NotIdentified);
            }
            // The end of the visit has come: now it is answered, or refused with a reason.
            if state.stage != Stage::Processing {
                return Err(No::WrongStage);
            }
            Ok(vec![VisitEvent::AttributePostponed { attribute, reason, at }])
        }
        VisitCommand::KeepOffer { service, library, outcome, answers, consent } => {
            if state.identified.is_none() {
                return Err(No::NotIdentified);
            }
            if !matches!(state.stage, Stage::Processing | Stage::Completion) {
                return Err(No::WrongStage);
            }
            if !consent {
                return Err(No::NoAdvertising);
            }
            if state.offered.contains_key(&service) {
                return Err(No::OfferedAlready);
            }
            Ok(vec![VisitEvent::ServiceOffered { service, library, outcome, answers, at }])
        }
        VisitCommand::Complete { open_appeals, due } => match state.stage {
            Stage::Processing if state.appeals.is_empty() => Err(No::NoQuestion),
            Stage::Processing if open_appeals > 0 => Err(No::QuestionOpen),
            Stage::Processing if state.identified.is_some() && !due.iter().all(|of| state.turned_to(*of)) => {
                Err(No::ProfileNotAsked)
            }
            Stage::Processing => Ok(vec![enter(Stage::Completion)]),
            Stage::Beginning => Err(No::NotIdentified),
            _ => Err(No::WrongStage),
        },
        VisitCommand::Reopen => match state.stage {
            Stage::Completion | Stage::Feedback => Ok(vec![enter(Stage::Processing)]),
            _ => Err(No::WrongStage),
        },
        VisitCommand::AskFeedback => match state.stage {
            Stage::Completion if !state.postponed.is_empty() => Err(No::ProfilePostponed),
            Stage::Completion => Ok(vec![enter(Stage::Feedback)]),
            _ => Err(No::WrongStage),
        },
        // Twice the same wish is the same as once: a key pressed twice, two windows of one visit.
        VisitCommand::Hold if state.held.is_some() => Ok(vec![]),
        VisitCommand::Hold => Ok(vec![VisitEvent::Held { at }]),
        VisitCommand::Resume if state.held.is_none() => Ok(vec![]),
        VisitCommand::Resume => Ok(vec![VisitEvent::Resumed { at }]),
        VisitCommand::End => match state.stage {
            // A visit that never came to a question may be left: the client walked away.
            Stage::Beginning => Ok(vec![enter(Stage::Ended)]),
            Stage::Processing if state.appeals.is_empty() => Ok(vec![enter(Stage::Ended)]),
            Stage::Completion | Stage::Feedback if !state.postponed.is_empty() => Err(No::ProfilePostponed),
            Stage::Completion | Stage::Feedback => Ok(vec![enter(Stage::Ended)]),
            _ => Err(No::QuestionOpen),
        },
    }
}
