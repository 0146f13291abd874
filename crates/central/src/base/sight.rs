//! What a push stands on, in few questions, whatever the number of its commands and of the pushes that ask together.

use super::{BaseError, Lease, Office};
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
}

impl Looking {
    pub(super) fn within(&self) -> Result<(), BaseError> {
        let most = [self.commands.len(), self.streams.len(), self.numbers.len(), self.offices.len()];
        if most.into_iter().any(|asked| asked > MOST_ASKED) {
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
    /// Whose numbers are.
    pub numbers: HashMap<AppealNumber, Numbered>,
    /// Offices.
    pub offices: HashMap<OfficeId, Office>,
}

/// Looking.
#[async_trait]
pub trait Sights: Send + Sync {
    /// Looks at all of these; at most 1 000 of each kind. They may be from moments one after the other: settling finds out what
    /// has moved meanwhile.
    async fn look(&self, wish: &Looking) -> Result<Sight, BaseError>;

    /// Whose one number is.
    async fn numbered(&self, number: AppealNumber) -> Result<Numbered, BaseError> {
        let wish = Looking { numbers: HashSet::from([number]), ..Looking::default() };
        Ok(self.look(&wish).await?.numbers.get(&number).copied().unwrap_or_default())
    }
}
