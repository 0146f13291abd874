//! Use case: showing a masked value in full; every showing is audited by its kind, never its value (R-CE-3).

use crate::appeals::visit_id;
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::card::{Reveal, Revealed, Secret};
use crate::ipc::failure::Failure;
use crate::journal::{self, Opened, text_or_dash};
use crate::view::profile::in_full;
use okno_domain::audit::Act;
use okno_domain::ids::RepresentativeId;
use okno_domain::profile::consent::ConsentEvent;
use okno_domain::profile::{Attribute, Representative};

impl Desk {
    /// Shows a masked value in full.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn reveal(&self, request: Reveal) -> Result<Revealed, Failure> {
        let done = self.with_session(async |session| self.show(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn show(&self, session: &Session, request: &Reveal) -> Result<Revealed, Fault> {
        let visit = visit_id(&request.visit)?;
        let mut deed = Deed::begin(self, session).await?;
        let opened = journal::opened(deed.conn(), session, visit).await?;
        let client = opened.client.id;
        let (kind, value) = match &request.what {
            Secret::Attribute { attribute } => {
                let attribute = Attribute::from(*attribute);
                let value = opened.client.told(attribute).ok_or(Fault::NotFound("attribute"))?;
                (attribute.code(), in_full(attribute, &value))
            }
            Secret::RepresentativeName { representative } => {
                let name = representative_of(&opened, representative)?.name;
                ("representative_name", text_or_dash(deed.conn(), &name).await?)
            }
            Secret::RepresentativePaper { representative } => {
                let paper = representative_of(&opened, representative)?.document;
                ("representative_paper", text_or_dash(deed.conn(), &paper).await?)
            }
            Secret::ConsentPaper { paper } => {
                let told = journal::consent_events(deed.conn(), client).await?;
                let mut papers = told.iter().filter_map(ConsentEvent::document);
                let found = papers.find(|known| known.id.to_string() == *paper);
                let found = found.ok_or(Fault::NotFound("paper"))?;
                ("consent_paper", text_or_dash(deed.conn(), &found).await?)
            }
        };
        // The audit is on the disk before the value leaves.
        deed.audit(Act::Revealed { client, attribute: kind.to_owned() }).await?;
        deed.finish().await?;
        Ok(Revealed { value })
    }
}

fn representative_of(opened: &Opened, wanted: &str) -> Result<Representative, Fault> {
    let wanted: RepresentativeId = wanted.parse().map_err(|_| Fault::BadRequest("representative"))?;
    let known = opened.profile.state.representatives.iter().find(|known| known.id == wanted);
    known.copied().ok_or(Fault::NotFound("representative"))
}
