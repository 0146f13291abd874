//! Time and randomness, passed in.

use async_trait::async_trait;
use okno_domain::Moment;
use okno_protocol::messages::Way;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// Time.
pub trait Clock: Send + Sync {
    /// The central's time.
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

/// A message to a client.
#[derive(Clone, Copy)]
pub struct Message<'m> {
    /// By what.
    pub by: Way,
    /// A mobile phone as `+79…`, or an e-mail.
    pub to: &'m str,
    /// The words.
    pub text: &'m str,
}

/// What sends for the company has not taken a message.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the message was not taken")]
pub struct NotTaken;

/// What sends messages for the company.
#[async_trait]
pub trait Gateway: Send + Sync {
    /// Hands it a message; it is taken when that is said.
    ///
    /// # Errors
    /// When it was not taken, as far as is known.
    async fn send(&self, message: Message<'_>) -> Result<(), NotTaken>;
}

/// All ports.
#[derive(Clone)]
pub struct Ports {
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// What sends messages; a company may have nothing that does.
    pub gateway: Option<Arc<dyn Gateway>>,
}

impl Ports {
    /// Those of the system; nothing sends messages.
    #[must_use]
    pub fn of_system() -> Self {
        Self {
            clock: Arc::new(crate::system::SystemClock::new()),
            entropy: Arc::new(crate::system::SystemEntropy),
            gateway: None,
        }
    }

    /// Random bytes.
    ///
    /// # Errors
    /// When the system gives none.
    pub fn random<const N: usize>(&self) -> Result<[u8; N], NoEntropy> {
        let mut bytes = [0; N];
        self.entropy.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// A fresh id: UUID of version 7 of this moment.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn id<T: From<Uuid>>(&self) -> Result<T, NoEntropy> {
        let milliseconds = u64::try_from(self.clock.now().0).unwrap_or(0);
        Ok(uuid::Builder::from_unix_timestamp_millis(milliseconds, &self.random()?).into_uuid().into())
    }
}
