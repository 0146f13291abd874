//! Memory of a program and of the processes it started.

use anyhow::Context;
use std::collections::HashMap;
use std::path::Path;

/// Memory of a tree of processes: the proportional set size (each shared page counted by its share), KiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeMemory {
    /// Of the program itself: base, caches, rules.
    pub own: u64,
    /// Of it and everything it started: the page and the network of the WebView.
    pub whole: u64,
}

/// The memory of `root` and all its descendants.
pub fn of_tree(root: u32) -> anyhow::Result<TreeMemory> {
    let parents = parents(Path::new("/proc"))?;
    let mut memory = TreeMemory { own: 0, whole: 0 };
    for id in tree(root, &parents) {
        let path = format!("/proc/{id}/smaps_rollup");
        // A process may end between the two looks; then it takes no memory.
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let share = pss(&text).with_context(|| format!("{path} has no Pss line"))?;
        memory.whole += share;
        if id == root {
            memory.own = share;
        }
    }
    anyhow::ensure!(memory.own > 0, "process {root} is gone");
    Ok(memory)
}

/// The processes of the tree below `root`, itself included.
#[must_use]
pub fn tree_of(root: u32) -> Vec<u32> {
    parents(Path::new("/proc")).map(|parents| tree(root, &parents)).unwrap_or_default()
}

/// The process of this name in the tree below `root`.
pub(crate) fn named(root: u32, name: &str) -> Option<u32> {
    let is = |id: &u32| {
        std::fs::read_to_string(format!("/proc/{id}/comm")).is_ok_and(|comm| name.starts_with(comm.trim()))
    };
    tree_of(root).into_iter().find(is)
}

fn parents(proc: &Path) -> anyhow::Result<HashMap<u32, u32>> {
    let mut parents = HashMap::new();
    for entry in std::fs::read_dir(proc)? {
        let entry = entry?;
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        let Ok(stat) = std::fs::read_to_string(entry.path().join("stat")) else { continue };
        if let Some(parent) = parent(&stat) {
            parents.insert(id, parent);
        }
    }
    Ok(parents)
}

/// The parent in a line of `/proc/ID/stat`; the name in brackets may itself hold brackets and spaces.
fn parent(stat: &str) -> Option<u32> {
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(1)?.parse().ok()
}

fn tree(root: u32, parents: &HashMap<u32, u32>) -> Vec<u32> {
    let mut found = vec![root];
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        found.extend(parents.iter().filter(|(_, of)| **of == parent).map(|(id, _)| *id));
        next += 1;
    }
    found
}

fn pss(rollup: &str) -> Option<u64> {
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_holds_children_of_children_and_no_others() {
        let parents = HashMap::from([(2, 1), (3, 2), (4, 3), (9, 8)]);
        let mut found = tree(2, &parents);
        found.sort_unstable();
        assert_eq!(found, vec![2, 3, 4]);
    }

    #[test]
    fn a_name_with_brackets_does_not_hide_the_parent() {
        assert_eq!(parent("12 (odd) name)) S 7 12 12 0"), Some(7));
    }

    #[test]
    fn the_share_is_read_and_not_a_part_of_it() {
        let text = "Rss:  100 kB\nPss:  61 kB\nPss_Dirty:  5 kB\n";
        assert_eq!(pss(text), Some(61));
    }
}
