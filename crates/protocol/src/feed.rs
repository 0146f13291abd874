//! Confirmed events down: pages after a cursor, within the scope of the session.

use crate::event::{Event, StreamRef, Value};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Events of a page, at most.
pub const MAX_PAGE: u32 = 500;

/// Asks for what came after a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeedQuery {
    /// The cursor of the page before; none to begin.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub after: Option<String>,
    /// How many events, at most [`MAX_PAGE`].
    #[serde(default)]
    #[schemars(range(min = 1, max = 500))]
    pub limit: Option<u32>,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FeedPage {
    /// What happened, in the order in which the central tells it. The same event can be told twice: it comes into the
    /// scope by several ways.
    pub events: Vec<FeedEvent>,
    /// Where the next page begins. Opaque: compare it with nothing.
    pub next: String,
    /// Whether there is more at once.
    pub more: bool,
}

/// A confirmed event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FeedEvent {
    /// Of which stream.
    pub stream: StreamRef,
    /// The stream's version after it.
    pub version: u32,
    /// What.
    #[serde(flatten)]
    pub event: Event,
    /// The command that it came with.
    pub command: Uuid,
    /// Who.
    pub operator: Uuid,
    /// On which device.
    pub device: Uuid,
    /// In which office.
    pub office: Uuid,
    /// The device's time.
    pub at: i64,
    /// The device's order.
    pub order: u64,
    /// The central's time when it came in.
    pub received: i64,
    /// Version of the scripts-library that it was decided on.
    #[serde(default)]
    pub library: String,
    /// The values that it refers to; one that was erased is missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
}
