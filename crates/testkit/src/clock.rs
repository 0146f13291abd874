//! A clock that stands until it is moved.

use okno_domain::Moment;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// A clock that stands until it is moved, forwards or back. Its monotonic time follows only forwards.
#[derive(Debug)]
pub struct FixedClock {
    now: AtomicI64,
    running: AtomicI64,
}

impl FixedClock {
    /// Noon of 12 November 2026, Saratov time: the day on the pictures.
    pub const START: Moment = Moment(1_794_470_400_000);

    /// A clock at [`FixedClock::START`].
    #[must_use]
    pub fn new() -> Self {
        Self::at(Self::START)
    }

    /// A clock at this moment.
    #[must_use]
    pub const fn at(now: Moment) -> Self {
        Self { now: AtomicI64::new(now.0), running: AtomicI64::new(0) }
    }

    /// What it shows.
    pub fn now(&self) -> Moment {
        Moment(self.now.load(Ordering::SeqCst))
    }

    /// Time since it was made, which nobody can set back.
    pub fn monotonic(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.running.load(Ordering::SeqCst)).unwrap_or_default())
    }

    /// Moves it by seconds; back when negative, as a person sets a clock.
    pub fn move_by_seconds(&self, seconds: i64) {
        self.now.fetch_add(seconds * 1000, Ordering::SeqCst);
        self.running.fetch_add(seconds.max(0) * 1000, Ordering::SeqCst);
    }
}

impl Default for FixedClock {
    fn default() -> Self {
        Self::new()
    }
}
