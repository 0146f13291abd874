//! What is sent next, and when it is tried again. Pure: chance is passed in.

use okno_protocol::push::{Command, MAX_BYTES, MAX_COMMANDS};
use std::time::Duration;

/// The longest pause between two tries.
pub const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// Bytes that the braces around the commands take.
const FRAME: usize = 64;

/// What of the waiting commands goes with the next push.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Batch {
    /// So many from the first on.
    First(usize),
    /// The first alone is more than the central takes: it never will be.
    FirstTooLarge,
    /// Nothing waits.
    Nothing,
}

/// The next push: from the first waiting command on, as many as fit. Their order is never changed.
#[must_use]
pub fn batch(waiting: &[Command]) -> Batch {
    let mut bytes = FRAME;
    for (index, command) in waiting.iter().enumerate() {
        if index == MAX_COMMANDS {
            return Batch::First(index);
        }
        bytes = bytes.saturating_add(size(command)).saturating_add(1);
        if bytes > MAX_BYTES {
            return if index == 0 { Batch::FirstTooLarge } else { Batch::First(index) };
        }
    }
    if waiting.is_empty() { Batch::Nothing } else { Batch::First(waiting.len()) }
}

fn size(command: &Command) -> usize {
    // What cannot be written as JSON is as good as too large.
    serde_json::to_vec(command).map_or(usize::MAX, |json| json.len())
}

/// How long to wait after so many failures in a row: twice as long each time, at most [`LONGEST_PAUSE`], and by chance
/// between half and the whole of it, so that the workplaces of an office do not come back all at once.
///
/// `chance` is of the whole range of its type.
#[must_use]
pub fn pause(failures: u32, chance: u32) -> Duration {
    if failures == 0 {
        return Duration::ZERO;
    }
    let whole = Duration::from_secs(1_u64 << failures.saturating_sub(1).min(6)).min(LONGEST_PAUSE);
    let half = whole / 2;
    half + half.mul_f64(f64::from(chance) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use okno_protocol::event::{Event, StreamRef};
    use uuid::Uuid;

    fn command(order: u64, bytes: usize) -> Command {
        Command {
            id: Uuid::from_u128(order.into()),
            order,
            operator: Uuid::nil(),
            office: Uuid::nil(),
            at: 0,
            library: "2026.11".to_owned(),
            stream: StreamRef { kind: "visit".to_owned(), id: Uuid::nil() },
            expected: 0,
            events: vec![Event {
                id: Uuid::nil(),
                tag: "held".to_owned(),
                body: serde_json::Value::String("x".repeat(bytes)),
            }],
            values: vec![],
        }
    }

    #[test]
    fn r_ce_2_commands_go_in_their_order_as_many_as_fit() {
        assert_eq!(batch(&[]), Batch::Nothing);
        let few: Vec<Command> = (1..=3).map(|order| command(order, 10)).collect();
        assert_eq!(batch(&few), Batch::First(3));
        let many: Vec<Command> = (1..=250).map(|order| command(order, 10)).collect();
        assert_eq!(batch(&many), Batch::First(MAX_COMMANDS));
        let large: Vec<Command> = (1..=5).map(|order| command(order, 300_000)).collect();
        assert_eq!(batch(&large), Batch::First(3));
        assert_eq!(batch(&[command(1, MAX_BYTES), command(2, 1)]), Batch::FirstTooLarge);
    }

    #[test]
    fn a_batch_is_never_larger_than_the_central_takes() {
        for bytes in [1_000, 5_000, 33_333, 260_000] {
            let waiting: Vec<Command> = (1..=250).map(|order| command(order, bytes)).collect();
            let Batch::First(count) = batch(&waiting) else { panic!("something fits") };
            let push = okno_protocol::push::Push { commands: waiting[..count].to_vec(), after: None };
            assert!(serde_json::to_vec(&push).expect("json").len() <= MAX_BYTES);
        }
    }

    #[test]
    fn pauses_grow_and_have_a_limit() {
        assert_eq!(pause(0, u32::MAX), Duration::ZERO);
        assert_eq!(pause(1, 0), Duration::from_millis(500));
        assert_eq!(pause(1, u32::MAX), Duration::from_secs(1));
        assert!(pause(3, 0) > pause(2, 0));
        assert_eq!(pause(4_000, u32::MAX), LONGEST_PAUSE);
    }
}
