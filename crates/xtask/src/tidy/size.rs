//! How long a file may be.

use super::Finding;
use super::repository::{File, Repository};

/// Lines from which a file is named, and from which it fails.
const NAMED: usize = 500;
const MOST: usize = 600;
/// What people write and read; data and generated files are as long as they are.
const WRITTEN: &[&str] = &["rs", "ts", "tsx", "js", "mjs", "css", "html", "md"];
const GENERATED: &[&str] = &["ui/src/platform/gen/"];

pub(super) fn small(repository: &Repository) -> Vec<Finding> {
    let written = |file: &&File| !GENERATED.iter().any(|folder| file.path.starts_with(folder));
    repository
        .with_ending(WRITTEN)
        .filter(written)
        .filter_map(|file| match file.text.lines().count() {
            lines if lines > MOST => Some(Finding::new(&file.path, format!("{lines} lines, at most {MOST}"))),
            lines if lines > NAMED => {
                Some(Finding::mild(&file.path, format!("{lines} lines: time to part it")))
            }
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, lines: usize) -> Vec<Finding> {
        small(&Repository::made_of(&[(path, &"x\n".repeat(lines))]))
    }

    #[test]
    fn a_long_file_is_named_and_a_longer_one_fails() {
        assert_eq!(of("a.rs", 500), vec![]);
        assert!(of("a.rs", 501).iter().all(|one| one.mild) && of("a.rs", 501).len() == 1);
        assert!(of("a.rs", 601).iter().any(|one| !one.mild));
    }

    #[test]
    fn data_and_generated_types_may_be_long() {
        assert_eq!(of("crates/demo/data/surnames.txt", 9_000), vec![]);
        assert_eq!(of("ui/src/platform/gen/commands.ts", 9_000), vec![]);
    }
}
