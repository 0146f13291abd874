//! Finding clients by what they say (R-ID-3, R-ID-4).
//!
//! Whole identifiers are found by their keys, names and streets in spite of one or two typing errors by a
//! dictionary of distinct words (see `words`). Sources are asked from the most selective on: whole numbers,
//! an address with its house, a full name, beginnings and ends of numbers, a surname, a street; as soon as
//! somebody matches all that was said, the rest is not asked. Whoever a source offers is weighed against all
//! that was said ([`weigh`]), ranked, and masked.
//!
//! **Bound.** One call asks at most [`MAX_SOURCES`] sources, each by at most 30 statements, each of which has a
//! limit of its own (the constants of the modules): in all never more than some ten thousand rows of a source,
//! in practice some hundred. At most [`MAX_WEIGHED`] profiles are read. What was not looked at because of a
//! limit is told by [`Found::more`] or is less near than what was.

mod address;
mod find;
mod mask;
mod named;
mod names;
mod numbers;
mod query;
mod rows;
mod sqlite;
pub mod tables;
mod weigh;
mod words;

pub use find::{Candidate, Found, MAX_CANDIDATES, MAX_SOURCES, MAX_WEIGHED, find, find_in, weigh, weigh_in};
pub use mask::Masked;
pub use query::{MAX_PARTS, NameWord, Part, Query, SaidAddress, What};
