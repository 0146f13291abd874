//! Use case: the history of an attribute (R-PR-2): masked, or in full and audited (R-CE-3).

use crate::appeals::visit_id;
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::failure::Failure;
use crate::ipc::profile::{AttributeHistory, AttributeHistoryRequest, AttributeRow};
use crate::journal;
use crate::view::account::count;
use crate::view::appeal::operator_name;
use crate::view::profile::{in_full, masked};
use crate::view::time;
use okno_domain::audit::Act;
use okno_domain::profile::{Attribute, Profile, ProfileEvent, Source};

/// Most rows of a history, however many are asked for.
const MOST_ROWS: usize = 500;

impl Desk {
    /// The history of an attribute.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn attribute_history(
        &self,
        request: AttributeHistoryRequest,
    ) -> Result<AttributeHistory, Failure> {
        let done = self.with_session(async |session| self.looked_back(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn looked_back(
        &self,
        session: &Session,
        request: &AttributeHistoryRequest,
    ) -> Result<AttributeHistory, Fault> {
        let attribute: Attribute = request.attribute.into();
        let mut deed = Deed::begin(self, session).await?;
        let opened = journal::opened(deed.conn(), session, visit_id(&request.visit)?).await?;
        let client = opened.client.id;
        let events = journal::profile_events(deed.conn(), client).await?;
        let told: Vec<&ProfileEvent> =
            events.iter().filter(|event| event.attribute() == Some(attribute)).collect();
        let show = if request.in_full { in_full } else { masked };
        let mut rows = Vec::new();
        let most = usize::try_from(request.most).unwrap_or(MOST_ROWS).min(MOST_ROWS);
        for event in told.iter().rev().take(most) {
            let mut row = row(event, &session.zone);
            if let ProfileEvent::AttributeTold { value, .. } = event {
                let value = okno_vault::sealed::unseal(deed.conn(), value).await?;
                row.value = value.map(|value| show(attribute, value.expose()));
            }
            row.operator = operator_name(session, deed.conn(), operator(event)).await?;
            rows.push(row);
        }
        let mut total = count(told.len());
        // Before anything was told there is what billing knew; once something was, the card no longer tells.
        let changed = told.iter().any(|event| {
            matches!(event, ProfileEvent::AttributeTold { .. } | ProfileEvent::AttributeAbsent { .. })
        });
        if let (false, Some(known)) = (changed, Profile::of_card(&opened.client).attributes.get(&attribute)) {
            total = total.saturating_add(1);
            rows.push(AttributeRow {
                at: time::iso(known.as_of, &session.zone),
                event: "imported".to_owned(),
                value: opened.client.told(attribute).map(|value| show(attribute, &value)),
                source: Some(Source::Billing.into()),
                ..AttributeRow::default()
            });
        }
        if request.in_full {
            // The audit is on the disk before the values leave.
            deed.audit(Act::Revealed { client, attribute: attribute.code().to_owned() }).await?;
            deed.finish().await?;
        }
        Ok(AttributeHistory { attribute: request.attribute, rows, total })
    }
}

const fn operator(event: &ProfileEvent) -> Option<okno_domain::ids::OperatorId> {
    match event {
        ProfileEvent::AttributeTold { operator, .. }
        | ProfileEvent::AttributeAbsent { operator, .. }
        | ProfileEvent::AttributeConfirmed { operator, .. }
        | ProfileEvent::AttributeDeclined { operator, .. } => Some(*operator),
        _ => None,
    }
}

fn row(event: &ProfileEvent, zone: &jiff::tz::TimeZone) -> AttributeRow {
    let mut row = AttributeRow {
        at: time::iso(event.at(), zone),
        event: event.tag().to_owned(),
        ..AttributeRow::default()
    };
    match event {
        ProfileEvent::AttributeTold { source, channel, .. } => {
            row.source = Some((*source).into());
            row.channel = Some((*channel).into());
        }
        ProfileEvent::AttributeConfirmed { by, channel, .. } => {
            row.by = Some((*by).into());
            row.channel = Some((*channel).into());
        }
        ProfileEvent::AttributeDeclined { reason, channel, .. } => {
            row.reason = Some((*reason).into());
            row.channel = Some((*channel).into());
        }
        ProfileEvent::AttributeAbsent { channel, .. } => row.channel = Some((*channel).into()),
        _ => {}
    }
    row
}
