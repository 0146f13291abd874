//! How a client's segment is served, as the window shows it (П4, R-PR-5).

use crate::desk::{Desk, Session};
use crate::ipc::visit::ServiceView;
use crate::session::short_name;
use okno_domain::client::Segment;
use okno_guide::CompanyFact;
use okno_guide::model::Serves;

impl Desk {
    /// How a segment is served; none where the library says nothing of it.
    pub(crate) fn segment_service(&self, session: &Session, segment: Segment) -> Option<ServiceView> {
        let (library, says) = (self.library(), session.says());
        let row = library.segment(segment)?;
        let who = row.who.as_ref().and_then(|name| match says.facts.get(name) {
            Some(CompanyFact::Text(who)) => Some(who.as_str()),
            _ => None,
        });
        let own = who == Some(session.operator.full_name.expose().as_str());
        Some(ServiceView {
            serves: row.serves.into(),
            who: who.map(short_name),
            form: row.form.clone(),
            basis: row.basis.clone(),
            unit: row.unit.clone(),
            channels: row.channels.iter().map(|channel| (*channel).into()).collect(),
            hand_over: row.serves == Serves::PersonalManager && !own,
        })
    }
}
