//! What a push stands on, in few questions, whatever the number of its commands and of the pushes that ask together.

use super::{BaseError, FeedMark, Lease, Office};
use async_trait::async_trait;
use okno_domain::ids::{AppealId, CommandId, OfficeId};
use okno_domain::number::AppealNumber;
use okno_store::events::{StoredEvent, Stream};
use std::collections::{HashMap, HashSet};

/// A stream with more events is not looked at together with others: it is loaded alone.
pub(super) const MOST_EVENTS: usize = 200;
/// Of each kind that are asked for, at most.
pub(super) const MOST_ASKED: usize = 1_000;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Looking {
    /// Which commands were answered before, and how.
    pub commands: HashSet<CommandId>,
    /// How far streams are.
    pub streams: HashSet<Stream>,
    /// Whose numbers are.
    pub numbers: HashSet<AppealNumber>,
    /// Offices.
    pub offices: HashSet<OfficeId>,
    /// Places of the feed.
    pub places: HashSet<i64>,
}

impl Looking {
    pub(super) fn within(&self) -> Result<(), BaseError> {
        let asked = [self.commands.len(), self.streams.len(), self.numbers.len(), self.offices.len()];
        let mut most = asked.into_iter().chain([self.places.len()]);
        if most.any(|asked| asked > MOST_ASKED) {
            return Err(BaseError::Limit { what: "things asked for at once" });
        }
        Ok(())
    }

    /// Takes in what another asks.
    pub(crate) fn with(&mut self, other: &Self) {
        self.commands.extend(&other.commands);
        self.streams.extend(&other.streams);
        self.numbers.extend(&other.numbers);
        self.offices.extend(&other.offices);
        self.places.extend(&other.places);
    }
}

/// Whose a number is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbered {
    /// The block that it is of.
    pub lease: Option<Lease>,
    /// The appeal that has it.
    pub appeal: Option<AppealId>,
}

/// What was found. What is not there has no entry, but for streams: those that have not begun are there, empty, and those of
/// more than [`MOST_EVENTS`] events are not.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    /// The answers that commands got before.
    pub answers: HashMap<CommandId, String>,
    /// The events of each stream, oldest first.
    pub streams: HashMap<Stream, Vec<StoredEvent>>,
    /// Who is told each stream.
    pub audiences: HashMap<Stream, Vec<String>>,
    /// Whose numbers are.
    pub numbers: HashMap<AppealNumber, Numbered>,
    /// Offices.
    pub offices: HashMap<OfficeId, Office>,
    /// What stands at places of the feed.
    pub marks: HashMap<i64, FeedMark>,
}

/// Looking.
#[async_trait]
pub trait Sights: Send + Sync {
    /// Looks at all of these; at most 1 000 of each kind. They may be from moments one after the other: settling finds out what
    /// has moved meanwhile.
    async fn look(&self, wish: &Looking) -> Result<Sight, BaseError>;

    /// Whether pushes are looked at and settled by turns: where each question costs more than its answer (a server), so that it
    /// pays to ask for more at once. Where reading and writing go on beside each other without that, it does not.
    fn takes_turns(&self) -> bool;

    /// Whose one number is.
    async fn numbered(&self, number: AppealNumber) -> Result<Numbered, BaseError> {
        let wish = Looking { numbers: HashSet::from([number]), ..Looking::default() };
        Ok(self.look(&wish).await?.numbers.get(&number).copied().unwrap_or_default())
    }

    /// What stands at one place of the feed.
    async fn feed_mark(&self, place: i64) -> Result<FeedMark, BaseError> {
        let wish = Looking { places: HashSet::from([place]), ..Looking::default() };
        let mark = self.look(&wish).await?.marks.get(&place).copied();
        mark.ok_or(BaseError::Unreadable { what: "place of the feed" })
    }
}
