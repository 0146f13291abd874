//! Use cases of the workplace and its IPC types; all of it testable without a window.

pub mod ipc;
