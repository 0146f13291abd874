//! What the rules look at: the files of the repository and its crates.

use crate::house::House;
use anyhow::{Context, ensure};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// The repository.
#[derive(Clone, Debug, Default)]
pub(crate) struct Repository {
    pub(crate) files: Vec<File>,
    pub(crate) crates: Vec<Crate>,
}

/// A text file that git keeps, or would keep.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// From the root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    /// The ending after the last dot of its name.
    pub(crate) fn ending(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    /// Its lines with their place: `path:7`.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (String, &str)> {
        self.text.lines().enumerate().map(|(at, line)| (format!("{}:{}", self.path, at + 1), line))
    }
}

/// A crate of the workspace and what it depends on, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Crate {
    pub(crate) name: String,
    /// Folder from the root.
    pub(crate) folder: String,
    /// What its manifest names for the program itself (not for tests or the build script).
    pub(crate) names: BTreeSet<String>,
    /// Everything that thereby gets into the program.
    pub(crate) reaches: BTreeSet<String>,
}

impl Repository {
    pub(crate) fn read(house: &House) -> anyhow::Result<Self> {
        Ok(Self { files: files(house)?, crates: crates(&house.metadata()?, &house.root)? })
    }

    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Files of the given endings.
    pub(crate) fn with_ending<'a>(&'a self, endings: &'a [&str]) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| endings.contains(&file.ending()))
    }

    #[cfg(test)]
    pub(crate) fn made_of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
        Self { files: files.iter().map(file).collect(), crates: vec![] }
    }
}

fn files(house: &House) -> anyhow::Result<Vec<File>> {
    let output = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        .current_dir(&house.root)
        .output()
        .context("git does not start")?;
    ensure!(output.status.success(), "git ls-files: {}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout).context("a file name is no UTF-8")?;
    let paths: BTreeSet<&str> = listed.split('\0').filter(|path| !path.is_empty()).collect();
    // A file deleted but not yet committed is listed too; a picture is no text.
    let read = |path: &&str| {
        let text = std::fs::read_to_string(house.root.join(path)).ok()?;
        Some(File { path: (*path).to_owned(), text })
    };
    Ok(paths.iter().filter_map(read).collect())
}

/// The crates of the workspace, from `cargo metadata`.
pub(crate) fn crates(metadata: &Value, root: &Path) -> anyhow::Result<Vec<Crate>> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let names: BTreeMap<String, String> = list(&metadata["packages"])
        .iter()
        .map(|package| (text(&package["id"]), text(&package["name"])))
        .collect();
    let graph: BTreeMap<String, Vec<String>> = list(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| {
            (
                text(&node["id"]),
                list(&node["deps"])
                    .iter()
                    .filter(|dep| is_normal(dep))
                    .map(|dep| text(&dep["pkg"]))
                    .collect(),
            )
        })
        .collect();
    let members: BTreeSet<String> = list(&metadata["workspace_members"]).iter().map(text).collect();
    ensure!(!members.is_empty(), "cargo metadata tells of no crates");
    let root = root.to_string_lossy();
    Ok(list(&metadata["packages"])
        .iter()
        .filter(|package| members.contains(&text(&package["id"])))
        .map(|package| {
            let named = |kind: &Value| -> BTreeSet<String> {
                list(&package["dependencies"])
                    .iter()
                    .filter(|one| one["kind"] == *kind)
                    .map(|one| text(&one["name"]))
                    .collect()
            };
            let manifest = text(&package["manifest_path"]).replace('\\', "/");
            let folder =
                manifest.trim_start_matches(root.replace('\\', "/").as_str()).trim_start_matches('/');
            Crate {
                name: text(&package["name"]),
                folder: folder.trim_end_matches("Cargo.toml").trim_end_matches('/').to_owned(),
                names: named(&Value::Null),
                reaches: reached(&text(&package["id"]), &graph)
                    .iter()
                    .filter_map(|id| names.get(id).cloned())
                    .collect(),
            }
        })
        .collect())
}

/// Whether a dependency gets into the program, and not only into tests or the build script.
fn is_normal(dep: &Value) -> bool {
    dep["dep_kinds"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()))
}

fn reached(from: &str, graph: &BTreeMap<String, Vec<String>>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![from.to_owned()];
    while let Some(id) = open.pop() {
        for next in graph.get(&id).into_iter().flatten() {
            if found.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata() -> Value {
        serde_json::json!({
            "packages": [
                { "id": "a", "name": "okno-a", "manifest_path": "/x/crates/a/Cargo.toml", "dependencies": [
                    { "name": "b", "kind": null }, { "name": "proptest", "kind": "dev" } ] },
                { "id": "b", "name": "b", "manifest_path": "/y/b/Cargo.toml", "dependencies": [] },
                { "id": "t", "name": "tokio", "manifest_path": "/y/t/Cargo.toml", "dependencies": [] },
            ],
            "workspace_members": ["a"],
            "resolve": { "nodes": [
                { "id": "a", "deps": [{ "pkg": "b", "dep_kinds": [{ "kind": null }] }, { "pkg": "p", "dep_kinds": [{ "kind": "dev" }] }] },
                { "id": "b", "deps": [{ "pkg": "t", "dep_kinds": [{ "kind": null }] }] },
            ] },
        })
    }

    #[test]
    fn a_crate_reaches_what_its_dependencies_name() {
        let crates = crates(&metadata(), Path::new("/x")).expect("metadata");
        let [one] = crates.as_slice() else { panic!("one crate of the workspace: {crates:?}") };
        assert_eq!(one.folder, "crates/a");
        assert!(one.names.contains("b") && !one.names.contains("proptest"));
        assert!(one.reaches.contains("tokio"), "{one:?}");
    }
}
