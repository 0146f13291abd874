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
        // Two programs can have a part in common, which one of them names by its path.
        let named: Vec<&str> = repository
            .files
            .iter()
            .filter(|file| file.path.starts_with(&format!("{tests}/tests/")) && file.ending() == "rs")
            .flat_map(|file| file.text.lines().filter_map(named))
            .collect();
        for file in &repository.files {
            let Some(name) = file.path.strip_prefix(folder).and_then(|name| name.strip_suffix(".rs")) else {
                continue;
            };
            let name = name.strip_suffix("/mod").unwrap_or(name);
            if !name.contains('/') && name != "main" && !named.contains(&name) {
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
    }
}
