//! The central over HTTP.
//!
//! One table ([`operations`]) makes the routes, who may call them, their limits and the OpenAPI: what is not in it cannot
//! be called. Every request goes through [`admit`], which knows who calls before a handler sees anything.

mod admit;
mod clients;
mod company;
mod handlers;
mod listen;
mod live;
mod messages;
mod openapi;
mod operations;
mod reply;
mod route;

pub use listen::{Listener, Tls, TlsError};
pub use openapi::openapi;
pub use operations::{allowed, operations_of};
pub use route::router;
