//! The end of a long measurement beside its beginning, step by step, and which steps have become slower.

use std::collections::BTreeMap;

/// From this ratio on a step is slower at the end…
const SLOWER: f64 = 1.25;
/// …if it is by so many milliseconds too: less is the driver's asking now and then.
const NOTICED: f64 = 30.0;

/// Milliseconds of each step, in the order in which they were taken.
#[derive(Clone, Debug)]
pub struct Edges {
    each: usize,
    steps: BTreeMap<&'static str, Vec<f64>>,
}

/// A step at the beginning and at the end: medians, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// What is done.
    pub name: &'static str,
    /// At the beginning.
    pub first: f64,
    /// At the end.
    pub last: f64,
}

impl Step {
    /// The end by the beginning.
    #[must_use]
    pub fn ratio(self) -> f64 {
        self.last / self.first
    }

    /// Whether a person could notice that it has become slower.
    #[must_use]
    pub fn is_slower(self) -> bool {
        self.ratio() > SLOWER && self.last - self.first > NOTICED
    }
}

impl Edges {
    /// Beginning and end are of so many samples each.
    #[must_use]
    pub fn of(each: usize) -> Self {
        Self { each, steps: BTreeMap::new() }
    }

    /// Adds a sample.
    pub fn push(&mut self, name: &'static str, milliseconds: f64) {
        self.steps.entry(name).or_default().push(milliseconds);
    }

    /// Every step of which there are enough samples for two edges.
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        let enough = self.steps.iter().filter(|(_, all)| all.len() >= 2 * self.each);
        enough
            .map(|(name, all)| Step {
                name,
                first: median(&all[..self.each]),
                last: median(&all[all.len() - self.each..]),
            })
            .collect()
    }

    /// Steps with fewer samples than two edges take: nothing can be said of them.
    #[must_use]
    pub fn too_few(&self) -> Vec<&'static str> {
        self.steps.iter().filter(|(_, all)| all.len() < 2 * self.each).map(|(name, _)| *name).collect()
    }
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(first: f64, last: f64) -> Vec<Step> {
        let mut edges = Edges::of(3);
        for value in [first, first * 9.0, first, 5.0, last, last, last / 9.0] {
            edges.push("a step", value);
        }
        edges.steps()
    }

    #[test]
    fn a_step_is_told_by_the_medians_of_its_edges() {
        assert_eq!(day(100.0, 120.0), vec![Step { name: "a step", first: 100.0, last: 120.0 }]);
    }

    #[test]
    fn slower_is_what_a_person_could_notice() {
        assert!(day(100.0, 140.0)[0].is_slower());
        assert!(!day(100.0, 120.0)[0].is_slower(), "within the ratio");
        assert!(!day(20.0, 40.0)[0].is_slower(), "twice as long, but by 20 ms");
        assert!(!day(140.0, 100.0)[0].is_slower(), "quicker");
    }

    #[test]
    fn of_few_samples_nothing_is_said() {
        let mut edges = Edges::of(3);
        edges.push("seldom", 1.0);
        assert!(edges.steps().is_empty());
        assert_eq!(edges.too_few(), vec!["seldom"]);
    }
}
