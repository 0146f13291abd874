//! What may be done in a visit, and what follows from it.

use super::handing::{hand_over, on_its_way};
use super::{HandOverReason, OfferOutcome, Stage, Visit, VisitEvent};
use crate::appeal::Channel;
use crate::context::Context;
use crate::identification::PassedIdentification;
use crate::ids::{AppealId, OperatorId, RepresentativeId};
use crate::moment::Moment;
use crate::personal::ValueRef;
use crate::profile::{Attribute, PostponeReason};

/// Questions in one visit.
pub const MAX_QUESTIONS: usize = 30;
/// Seconds that a client may have waited: an office is open no longer.
pub const MAX_WAITED: i64 = 12 * 60 * 60;

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
    /// Say since when the client has waited: the time of the ticket (R-VI-4).
    NoteWaiting {
        /// Since when.
        since: Moment,
    },
    /// Say who the client is: only with proof.
    Identify(PassedIdentification),
    /// Say who acts: a representative who is recorded, or again the client (R-ID-6).
    ActFor {
        /// Who; none for the client.
        representative: Option<RepresentativeId>,
        /// Whether they may act today.
        acts: bool,
    },
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
        /// Whether it was due; what the operator clarifies besides takes no place of what is due.
        due: bool,
        /// How its script was gone through: sealed.
        run: Option<ValueRef>,
    },
    /// Put an attribute off to the end of the visit.
    PostponeAttribute {
        /// Which.
        attribute: Attribute,
        /// Why.
        reason: PostponeReason,
        /// How its script was gone through: sealed.
        run: Option<ValueRef>,
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
    /// Keep that the client has ordered a service: the order is an appeal of its own (§7.2.4.2).
    OrderService {
        /// Code of the service.
        service: String,
        /// Version of the scripts-library.
        library: String,
        /// Sealed answers of its script.
        answers: Option<ValueRef>,
        /// The appeal.
        order: AppealId,
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
    /// Hand it to a colleague, or to another one while the first has not taken it.
    HandOver {
        /// To whom.
        to: OperatorId,
        /// Why.
        reason: HandOverReason,
        /// What the colleague should know: sealed.
        note: Option<ValueRef>,
        /// Where its scripts stand and what is typed: sealed, in pieces that follow each other.
        carried: Vec<ValueRef>,
    },
    /// Take up what was handed over; who handed it over may take it back.
    TakeOver,
    /// End.
    End {
        /// Attributes that are due: of a client who walks away before a question they stay with that reason.
        due: Vec<Attribute>,
    },
}

/// Why a command on a visit is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[serde(rename_all = "snake_case")]
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
    /// The term of the representative's authority is over, or it was ended.
    #[error("the representative has no authority any more")]
    NoAuthority,
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
    /// The client refused this service lately (П3 4.13).
    #[error("this service was refused lately")]
    DeclinedLately,
    /// Not at this stage.
    #[error("not at this stage")]
    WrongStage,
    /// It is put aside: it goes on when it is taken up again.
    #[error("the visit is put aside")]
    Held,
    /// Another operator serves (R-VI-8).
    #[error("another operator serves this visit")]
    NotYours,
    /// It was handed over and waits for the colleague.
    #[error("the visit waits for a colleague")]
    HandedOver,
    /// Nobody hands a visit to oneself.
    #[error("a visit is handed to another")]
    HandedToSelf,
    /// The client is a relative: the visit does not come back (П3 7.9).
    #[error("the client is a relative of who handed the visit over")]
    OfRelative,
    /// Nobody waits for a visit that has begun.
    #[error("the client came after the visit began")]
    WaitedAfter,
    /// Longer than [`MAX_WAITED`]: a slip of the hand.
    #[error("nobody waits that long")]
    WaitedTooLong,
    /// Too many questions for one visit.
    #[error("no more questions fit in one visit")]
    TooManyQuestions,
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
    if let Some(handing) = &state.handed {
        return on_its_way(handing, &command, context);
    }
    if state.operator != Some(context.operator) {
        return Err(No::NotYours);
    }
    let goes_on_aside = matches!(
        command,
        VisitCommand::Resume | VisitCommand::Hold | VisitCommand::HandOver { .. } | VisitCommand::TakeOver
    );
    if state.held.is_some() && !goes_on_aside {
        return Err(No::Held);
    }
    match command {
        VisitCommand::Start { .. } => Err(No::AlreadyStarted),
        VisitCommand::NoteWaiting { since } if since > state.started => Err(No::WaitedAfter),
        VisitCommand::NoteWaiting { since } if state.started.seconds_since(since) > MAX_WAITED => {
            Err(No::WaitedTooLong)
        }
        VisitCommand::NoteWaiting { since } if state.waiting_since == Some(since) => Ok(vec![]),
        VisitCommand::NoteWaiting { since } => Ok(vec![VisitEvent::Waited { since, at }]),
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
        VisitCommand::ActFor { .. } if state.identified.is_none() => Err(No::NotIdentified),
        VisitCommand::ActFor { representative, .. } if representative == state.representative => Ok(vec![]),
        VisitCommand::ActFor { representative: Some(_), acts: false } => Err(No::NoAuthority),
        VisitCommand::ActFor { representative, .. } => {
            Ok(vec![VisitEvent::RepresentativeActs { representative, operator: context.operator, at }])
        }
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
        VisitCommand::AskAttribute { attribute, due, run } => {
            if state.identified.is_none() {
                return Err(No::NotIdentified);
            }
            let known = state.asked.contains(&attribute) && !state.postponed.contains_key(&attribute);
            // What was put off was due, when it is returned to as well.
            let besides = !due && !state.postponed.contains_key(&attribute);
            Ok(if known { vec![] } else { vec![VisitEvent::AttributeAsked { attribute, besides, run, at }] })
        }
        VisitCommand::PostponeAttribute { attribute, reason, run } => {
            if state.identified.is_none() {
                return Err(No::NotIdentified);
            }
            // The end of the visit has come: now it is answered, or refused with a reason.
            if state.stage != Stage::Processing {
                return Err(No::WrongStage);
            }
            Ok(vec![VisitEvent::AttributePostponed { attribute, reason, run, at }])
        }
        VisitCommand::KeepOffer { service, library, outcome, answers, consent } => {
            offered(state, &service, outcome, consent)?;
            Ok(vec![VisitEvent::ServiceOffered { service, library, outcome, answers, order: None, at }])
        }
        VisitCommand::OrderService { service, library, answers, order, consent } => {
            let outcome = OfferOutcome::Ordered;
            offered(state, &service, outcome, consent)?;
            if state.appeals.len() >= MAX_QUESTIONS {
                return Err(No::TooManyQuestions);
            }
            Ok(vec![VisitEvent::ServiceOffered {
                service,
                library,
                outcome,
                answers,
                order: Some(order),
                at,
            }])
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
        VisitCommand::HandOver { to, reason, note, carried } => {
            hand_over(to, reason, (note, carried), context)
        }
        // A key pressed twice: it was taken by the first press.
        VisitCommand::TakeOver => Ok(vec![]),
        VisitCommand::End { due } => match state.stage {
            // A visit that never came to a question may be left: the client walked away. What was due of the profile is not
            // silently skipped by that: the reason is kept (R-PR-1).
            Stage::Beginning => Ok(vec![enter(Stage::Ended)]),
            Stage::Processing if state.appeals.is_empty() => {
                let due = due.into_iter().filter(|of| state.identified.is_some() && !state.turned_to(*of));
                let reason = PostponeReason::Left;
                let left =
                    due.map(|attribute| VisitEvent::AttributePostponed { attribute, reason, run: None, at });
                Ok(left.chain([enter(Stage::Ended)]).collect())
            }
            Stage::Completion | Stage::Feedback if !state.postponed.is_empty() => Err(No::ProfilePostponed),
            Stage::Completion | Stage::Feedback => Ok(vec![enter(Stage::Ended)]),
            _ => Err(No::QuestionOpen),
        },
    }
}

/// Whether the answer to an offer may be kept (П3 4.13).
fn offered(state: &Visit, service: &str, outcome: OfferOutcome, consent: bool) -> Result<(), VisitRefusal> {
    use VisitRefusal as No;
    if state.identified.is_none() {
        return Err(No::NotIdentified);
    }
    // One that was left without an answer is written down when the visit ends, whatever the stage.
    let left = outcome == OfferOutcome::Unanswered;
    if !left && !matches!(state.stage, Stage::Processing | Stage::Completion) {
        return Err(No::WrongStage);
    }
    if !left && !consent {
        return Err(No::NoAdvertising);
    }
    if state.offered.contains_key(service) { Err(No::OfferedAlready) } else { Ok(()) }
}
