//! References to personal values within events: the central finds them without knowing every event.

use serde_json::Value as Json;
use uuid::Uuid;

/// How deep an event's JSON is looked into, at most.
const DEPTH: usize = 16;

/// A reference: where the value stands, whose it is, its salted hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) id: Uuid,
    pub(crate) subject: Uuid,
    pub(crate) hash: [u8; 32],
}

/// The references of an event's body, in order.
pub(crate) fn of(body: &Json) -> Vec<Reference> {
    let mut found = Vec::new();
    look(body, DEPTH, &mut found);
    found
}

fn look(json: &Json, depth: usize, found: &mut Vec<Reference>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match json {
        Json::Object(fields) => match reference(fields) {
            Some(reference) => found.push(reference),
            None => fields.values().for_each(|field| look(field, depth, found)),
        },
        Json::Array(items) => items.iter().for_each(|item| look(item, depth, found)),
        _ => {}
    }
}

/// An object of exactly these three fields is a reference: `okno_domain::personal::ValueRef` as JSON.
fn reference(fields: &serde_json::Map<String, Json>) -> Option<Reference> {
    if fields.len() != 3 {
        return None;
    }
    let text = |name| fields.get(name).and_then(Json::as_str);
    let id = |name| text(name).and_then(|id| Uuid::parse_str(id).ok());
    let mut hash = [0; 32];
    hex::decode_to_slice(text("hash")?, &mut hash).ok()?;
    Some(Reference { id: id("id")?, subject: id("subject")?, hash })
}

#[cfg(test)]
mod tests {
    use super::*;
    use okno_domain::ids::{SubjectId, ValueId};
    use okno_domain::personal::ValueRow;

    #[test]
    fn r_ce_2_every_reference_of_an_event_is_found_as_the_domain_writes_it() {
        let row = ValueRow {
            id: ValueId(Uuid::from_u128(1)),
            subject: SubjectId(Uuid::from_u128(2)),
            value: "words".into(),
            salt: [3; 16],
        };
        let reference = row.reference();
        let body = serde_json::json!({ "event": "x", "deep": { "list": [reference, 1, null] }, "note": reference,
            "no": { "id": Uuid::from_u128(1), "subject": Uuid::from_u128(2), "hash": "short" } });
        let found = of(&body);
        assert_eq!(found.len(), 2);
        let expected = Reference { id: reference.id.0, subject: reference.subject.0, hash: reference.hash };
        assert!(found.iter().all(|one| *one == expected));
    }
}
