//! An ordered service is an appeal of its own, with the service's unit as soon as it is registered (§7.2.4.2, R-SC-9).

use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::guiding::KeptRun;
use crate::journal::Loaded;
use crate::view::time;
use jiff::ToSpan as _;
use okno_domain::appeal::{Appeal, AppealCommand, AppealKind, Channel, decide};
use okno_domain::ids::{AppealId, ClientId, VisitId};
use okno_domain::visit::Visit;
use okno_guide::ForwardView;
use okno_guide::model::Own;

/// Days in which the unit calls, where neither the script nor the company says it.
const CALL_DAYS: i64 = 3;

impl Desk {
    /// Registers the order that a script of sales has come to, with what the client said, and hands it to the unit that the script
    /// has named; none where the service has no topic to register it on, or the script names no unit.
    pub(crate) async fn register_order(
        &self,
        deed: &mut Deed<'_>,
        session: &Session,
        (visit, state, client): (VisitId, &Visit, ClientId),
        (offer, kept, forward): (&str, &KeptRun, Option<ForwardView>),
    ) -> Result<Option<AppealId>, Fault> {
        let library = self.library_of(&kept.run);
        let script = library.script(offer);
        let Some(Own::Sales { topic: Some(topic), .. }) = script.and_then(|script| script.own.as_ref())
        else {
            return Ok(None);
        };
        let (Some(script), Some(channel), Some(forward)) = (script, state.channel, forward) else {
            return Ok(None);
        };
        let order: AppealId = self.ports.id()?;
        let register = AppealCommand::Register {
            number: deed.number().await?,
            visit,
            client: Some(client),
            subject: client.into(),
            topic: topic.step.clone(),
            library: library.version().to_owned(),
            kind: AppealKind::Application,
            channel,
        };
        let fresh = Loaded::fresh(order);
        let registered = self.decided(deed, fresh, register).await?;
        let named = AppealCommand::NameRepresentative { representative: state.representative };
        let named = self.decided(deed, registered, named).await?;
        let heard = self.record_answers(deed, named, &kept.run).await?;
        let today = time::day(deed.context().now, &session.zone);
        let days = forward.days.filter(|days| (0..=366).contains(days)).unwrap_or(CALL_DAYS);
        let handed = AppealCommand::Forward {
            unit: forward.unit,
            reply_by: today.saturating_add(days.days()),
            today,
            // The script has said so: the master calls.
            reply_channel: Channel::Phone,
            note: deed.seal(client.into(), &script.title).await?,
            term: None,
            told_client: true,
        };
        self.decided(deed, heard, handed).await?;
        Ok(Some(order))
    }

    /// An appeal with what follows from a command that its rules cannot refuse here.
    async fn decided(
        &self,
        deed: &mut Deed<'_>,
        appeal: Loaded<AppealId, Appeal>,
        command: AppealCommand,
    ) -> Result<Loaded<AppealId, Appeal>, Fault> {
        let context = deed.context().clone();
        match decide(&appeal.state, command, &context) {
            Ok(events) => deed.record_appeal_on(appeal, events).await,
            Err(refusal) => {
                tracing::warn!(%refusal, "an order is not taken");
                Err(Fault::NotFound("appeal"))
            }
        }
    }
}
