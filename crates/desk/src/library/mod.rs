//! The scripts-library: that within the program, and those that a company has laid for it.

mod folder;
mod places;
mod refused;
mod shelf;

pub use places::LibraryPlaces;
pub(crate) use shelf::Shelf;

use okno_guide::Library;
use okno_guide::model::{EktoNode, Party};

include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// The library within the program cannot be read: a fault of the build, which its tests find.
#[derive(Debug, thiserror::Error)]
#[error("the scripts-library cannot be read, {findings} findings; the first in {first}")]
pub struct Unreadable {
    findings: usize,
    first: String,
}

/// Reads it.
pub(crate) fn built_in() -> Result<Library, Unreadable> {
    Library::read(FILES.iter().copied()).map_err(|findings| Unreadable {
        findings: findings.len(),
        first: findings.first().map(|finding| finding.to_string()).unwrap_or_default(),
    })
}

/// Title of a topic: of one that can be begun, else of its place in the tree (an appeal may be older than its
/// script), else its code.
pub(crate) fn topic_title(library: &Library, code: &str) -> String {
    if let Some(topic) = library.topic(code) {
        return topic.title.clone();
    }
    let mut left: Vec<&EktoNode> =
        [Party::Person, Party::Company].into_iter().flat_map(|party| library.tree(party)).collect();
    while let Some(node) = left.pop() {
        if node.code == code {
            return node.title.clone();
        }
        left.extend(&node.below);
    }
    code.to_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn r_sc_4_the_library_within_the_program_is_whole() {
        let library = super::built_in().expect("readable");
        assert!(library.topics().count() >= 2);
        assert!(!library.units().is_empty());
    }
}
