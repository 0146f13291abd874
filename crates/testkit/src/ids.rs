//! Ids in a row.

use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// Ids that count up, so that a test that fails fails the same way again. They have the form of version 7.
#[derive(Debug)]
pub struct IdRow {
    next: AtomicU64,
}

impl IdRow {
    /// A row that begins at 1.
    #[must_use]
    pub const fn new() -> Self {
        Self { next: AtomicU64::new(1) }
    }

    /// The next one, of any of the domain's kinds.
    pub fn next<T: From<Uuid>>(&self) -> T {
        let number = self.next.fetch_add(1, Ordering::SeqCst);
        let mut random = [0; 10];
        random[2..].copy_from_slice(&number.to_be_bytes());
        T::from(uuid::Builder::from_unix_timestamp_millis(1_794_470_400_000, &random).into_uuid())
    }
}

impl Default for IdRow {
    fn default() -> Self {
        Self::new()
    }
}
