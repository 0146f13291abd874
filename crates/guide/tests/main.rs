//! The library and what is made of it, tested in one program: many would each be linked with all that they stand on.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

mod broken;
mod bundle;
mod companies;
mod diff;
mod etiquette;
mod finder;
mod finder_persons;
mod finder_supply_and_data;
mod finder_utterances;
mod fuzzed;
mod generated;
mod graph;
mod handbook;
mod handed_over;
mod hostile;
mod papers;
mod parts;
mod paths;
mod persons;
mod profile;
mod reach;
mod reference;
mod sales;
mod schema;
mod segments;
mod shipped;
mod simulate;
mod situations;
mod stages;
mod support;
mod topics;
mod topics_supply_and_data;
mod visit;
mod walks;
