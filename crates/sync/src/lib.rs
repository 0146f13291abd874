//! A workplace and the central come to the same state (R-CE-1, R-CE-2): commands up in their order, confirmed events down by
//! a cursor, whatever the network loses, repeats or delays.
//!
//! * [`plan`]: what is sent next and when it is tried again; pure.
//! * [`port`]: what the driver needs of the local base and of the central.
//! * [`exchange`]: one exchange, from the outbox's first command to the feed's last page; [`cards`]: clients' cards within it.
//! * [`http`]: the central over HTTP; [`live`]: the stream by which it nudges.
//!
//! **Invariant:** a command leaves the outbox only with the central's answer for it, in the transaction that keeps what
//! the answer says. A page of the feed and its cursor are kept in one transaction. So an exchange can stop anywhere, and
//! the next one goes on; what is sent or told twice has the effect of once.

pub mod cards;
mod company;
pub mod exchange;
pub mod http;
pub mod live;
pub mod plan;
pub mod port;
