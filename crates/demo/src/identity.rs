//! Identities of made-up subjects: UUIDs in the layout of version 7, from seed and index.

use crate::draw::{Draw, Purpose};
use uuid::{Builder, Uuid};

/// What an identity is for.
#[derive(Clone, Copy, Debug)]
#[repr(u64)]
pub(crate) enum Subject {
    Client = 1,
    Account = 2,
    Appeal = 3,
    Visit = 4,
    Office = 5,
    Operator = 6,
    Promise = 7,
}

/// 2020-01-01T00:00:00Z. The time within an id follows from the index, not from a clock, so that rows made
/// together lie together in a tree.
const EPOCH_MS: u64 = 1_577_836_800_000;
/// Subjects of one kind that one index can have.
const SUBJECTS_OF_AN_INDEX: u64 = 64;

/// The identity of the `which`-th subject of its kind that belongs to an index.
pub(crate) fn id(seed: u64, subject: Subject, index: u32, which: u64) -> Uuid {
    let key = (subject as u64) << 48 | (u64::from(index) * SUBJECTS_OF_AN_INDEX + which);
    let mut draw = Draw::of(seed, Purpose::Identity, key);
    let (first, second) = (draw.next().to_be_bytes(), draw.next().to_be_bytes());
    let mut random = [0; 10];
    random[..8].copy_from_slice(&first);
    random[8..].copy_from_slice(&second[..2]);
    Builder::from_unix_timestamp_millis(EPOCH_MS + u64::from(index) * 1000, &random).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_the_layout_of_version_7_and_follows_the_index() {
        let made = |index| id(7, Subject::Client, index, 0);
        assert_eq!(made(5).get_version_num(), 7);
        assert!(made(5) < made(6));
        assert_eq!(made(5), id(7, Subject::Client, 5, 0));
        assert_ne!(made(5), id(7, Subject::Account, 5, 0));
        assert_ne!(id(7, Subject::Account, 5, 0), id(7, Subject::Account, 5, 1));
    }
}
