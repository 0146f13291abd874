//! What may be done with a promise, and what follows from it.

use super::{Promise, PromiseEvent, PromiseKind};
use crate::appeal::Channel;
use crate::context::{Context, Role};
use crate::ids::{AppealId, ClientId, OperatorId, SubjectId, VisitId};
use crate::personal::ValueRef;
use jiff::Span;
use jiff::civil::{Date, DateTime, Time};

/// Days ahead that may be promised.
pub const MAX_AHEAD: i32 = 366;
/// Times that a promise may be put off.
pub const MAX_POSTPONED: u16 = 20;

/// A wish to change a promise. Personal texts were sealed before; here stand their references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PromiseCommand {
    /// Make it.
    Make(Box<Making>),
    /// Put it off to another day: the client was not reached, or asked for it.
    Postpone {
        /// The new day.
        by: Date,
        /// By which hour of it; none for any hour.
        hour: Option<Time>,
        /// What day and hour it is in the office.
        now: DateTime,
        /// What came of the try; none when the operator wrote nothing.
        result: Option<ValueRef>,
    },
    /// Give it to a colleague: the head of the office sees that it will not be kept in time (R-AP-6).
    Give {
        /// To whom.
        to: OperatorId,
        /// Whether the colleague serves clients.
        to_serves: bool,
    },
    /// Keep it.
    Keep {
        /// What came of it; none when the operator wrote nothing.
        result: Option<ValueRef>,
    },
}

/// What is promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Making {
    /// To whom; none for one who is not identified, and then the contact is all that is known.
    pub client: Option<ClientId>,
    /// Whose key seals its texts.
    pub subject: SubjectId,
    /// About which appeal.
    pub appeal: AppealId,
    /// In which visit.
    pub visit: VisitId,
    /// What.
    pub kind: PromiseKind,
    /// By which day.
    pub by: Date,
    /// By which hour of it; none for any hour.
    pub hour: Option<Time>,
    /// What day and hour it is in the office.
    pub now: DateTime,
    /// By which channel.
    pub channel: Channel,
    /// Whom to call or write to; none when nobody knows.
    pub contact: Option<ValueRef>,
    /// About what.
    pub note: Option<ValueRef>,
}

/// Why a command on a promise is refused. The words for the operator stand in the UI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PromiseRefusal {
    /// There is no such promise yet.
    #[error("nothing was promised")]
    NotMade,
    /// It is made already.
    #[error("it was promised already")]
    AlreadyMade,
    /// It is kept: nothing is edited in place (§7.2.8).
    #[error("the promise is kept already")]
    AlreadyKept,
    /// This role does not serve clients.
    #[error("this role does not serve clients")]
    NotYourRole,
    /// The promised day lies in the past.
    #[error("the promised day is in the past")]
    DayInPast,
    /// The promised hour of today is past.
    #[error("the promised hour is past")]
    HourInPast,
    /// The promised day is more than [`MAX_AHEAD`] days away.
    #[error("the promised day is too far away")]
    TooFar,
    /// A call is made by phone; an answer cannot be sent by this channel.
    #[error("the promise cannot be kept by this channel")]
    NoSuchChannel,
    /// Nobody knows whom to call or write to.
    #[error("the contact is missing")]
    ContactMissing,
    /// The result is missing.
    #[error("the result is missing")]
    ResultMissing,
    /// It was put off too often.
    #[error("the promise was put off too often")]
    TooOften,
    /// It is this colleague's already.
    #[error("the promise is this colleague's already")]
    GivenToHolder,
    /// The colleague does not serve clients.
    #[error("the colleague does not serve clients")]
    NotAColleague,
    /// It was made in another office.
    #[error("the promise was made in another office")]
    NotYourOffice,
}

/// What follows from a command.
///
/// # Errors
/// [`PromiseRefusal`] says which rule stands against it.
pub fn decide(
    state: &Promise,
    command: PromiseCommand,
    context: &Context,
) -> Result<Vec<PromiseEvent>, PromiseRefusal> {
    use PromiseRefusal as No;
    let (operator, at) = (context.operator, context.now);
    let event = match command {
        PromiseCommand::Make(making) => make(state, &making, context)?,
        _ if state.made.is_none() => return Err(No::NotMade),
        _ if state.kept.is_some() => return Err(No::AlreadyKept),
        // Whoever reaches the client keeps the promise, at the desk or in the back office.
        _ if !context.role.serves_clients() && context.role != Role::Curator => return Err(No::NotYourRole),
        PromiseCommand::Postpone { by, hour, now, result } => {
            in_reach(by, hour, now)?;
            if state.postponed >= MAX_POSTPONED {
                return Err(No::TooOften);
            }
            PromiseEvent::Postponed { by, hour, result: result.ok_or(No::ResultMissing)?, operator, at }
        }
        PromiseCommand::Give { to, to_serves } => {
            may_give(state, context)?;
            if state.holder == Some(to) {
                return Err(No::GivenToHolder);
            }
            if !to_serves {
                return Err(No::NotAColleague);
            }
            PromiseEvent::Given { to, operator, at }
        }
        PromiseCommand::Keep { result } => {
            PromiseEvent::Kept { result: result.ok_or(No::ResultMissing)?, operator, at }
        }
    };
    Ok(vec![event])
}

fn make(state: &Promise, making: &Making, context: &Context) -> Result<PromiseEvent, PromiseRefusal> {
    use PromiseRefusal as No;
    if state.made.is_some() {
        return Err(No::AlreadyMade);
    }
    if !context.role.serves_clients() {
        return Err(No::NotYourRole);
    }
    in_reach(making.by, making.hour, making.now)?;
    let fits = match making.kind {
        PromiseKind::CallBack => making.channel == Channel::Phone,
        PromiseKind::PostponedAnswer | PromiseKind::ComplaintResult => making.channel.can_reply(),
    };
    if !fits {
        return Err(No::NoSuchChannel);
    }
    Ok(PromiseEvent::Made {
        client: making.client,
        subject: making.subject,
        appeal: making.appeal,
        visit: making.visit,
        kind: making.kind,
        by: making.by,
        hour: making.hour,
        channel: making.channel,
        contact: making.contact.ok_or(No::ContactMissing)?,
        note: making.note,
        operator: context.operator,
        office: context.office,
        at: context.now,
    })
}

/// The head of the office where it was made gives it, or who has it.
fn may_give(state: &Promise, context: &Context) -> Result<(), PromiseRefusal> {
    if state.holder == Some(context.operator) {
        return Ok(());
    }
    if context.role != Role::Supervisor {
        return Err(PromiseRefusal::NotYourRole);
    }
    if state.is_of_office(context) { Ok(()) } else { Err(PromiseRefusal::NotYourOffice) }
}

fn in_reach(by: Date, hour: Option<Time>, now: DateTime) -> Result<(), PromiseRefusal> {
    let today = now.date();
    if by < today {
        return Err(PromiseRefusal::DayInPast);
    }
    if by == today && hour.is_some_and(|hour| hour <= now.time()) {
        return Err(PromiseRefusal::HourInPast);
    }
    if by > today.saturating_add(Span::new().days(MAX_AHEAD)) {
        return Err(PromiseRefusal::TooFar);
    }
    Ok(())
}
