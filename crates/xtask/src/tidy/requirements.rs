//! Which requirements the tests quote: `R-ID-3` in a text, `r_id_3` in a name.

use super::repository::{File, Repository};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The groups of requirements: identification, profile, visit, appeals, scripts, etiquette, quality, central.
const GROUPS: &[&str] = &["id", "pr", "vi", "ap", "sc", "et", "qu", "ce"];

/// For each id, how many places quote it and in which files.
pub(super) fn report(repository: &Repository) -> String {
    let mut quoted: BTreeMap<(usize, u32), (usize, BTreeSet<&str>)> = BTreeMap::new();
    for file in repository.files.iter().filter(|file| holds_tests(file)) {
        for line in file.text.lines() {
            for id in ids(line) {
                let entry = quoted.entry(id).or_default();
                entry.0 += 1;
                entry.1.insert(&file.path);
            }
        }
    }
    let mut text = String::new();
    for ((group, number), (times, files)) in &quoted {
        let group = GROUPS.get(*group).map(|group| group.to_uppercase()).unwrap_or_default();
        let files = files.iter().copied().collect::<Vec<_>>().join(", ");
        let _ = writeln!(text, "R-{group}-{number}\t{times}\t{files}");
    }
    let _ = writeln!(text, "{} requirements are quoted by tests", quoted.len());
    text
}

fn holds_tests(file: &File) -> bool {
    match file.ending() {
        "rs" => {
            !file.path.starts_with("crates/xtask/")
                && (file.text.contains("#[test]") || file.text.contains("#[tokio::test]"))
        }
        "ts" | "tsx" => file.path.contains(".test."),
        _ => false,
    }
}

/// The ids in a line, as (index of the group, number).
fn ids(line: &str) -> Vec<(usize, u32)> {
    let line = line.to_lowercase().replace('-', "_");
    let mut found = Vec::new();
    for (index, group) in GROUPS.iter().enumerate() {
        let mark = format!("r_{group}_");
        for (at, _) in line.match_indices(&mark) {
            let digits: String = line[at + mark.len()..].chars().take_while(char::is_ascii_digit).collect();
            let inside = line[..at].chars().next_back().is_some_and(char::is_alphanumeric);
            if let (false, Ok(number)) = (inside, digits.parse()) {
                found.push((index, number));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_in_names_and_in_texts() {
        assert_eq!(ids("fn r_id_3_a_slip_is_corrected()"), vec![(0, 3)]);
        assert_eq!(ids("// R-AP-11 and R-ID-2"), vec![(0, 2), (3, 11)]);
        assert_eq!(ids("let mirror_id_3 = 1;"), vec![]);
    }

    #[test]
    fn only_files_with_tests_count() {
        let files = [
            ("crates/a/src/x.rs", "#[test]\nfn r_id_1_x() {}\n#[test]\nfn r_id_1_y() {}"),
            ("crates/a/src/y.rs", "//! R-ID-2"),
        ];
        let report = report(&Repository::made_of(&files));
        assert_eq!(report, "R-ID-1\t2\tcrates/a/src/x.rs\n1 requirements are quoted by tests\n");
    }
}
