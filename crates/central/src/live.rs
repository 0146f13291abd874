//! Live: who listens, who has which appeal open, and what other instances of the central call out. Nothing of it is kept:
//! a workplace that missed some of it pulls as before, and says again what it has open.
//!
//! * [`hub`]: who sits there and what each is to be told; pure but for its lock;
//! * [`call`]: what goes to other instances;
//! * [`keep`]: the task beside the requests: forgets, calls out, hears.

mod call;
mod hub;
mod keep;

pub(crate) use hub::{Hub, News, Opened, Place, Seat};
pub(crate) use keep::keep;

use crate::base::{Audience, Session};

/// Who is told what a session is told, as the feed has it.
pub(crate) fn audiences(session: &Session) -> Vec<String> {
    let units = session.account.units.iter().cloned().map(Audience::Unit);
    std::iter::once(Audience::Office(session.device.office)).chain(units).map(|one| one.to_string()).collect()
}
