//! Time and randomness, passed in.

use okno_domain::Moment;
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

/// All ports.
#[derive(Clone)]
pub struct Ports {
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
}

impl Ports {
    /// Those of the system.
    #[must_use]
    pub fn of_system() -> Self {
        Self {
            clock: Arc::new(crate::system::SystemClock::new()),
            entropy: Arc::new(crate::system::SystemEntropy),
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
