//! Consents: to the processing of personal data and to advertising; given and withdrawn with day, channel and
//! document, history kept (§7.2.4.1, П2 4.6, R-PR-4).

use crate::appeal::Channel;
use crate::client::{Client, ConsentState};
use crate::context::Context;
use crate::ids::{OperatorId, VisitId};
use crate::moment::Moment;
use crate::personal::ValueRef;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// To what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentKind {
    /// К обработке персональных данных.
    PersonalData,
    /// К получению рекламы.
    Advertising,
}

/// An event of a client's consents. Stored as JSON with the tag `event`; samples are frozen in `tests/frozen`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum ConsentEvent {
    /// Given.
    Given {
        /// To what.
        kind: ConsentKind,
        /// The day of the document.
        day: Date,
        /// By which channel it came.
        channel: Channel,
        /// Sealed words of the document: what it is, its number.
        document: ValueRef,
        /// Whether one that stood given was given anew, because it had grown old.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        renews: bool,
        /// Who wrote it down.
        operator: OperatorId,
        /// In which visit.
        visit: VisitId,
        /// When.
        at: Moment,
    },
    /// Withdrawn by a paper.
    Withdrawn {
        /// To what.
        kind: ConsentKind,
        /// The day of the document.
        day: Date,
        /// By which channel it came.
        channel: Channel,
        /// Sealed words of the document: what it is, its number.
        document: ValueRef,
        /// Who wrote it down.
        operator: OperatorId,
        /// In which visit.
        visit: VisitId,
        /// When.
        at: Moment,
    },
    /// Asked by the approved script, the client said no. Nothing is withdrawn by that, so there is no paper, and nothing is
    /// erased: what needs no consent goes on as before (152-ФЗ ст. 6).
    Refused {
        /// To what.
        kind: ConsentKind,
        /// The day.
        day: Date,
        /// By which channel.
        channel: Channel,
        /// Who asked.
        operator: OperatorId,
        /// In which visit.
        visit: VisitId,
        /// When.
        at: Moment,
    },
}

impl ConsentEvent {
    /// To what.
    #[must_use]
    pub const fn kind(&self) -> ConsentKind {
        match self {
            Self::Given { kind, .. } | Self::Withdrawn { kind, .. } | Self::Refused { kind, .. } => *kind,
        }
    }

    /// The paper, where there is one: what was refused by a word has none.
    #[must_use]
    pub const fn document(&self) -> Option<ValueRef> {
        match self {
            Self::Given { document, .. } | Self::Withdrawn { document, .. } => Some(*document),
            Self::Refused { .. } => None,
        }
    }

    /// The tag, as stored.
    #[must_use]
    pub const fn tag(&self) -> &'static str {
        match self {
            Self::Given { .. } => "given",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Refused { .. } => "refused",
        }
    }
}

/// Where the consents of a client stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consents {
    /// To the processing of personal data.
    pub data: ConsentState,
    /// To advertising.
    pub ads: ConsentState,
}

impl Consents {
    /// The beginning: what the imported card says.
    #[must_use]
    pub const fn of_card(client: &Client) -> Self {
        Self { data: client.consent_data, ads: client.consent_ads }
    }

    /// Where one stands.
    #[must_use]
    pub const fn state(&self, kind: ConsentKind) -> ConsentState {
        match kind {
            ConsentKind::PersonalData => self.data,
            ConsentKind::Advertising => self.ads,
        }
    }

    /// The state after an event. Without consent to the processing there is none to advertising either.
    #[must_use]
    pub const fn evolve(mut self, event: &ConsentEvent) -> Self {
        let (kind, state) = match event {
            ConsentEvent::Given { kind, .. } => (*kind, ConsentState::Given),
            ConsentEvent::Withdrawn { kind, .. } => (*kind, ConsentState::Withdrawn),
            // To advertising no is no. To the processing of personal data it leaves things as they stood.
            ConsentEvent::Refused { kind: ConsentKind::Advertising, .. } => {
                (ConsentKind::Advertising, ConsentState::Withdrawn)
            }
            ConsentEvent::Refused { kind: ConsentKind::PersonalData, .. } => return self,
        };
        match (kind, state) {
            (ConsentKind::PersonalData, ConsentState::Withdrawn) => {
                self.data = state;
                self.ads = state;
            }
            (ConsentKind::PersonalData, _) => self.data = state,
            (ConsentKind::Advertising, _) => self.ads = state,
        }
        self
    }
}

/// A wish to change a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsentCommand {
    /// To what.
    pub kind: ConsentKind,
    /// Given, or withdrawn.
    pub given: bool,
    /// Whether one that stands given is given anew: asked because it has grown old.
    pub renews: bool,
    /// The day of the document.
    pub day: Date,
    /// Today in the office's time zone.
    pub today: Date,
    /// By which channel it came.
    pub channel: Channel,
    /// The document, if one was named.
    pub document: Option<ValueRef>,
}

/// Why a command on consents is refused. The words for the operator stand in the UI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentRefusal {
    /// This role does not serve clients.
    #[error("this role does not serve clients")]
    NotYourRole,
    /// It is given already.
    #[error("the consent is given already")]
    AlreadyGiven,
    /// It is withdrawn already.
    #[error("the consent is withdrawn already")]
    AlreadyWithdrawn,
    /// A consent is a document of its own (152-ФЗ ст. 9).
    #[error("the document of the consent is missing")]
    DocumentMissing,
    /// The day of the document is in the future.
    #[error("the day is in the future")]
    DayInFuture,
    /// Advertising takes the consent to the processing of personal data first.
    #[error("the consent to the processing of personal data is withdrawn")]
    DataWithdrawn,
}

/// What follows from a command given in a visit.
///
/// # Errors
/// [`ConsentRefusal`] says which rule stands against it.
pub fn decide(
    state: &Consents,
    command: &ConsentCommand,
    visit: VisitId,
    context: &Context,
) -> Result<Vec<ConsentEvent>, ConsentRefusal> {
    use ConsentRefusal as No;
    let ConsentCommand { kind, given, renews, day, today, channel, document } = *command;
    let (operator, at) = (context.operator, context.now);
    if !context.role.serves_clients() {
        return Err(No::NotYourRole);
    }
    match (state.state(kind), given) {
        (ConsentState::Given, true) if !renews => return Err(No::AlreadyGiven),
        (ConsentState::Withdrawn, false) => return Err(No::AlreadyWithdrawn),
        _ => {}
    }
    if given && kind == ConsentKind::Advertising && state.data == ConsentState::Withdrawn {
        return Err(No::DataWithdrawn);
    }
    if day > today {
        return Err(No::DayInFuture);
    }
    let document = document.ok_or(No::DocumentMissing)?;
    let renews = renews && state.state(kind) == ConsentState::Given;
    Ok(vec![if given {
        ConsentEvent::Given { kind, day, channel, document, renews, operator, visit, at }
    } else {
        ConsentEvent::Withdrawn { kind, day, channel, document, operator, visit, at }
    }])
}

/// What follows when the client, asked by the approved script, says no.
///
/// # Errors
/// [`ConsentRefusal`] says which rule stands against it.
pub fn refuse(
    kind: ConsentKind,
    day: Date,
    (visit, channel): (VisitId, Channel),
    context: &Context,
) -> Result<Vec<ConsentEvent>, ConsentRefusal> {
    if !context.role.serves_clients() {
        return Err(ConsentRefusal::NotYourRole);
    }
    let (operator, at) = (context.operator, context.now);
    Ok(vec![ConsentEvent::Refused { kind, day, channel, operator, visit, at }])
}
