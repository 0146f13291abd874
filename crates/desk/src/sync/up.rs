//! What waits, as it goes over the wire: the events of each command with the personal values that they refer to.

use crate::fault::Fault;
use okno_domain::ids::OfficeId;
use okno_domain::personal::ValueRef;
use okno_protocol::Bytes;
use okno_protocol::event::{Event, StreamRef, Value};
use okno_protocol::push::{Command, MAX_COMMANDS};
use okno_store::Connection;
use okno_store::events::{Stream, StreamKind};
use okno_vault::outbox::PendingCommand;
use serde::Deserialize;
use serde_json::Value as Json;
use uuid::Uuid;

/// What the outbox says of a command beside its events. Written by [`crate::deed`].
#[derive(Deserialize)]
struct Outgoing {
    stream: String,
    id: Uuid,
    expected: u32,
    library: String,
}

/// To which stream a command of the outbox goes.
pub(super) fn stream_of(command: &PendingCommand) -> Result<Stream, Fault> {
    let outgoing: Outgoing = serde_json::from_str(&command.body)?;
    stream(&StreamRef { kind: outgoing.stream, id: outgoing.id }).ok_or(Fault::Wire("kind of a stream"))
}

/// The stream of the wire; none of a kind that a newer program knows.
pub(super) fn stream(wire: &StreamRef) -> Option<Stream> {
    Some(Stream { kind: StreamKind::of_code(&wire.kind)?, id: wire.id })
}

/// The commands after a place in the order, oldest first.
pub(super) async fn waiting(
    conn: &mut Connection,
    office: OfficeId,
    after: u64,
    most: usize,
) -> Result<Vec<Command>, Fault> {
    let limit = u32::try_from(most.min(MAX_COMMANDS)).unwrap_or(u32::MAX);
    let mut commands = Vec::new();
    for pending in okno_vault::outbox::list(conn, after, limit).await? {
        commands.push(command(conn, office, &pending).await?);
    }
    Ok(commands)
}

async fn command(
    conn: &mut Connection,
    office: OfficeId,
    pending: &PendingCommand,
) -> Result<Command, Fault> {
    let outgoing: Outgoing = serde_json::from_str(&pending.body)?;
    let stream = stream_of(pending)?;
    let stored = okno_store::merge::of_command(conn, stream, pending.command).await?;
    let office = stored.first().map_or(office, |event| event.meta.office);
    let mut values = Vec::new();
    for reference in stored.iter().flat_map(|event| references(&event.body)) {
        // What was erased meanwhile is erased everywhere: it does not go.
        let Some(row) = okno_vault::sealed::row(conn, &reference).await? else { continue };
        values.push(Value {
            id: row.id.0,
            subject: row.subject.0,
            salt: Bytes(row.salt),
            // Exposed to the central, over an encrypted connection.
            text: row.value.expose().as_str().into(),
        });
    }
    Ok(Command {
        id: pending.command.0,
        order: pending.order,
        operator: pending.operator.0,
        office: office.0,
        at: pending.at.0,
        library: outgoing.library,
        stream: StreamRef { kind: outgoing.stream, id: outgoing.id },
        expected: outgoing.expected,
        events: stored
            .into_iter()
            .map(|event| Event { id: event.id.0, tag: event.tag, body: event.body })
            .collect(),
        values,
    })
}

/// The references to personal values in an event, wherever they stand in it.
pub(super) fn references(body: &Json) -> Vec<ValueRef> {
    match body {
        Json::Object(fields) => match serde_json::from_value::<ValueRef>(body.clone()) {
            Ok(reference) => vec![reference],
            Err(_) => fields.values().flat_map(references).collect(),
        },
        Json::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Outgoing, references};
    use serde_json::json;

    /// Breaks when the form of the outbox changes so that what an older program left in it could not be sent any more.
    #[test]
    fn pain_6_an_outbox_of_the_first_form_is_read() {
        let first = r#"{"stream":"visit","id":"00000000-0000-0000-0000-000000000007","expected":3,"library":"2026.11",
            "events":[{"event":"held","operator":"00000000-0000-0000-0000-000000000001","at":1}]}"#;
        let Outgoing { stream, id, expected, library } = serde_json::from_str(first).expect("readable");
        assert_eq!((stream.as_str(), id.as_u128(), expected, library.as_str()), ("visit", 7, 3, "2026.11"));
    }

    #[test]
    fn references_are_found_wherever_they_stand() {
        let reference = |id: &str| {
            json!({ "id": format!("00000000-0000-0000-0000-0000000000{id}"),
                    "subject": "00000000-0000-0000-0000-000000000007", "hash": "ab".repeat(32) })
        };
        let body = json!({ "event": "said", "name": reference("01"), "answers": [{ "value": reference("02") }],
                           "id": "no reference", "note": null });
        let found: Vec<u128> = references(&body).iter().map(|found| found.id.0.as_u128()).collect();
        assert_eq!(found.len(), 2);
        assert!(found.contains(&1) && found.contains(&2));
        assert!(references(&json!({ "event": "held", "at": 1 })).is_empty());
    }
}
