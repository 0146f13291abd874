//! Russian text as it is said and typed at a desk: search keys, keyboard slips, names, addresses, and the
//! recognition of what identifies a client (§7.2.3.2, R-ID-3, R-ID-4).
//!
//! Everything here is pure and linear in the length of its input; inputs are limited, nothing panics.
//!
//! * [`keys`] folds text to the form that is indexed and queried, [`distance`] compares such forms;
//! * [`keyboard`] maps ЙЦУКЕН and QWERTY to one another, [`slip`] finds out which one was meant;
//! * [`names`] tells surname, first name and patronymic apart;
//! * [`address`] has one normal form for all ways of saying a street, a house and a flat;
//! * [`stem`] cuts the forms of a word to one, [`everyday`] knows which words clients use for one thing;
//! * [`identify`] reads one line that may hold several identifiers in any order.

pub mod address;
pub mod distance;
pub mod everyday;
pub mod identify;
pub mod keyboard;
pub mod keys;
mod line;
pub mod names;
mod phrases;
pub mod slip;
pub mod stem;
pub mod translit;
