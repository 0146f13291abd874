//! From what is kept to what is sent.

use crate::base::FeedRow;
use okno_domain::identification::{Match, counted_kinds};
use okno_domain::ids::EventId;
use okno_domain::personal::ValueRow;
use okno_protocol::event::{Event, StreamRef, Value};
use okno_protocol::feed::FeedEvent;
use okno_protocol::search::{Candidate, FoundMatch};
use okno_protocol::{Bytes, Private};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// A place in the feed of a base.
pub(crate) fn cursor(place: i64, epoch: &str) -> String {
    format!("{epoch}-{place}")
}

/// The place of a cursor; none for one of another base.
pub(crate) fn place_of(cursor: &str, epoch: &str) -> Option<i64> {
    let place = cursor.strip_prefix(epoch)?.strip_prefix('-')?;
    place.parse().ok().filter(|place| *place >= 0)
}

/// A place in the feed, and which event is told there: so a base whose history went another way is known by that, even where
/// it calls itself the same.
pub(crate) fn feed_cursor(place: i64, event: EventId, epoch: &str) -> String {
    format!("{}-{}", cursor(place, epoch), mark(event))
}

/// The base of such a cursor, its place and the mark of its event. One of before has no mark.
pub(crate) fn feed_place(text: &str) -> Option<(&str, i64, Option<&str>)> {
    let (epoch, rest) = text.split_once('-')?;
    let (place, mark) = rest.split_once('-').map_or((rest, None), |(place, mark)| (place, Some(mark)));
    let place = place.parse().ok().filter(|place| *place >= 0)?;
    Some((epoch, place, mark))
}

/// Of the end of the id: what is random in it.
pub(crate) fn mark(event: EventId) -> String {
    hex::encode(&event.0.as_bytes()[10..])
}

/// Of which base and which territory a place in the cards is.
pub(crate) fn scope(epoch: [u8; 16], territory: Option<&str>) -> String {
    let hash: [u8; 32] = Sha256::digest(territory.unwrap_or_default()).into();
    format!("{}.{}", hex::encode(epoch), hex::encode(&hash[..4]))
}

/// An event of the feed.
pub(crate) fn feed_event(row: FeedRow) -> FeedEvent {
    let event = row.event;
    let meta = event.meta;
    FeedEvent {
        stream: StreamRef { kind: row.stream.kind.code().to_owned(), id: row.stream.id },
        version: event.version,
        event: Event { id: event.id.0, tag: event.tag, body: event.body },
        command: meta.command.0,
        operator: meta.operator.0,
        device: meta.device.0,
        office: meta.office.0,
        at: meta.at.0,
        order: meta.order,
        received: row.received.0,
        library: row.library,
        values: row.values.into_iter().map(value).collect(),
    }
}

/// A value beside its event.
fn value(row: ValueRow) -> Value {
    Value {
        id: row.id.0,
        subject: row.subject.0,
        salt: Bytes(row.salt),
        // Exposed to the workplaces that the stream is told to.
        text: row.value.into_inner().into(),
    }
}

/// A masked candidate.
pub(crate) fn candidate(found: okno_store::search::Candidate) -> Candidate {
    Candidate {
        client: found.client.0,
        name: found.masked.name.into(),
        details: found.masked.details.into_iter().map(Private::from).collect(),
        kinds: counted_kinds(found.party, &found.matches).iter().map(word).collect(),
        party: word(&found.party),
        segment: word(&found.segment),
        matches: found.matches.iter().map(found_match).collect(),
    }
}

fn found_match(of: &Match) -> FoundMatch {
    FoundMatch { kind: word(&of.kind), fit: word(&of.fit), counts: of.counts }
}

/// The word of a plain code.
pub(crate) fn word(code: &impl Serialize) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
