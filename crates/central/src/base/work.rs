//! Numbers, audit.

use super::BaseError;
use async_trait::async_trait;
use okno_domain::Moment;
use okno_domain::audit::{Act, AuditEntry, ChainHead};
use okno_domain::ids::{DeviceId, OperatorId};
use uuid::Uuid;

/// A block of numbers of one device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    /// The nine digits of its first number.
    pub first: u32,
    /// How many numbers.
    pub size: u32,
    /// Whose.
    pub device: DeviceId,
}

impl Lease {
    /// The first number that the central leases: those below are for what came from other systems.
    pub(super) const FIRST: u32 = 100_000_000;
    /// Nobody: whose the blocks are that were leased after a copy was made, when the base is restored from it.
    pub const LOST: DeviceId = DeviceId(Uuid::nil());

    /// Whether it stands for blocks that are not known any more: any device may have had a number of them.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.device == Self::LOST
    }
}

/// What came of anchoring a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchored {
    /// It is kept.
    Kept,
    /// The chain is shorter than it was, or has another entry at this place.
    Broken {
        /// Where it stood.
        known: u64,
    },
}

/// The rest.
#[async_trait]
pub trait Work: Send + Sync {
    /// Whether the base answers.
    async fn ping(&self) -> Result<(), BaseError>;
    /// Leases the next block; the same wish of the same device gets the same block. None when all are leased.
    async fn lease(
        &self,
        device: DeviceId,
        wish: Uuid,
        size: u32,
        now: Moment,
    ) -> Result<Option<Lease>, BaseError>;
    /// Anchors the head of a device's audit chain.
    async fn anchor(&self, device: DeviceId, head: ChainHead, now: Moment) -> Result<Anchored, BaseError>;
    /// Adds to the central's own chain.
    async fn audit(
        &self,
        at: Moment,
        operator: Option<OperatorId>,
        device: DeviceId,
        act: Act,
    ) -> Result<(), BaseError>;
    /// The entries of the central's own chain after a number, at most 1 000.
    async fn audit_entries(&self, after: u64) -> Result<Vec<AuditEntry>, BaseError>;
    /// Where the central's own chain stands.
    async fn audit_head(&self) -> Result<ChainHead, BaseError>;
    /// Where the chain of each device stood when it was last anchored, and when that was; at most 100 000.
    async fn heads(&self) -> Result<Vec<(DeviceId, ChainHead, Moment)>, BaseError>;
    /// Closes the base: waits for what is being written.
    async fn close(&self);
}
