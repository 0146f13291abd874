//! The store, tested in one program: many would each be linked with all that they stand on.
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests")]

mod clients_kept;
mod common;
mod inbox;
mod incidents;
mod lists;
mod merge;
mod promises;
mod search_forms;
mod streams;
