//! What can go wrong in a request, and what of it is told.

use crate::base::BaseError;
use crate::ports::NoEntropy;
use okno_protocol::{Code, Problem};
use std::error::Error;
use std::fmt::Write;
use uuid::Uuid;

/// A request could not be answered.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// It is told as it is.
    #[error("refused")]
    Told(Problem),
    /// The base failed.
    #[error("the base failed")]
    Base(#[from] BaseError),
    /// The system has no randomness.
    #[error("no randomness")]
    Entropy(#[from] NoEntropy),
    /// Something cannot be written as JSON.
    #[error("an answer cannot be written")]
    Written(#[source] serde_json::Error),
    /// Work that ran beside the others did not come to its end.
    #[error("the work was interrupted")]
    Interrupted,
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self::Told(problem)
    }
}

impl Fault {
    /// What is told. The whole chain of a fault is logged once, here, with the incident's id; errors hold no personal
    /// data by their types.
    pub(crate) fn told(self, operation: &'static str, incident: Option<Uuid>) -> Problem {
        // Seconds after which it is worth to come again: nothing is wrong with the request.
        let passes = match self {
            Self::Told(problem) => return problem,
            Self::Base(BaseError::Busy) => Some(2),
            Self::Base(BaseError::Away(_)) => Some(5),
            Self::Base(BaseError::Full) => Some(60),
            _ => None,
        };
        let mut chain = self.to_string();
        let mut source = self.source();
        while let Some(error) = source {
            // Writing to a String cannot fail.
            let _ = write!(chain, ": {error}");
            source = error.source();
        }
        let id = incident.map(|id| id.to_string()).unwrap_or_default();
        tracing::error!(operation, incident = id, "{chain}");
        let problem = match passes {
            Some(seconds) => Problem::of(Code::Busy).after(seconds),
            None => Problem::of(Code::Internal).after(30),
        };
        Problem { incident, ..problem }
    }
}
