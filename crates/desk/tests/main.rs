//! The desk, tested in one program: many would each be linked with all that they stand on.
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests")]

mod acting;
mod asking;
mod bills;
mod contact;
mod exchange;
mod hand;
mod inbox;
mod late;
mod library;
mod lists;
mod memo;
mod newer_answers;
mod offers;
mod papers;
mod profile;
mod promises;
mod reach;
mod said;
mod segment;
mod situations;
mod support;
mod terms;
mod times;
mod whole_visit;
mod withdrawal;
