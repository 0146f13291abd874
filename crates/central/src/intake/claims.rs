//! Claims within a push: refused when somebody else has what is claimed.

use super::state::State;
use okno_domain::intake::{ClaimRefusal, is_claim, visit_claim};
use okno_domain::visit::VisitEvent;
use okno_protocol::event::Event;
use okno_protocol::push::{Refused, RefusedCode};

/// The tags of claims: one that cannot be read is refused, while a fact that cannot be read is kept.
const TAGS: &[&str] = &["taken_over"];

/// Why the command of this event is refused; none for a fact, and for a claim that holds.
pub(super) fn refusal(state: &State, event: &Event) -> Option<Refused> {
    let State::Visit(visit) = state else { return None };
    let Ok(read) = serde_json::from_value::<VisitEvent>(event.body.clone()) else {
        let claim = TAGS.contains(&event.tag.as_str());
        return claim.then_some(Refused { code: RefusedCode::Unreadable, holder: None, since: None });
    };
    if !is_claim(&read) {
        return None;
    }
    let refusal = visit_claim(visit, &read).err()?;
    let (code, holder, since) = match refusal {
        ClaimRefusal::Taken { holder } => (RefusedCode::Taken, Some(holder), None),
        ClaimRefusal::NotOffered { holder, since } => (RefusedCode::NotOffered, holder, since),
        ClaimRefusal::OfRelative => (RefusedCode::OfRelative, None, None),
        ClaimRefusal::Over => (RefusedCode::Over, None, None),
    };
    Some(Refused { code, holder: holder.map(|id| id.0), since: since.map(|at| at.0) })
}

/// To whom an event hands a visit: that colleague's office gets the whole stream.
pub(super) fn handed_to(event: &Event) -> Option<okno_domain::ids::OperatorId> {
    match serde_json::from_value(event.body.clone()) {
        Ok(VisitEvent::HandedOver { to, .. }) => Some(to),
        _ => None,
    }
}
