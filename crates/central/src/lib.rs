//! The central: one base of a company behind HTTP, to which workplaces send what was decided and from which they take
//! what was confirmed.
//!
//! * [`base`]: the narrow port to the database, and SQLite behind it;
//! * [`backup`], [`audit`]: copies of the base and restoring them; who has read which card;
//! * [`import`]: clients from billing and CRM;
//! * [`intake`]: facts and claims: what becomes of a push;
//! * [`http`]: the table of operations, and who may call them;
//! * [`secrets`], [`ports`]: passwords and tokens; time and randomness.

mod access;
pub mod audit;
pub mod backup;
pub mod base;
mod central;
pub mod demo;
mod fault;
pub mod gateway;
mod gather;
pub mod http;
pub mod import;
pub mod intake;
mod limits;
mod live;
mod metrics;
pub mod ports;
mod references;
pub mod secrets;
mod system;
mod wire;

pub use central::{Central, Settings};
pub use limits::{Limits, Rate};
