//! Sessions: an operator on a device. Only hashes of tokens are kept.

use super::{Account, BaseError, Device};
use async_trait::async_trait;
use okno_domain::Moment;
use okno_domain::ids::{DeviceId, OperatorId};
use std::collections::HashMap;
use uuid::Uuid;

/// The tokens of a session by their hashes, and until when they hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionHashes {
    /// Of the access token.
    pub access: [u8; 32],
    /// Until when.
    pub access_until: Moment,
    /// Of the refresh token.
    pub refresh: [u8; 32],
    /// Until when.
    pub refresh_until: Moment,
}

/// A session that is open.
#[derive(Clone, Debug)]
pub struct Session {
    /// Identity.
    pub id: Uuid,
    /// Who.
    pub account: Account,
    /// On which device.
    pub device: Device,
}

/// What came of a refresh token.
#[derive(Clone, Debug)]
pub enum Refreshed {
    /// The new tokens hold.
    Renewed(Box<Session>),
    /// It is no token of this device, or too old.
    Unknown,
    /// It was used before: the session is over.
    Reused,
}

/// Sessions.
#[async_trait]
pub trait Sessions: Send + Sync {
    /// Opens a session; an earlier one of the same operator on the same device is over.
    async fn open_session(
        &self,
        id: Uuid,
        (operator, device): (OperatorId, DeviceId),
        hashes: &SessionHashes,
        now: Moment,
    ) -> Result<(), BaseError>;
    /// The sessions of access tokens that hold at `now`, by their hashes; they are used from now on.
    async fn sessions(
        &self,
        access: &[[u8; 32]],
        now: Moment,
    ) -> Result<HashMap<[u8; 32], Session>, BaseError>;
    /// The session of one.
    async fn session(&self, access: [u8; 32], now: Moment) -> Result<Option<Session>, BaseError> {
        Ok(self.sessions(&[access], now).await?.remove(&access))
    }
    /// Exchanges a refresh token. The one before the newest is taken once more while nothing of the newest pair was used.
    async fn refresh(
        &self,
        refresh: [u8; 32],
        device: DeviceId,
        hashes: &SessionHashes,
        now: Moment,
    ) -> Result<Refreshed, BaseError>;
    /// Ends a session; how many ended.
    async fn end_session(&self, id: Uuid) -> Result<u32, BaseError>;
    /// Ends every session of an operator; how many ended.
    async fn end_sessions(&self, operator: OperatorId) -> Result<u32, BaseError>;
}
