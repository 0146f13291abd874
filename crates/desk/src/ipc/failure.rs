//! What a command answers when it could not be carried out. Expected outcomes are values of the responses.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What went wrong, as a code. The words and the next action stand in the UI, one row for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FailureCode {
    /// Nobody is signed in, or the base is locked.
    Locked,
    /// The visit, appeal or document is not there.
    NotFound,
    /// A colleague leads this visit, or it is on its way to one.
    NotYours,
    /// The request is not of its form: a fault of the program.
    BadRequest,
    /// Too long or too large; `limit` says how much is taken.
    TooLarge,
    /// The disk is full. What was confirmed is kept.
    DiskFull,
    /// The base can only be read.
    ReadOnly,
    /// The base is damaged; it was closed.
    Damaged,
    /// The key store of the system does not answer.
    KeyStore,
    /// No appeal numbers are left: a block must be leased.
    NoNumbers,
    /// The scripts-library cannot be used.
    Library,
    /// Somebody or something else changed it meanwhile: take it anew.
    Conflict,
    /// A fault of the program; the log has it by its incident id.
    Internal,
}

/// A failure as it crosses to the window: no human text.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Failure {
    /// What.
    pub code: FailureCode,
    /// A limit, where there is one.
    pub limit: Option<u32>,
    /// Whether the same may be tried again.
    pub retry: bool,
    /// What finds it in the log.
    pub incident: String,
}

/// A fault of the screens. Its message is not among this: it could quote what was on the screen.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct ScreenFault {
    /// Class of the error: `TypeError`.
    pub class: String,
    /// Names of the components it went through, innermost first.
    pub components: Vec<String>,
}
