//! Streams of confirmed events, the answers to commands, and the feed.

use super::BaseError;
use async_trait::async_trait;
use okno_domain::Moment;
use okno_domain::appeal::Appeal;
use okno_domain::ids::{
    AppealId, CommandId, DeviceId, EventId, IncidentId, OfficeId, PromiseId, ShiftId, VisitId,
};
use okno_domain::incident::Incident;
use okno_domain::personal::ValueRow;
use okno_domain::profile::CardChange;
use okno_domain::promise::Promise;
use okno_domain::shift::Shift;
use okno_domain::visit::Visit;
use okno_store::events::{CommandMeta, NewEvent, StoredEvent, Stream};
use okno_store::visits::Serving;
use std::collections::HashMap;

/// Who gets a stream.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Everybody of an office.
    Office(OfficeId),
    /// Everybody of a unit of the back office.
    Unit(String),
}

impl std::fmt::Display for Audience {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Office(id) => write!(f, "office:{id}"),
            Self::Unit(code) => write!(f, "unit:{code}"),
        }
    }
}

/// A rule that a fact breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discrepancy {
    /// Which event.
    pub event: EventId,
    /// Of what the rule is.
    pub of: &'static str,
    /// Its code.
    pub rule: String,
}

/// A discrepancy as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDiscrepancy {
    /// Number.
    pub id: i64,
    /// Which command brought it.
    pub command: CommandId,
    /// Which event.
    pub event: EventId,
    /// Of what the rule is.
    pub of: String,
    /// Its code.
    pub rule: String,
    /// When it was found.
    pub at: Moment,
}

/// What lists show of a stream, made again from its state.
#[derive(Clone, Debug)]
pub enum Projection {
    /// Nothing: the stream is in no list, or its row would take another's place.
    Nothing,
    /// The row of an appeal.
    Appeal(AppealId, Box<Appeal>),
    /// The row of a visit.
    Visit(VisitId, Box<Visit>, Serving),
    /// The row of a promise.
    Promise(PromiseId, Box<Promise>),
    /// The row of an incident.
    Incident(IncidentId, Box<Incident>),
    /// The row of a shift's check.
    Shift(ShiftId, Shift),
}

/// Everything that taking in one command changes.
#[derive(Clone, Debug)]
pub struct Taking {
    /// Which stream.
    pub stream: Stream,
    /// Where the stream was when it was read.
    pub expected: u32,
    /// Who, where, when.
    pub meta: CommandMeta,
    /// Version of the scripts-library.
    pub library: String,
    /// What.
    pub events: Vec<NewEvent>,
    /// Values beside the events.
    pub values: Vec<ValueRow>,
    /// Rules that are broken.
    pub discrepancies: Vec<Discrepancy>,
    /// Who gets the stream from now on, besides those who got it before.
    pub audiences: Vec<Audience>,
    /// What lists show.
    pub projection: Projection,
    /// What it does to the card of the client whose stream it is; an erasure takes the values too.
    pub card: Vec<CardChange>,
}

/// A command with its answer. What is refused takes nothing in.
#[derive(Clone, Debug)]
pub struct Settling {
    /// Which command.
    pub command: CommandId,
    /// Of which device.
    pub device: DeviceId,
    /// The answer, as it is given whenever the command comes again.
    pub answer: String,
    /// What is taken in.
    pub taking: Option<Taking>,
}

/// What came in at once.
#[derive(Clone, Copy, Debug)]
pub struct Group<'s> {
    /// In their order.
    pub all: &'s [Settling],
    /// When.
    pub received: Moment,
}

/// An event as the feed tells it.
#[derive(Clone, Debug)]
pub struct FeedRow {
    /// Its place in the feed.
    pub place: i64,
    /// Of which stream.
    pub stream: Stream,
    /// What.
    pub event: StoredEvent,
    /// When it came in.
    pub received: Moment,
    /// Version of the scripts-library.
    pub library: String,
    /// The values that are still there.
    pub values: Vec<ValueRow>,
}

/// A piece of the feed.
#[derive(Clone, Debug)]
pub struct FeedSlice {
    /// What is told, in order.
    pub rows: Vec<FeedRow>,
    /// Whether there is more.
    pub more: bool,
}

/// Which base this is, and what stands in its feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedMark {
    /// Which base.
    pub epoch: [u8; 16],
    /// The last place.
    pub end: i64,
    /// The event at the place that was asked for.
    pub event: Option<EventId>,
}

/// Where it stands that a client was erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasedAt {
    /// The place of its event in this base.
    pub position: i64,
    /// In which stream.
    pub stream: Stream,
    /// The command that it came with.
    pub command: CommandId,
    /// Version of the scripts-library.
    pub library: String,
}

/// Streams.
#[async_trait]
pub trait Streams: Send + Sync {
    /// Which base this is: one that was restored from a copy has another epoch.
    async fn epoch(&self) -> Result<[u8; 16], BaseError>;
    /// The answers that these commands got before.
    async fn answers(&self, commands: &[CommandId]) -> Result<HashMap<CommandId, String>, BaseError>;
    /// The events of a stream, oldest first.
    async fn load(&self, stream: Stream) -> Result<Vec<StoredEvent>, BaseError>;
    /// Settles all of these, or none. [`BaseError::Moved`] when a stream is not where it was read,
    /// [`BaseError::Taken`] when a command, an event or a value of this id is there already, or the number is another
    /// appeal's.
    async fn settle(&self, all: &[Settling], received: Moment) -> Result<(), BaseError> {
        self.settle_groups(&[Group { all, received }]).await
    }
    /// The same of several that came in apart: all of them or none, each with its own time.
    async fn settle_groups(&self, groups: &[Group<'_>]) -> Result<(), BaseError>;
    /// What is told to these audiences after a place; at most `limit` rows, which are at most 500.
    async fn feed(&self, audiences: &[Audience], after: i64, limit: u32) -> Result<FeedSlice, BaseError>;
    /// To whom any of these streams is told, each once; at most 1 000 streams are asked for.
    async fn audiences(&self, streams: &[Stream]) -> Result<Vec<String>, BaseError>;
    /// Which clients were erased, by events after a position; at most 500.
    async fn erasures(&self, after: i64) -> Result<Vec<ErasedAt>, BaseError>;
    /// Calls the base another one: it was restored from a copy, and who knew it before sends again what it has lost.
    async fn rename(&self, epoch: [u8; 16]) -> Result<(), BaseError>;
    /// The last place of the feed; 0 for an empty one.
    async fn feed_end(&self) -> Result<i64, BaseError>;
    /// How many appeals are closed, and nothing has happened to them since before a moment.
    async fn appeals_rested(&self, since: Moment) -> Result<u64, BaseError>;
    /// How many times of waiting were told before a moment.
    async fn waits_told(&self, before: Moment) -> Result<u64, BaseError>;
    /// The discrepancies after a number, at most 500.
    async fn discrepancies(&self, after: i64) -> Result<Vec<StoredDiscrepancy>, BaseError>;
}
