//! What is limited: requests at once, time, and how many a device or an address may send.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use uuid::Uuid;

/// What is limited.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Requests that are worked on at once; one more is told to come again.
    pub requests_at_once: usize,
    /// Connections that are open at once; one more waits until one is closed.
    pub connections: usize,
    /// The longest that a request may take, its body included.
    pub request_time: Duration,
    /// The longest that a client may take for its headers, and for the handshake of TLS.
    pub header_time: Duration,
    /// Requests of one device: how many at once, and how many a second over time.
    pub device: Rate,
    /// Requests without a session from one address: enrolling, signing in, refreshing. A whole office may have one.
    pub address: Rate,
    /// Messages to clients of one device: how many at once, and one more each minute. Each costs the company.
    pub messages_at_once: u32,
    /// Live streams that are open at once; one more is told to come later.
    pub listeners: usize,
    /// Of them of one operator; one more ends the oldest, which may be of a machine that vanished.
    pub listeners_of_operator: usize,
    /// What a live stream says at least so often.
    pub live_ping: Duration,
    /// How often it is looked at whether the session of a live stream still holds.
    pub live_look: Duration,
    /// For how long an appeal counts as open at a workplace that does not say so again.
    pub open_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            requests_at_once: 256,
            connections: 12_000,
            request_time: Duration::from_secs(30),
            header_time: Duration::from_secs(10),
            device: Rate { at_once: 60, a_second: 20 },
            address: Rate { at_once: 60, a_second: 10 },
            messages_at_once: 20,
            listeners: 10_500,
            listeners_of_operator: 4,
            live_ping: Duration::from_secs(15),
            live_look: Duration::from_secs(60),
            open_time: Duration::from_secs(60),
        }
    }
}

/// How many at once, and how many a second over time.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    /// How many at once.
    pub at_once: u32,
    /// How many a second.
    pub a_second: u32,
}

/// Who is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Sender {
    Device(Uuid),
    Address(IpAddr),
    /// A device that has messages sent.
    Messages(Uuid),
}

/// Seconds; so much one message costs of what comes back each second.
const A_MINUTE: u64 = 60;
/// Senders that are remembered at once; the longest quiet go first. It is at most a few megabytes.
const MOST_SENDERS: usize = 50_000;

/// Buckets of requests that are left, per sender, of this instance.
pub(crate) struct Rates {
    limits: Limits,
    buckets: Mutex<HashMap<Sender, Bucket>>,
}

#[derive(Clone, Copy)]
struct Bucket {
    /// Thousandths of a request.
    left: u64,
    at: Duration,
}

impl Rates {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, buckets: Mutex::new(HashMap::new()) }
    }

    /// Takes one request, or message, of a sender at a moment of the monotonic clock; else the seconds to wait.
    pub(crate) fn take(&self, sender: Sender, now: Duration) -> Result<(), u32> {
        let (rate, cost) = match sender {
            Sender::Device(_) => (self.limits.device, 1000),
            Sender::Address(_) => (self.limits.address, 1000),
            Sender::Messages(_) => {
                (Rate { at_once: self.limits.messages_at_once, a_second: 1 }, 1000 * A_MINUTE)
            }
        };
        let full = u64::from(rate.at_once) * cost;
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST_SENDERS && !buckets.contains_key(&sender) {
            forget(&mut buckets, now);
        }
        let bucket = buckets.entry(sender).or_insert(Bucket { left: full, at: now });
        let passed = u64::try_from(now.saturating_sub(bucket.at).as_millis()).unwrap_or(u64::MAX);
        bucket.left = full.min(bucket.left.saturating_add(passed.saturating_mul(rate.a_second.into())));
        bucket.at = now;
        if bucket.left < cost {
            let missing = cost - bucket.left;
            let milliseconds = missing.div_ceil(u64::from(rate.a_second.max(1)));
            return Err(u32::try_from(milliseconds.div_ceil(1000)).unwrap_or(u32::MAX));
        }
        bucket.left -= cost;
        Ok(())
    }
}

/// Forgets those who were quiet until their buckets were full again: a minute, of messages an hour; if nobody was, all.
fn forget(buckets: &mut HashMap<Sender, Bucket>, now: Duration) {
    buckets.retain(|sender, bucket| {
        let full_after = if matches!(sender, Sender::Messages(_)) { 60 * A_MINUTE } else { A_MINUTE };
        now.saturating_sub(bucket.at) < Duration::from_secs(full_after)
    });
    if buckets.len() >= MOST_SENDERS {
        buckets.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_ce_3_a_device_that_hurries_is_told_to_wait_and_no_other() {
        let limits = Limits { device: Rate { at_once: 2, a_second: 1 }, ..Limits::default() };
        let rates = Rates::new(limits);
        let (one, other) = (Sender::Device(Uuid::from_u128(1)), Sender::Device(Uuid::from_u128(2)));
        let at = Duration::from_secs;
        assert_eq!([rates.take(one, at(0)), rates.take(one, at(0))], [Ok(()), Ok(())]);
        assert_eq!(rates.take(one, at(0)), Err(1));
        assert_eq!(rates.take(other, at(0)), Ok(()));
        assert_eq!(rates.take(one, at(1)), Ok(()));
        assert_eq!(rates.take(one, at(1)), Err(1));
    }

    #[test]
    fn r_pr_2_messages_of_a_device_are_few_and_counted_apart() {
        let rates = Rates::new(Limits { messages_at_once: 2, ..Limits::default() });
        let (device, at) = (Uuid::from_u128(1), Duration::from_secs);
        let take = |seconds| rates.take(Sender::Messages(device), at(seconds));
        assert_eq!([take(0), take(0)], [Ok(()), Ok(())]);
        assert_eq!(take(0), Err(60));
        assert_eq!(rates.take(Sender::Device(device), at(0)), Ok(()), "its work goes on");
        assert_eq!(take(59), Err(1));
        assert_eq!(take(60), Ok(()));
        assert_eq!(take(61), Err(59));
    }

    #[test]
    fn r_ce_3_what_is_remembered_of_senders_is_limited() {
        let rates = Rates::new(Limits::default());
        for number in 0..=u128::try_from(MOST_SENDERS).expect("small") {
            assert_eq!(rates.take(Sender::Device(Uuid::from_u128(number)), Duration::ZERO), Ok(()));
        }
        assert!(rates.buckets.lock().expect("lock").len() <= MOST_SENDERS);
    }
}
