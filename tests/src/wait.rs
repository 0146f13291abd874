//! Waiting for a condition, with a limit.

use std::future::Future;
use std::time::{Duration, Instant};

/// How long a window test waits for what must come. Long, because a loaded CI is slow; a test never sleeps for it.
pub const LIMIT: Duration = Duration::from_secs(30);

const PAUSE: Duration = Duration::from_millis(20);

/// Asks `ready` until it gives a value, at most for `limit`; `None` when it never did.
pub(crate) async fn until<T, F: Future<Output = anyhow::Result<Option<T>>>>(
    limit: Duration,
    mut ready: impl FnMut() -> F,
) -> anyhow::Result<Option<T>> {
    let deadline = deadline(limit);
    loop {
        if let Some(value) = ready().await? {
            return Ok(Some(value));
        }
        if passed(deadline) {
            return Ok(None);
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// The same for what needs no `await`.
pub(crate) fn until_sync<T>(
    limit: Duration,
    mut ready: impl FnMut() -> anyhow::Result<Option<T>>,
) -> anyhow::Result<Option<T>> {
    let deadline = deadline(limit);
    loop {
        if let Some(value) = ready()? {
            return Ok(Some(value));
        }
        if passed(deadline) {
            return Ok(None);
        }
        std::thread::sleep(PAUSE);
    }
}

#[allow(clippy::disallowed_methods, reason = "a test waits on the real clock for the real program")]
fn deadline(limit: Duration) -> Instant {
    Instant::now() + limit
}

#[allow(clippy::disallowed_methods, reason = "a test waits on the real clock for the real program")]
fn passed(deadline: Instant) -> bool {
    Instant::now() >= deadline
}
