//! What the window tests stand on: a display, a key store and a keyboard of their own, and the real program on them.
//!
//! Each test starts its own display (Xvfb), its own D-Bus with a real Secret Service (gnome-keyring) and its own data
//! folder, so nothing of the machine is touched and nothing is mocked. Keys are pressed at the display's keyboard
//! (XTEST) in a real layout, not sent as characters to the page. Every part is a guard: when a test ends, in whatever
//! way, its processes end with it.
//!
//! ```no_run
//! # async fn example() -> anyhow::Result<()> {
//! use okno_tests::{Layout, Start, Workplace};
//! let mut place = Workplace::start(Start::okno()?).await?;
//! place.layout(Layout::Russian)?;
//! place.type_text("Ковалёва 8 927")?;
//! place.press("Alt+N")?;
//! place.wait_text("Какой у Вас вопрос?").await?;
//! place.kill()?; // kill -9
//! place.open().await?; // the same folder, display and key store
//! # Ok(()) }
//! ```
//!
//! These tools need Xvfb, WebKitWebDriver, gnome-keyring and D-Bus, so they stand for Linux only; `cargo xtask test`
//! installs them. The drivers of Windows (`msedgedriver`) and macOS (none) are other tools.
#![cfg(target_os = "linux")]

pub mod accessibility;
mod bus;
mod child;
mod compare;
mod day;
mod display;
mod driver;
mod edges;
mod fixture;
mod kept;
mod keyboard;
mod keys;
mod layout;
pub mod measure;
pub mod memory;
mod page;
mod paths;
mod picture;
mod program;
mod run_folder;
mod script;
mod wait;
mod workplace;

pub use bus::Bus;
pub use day::Day;
pub use display::Display;
pub use edges::{Edges, Step};
pub use fixture::Fixture;
pub use kept::Kept;
pub use keyboard::Keyboard;
pub use layout::Layout;
pub use page::{Found, Page};
pub use paths::{binary, screenshots, target};
pub use wait::LIMIT;
pub use workplace::{Start, Workplace};
