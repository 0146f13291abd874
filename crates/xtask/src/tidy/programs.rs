//! Every file of tests is a part of a program: one that none names would not be compiled, and never fail.

use super::Finding;
use super::repository::Repository;

const MAIN: &str = "main.rs";

pub(super) fn every_test_is_compiled(repository: &Repository) -> Vec<Finding> {
    let mut found = Vec::new();
    for main in &repository.files {
        let Some(folder) = main.path.strip_suffix(MAIN) else { continue };
        let Some((tests, _)) = folder.split_once("/tests/").filter(|_| !folder.contains("/src/")) else {
            continue;
        };
        let named: Vec<&str> = main.text.lines().filter_map(named).collect();
        let last = folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        for file in &repository.files {
            let Some(part) = file.path.strip_prefix(folder).and_then(|name| name.strip_suffix(".rs")) else {
                continue;
            };
            let name = part.strip_suffix("/mod").unwrap_or(part);
            // Two programs can have a part in common, which the other names by its path.
            let path = format!("#[path = \"{last}/{part}.rs\"]");
            let shared = || {
                let beside = format!("{tests}/tests/");
                repository
                    .files
                    .iter()
                    .any(|other| other.path.starts_with(&beside) && other.text.contains(&path))
            };
            if !name.contains('/') && name != "main" && !named.contains(&name) && !shared() {
                found.push(Finding::new(&*file.path, format!("no `mod {name};` in {}", main.path)));
            }
        }
    }
    found
}

fn named(line: &str) -> Option<&str> {
    line.trim_start_matches("pub(crate) ").strip_prefix("mod ")?.strip_suffix(';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_tests_that_no_program_names_is_told() {
        let found = |main: &str| {
            let files = [
                ("crates/x/tests/main.rs", main),
                ("crates/x/tests/rules.rs", ""),
                ("crates/x/tests/support/mod.rs", ""),
                ("crates/x/tests/support/part.rs", ""),
                ("crates/x/src/main.rs", ""),
                ("crates/x/src/other.rs", ""),
            ];
            every_test_is_compiled(&Repository::made_of(&files)).len()
        };
        assert_eq!(found("mod rules;\nmod support;\n"), 0);
        assert_eq!(found("mod support;\n"), 1);
        assert_eq!(found(""), 2);
        let shared = [
            ("crates/x/tests/http/main.rs", ""),
            ("crates/x/tests/http/away.rs", ""),
            ("crates/x/tests/other.rs", "#[path = \"http/away.rs\"]\nmod away;"),
        ];
        assert!(every_test_is_compiled(&Repository::made_of(&shared)).is_empty());
    }
}
