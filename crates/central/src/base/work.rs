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
    /// The block that a number is of.
    async fn lease_of(&self, number: u32) -> Result<Option<Lease>, BaseError>;
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
    /// Closes the base: waits for what is being written.
    async fn close(&self);
}
