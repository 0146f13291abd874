//! Numbers that look random and are certainly different: a permutation of a whole space of numbers.
//!
//! A hash of the index would give two clients one phone sooner or later; a permutation cannot.

use crate::draw::{Draw, Purpose, mix};
use std::ops::Range;

const ROUNDS: usize = 4;

/// A space of numbers `0..size` without a gap that is kept for the known cast, in a scattered order.
#[derive(Clone, Debug)]
pub(crate) struct Scatter {
    free: u64,
    gap: Range<u64>,
    half_bits: u32,
    keys: [u64; ROUNDS],
}

impl Scatter {
    /// The order of a space in the region with this seed; `name` tells spaces apart.
    pub(crate) fn new(seed: u64, name: u64, size: u64, gap: Range<u64>) -> Self {
        let mut draw = Draw::of(seed, Purpose::Scatter, name);
        let free = size - (gap.end - gap.start);
        let bits = u64::BITS - free.leading_zeros();
        Self { free, gap, half_bits: bits.div_ceil(2), keys: [(); ROUNDS].map(|()| draw.next()) }
    }

    /// The number at a place. Different places below [`Scatter::free`] have different numbers.
    pub(crate) fn at(&self, place: u64) -> u64 {
        // Walks along the cycle until it is back in the space. It ends: the walk is a permutation of at most
        // four times the space, and the cycle leads back to `place`, which is in it.
        let mut number = self.rounds(place % self.free);
        while number >= self.free {
            number = self.rounds(number);
        }
        if number >= self.gap.start { number + (self.gap.end - self.gap.start) } else { number }
    }

    /// How many numbers there are.
    #[cfg(test)]
    pub(crate) const fn free(&self) -> u64 {
        self.free
    }

    /// A Feistel network: a permutation, whatever its rounds compute.
    fn rounds(&self, number: u64) -> u64 {
        let mask = (1 << self.half_bits) - 1;
        let (mut left, mut right) = (number >> self.half_bits, number & mask);
        for key in self.keys {
            (left, right) = (right, left ^ (mix(right ^ key) & mask));
        }
        (left << self.half_bits) | right
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_number_comes_once_and_the_gap_never() {
        for (size, gap) in [(1, 0..0), (10, 3..5), (1000, 0..0), (1000, 0..10), (4097, 4000..4097)] {
            let scatter = Scatter::new(7, 1, size, gap.clone());
            let seen: HashSet<_> = (0..scatter.free()).map(|place| scatter.at(place)).collect();
            let expected: HashSet<_> = (0..size).filter(|number| !gap.contains(number)).collect();
            assert_eq!(seen, expected);
        }
    }

    #[test]
    fn another_seed_gives_another_order() {
        let order = |seed| {
            let scatter = Scatter::new(seed, 1, 1000, 0..0);
            (0..10).map(|place| scatter.at(place)).collect::<Vec<_>>()
        };
        assert_ne!(order(1), order(2));
    }
}
