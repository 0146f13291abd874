//! Checks of what has been read: ways, names, references, words.

mod graph;
mod names;
mod references;
mod speech;

pub(crate) use graph::{branches, ways};
pub(crate) use names::{algorithm, etiquette, picks, script, script_scope};
pub(crate) use references::references;
pub(crate) use speech::speech;
