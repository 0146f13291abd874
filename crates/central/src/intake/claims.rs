//! Claims within a push: refused when somebody else has what is claimed.

use super::state::State;
use okno_domain::appeal::AppealEvent;
use okno_domain::intake::{ClaimRefusal, appeal_claim, visit_claim};
use okno_domain::visit::VisitEvent;
use okno_protocol::event::Event;
use okno_protocol::push::{Refused, RefusedCode};

/// The tags of claims on visits and on appeals: one that cannot be read is refused, while a fact that cannot be read is kept.
const OF_VISITS: &[&str] = &["taken_over"];
const OF_APPEALS: &[&str] = &["taken", "given", "answer_recorded"];

/// Why the command of this event is refused; none for a fact, and for a claim that holds.
pub(super) fn refusal(state: &State, event: &Event) -> Option<Refused> {
    let (tags, judged) = match state {
        State::Visit(visit) => {
            let read = serde_json::from_value::<VisitEvent>(event.body.clone());
            (OF_VISITS, read.map(|read| visit_claim(visit, &read)))
        }
        State::Appeal(appeal) => {
            let read = serde_json::from_value::<AppealEvent>(event.body.clone());
            (OF_APPEALS, read.map(|read| appeal_claim(appeal, &read)))
        }
        _ => return None,
    };
    let Ok(judged) = judged else {
        let claim = tags.contains(&event.tag.as_str());
        return claim.then_some(Refused { code: RefusedCode::Unreadable, holder: None, since: None });
    };
    let (code, holder, since) = match judged.err()? {
        ClaimRefusal::Taken { holder, since } => (RefusedCode::Taken, Some(holder), since),
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
