//! Conditions and phrases: CEL over the facts of a visit.
//!
//! An expression is compiled once, when the library is read, and checked there against the names and kinds it
//! may use; evaluation needs no clock and no limit of its own, because what is compiled is small and has no
//! nested loops.

mod check;
mod functions;
mod kind;
mod names;
mod program;
mod scope;
mod template;
mod variables;

pub use functions::{FUNCTIONS, Function};
pub use kind::Kind;
pub(crate) use names::Names;
pub use program::Condition;
pub(crate) use program::{Programs, READING_STACK, extent};
pub(crate) use scope::Scope;
pub use template::Template;
pub(crate) use variables::CHANNELS;
pub use variables::{Field, FieldKind, ROOTS, Root};

pub(crate) use functions::blank;
pub(crate) use template::Rendered;
