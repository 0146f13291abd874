//! Use cases of the workplace and its IPC types; all of it testable without a window.
//!
//! [`Desk`] has a method for each command of `ipc/commands.rs`. A use case runs on the open base, decides by
//! the rules of `okno-domain`, and writes everything that follows in one transaction (`deed.rs`).

mod accounts;
mod appeals;
mod base;
mod carried;
mod company;
mod deed;
mod demo_region;
mod desk;
mod facts;
mod fault;
mod find;
mod guiding;
mod hand;
mod incidents;
pub mod ipc;
mod journal;
mod kept;
mod library;
mod lists;
mod memo;
mod offers;
mod opened;
mod orders;
mod papers;
mod photos;
pub mod ports;
mod posts;
mod profile;
mod promises;
mod reveal;
mod screen_fault;
mod session;
mod settings;
mod shift;
mod sync;
mod terms;
mod times;
mod today;
mod topics;
mod view;
mod visits;
mod work;

pub use demo_region::{DemoError, DemoRegion, DemoStage, make_demo};
pub use desk::Desk;
pub use library::{LibraryPlaces, Unreadable};
pub use ports::Ports;
pub use sync::ExchangeOutcome;
