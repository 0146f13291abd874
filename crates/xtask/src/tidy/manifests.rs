//! Manifests take everything from the root.

use super::Finding;
use super::repository::{File, Repository};

/// What each manifest inherits.
const INHERITED: &[&str] = &["version", "edition", "rust-version", "license", "publish"];

pub(super) fn inherit(repository: &Repository) -> Vec<Finding> {
    repository
        .files
        .iter()
        .filter(|file| file.path.ends_with("/Cargo.toml") && !stands_apart(file))
        .flat_map(|file| missing(file).into_iter().chain(versions(file)))
        .collect()
}

/// A workspace of its own (a fuzzer's crate, which wants another compiler) has no root to take anything from.
fn stands_apart(file: &File) -> bool {
    file.text.lines().any(|line| line.trim() == "[workspace]")
}

fn missing(file: &File) -> Vec<Finding> {
    let mut found: Vec<Finding> = INHERITED
        .iter()
        .filter(|name| !file.text.lines().any(|line| line.trim() == format!("{name}.workspace = true")))
        .map(|name| Finding::new(&file.path, format!("says no `{name}.workspace = true`")))
        .collect();
    if !file.text.contains("[lints]\nworkspace = true") {
        found.push(Finding::new(&file.path, "does not take the workspace's lints"));
    }
    found
}

/// Dependencies with a version or path of their own.
fn versions(file: &File) -> Vec<Finding> {
    let mut in_dependencies = false;
    let mut found = Vec::new();
    for (place, line) in file.lines() {
        let line = line.trim();
        if line.starts_with('[') {
            in_dependencies = line.contains("dependencies");
            continue;
        }
        let empty = line.is_empty() || line.starts_with('#');
        if in_dependencies && !empty && !line.replace(' ', "").contains("workspace=true") {
            found.push(Finding::new(place, format!("`{line}`: its version stands in the root Cargo.toml")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "[package]\nname = \"x\"\nversion.workspace = true\nedition.workspace = true\n\
        rust-version.workspace = true\nlicense.workspace = true\npublish.workspace = true\n\n[lints]\nworkspace = true\n\n\
        [dependencies]\nserde.workspace = true\ntokio = { workspace = true, features = [\"net\"] }\n";

    #[test]
    fn a_manifest_that_takes_everything_is_good() {
        assert_eq!(inherit(&Repository::made_of(&[("crates/x/Cargo.toml", GOOD)])), vec![]);
    }

    #[test]
    fn a_workspace_of_its_own_takes_nothing_and_a_member_that_only_speaks_of_one_does() {
        let apart = "[package]\nname = \"x\"\n[dependencies]\nx = \"1\"\n[workspace]\n";
        assert_eq!(inherit(&Repository::made_of(&[("crates/x/fuzz/Cargo.toml", apart)])), vec![]);
        let member = apart.replace("[workspace]", "# [workspace]");
        assert!(!inherit(&Repository::made_of(&[("crates/x/fuzz/Cargo.toml", &member)])).is_empty());
    }

    #[test]
    fn a_version_of_its_own_is_told_with_its_line() {
        let text = format!("{GOOD}[target.'cfg(unix)'.dependencies]\nrustix = \"1\"\n");
        let found = inherit(&Repository::made_of(&[("crates/x/Cargo.toml", &text)]));
        assert_eq!(
            found.iter().map(|one| one.place.as_str()).collect::<Vec<_>>(),
            vec!["crates/x/Cargo.toml:16"]
        );
    }

    #[test]
    fn forgotten_lints_are_told() {
        let text = GOOD.replace("[lints]\nworkspace = true\n", "");
        assert_eq!(inherit(&Repository::made_of(&[("crates/x/Cargo.toml", &text)])).len(), 1);
    }
}
