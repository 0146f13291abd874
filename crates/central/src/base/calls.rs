//! What instances of the central call out to each other. A call is quick and may be lost: nothing rests on it that is not
//! found out otherwise.

use super::BaseError;
use async_trait::async_trait;

/// Bytes of a call, at most: what every database passes on.
pub const MAX_CALL: usize = 7_000;

/// What is heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A call of some instance, one's own too.
    Call(String),
    /// The line was interrupted: calls may have been missed.
    Gap,
}

/// A line on which the calls of all instances are heard.
#[async_trait]
pub trait Hearing: Send {
    /// Waits for the next. After an error the line is of no more use.
    async fn next(&mut self) -> Result<Heard, BaseError>;
}

/// Calls between the instances that work on one base.
#[async_trait]
pub trait Calls: Send + Sync {
    /// Calls out; each of at most [`MAX_CALL`] bytes.
    async fn call(&self, calls: &[String]) -> Result<(), BaseError>;
    /// Begins to hear; none where there is never another instance.
    async fn hear(&self) -> Result<Option<Box<dyn Hearing>>, BaseError>;
}
