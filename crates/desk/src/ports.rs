//! What the desk needs of the world around it: time, randomness and the system's key store. They are passed
//! in, so that every use case runs in a test at any hour.

use okno_domain::Moment;
use okno_vault::KeyStore;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// Time.
pub trait Clock: Send + Sync {
    /// The device's time.
    fn now(&self) -> Moment;
    /// Time since the program began, which no one can set.
    fn monotonic(&self) -> Duration;
}

/// The system has no randomness to give.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the system has no randomness to give")]
pub struct NoEntropy;

/// Randomness.
pub trait Entropy: Send + Sync {
    /// Fills the bytes.
    ///
    /// # Errors
    /// When the system gives none.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy>;
}

/// Nothing has sent the message: there is no network, or nothing that sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the message was not sent")]
pub struct NotSent;

/// Where a message goes.
#[derive(Clone, Copy)]
pub enum Recipient<'r> {
    /// A mobile phone, `+7…`.
    Phone(&'r str),
    /// An e-mail.
    Email(&'r str),
}

/// Whether a message was sent, once that is known.
pub type Sending<'m> = Pin<Box<dyn Future<Output = Result<(), NotSent>> + Send + 'm>>;

/// Sends messages to clients in place of the central.
pub trait Messenger: Send + Sync {
    /// Sends a code that confirms a phone or an e-mail.
    fn send_code<'m>(&'m self, to: Recipient<'m>, code: &'m str) -> Sending<'m>;
}

/// All ports.
#[derive(Clone)]
pub struct Ports {
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// Key store of the system.
    pub key_store: Arc<dyn KeyStore>,
    /// What sends messages to clients in place of the central, which does so where none is given.
    pub messenger: Option<Arc<dyn Messenger>>,
}

impl Ports {
    /// A fresh id: UUID of version 7 of this moment.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn id<T: From<Uuid>>(&self) -> Result<T, NoEntropy> {
        let mut random = [0; 10];
        self.entropy.fill(&mut random)?;
        let milliseconds = u64::try_from(self.clock.now().0).unwrap_or(0);
        Ok(uuid::Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid().into())
    }

    /// A fresh salt.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn salt(&self) -> Result<[u8; 16], NoEntropy> {
        let mut salt = [0; 16];
        self.entropy.fill(&mut salt)?;
        Ok(salt)
    }
}
