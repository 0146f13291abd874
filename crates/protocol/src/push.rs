//! Commands up: in the device's order, each with an id of its own; the answer says for each what became of it.

use crate::event::{Event, StreamRef, Value};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Commands of one push, at most.
pub const MAX_COMMANDS: usize = 200;
/// Bytes of one push, at most.
pub const MAX_BYTES: usize = 1024 * 1024;
/// Events of one command, at most.
pub const MAX_EVENTS: usize = 64;
/// Values of one command, at most.
pub const MAX_VALUES: usize = 256;

/// Commands in the order in which the device gave them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Push {
    /// At most [`MAX_COMMANDS`].
    #[schemars(length(max = 200))]
    pub commands: Vec<Command>,
    /// Where the feed of this workplace goes on. A central that has not told so much was restored from a copy, and takes
    /// nothing before it was sent again what it has lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// A command that was decided at the workplace. The device is that of the session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Command {
    /// Identity, UUIDv7: sent again, it does nothing again.
    pub id: Uuid,
    /// Its place in the device's order, from 1. One beyond what databases keep is refused by itself: the rest of the push is taken.
    #[schemars(extend("maximum" = u64::MAX))]
    pub order: u64,
    /// Its author, whoever is signed in while it is sent.
    pub operator: Uuid,
    /// The office it was given in.
    pub office: Uuid,
    /// The device's time, milliseconds since 1970.
    pub at: i64,
    /// Version of the scripts-library that it was decided on.
    pub library: String,
    /// To which stream.
    pub stream: StreamRef,
    /// On which version of the stream it was decided.
    pub expected: u32,
    /// What was decided: 1 to [`MAX_EVENTS`], or the command is refused, and no other with it.
    pub events: Vec<Event>,
    /// The values that the events refer to: at most [`MAX_VALUES`], or the command is refused.
    #[serde(default)]
    pub values: Vec<Value>,
}

/// What became of the commands, in the order in which they were sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pushed {
    /// One for each command.
    pub answers: Vec<CommandAnswer>,
}

/// What became of a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CommandAnswer {
    /// Which.
    pub command: Uuid,
    /// What.
    #[serde(flatten)]
    pub answer: Answer,
}

/// What became of a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// Taken in.
    Accepted(Accepted),
    /// Not taken in. The workplace keeps it in «Требует внимания».
    Refused(Refused),
    /// It came before.
    AlreadyDone {
        /// The answer of the first time.
        first: Settled,
    },
}

/// The answer that a command got when it came first. It never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "settled", rename_all = "snake_case")]
pub enum Settled {
    /// Taken in.
    Accepted(Accepted),
    /// Not taken in.
    Refused(Refused),
}

impl Answer {
    /// The answer, whether the command came now or before.
    #[must_use]
    pub fn settled(&self) -> Settled {
        match self {
            Self::Accepted(accepted) => Settled::Accepted(accepted.clone()),
            Self::Refused(refused) => Settled::Refused(refused.clone()),
            Self::AlreadyDone { first } => first.clone(),
        }
    }
}

/// The events have a place among the confirmed ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Accepted {
    /// Where each event stands.
    pub events: Vec<Placed>,
    /// The central's time, milliseconds since 1970.
    pub received: i64,
    /// Rules that do not hold any more where the events stand now. Somebody looks at them; the events are taken in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub discrepancies: Vec<Discrepancy>,
}

/// An event with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Placed {
    /// Which.
    pub event: Uuid,
    /// Its stream's version after it.
    pub version: u32,
}

/// A rule that a fact breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Discrepancy {
    /// Which event of the command.
    pub event: Uuid,
    /// Of what the rule is: `appeal`, `visit`, … or `central`.
    pub of: String,
    /// The rule's code: `with_executor`.
    pub rule: String,
}

/// Why a command was not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefusedCode {
    /// Somebody else has it; the holder says who.
    Taken,
    /// It was offered to somebody else.
    NotOffered,
    /// The client is a relative of who handed it over (П3 7.9).
    OfRelative,
    /// It is over.
    Over,
    /// The claim cannot be read: it came from a newer workplace.
    Unreadable,
    /// There is no such kind of stream.
    StreamUnknown,
    /// More than fits.
    TooLarge,
    /// Another event or value has this id already.
    IdTaken,
    /// A code of a newer central.
    #[serde(other)]
    Unknown,
}

/// Not taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Refused {
    /// Why.
    pub code: RefusedCode,
    /// Who has it instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<Uuid>,
    /// Since when, milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<i64>,
}
