//! Messages to clients (R-PR-2): the central words them and hands them to what sends for the company.

use crate::Private;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Digits of a code.
pub const CODE_DIGITS: usize = 6;
/// Characters of an address, at most.
pub const MAX_ADDRESS: usize = 254;

/// Sends a code that confirms a phone or an e-mail. It is not sent again by itself: a client is not written to twice for one
/// lost answer, whoever asked asks again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SendCode {
    /// By what.
    pub by: Way,
    /// A mobile phone as `+79…`, or an e-mail; at most [`MAX_ADDRESS`] characters.
    pub to: Private,
    /// [`CODE_DIGITS`] digits.
    pub code: Private,
}

/// By what a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// A short message to a mobile phone.
    Sms,
    /// A letter.
    Email,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CodeTold {
    /// Whether what sends for the company has taken it; else nothing sends, or it does not answer.
    pub sent: bool,
}
