//! The check of workplace and look at the start of a shift (П3 1–2, R-ET-7): once for an operator and a day of the
//! office. It is a self-check: nothing depends on it but that it is remembered.

use crate::context::Context;
use crate::ids::{OfficeId, OperatorId};
use crate::moment::Moment;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Things that one check may find, at most.
pub const MAX_ITEMS: usize = 60;

/// An event of a shift. Stored as JSON with the tag `event`; samples are frozen in `tests/frozen`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum ShiftEvent {
    /// Workplace and look were checked.
    Checked {
        /// The day in the office's time zone.
        day: Date,
        /// Id of the script.
        script: String,
        /// Version of the library.
        library: String,
        /// Ids of the items that were fine.
        good: Vec<String>,
        /// Ids of the items that are to be mended before the first client.
        mend: Vec<String>,
        /// Who.
        operator: OperatorId,
        /// Where.
        office: OfficeId,
        /// When.
        at: Moment,
    },
}

impl ShiftEvent {
    /// The tag, as stored.
    #[must_use]
    pub const fn tag(&self) -> &'static str {
        match self {
            Self::Checked { .. } => "checked",
        }
    }
}

/// That a check was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The day in the office's time zone.
    pub day: Date,
    /// Whose.
    pub operator: OperatorId,
    /// How many items are to be mended.
    pub mend: usize,
    /// When.
    pub at: Moment,
}

/// The start of a shift.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shift {
    /// The check, once it is done.
    pub checked: Option<Checked>,
}

impl Shift {
    /// The state after an event.
    #[must_use]
    pub fn evolve(mut self, event: &ShiftEvent) -> Self {
        match event {
            ShiftEvent::Checked { day, operator, mend, at, .. } => {
                self.checked = Some(Checked { day: *day, operator: *operator, mend: mend.len(), at: *at });
            }
        }
        self
    }

    /// The state after all of a stream's events.
    #[must_use]
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a ShiftEvent>) -> Self {
        events.into_iter().fold(Self::default(), Self::evolve)
    }
}

/// What was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The day in the office's time zone.
    pub day: Date,
    /// Id of the script.
    pub script: String,
    /// Version of the library.
    pub library: String,
    /// Ids of the items that were fine.
    pub good: Vec<String>,
    /// Ids of the items that are to be mended.
    pub mend: Vec<String>,
}

/// Why a check is refused. The words for the operator stand in the UI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ShiftRefusal {
    /// This role does not serve clients: П3 1–2 are for those who do.
    #[error("this role does not serve clients")]
    NotYourRole,
    /// It was done already.
    #[error("the check is done already")]
    AlreadyChecked,
    /// Nothing was looked at, or more than there can be.
    #[error("nothing was looked at")]
    Nothing,
}

/// What follows from a check.
///
/// # Errors
/// [`ShiftRefusal`] says which rule stands against it.
pub fn decide(state: &Shift, check: Check, context: &Context) -> Result<Vec<ShiftEvent>, ShiftRefusal> {
    let items = check.good.len() + check.mend.len();
    if !context.role.serves_clients() {
        return Err(ShiftRefusal::NotYourRole);
    }
    if state.checked.is_some() {
        return Err(ShiftRefusal::AlreadyChecked);
    }
    if items == 0 || items > MAX_ITEMS {
        return Err(ShiftRefusal::Nothing);
    }
    Ok(vec![ShiftEvent::Checked {
        day: check.day,
        script: check.script,
        library: check.library,
        good: check.good,
        mend: check.mend,
        operator: context.operator,
        office: context.office,
        at: context.now,
    }])
}
