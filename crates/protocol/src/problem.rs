//! What went wrong: a code, parameters, whether to try again, the id of the incident in the log. No text for people.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What went wrong. The words, and what to do next, stand in one table of the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The request is not of its form.
    Malformed,
    /// More bytes than this operation takes; `limit` says how many.
    TooLarge,
    /// The two sides speak no common version; `oldest` and `newest` say which the central speaks.
    Unsupported,
    /// No session, or one that is over: sign in or refresh.
    NotSignedIn,
    /// Login or password is wrong: which of them is not said.
    WrongPassword,
    /// Too many wrong passwords: the next one is looked at after `seconds`.
    Locked,
    /// The operator is blocked by an administrator.
    OperatorBlocked,
    /// The device is not enrolled, or its secret is another one.
    DeviceUnknown,
    /// The device is blocked by an administrator.
    DeviceBlocked,
    /// The enrolment code is wrong, used or too old.
    CodeInvalid,
    /// A refresh token came twice: somebody else has it, so the session is over.
    SessionRevoked,
    /// This role may not do this.
    NotAllowed,
    /// There is no such operation.
    NotFound,
    /// The operation is there, but not by this method.
    WrongMethod,
    /// The cursor is not one that this central has given.
    CursorUnknown,
    /// All numbers are leased.
    NumbersExhausted,
    /// The audit chain does not go on from where it was anchored: entries were cut off or changed.
    AuditBroken,
    /// Too many requests of this device.
    SlowDown,
    /// The central has as much to do as it can.
    Busy,
    /// It took too long.
    TimedOut,
    /// A fault of the central; the log has it under the incident's id.
    Internal,
    /// A code of a newer central.
    #[serde(other)]
    Unknown,
}

impl Code {
    /// All that a central of this version says.
    pub const ALL: [Self; 21] = [
        Self::Malformed,
        Self::TooLarge,
        Self::Unsupported,
        Self::NotSignedIn,
        Self::WrongPassword,
        Self::Locked,
        Self::OperatorBlocked,
        Self::DeviceUnknown,
        Self::DeviceBlocked,
        Self::CodeInvalid,
        Self::SessionRevoked,
        Self::NotAllowed,
        Self::NotFound,
        Self::WrongMethod,
        Self::CursorUnknown,
        Self::NumbersExhausted,
        Self::AuditBroken,
        Self::SlowDown,
        Self::Busy,
        Self::TimedOut,
        Self::Internal,
    ];

    /// The status of HTTP that goes with it.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::NotSignedIn | Self::WrongPassword | Self::DeviceUnknown | Self::SessionRevoked => 401,
            Self::OperatorBlocked | Self::DeviceBlocked | Self::CodeInvalid | Self::NotAllowed => 403,
            Self::NotFound => 404,
            Self::WrongMethod => 405,
            Self::AuditBroken | Self::CursorUnknown | Self::NumbersExhausted => 409,
            Self::TooLarge => 413,
            Self::Unsupported => 426,
            Self::Locked | Self::SlowDown => 429,
            Self::Busy | Self::TimedOut => 503,
            Self::Internal | Self::Unknown => 500,
        }
    }
}

/// Whether to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "when", rename_all = "snake_case")]
pub enum Retry {
    /// The same request gets the same answer.
    Never,
    /// The same request may succeed.
    After {
        /// After how many seconds.
        seconds: u32,
    },
}

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// What.
    pub code: Code,
    /// Parameters of the code, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
    /// Whether to try again.
    pub retry: Retry,
    /// Under which id the log has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<Uuid>,
}

impl Problem {
    /// A problem that trying again does not mend.
    #[must_use]
    pub const fn of(code: Code) -> Self {
        Self { code, params: BTreeMap::new(), retry: Retry::Never, incident: None }
    }

    /// With a parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// Worth another try after so many seconds.
    #[must_use]
    pub const fn after(mut self, seconds: u32) -> Self {
        self.retry = Retry::After { seconds };
        self
    }
}
