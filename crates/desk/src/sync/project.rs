//! The lists follow a stream whose events have come or moved.

use crate::desk::Session;
use crate::fault::Fault;
use okno_domain::appeal::{Appeal, AppealEvent};
use okno_domain::ids::{AppealId, IncidentId, PromiseId, ShiftId, VisitId};
use okno_domain::incident::{Incident, IncidentEvent};
use okno_domain::promise::{Promise, PromiseEvent};
use okno_domain::shift::{Shift, ShiftEvent};
use okno_domain::visit::{Stage, Visit, VisitEvent};
use okno_store::events::{self, StoredEvent, Stream, StreamKind};
use okno_store::visits::Serving;
use okno_vault::WriteTx;
use serde::de::DeserializeOwned;

/// Makes the rows of a stream anew.
pub(super) async fn stream(tx: &mut WriteTx, session: &Session, stream: Stream) -> Result<(), Fault> {
    let stored = events::load(tx.conn(), stream).await?;
    match stream.kind {
        StreamKind::Appeal => {
            let state = Appeal::replay(&read::<AppealEvent>(&stored)?);
            okno_store::appeals::project(tx.conn(), AppealId(stream.id), &state).await?;
        }
        StreamKind::Promise => {
            let state = Promise::replay(&read::<PromiseEvent>(&stored)?);
            okno_store::promises::project(tx.conn(), PromiseId(stream.id), &state).await?;
        }
        StreamKind::Incident => {
            let state = Incident::replay(&read::<IncidentEvent>(&stored)?);
            okno_store::incidents::project(tx.conn(), IncidentId(stream.id), &state).await?;
        }
        StreamKind::Shift => {
            let state = Shift::replay(&read::<ShiftEvent>(&stored)?);
            okno_store::shifts::project(tx.conn(), ShiftId(stream.id), &state).await?;
        }
        StreamKind::Visit => visit(tx, session, VisitId(stream.id), &stored).await?,
        // The card follows them; it has no list of its own.
        StreamKind::Profile | StreamKind::Consent => {}
    }
    Ok(())
}

async fn visit(
    tx: &mut WriteTx,
    session: &Session,
    id: VisitId,
    stored: &[StoredEvent],
) -> Result<(), Fault> {
    let state = Visit::replay(&read::<VisitEvent>(stored)?);
    let Some(last) = stored.last() else { return Ok(()) };
    let serving = Serving {
        operator: state.awaits().unwrap_or(last.meta.operator),
        handed_by: state.handed.map(|handing| handing.from),
        device: last.meta.device,
        office: last.meta.office,
    };
    okno_store::visits::project(tx.conn(), id, &state, serving).await?;
    // Whoever led it here no longer does: what was typed and where the script stood belongs to who has it now.
    if state.stage == Stage::Ended || (last.meta.device != session.device && state.handed.is_none()) {
        crate::deed::forget_visit(tx, id).await?;
    }
    // Ended elsewhere, by a client who withdrew in it: what was said in it goes here too.
    if state.stage == Stage::Ended
        && last.meta.device != session.device
        && let Some(client) = crate::journal::erased_while(tx.conn(), &state).await?
    {
        crate::deed::erase_visit(tx, (client, id), session.operator.id).await?;
    }
    Ok(())
}

fn read<E: DeserializeOwned>(stored: &[StoredEvent]) -> Result<Vec<E>, Fault> {
    stored.iter().map(|event| Ok(serde_json::from_value(event.body.clone())?)).collect()
}
