//! Streams, events and the personal values beside them.

use crate::{Bytes, Private};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use uuid::Uuid;

/// A stream. The kind is a word and not an enum: a central passes on what a newer workplace has sent.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct StreamRef {
    /// `appeal`, `visit`, `profile`, `consent`, `promise`, `incident`, `shift`. A command of another kind is refused alone.
    pub kind: String,
    /// Which.
    pub id: Uuid,
}

/// An event as it was decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Identity.
    pub id: Uuid,
    /// Tag: `registered`.
    pub tag: String,
    /// As the domain writes it. Holds no personal value, only references with salted hashes.
    pub body: Json,
}

/// A personal value that an event refers to. It stands apart, so that erasing it leaves the event as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Value {
    /// Identity.
    pub id: Uuid,
    /// Whose: a client's id, a visit's or an incident's.
    pub subject: Uuid,
    /// The salt of the hash in the reference.
    pub salt: Bytes<16>,
    /// The value.
    pub text: Private,
}
