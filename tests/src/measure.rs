//! What a measurement of two programs is made of: samples, their spread, and the ratio.

use crate::memory::TreeMemory;
use anyhow::{Context, ensure};
use std::fmt;

/// One start of one program.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// From the start of the program to its usable window.
    pub milliseconds: f64,
    /// Memory of its processes.
    pub memory: TreeMemory,
}

impl fmt::Display for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (own, whole) = (self.memory.own / 1024, self.memory.whole / 1024);
        write!(f, "{:.0} ms, {whole} MiB of which {own} in the program itself", self.milliseconds)
    }
}

/// The samples of one program, in the order in which they were taken.
#[derive(Clone, Debug, Default)]
pub struct Series(Vec<Sample>);

impl Series {
    /// Adds a sample.
    pub fn push(&mut self, sample: Sample) {
        self.0.push(sample);
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Least, median and greatest start, milliseconds.
    #[must_use]
    pub fn times(&self) -> String {
        spread(&self.milliseconds())
    }

    /// Least, median and greatest memory of all processes, MiB.
    #[must_use]
    pub fn memories(&self) -> String {
        spread(&self.mebibytes(|memory| memory.whole))
    }

    /// The same of the program itself, without the WebView's processes.
    #[must_use]
    pub fn own_memories(&self) -> String {
        spread(&self.mebibytes(|memory| memory.own))
    }

    /// The ratio of the starts to those of `base`.
    ///
    /// # Errors
    /// When there are no pairs to compare.
    pub fn time_ratio(&self, base: &Self) -> anyhow::Result<Ratio> {
        ratio(&self.milliseconds(), &base.milliseconds())
    }

    /// The ratio of the memory to that of `base`.
    ///
    /// # Errors
    /// When there are no pairs to compare.
    pub fn memory_ratio(&self, base: &Self) -> anyhow::Result<Ratio> {
        ratio(&self.mebibytes(|memory| memory.whole), &base.mebibytes(|memory| memory.whole))
    }

    fn milliseconds(&self) -> Vec<f64> {
        self.0.iter().map(|sample| sample.milliseconds).collect()
    }

    fn mebibytes(&self, kib: impl Fn(&TreeMemory) -> u64) -> Vec<f64> {
        let mebibytes =
            |sample: &Sample| f64::from(u32::try_from(kib(&sample.memory)).unwrap_or(u32::MAX)) / 1024.0;
        self.0.iter().map(mebibytes).collect()
    }
}

/// One program by another: of the medians, and the least and greatest of the pairs.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    of_medians: f64,
    least: f64,
    most: f64,
}

impl Ratio {
    /// Whether it is at most `goal`, as the table says it.
    #[must_use]
    pub fn verdict(self, goal: f64) -> &'static str {
        verdict(self.of_medians <= goal)
    }

    /// Whether it is at least `goal`, where more is better.
    #[must_use]
    pub fn verdict_of_least(self, goal: f64) -> &'static str {
        verdict(self.of_medians >= goal)
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2} ({:.2}–{:.2})", self.of_medians, self.least, self.most)
    }
}

/// How a goal's row ends. `cargo xtask bench` fails on the latter word.
#[must_use]
pub const fn verdict(reached: bool) -> &'static str {
    if reached { "ok" } else { "**not**" }
}

/// Least, median (the lower of two middle ones) and greatest.
fn marks(values: &[f64]) -> Option<(f64, f64, f64)> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len().checked_sub(1)? / 2;
    Some((*sorted.first()?, *sorted.get(middle)?, *sorted.last()?))
}

/// Least, median and greatest as a table says them, in whole numbers.
#[must_use]
pub fn spread(values: &[f64]) -> String {
    marks(values)
        .map_or_else(String::new, |(least, median, most)| format!("{least:.0} / {median:.0} / {most:.0}"))
}

/// The ratio of values to those of `base` that were measured beside them, each with its partner.
///
/// # Errors
/// When there are no pairs to compare.
pub fn ratio(values: &[f64], base: &[f64]) -> anyhow::Result<Ratio> {
    ensure!(values.len() == base.len(), "pairs are compared, and one has no partner");
    let pairs: Vec<f64> = values.iter().zip(base).map(|(value, base)| value / base).collect();
    let (least, _, most) = marks(&pairs).context("nothing was measured")?;
    let median = |values: &[f64]| marks(values).map(|(_, median, _)| median).context("nothing was measured");
    Ok(Ratio { of_medians: median(values)? / median(base)?, least, most })
}

/// What it was measured on: processor, memory, system, WebView. Nothing that names the machine.
#[must_use]
pub fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let processor =
        after(&read("/proc/cpuinfo"), "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let kib: u64 = after(&read("/proc/meminfo"), "MemTotal")
        .and_then(|size| size.trim_end_matches(" kB").parse().ok())
        .unwrap_or_default();
    let system = read("/etc/os-release")
        .lines()
        .find_map(|line| line.strip_prefix("PRETTY_NAME="))
        .map_or_else(|| std::env::consts::OS.to_owned(), |name| name.trim_matches('"').to_owned());
    format!("{processor}, {cores} cores, {} GiB, {system}", kib / 1024 / 1024)
}

/// The value after `name` and a colon.
fn after(text: &str, name: &str) -> Option<String> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    Some(line.trim_start().strip_prefix(':')?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(values: &[f64]) -> Series {
        let memory = TreeMemory { own: 1024, whole: 4096 };
        Series(values.iter().map(|milliseconds| Sample { milliseconds: *milliseconds, memory }).collect())
    }

    #[test]
    fn the_ratio_is_of_medians_and_its_spread_of_pairs() {
        let (bare, okno) = (series(&[100.0, 200.0, 110.0]), series(&[150.0, 220.0, 121.0]));
        let ratio = okno.time_ratio(&bare).expect("three pairs");
        assert_eq!(ratio.to_string(), "1.36 (1.10–1.50)");
        assert_eq!((ratio.verdict(1.4), ratio.verdict(1.3)), ("ok", "**not**"));
        assert_eq!((ratio.verdict_of_least(1.4), ratio.verdict_of_least(1.3)), ("**not**", "ok"));
        assert_eq!(okno.times(), "121 / 150 / 220");
    }

    #[test]
    fn nothing_measured_is_no_ratio() {
        assert!(series(&[]).time_ratio(&series(&[])).is_err());
        assert!(series(&[1.0]).time_ratio(&series(&[])).is_err());
    }

    #[test]
    fn a_processor_is_read_from_its_line() {
        assert_eq!(after("cpu\t: 1\nmodel name\t: X 2\n", "model name").as_deref(), Some("X 2"));
    }
}
