//! Texts that must not reach logs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A password, a token, or something of a person: `Debug` shows only that it is there, and there is no `Display`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct Private(String);

impl Private {
    /// The text itself, for comparing, keeping or sending it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Private {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("‹private›")
    }
}

impl<T: Into<String>> From<T> for Private {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}
