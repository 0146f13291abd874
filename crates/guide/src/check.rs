//! Checks of what has been read: ways, names, references, words.

mod as_of;
mod calls;
mod graph;
mod names;
mod own;
mod papers;
mod reach;
mod references;
mod segments;
mod speech;
mod terms;

pub(crate) use as_of::as_of;
pub(crate) use calls::calls;
pub(crate) use graph::ways;
pub(crate) use names::{etiquette, script};
pub(crate) use own::own;
pub(crate) use papers::papers;
pub(crate) use reach::reach;
pub(crate) use references::references;
pub(crate) use speech::speech;
pub(crate) use terms::terms;
