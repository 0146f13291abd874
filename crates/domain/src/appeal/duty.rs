//! The duty by which somebody who does not have the client before them reads an appeal and the client's card (R-ID-1, R-CE-3):
//! the work on that appeal, and nothing wider.

use super::{Appeal, Status};
use crate::context::{Context, Role};
use crate::ids::{AppealId, ClientId};

/// A stated duty: only the rules here make one, so that a card is opened by it as by a passed identification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    appeal: AppealId,
    client: ClientId,
}

impl Duty {
    /// The duty of this operator to the client of an appeal; none where the appeal gives none: it is not this operator's to
    /// work on, it is closed, or nobody was identified.
    #[must_use]
    pub fn of_work(appeal: AppealId, state: &Appeal, units: &[String], context: &Context) -> Option<Self> {
        let client = state.registration.as_ref()?.client?;
        let works = state.status() != Some(Status::Closed) && state.is_read_by(units, context);
        works.then_some(Self { appeal, client })
    }

    /// On which appeal.
    #[must_use]
    pub const fn appeal(&self) -> AppealId {
        self.appeal
    }

    /// To whom.
    #[must_use]
    pub const fn client(&self) -> ClientId {
        self.client
    }
}

impl Appeal {
    /// Whether this operator may read it without its client: curators and supervisors of its unit; whoever has it; the front
    /// office that owes an answer to its executor, or that has a written appeal to work on (П4 2).
    #[must_use]
    pub fn is_read_by(&self, units: &[String], context: &Context) -> bool {
        let back = matches!(context.role, Role::Curator | Role::Supervisor) && self.is_of_unit(units);
        if back || self.is_executed_by(context.operator) {
            return true;
        }
        let asked = self.open_clarification().is_some() && self.status() != Some(Status::Closed);
        context.role.serves_clients() && (asked || self.is_written_at_front()) && self.is_of_office(context)
    }

    /// Whether this operator's office registered it, or this operator did, wherever that is now.
    #[must_use]
    pub(super) fn is_of_office(&self, context: &Context) -> bool {
        self.registration.as_ref().is_some_and(|registration| {
            registration.office == context.office || registration.operator == context.operator
        })
    }
}
