//! What the central says: an answer to a command, a page of confirmed events. Each goes in with its projections.

use super::card::Other;
use super::up::{references, stream, stream_of};
use super::{card, project};
use crate::desk::Session;
use crate::fault::Fault;
use okno_domain::Moment;
use okno_domain::ids::{CommandId, DeviceId, EventId, OfficeId, OperatorId, SubjectId, ValueId};
use okno_domain::personal::ValueRow;
use okno_protocol::event::Value;
use okno_protocol::feed::{FeedEvent, FeedPage};
use okno_protocol::push::{Accepted, Command, Refused, RefusedCode, Settled};
use okno_store::events::{CommandMeta, EventState, NewEvent, Stream, StreamKind};
use okno_store::merge::{self, ConfirmedEvent};
use okno_vault::WriteTx;
use okno_vault::attention::{self, Kind, Told};
use okno_vault::outbox::{self, PendingCommand};
use serde::Serialize;

/// Keeps the answer to a command, and takes the command out of the outbox.
pub(super) async fn settle(
    tx: &mut WriteTx,
    session: &Session,
    command: &Command,
    settled: &Settled,
) -> Result<(), Fault> {
    let before = command.order.saturating_sub(1);
    let pending = outbox::list(tx.conn(), before, 1).await?.into_iter().next();
    // Answered already, by an exchange that was cut off after it had kept this.
    let Some(pending) = pending.filter(|pending| pending.command.0 == command.id) else { return Ok(()) };
    let stream = stream_of(&pending)?;
    match settled {
        Settled::Accepted(accepted) => accept(tx, session, &pending, stream, accepted).await?,
        Settled::Refused(refused) => refuse(tx, session, &pending, stream, refused).await?,
    }
    Ok(outbox::settle(tx, pending.command).await?)
}

async fn accept(
    tx: &mut WriteTx,
    session: &Session,
    pending: &PendingCommand,
    stream: Stream,
    accepted: &Accepted,
) -> Result<(), Fault> {
    let stored = merge::of_command(tx.conn(), stream, pending.command).await?;
    let confirmed: Vec<ConfirmedEvent> = stored
        .into_iter()
        .filter_map(|event| {
            let placed = accepted.events.iter().find(|placed| placed.event == event.id.0)?;
            let meta = event.meta;
            let event = NewEvent { id: event.id, tag: event.tag, body: event.body };
            Some(ConfirmedEvent { version: placed.version, event, meta })
        })
        .collect();
    if merge::confirm(tx.conn(), stream, &confirmed).await? {
        project::stream(tx, session, stream).await?;
    }
    if let Some(first) = accepted.discrepancies.first() {
        let told =
            Told { kind: Kind::Discrepancy, code: format!("{}.{}", first.of, first.rule), holder: None };
        attention::keep(tx, pending, &told).await?;
    }
    Ok(())
}

async fn refuse(
    tx: &mut WriteTx,
    session: &Session,
    pending: &PendingCommand,
    stream: Stream,
    refused: &Refused,
) -> Result<(), Fault> {
    // A claim that somebody else has made first has no effect anywhere. What has happened before a client has happened,
    // whatever the central could not do with it: it stays in its stream here until a person has seen to it.
    if is_claim(refused.code) {
        let gone = merge::retract(tx.conn(), stream, pending.command).await?;
        if stream.kind == StreamKind::Appeal {
            crate::work::keep_refused_answer(tx, stream.id.into(), &gone).await?;
        }
        project::stream(tx, session, stream).await?;
    }
    let told =
        Told { kind: Kind::Refused, code: word(&refused.code), holder: refused.holder.map(OperatorId) };
    Ok(attention::keep(tx, pending, &told).await?)
}

/// Whether what was refused is a claim on something shared.
const fn is_claim(code: RefusedCode) -> bool {
    match code {
        RefusedCode::Taken | RefusedCode::NotOffered | RefusedCode::OfRelative | RefusedCode::Over => true,
        RefusedCode::Unreadable
        | RefusedCode::StreamUnknown
        | RefusedCode::TooLarge
        | RefusedCode::IdTaken
        | RefusedCode::Unknown => false,
    }
}

/// Takes in a page; says whether something personal was erased by it.
pub(super) async fn take(tx: &mut WriteTx, session: &Session, page: &FeedPage) -> Result<bool, Fault> {
    let mut erased = false;
    // The order within a stream is that of the page; between streams nothing depends on it.
    let mut streams: Vec<(Stream, Vec<&FeedEvent>)> = Vec::new();
    for event in &page.events {
        // Of a kind that a newer central knows: this workplace shows nothing of it.
        let Some(stream) = stream(&event.stream) else { continue };
        match streams.iter_mut().find(|(known, _)| *known == stream) {
            Some((_, events)) => events.push(event),
            None => streams.push((stream, vec![event])),
        }
    }
    for (stream, told) in streams {
        let mut confirmed = Vec::with_capacity(told.len());
        for event in &told {
            keep_values(tx, event).await?;
            confirmed.push(read(event)?);
        }
        let known = merge::known(tx.conn(), stream, &confirmed).await?;
        if !merge::confirm(tx.conn(), stream, &confirmed).await? {
            continue;
        }
        // What was decided here has changed the card when it was decided.
        let others: Vec<Other> = told
            .iter()
            .map(|told| Other { id: EventId(told.event.id), received: Moment(told.received) })
            .filter(|other| !known.contains(&other.id))
            .collect();
        erased |= card::follow(tx, session, stream, &others).await?;
        project::stream(tx, session, stream).await?;
        erased |= card::forget_visit(tx, session, stream, &others).await?;
    }
    Ok(erased)
}

fn read(event: &FeedEvent) -> Result<ConfirmedEvent, Fault> {
    if event.version == 0 {
        return Err(Fault::Wire("version of an event"));
    }
    Ok(ConfirmedEvent {
        version: event.version,
        event: NewEvent {
            id: EventId(event.event.id),
            tag: event.event.tag.clone(),
            body: event.event.body.clone(),
        },
        meta: CommandMeta {
            command: CommandId(event.command),
            operator: OperatorId(event.operator),
            device: DeviceId(event.device),
            office: OfficeId(event.office),
            at: Moment(event.at),
            order: event.order,
        },
    })
}

/// Keeps the values that an event refers to. One that is not what its reference was made from is not kept: the event
/// then shows a dash, as after an erasure.
async fn keep_values(tx: &mut WriteTx, event: &FeedEvent) -> Result<(), Fault> {
    let references = references(&event.event.body);
    for value in &event.values {
        let row = row(value);
        if references.iter().any(|reference| row.subject == reference.subject && row.matches(reference)) {
            okno_vault::sealed::keep_row(tx, &row).await?;
        } else {
            tracing::warn!("a value is not the one that its event refers to");
        }
    }
    Ok(())
}

fn row(value: &Value) -> ValueRow {
    ValueRow {
        id: ValueId(value.id),
        subject: SubjectId(value.subject),
        value: value.text.expose().into(),
        salt: value.salt.0,
    }
}

/// Whether an event still waits for the central.
pub(super) fn pending(state: EventState) -> bool {
    state == EventState::Pending
}

/// The code of a plain enum, as its JSON has it.
fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|json| json.as_str().map(str::to_owned)).unwrap_or_default()
}
