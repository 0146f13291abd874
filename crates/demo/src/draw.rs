//! Chance that is always the same: a stream of numbers that follows from a seed, a purpose and a key.
//!
//! It is SplitMix64, written out, so that no library's next version can change the region (decision 0060).
//! Each subject has a stream of its own: the draw of client 7 does not depend on how many were made before.

/// What a stream is drawn for; two purposes never share a stream.
#[derive(Clone, Copy, Debug)]
#[repr(u64)]
pub(crate) enum Purpose {
    Shuffle = 1,
    Scatter = 2,
    Identity = 3,
    Partition = 4,
    Party = 5,
    Household = 6,
    Person = 7,
    Company = 8,
    Account = 9,
    History = 10,
    Energy = 11,
    Bills = 12,
    Payments = 13,
    Work = 14,
}

/// A stream of draws.
#[derive(Clone, Debug)]
pub(crate) struct Draw(u64);

/// One round of SplitMix64 over a state: every bit of the answer depends on every bit of the state.
pub(crate) const fn mix(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

impl Draw {
    /// The stream of a subject.
    pub(crate) const fn of(seed: u64, purpose: Purpose, key: u64) -> Self {
        let purpose = (purpose as u64).wrapping_mul(0xD1B5_4A32_D192_ED03);
        Self(mix(mix(seed ^ purpose).wrapping_add(key.wrapping_mul(0x9E37_79B9_7F4A_7C15))))
    }

    /// The next 64 bits.
    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }

    /// A number below `limit`; 0 when there is none.
    pub(crate) const fn below(&mut self, limit: u32) -> u32 {
        let high = self.next() >> 32;
        ((high * limit as u64) >> 32) as u32
    }

    /// A place in a list of `len` items.
    pub(crate) fn place(&mut self, len: usize) -> usize {
        let limit = u32::try_from(len).unwrap_or(u32::MAX);
        usize::try_from(self.below(limit)).unwrap_or(0)
    }

    /// A number from `low` to `high`, both of them possible.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u32::try_from(high.saturating_sub(low).saturating_add(1)).unwrap_or(1);
        low + i64::from(self.below(width))
    }

    /// True in so many cases of a thousand.
    pub(crate) const fn per_mille(&mut self, cases: u32) -> bool {
        self.below(1000) < cases
    }

    /// One of a list that is not empty.
    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.place(list.len())]
    }

    /// A place in a list of `len` items, the first ones met much more often: `u^2` of an even `u`.
    pub(crate) fn skewed_place(&mut self, len: usize) -> usize {
        let even = self.next() >> 32;
        let squared = (even * even) >> 32;
        usize::try_from((squared * u64::try_from(len).unwrap_or(0)) >> 32).unwrap_or(0)
    }
}

/// Things by weight.
#[derive(Clone, Debug)]
pub(crate) struct Weighted<T> {
    items: Vec<T>,
    sums: Vec<u32>,
}

impl<T> Weighted<T> {
    /// A table of things with their weights; things without weight are left out.
    pub(crate) fn new(weighted: impl IntoIterator<Item = (T, u32)>) -> Self {
        let (mut items, mut sums, mut sum) = (Vec::new(), Vec::new(), 0_u32);
        for (item, weight) in weighted {
            if weight > 0 {
                sum = sum.saturating_add(weight);
                items.push(item);
                sums.push(sum);
            }
        }
        Self { items, sums }
    }

    /// One of them. The table is not empty: it comes from the crate's own data, as a test checks.
    pub(crate) fn draw(&self, draw: &mut Draw) -> &T {
        let mark = draw.below(self.sums.last().copied().unwrap_or(0));
        &self.items[self.sums.partition_point(|sum| *sum <= mark)]
    }

    /// How many things.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_the_same_for_ever() {
        let mut draw = Draw::of(7, Purpose::Person, 42);
        let drawn = [draw.next(), draw.next(), draw.next()];
        let mut again = Draw::of(7, Purpose::Person, 42);
        assert_eq!(drawn, [again.next(), again.next(), again.next()]);
        assert_ne!(Draw::of(7, Purpose::Company, 42).next(), drawn[0]);
        assert_ne!(Draw::of(8, Purpose::Person, 42).next(), drawn[0]);
    }

    #[test]
    fn draws_keep_to_their_limits_and_reach_them() {
        let mut draw = Draw::of(1, Purpose::Person, 0);
        let drawn: Vec<_> = (0..1000).map(|_| draw.between(-3, 3)).collect();
        assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&-3), Some(&3)));
        assert!((0..1000).all(|_| draw.skewed_place(10) < 10));
    }

    #[test]
    fn a_heavier_thing_comes_more_often() {
        let table = Weighted::new([("rare", 1), ("never", 0), ("often", 9)]);
        let mut draw = Draw::of(1, Purpose::Person, 0);
        let often = (0..10_000).filter(|_| *table.draw(&mut draw) == "often").count();
        assert!((8_700..9_300).contains(&often), "{often}");
        assert_eq!(table.len(), 2);
    }
}
