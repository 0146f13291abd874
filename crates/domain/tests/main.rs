//! The rules, tested in one program: many would each be linked with all that they stand on.
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests")]

mod appeal_rules;
mod appeal_work;
mod bill_change;
mod incident_rules;
mod intake_rules;
mod profile_consents;
mod profile_rules;
mod promise_rules;
mod term_properties;
mod term_reasons;
mod term_table;
mod visit_rules;
