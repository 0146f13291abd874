//! Use case: showing a masked value in full; every showing is audited (R-CE-3).

use crate::appeals::visit_id;
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::card::{Reveal, Revealed};
use crate::ipc::failure::Failure;
use crate::journal;
use crate::view::profile::in_full;
use okno_domain::audit::Act;
use okno_domain::profile::Attribute;

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
        let loaded = journal::led(deed.conn(), session, visit).await?;
        let proof = loaded.state.proof().ok_or(Fault::NotFound("card"))?;
        let client = journal::client(deed.conn(), proof).await?;
        let attribute: Attribute = request.attribute.into();
        let value = client.told(attribute).ok_or(Fault::NotFound("attribute"))?;
        let value = in_full(attribute, &value);
        // The audit is on the disk before the value leaves.
        deed.audit(Act::Revealed { client: client.id, attribute: attribute.code().to_owned() }).await?;
        deed.finish().await?;
        Ok(Revealed { attribute: request.attribute, value })
    }
}
