//! Counting tests from what test programs print.

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Count {
    pub(crate) fn plus(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }

    /// From Rust test programs: each `test result:` line counts.
    pub(crate) fn of_rust(printed: &str) -> Self {
        printed
            .lines()
            .filter(|line| line.trim_start().starts_with("test result:"))
            .map(|line| Self { passed: before(line, "passed"), failed: before(line, "failed") })
            .fold(Self::default(), Self::plus)
    }

    /// From Vitest: its line `Tests  1 failed | 40 passed (41)`, with or without colours.
    pub(crate) fn of_vitest(printed: &str) -> Self {
        printed
            .lines()
            .map(plain)
            .filter(|line| line.trim_start().starts_with("Tests "))
            .map(|line| Self { passed: before(&line, "passed"), failed: before(&line, "failed") })
            .fold(Self::default(), Self::plus)
    }
}

/// The number that stands before `word`.
fn before(line: &str, word: &str) -> u64 {
    let words: Vec<&str> =
        line.split(|c: char| c.is_whitespace() || c == ';').filter(|part| !part.is_empty()).collect();
    let at = words.iter().position(|one| *one == word);
    at.and_then(|at| words.get(at.checked_sub(1)?)?.parse().ok()).unwrap_or(0)
}

/// Without the escape sequences of a terminal.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            text.push(character);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rust_results_are_summed() {
        let printed = "test a ... ok\ntest result: ok. 7 passed; 0 failed; 1 ignored\n\n\
                       test result: FAILED. 2 passed; 3 failed; 0 ignored; finished in 0.1s\n";
        assert_eq!(Count::of_rust(printed), Count { passed: 9, failed: 3 });
    }

    #[test]
    fn vitest_results_are_read_with_colours_too() {
        let printed = " Test Files  2 passed (2)\n\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[31m1 failed\u{1b}[39m | \u{1b}[32m40 passed\u{1b}[39m (41)\n";
        assert_eq!(Count::of_vitest(printed), Count { passed: 40, failed: 1 });
        assert_eq!(Count::of_vitest("      Tests  41 passed (41)\n"), Count { passed: 41, failed: 0 });
    }
}
