//! Nothing of one machine.

use super::Finding;
use super::repository::{File, Repository};

/// Beginnings of paths that exist on one machine only.
const OWN: &[&str] = &["/root/", "/work/", "/home/", "/Users/", "C:\\Users\\"];
const RULE: &str = "crates/xtask/src/tidy/places.rs";
const REGISTRY: &str = "https://registry.npmjs.org/";
const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

pub(super) fn no_machine_paths(repository: &Repository) -> Vec<Finding> {
    repository
        .files
        .iter()
        .filter(|file| file.path != RULE)
        .flat_map(File::lines)
        .filter_map(|(place, line)| {
            own_path(line).map(|path| Finding::new(place, format!("a path of one machine: {path}")))
        })
        .collect()
}

/// The path, when it begins here and is not the end of a longer one (`docs/work/…`, `https://x/home/…`).
fn own_path(line: &str) -> Option<&'static str> {
    OWN.iter().copied().find(|own| {
        line.match_indices(own).any(|(at, _)| {
            !line[..at]
                .chars()
                .next_back()
                .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '}' | '~' | ':' | '/'))
        })
    })
}

pub(super) fn public_registry_only(repository: &Repository) -> Vec<Finding> {
    repository
        .files
        .iter()
        .filter(|file| file.path.ends_with("package-lock.json") || file.path.ends_with("Cargo.lock"))
        .flat_map(File::lines)
        .filter(|(_, line)| other_registry(line.trim()))
        .map(|(place, line)| Finding::new(place, line.trim().to_owned()))
        .collect()
}

fn other_registry(line: &str) -> bool {
    let npm = line.strip_prefix("\"resolved\": \"").is_some_and(|address| !address.starts_with(REGISTRY));
    let cargo = line.strip_prefix("source = \"").is_some_and(|source| !source.starts_with(CRATES));
    npm || cargo
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_one_machine_is_told() {
        for line in ["see /root/x", "\"/work/main\"", "cd /home/anna/okno", "C:\\Users\\Anna"] {
            assert_eq!(no_machine_paths(&Repository::made_of(&[("a.md", line)])).len(), 1, "{line}");
        }
    }

    #[test]
    fn a_relative_path_or_an_address_is_no_such() {
        for line in
            ["docs/work/x", "https://example.org/home/", "$HOME/.local", "${HOME}/work/x", "/workspace/"]
        {
            assert_eq!(no_machine_paths(&Repository::made_of(&[("a.md", line)])), vec![], "{line}");
        }
    }

    #[test]
    fn a_mirror_in_a_lock_file_is_told() {
        let bad = [
            ("ui/package-lock.json", "      \"resolved\": \"http://mirror.local/react.tgz\","),
            ("Cargo.lock", "source = \"git+https://example.org/x\""),
        ];
        assert_eq!(public_registry_only(&Repository::made_of(&bad)).len(), 2);
        let good = [
            (
                "ui/package-lock.json",
                "      \"resolved\": \"https://registry.npmjs.org/react/-/react-19.tgz\",",
            ),
            ("Cargo.lock", "source = \"registry+https://github.com/rust-lang/crates.io-index\""),
        ];
        assert_eq!(public_registry_only(&Repository::made_of(&good)), vec![]);
    }
}
