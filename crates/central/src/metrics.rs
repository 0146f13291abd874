//! What is counted, as Prometheus reads it. Names of operations and classes of answers only: nothing of a person.

use okno_protocol::push::{Answer, CommandAnswer};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Upper ends of the classes of time, milliseconds.
const TIMES: [u64; 8] = [5, 10, 25, 50, 100, 250, 1_000, 5_000];

/// Counters of one instance since it began.
#[derive(Default)]
pub(crate) struct Metrics {
    requests: Mutex<BTreeMap<(&'static str, u16), u64>>,
    times: Mutex<BTreeMap<&'static str, Times>>,
    pub(crate) connections: AtomicI64,
    accepted: AtomicU64,
    refused: AtomicU64,
    repeated: AtomicU64,
    discrepancies: AtomicU64,
    messages_sent: AtomicU64,
    messages_not_sent: AtomicU64,
}

#[derive(Clone, Copy, Default)]
struct Times {
    classes: [u64; TIMES.len()],
    count: u64,
    milliseconds: u64,
}

impl Metrics {
    /// A request was answered.
    pub(crate) fn answered(&self, operation: &'static str, status: u16, took: Duration) {
        *lock(&self.requests).entry((operation, status)).or_default() += 1;
        let took = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let mut times = lock(&self.times);
        let times = times.entry(operation).or_default();
        for (class, end) in times.classes.iter_mut().zip(TIMES) {
            *class += u64::from(took <= end);
        }
        times.count += 1;
        times.milliseconds = times.milliseconds.saturating_add(took);
    }

    /// Commands were settled.
    pub(crate) fn pushed(&self, answers: &[CommandAnswer]) {
        for answer in answers {
            let counter = match &answer.answer {
                Answer::Accepted(accepted) => {
                    let found = u64::try_from(accepted.discrepancies.len()).unwrap_or(u64::MAX);
                    self.discrepancies.fetch_add(found, Ordering::Relaxed);
                    &self.accepted
                }
                Answer::Refused(_) => &self.refused,
                Answer::AlreadyDone { .. } => &self.repeated,
            };
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// A message was handed to what sends for the company.
    pub(crate) fn message(&self, taken: bool) {
        let counter = if taken { &self.messages_sent } else { &self.messages_not_sent };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// The text that Prometheus reads.
    pub(crate) fn text(&self, listeners: usize) -> String {
        let mut text = String::with_capacity(4096);
        // Writing to a String cannot fail.
        let _ = self.write(&mut text, listeners);
        text
    }

    fn write(&self, text: &mut String, listeners: usize) -> std::fmt::Result {
        writeln!(text, "# TYPE okno_requests_total counter")?;
        for ((operation, status), count) in &*lock(&self.requests) {
            writeln!(text, "okno_requests_total{{operation=\"{operation}\",status=\"{status}\"}} {count}")?;
        }
        writeln!(text, "# TYPE okno_request_milliseconds histogram")?;
        for (operation, times) in &*lock(&self.times) {
            let name = "okno_request_milliseconds";
            for (end, count) in TIMES.iter().zip(times.classes) {
                writeln!(text, "{name}_bucket{{operation=\"{operation}\",le=\"{end}\"}} {count}")?;
            }
            writeln!(text, "{name}_bucket{{operation=\"{operation}\",le=\"+Inf\"}} {}", times.count)?;
            writeln!(text, "{name}_sum{{operation=\"{operation}\"}} {}", times.milliseconds)?;
            writeln!(text, "{name}_count{{operation=\"{operation}\"}} {}", times.count)?;
        }
        writeln!(text, "# TYPE okno_commands_total counter")?;
        for (answer, counter) in
            [("accepted", &self.accepted), ("refused", &self.refused), ("already_done", &self.repeated)]
        {
            let count = counter.load(Ordering::Relaxed);
            writeln!(text, "okno_commands_total{{answer=\"{answer}\"}} {count}")?;
        }
        writeln!(text, "# TYPE okno_discrepancies_total counter")?;
        writeln!(text, "okno_discrepancies_total {}", self.discrepancies.load(Ordering::Relaxed))?;
        writeln!(text, "# TYPE okno_messages_total counter")?;
        for (answer, counter) in [("taken", &self.messages_sent), ("not_taken", &self.messages_not_sent)] {
            let count = counter.load(Ordering::Relaxed);
            writeln!(text, "okno_messages_total{{answer=\"{answer}\"}} {count}")?;
        }
        writeln!(text, "# TYPE okno_connections gauge")?;
        writeln!(text, "okno_connections {}", self.connections.load(Ordering::Relaxed))?;
        writeln!(text, "# TYPE okno_listeners gauge")?;
        writeln!(text, "okno_listeners {listeners}")
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
