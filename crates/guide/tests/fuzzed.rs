//! The targets of the fuzzer with seeds and mutations that are always the same: the bounds hold in every build.

use crate::support;
use okno_guide::fuzzing;
use std::path::Path;

/// Mutations of each target.
const ROUNDS: usize = 600;

/// Numbers that are always the same: an xorshift from a seed.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(most.max(1)).expect("small")).expect("small")
    }
}

/// Cut, doubled, changed, or joined with another seed.
fn mutated(seeds: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = seeds[chance.below(seeds.len())].clone();
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len() + 1);
        match chance.below(5) {
            0 if !bytes.is_empty() => {
                let at = at.min(bytes.len() - 1);
                bytes[at] = u8::try_from(chance.below(256)).expect("a byte");
            }
            1 => {
                let to = (at + 1 + chance.below(200)).min(bytes.len());
                bytes.drain(at.min(to)..to);
            }
            2 => {
                let to = (at + 1 + chance.below(200)).min(bytes.len());
                let piece = bytes[at.min(to)..to].to_vec();
                let times = 1 + chance.below(30);
                for _ in 0..times {
                    bytes.splice(at..at, piece.iter().copied());
                }
            }
            3 => {
                let other = &seeds[chance.below(seeds.len())];
                let from = chance.below(other.len() + 1);
                bytes.splice(at..at, other[from..].iter().copied());
            }
            _ => {
                let signs = b"(){}[]'\":-|>&*!?=<.,\n\t ";
                let sign = signs[chance.below(signs.len())];
                let times = 1 + chance.below(60);
                bytes.splice(at..at, std::iter::repeat_n(sign, times));
            }
        }
        bytes.truncate(64 * 1024);
    }
    bytes
}

fn driven(name: &str, seeds: &[Vec<u8>], target: fn(&[u8]) -> Result<(), fuzzing::Exceeded>) {
    for seed in seeds {
        assert_eq!(target(seed), Ok(()), "{name}: {}", String::from_utf8_lossy(seed));
    }
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    for round in 0..ROUNDS {
        let bytes = mutated(seeds, &mut chance);
        assert_eq!(target(&bytes), Ok(()), "{name}, round {round}: {}", String::from_utf8_lossy(&bytes));
    }
}

fn samples() -> Vec<(String, String)> {
    support::files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken"))
}

#[test]
fn r_sc_8_any_file_is_read_or_refused_within_bounds() {
    let seeds: Vec<Vec<u8>> = samples().into_iter().map(|(_, text)| text.into_bytes()).collect();
    driven("file", &seeds, fuzzing::file);
}

#[test]
fn r_sc_8_any_expression_is_refused_or_worked_out_within_bounds() {
    let mut seeds: Vec<Vec<u8>> = Vec::new();
    for (_, text) in support::library_files() {
        for line in text.lines() {
            let found =
                ["- when: ", "when: ", "value: "].iter().find_map(|field| line.trim().strip_prefix(field));
            seeds.extend(found.map(|expression| expression.trim_matches('"').as_bytes().to_vec()));
        }
    }
    seeds.sort();
    seeds.dedup();
    assert!(seeds.len() > 50, "{}", seeds.len());
    seeds.truncate(200);
    for heavy in ["meters.map(m, meters)", "bills.filter(b, b.total > 0).size() > 2", "'a' + 'b' + 'c' + 'd'"]
    {
        seeds.push(heavy.as_bytes().to_vec());
    }
    driven("expression", &seeds, fuzzing::expression);
}

#[test]
fn r_sc_5_any_moves_keep_a_talk_within_bounds() {
    let seeds: Vec<Vec<u8>> =
        (0_u8..60).map(|seed| (0..40).map(|at: u8| at.wrapping_mul(seed)).collect()).collect();
    driven("talk", &seeds, fuzzing::talk);
}

/// The most memory that this program ever held, in megabytes: the targets that ran in it stay small.
#[cfg(target_os = "linux")]
#[test]
fn r_sc_8_a_file_that_repeats_itself_takes_little_memory() {
    let held = || -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").expect("the system tells it");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the peak");
        line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") / 1024
    };
    let before = held();
    for piece in ["- a\n", "a: ", "[", "{{ meter.number }} ", "x && ", "  - id: a\n    say: b\n    next: a\n"]
    {
        let text = piece.repeat(256 * 1024 / piece.len());
        assert_eq!(fuzzing::file(text.as_bytes()), Ok(()), "{piece}");
        assert_eq!(fuzzing::expression(text.as_bytes()), Ok(()), "{piece}");
    }
    assert!(held() - before < 256, "{} MB more than {before}", held() - before);
}
