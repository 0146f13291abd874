//! Finding clients by what they say (R-ID-3, R-ID-4).
//!
//! Whole identifiers are found by their keys, names and streets in spite of one or two typing errors by a
//! dictionary of distinct words (see `words`). Sources are asked from the most selective on: whole numbers,
//! an address with its house, a full name, beginnings and ends of numbers, a surname, a street; as soon as
//! somebody matches all that was said, the rest is not asked. Whoever a source offers is weighed against all
//! that was said ([`weigh`]), ranked, and masked.
//!
//! **Bound.** One call runs at most 16 statements and touches at most about 12 000 rows, whatever is asked:
//! each statement has a limit of its own (the constants of the modules), and at most [`MAX_WEIGHED`]
//! profiles are read.

mod address;
mod find;
mod mask;
mod named;
mod names;
mod numbers;
mod query;
mod rows;
mod weigh;
mod words;

pub use find::{Candidate, Found, MAX_CANDIDATES, MAX_WEIGHED, find, weigh};
pub use mask::Masked;
pub use query::{MAX_PARTS, NameWord, Part, Query, SaidAddress, What};
