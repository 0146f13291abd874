//! The check of workplace and look at the start of a shift (R-ET-7).

use super::code::Channel;
use super::guide::{OptionView, SaidView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request for the check of today.
#[derive(Clone, Deserialize, TS)]
pub struct ShiftCheckRequest {
    /// By which channel clients come: it picks the script.
    pub channel: Channel,
}

/// The check of today.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ShiftCheckView {
    /// Whether it is for this operator: for those who serve clients, where a script is in force.
    pub offered: bool,
    /// When it was done; none while it was not.
    pub done: Option<ShiftChecked>,
    /// Title of the script.
    pub title: String,
    /// What is to be looked at; none when it is done.
    pub item: Option<ShiftItem>,
    /// What was looked at before, oldest first.
    pub passed: Vec<SaidView>,
    /// What the script says at the end; only right after the last item.
    pub ending: Option<String>,
}

/// That the check was done.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ShiftChecked {
    /// When.
    pub at: String,
    /// How many items are to be mended.
    pub mend: u32,
}

/// An item of the check.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ShiftItem {
    /// Id.
    pub id: String,
    /// What to look at.
    pub text: String,
    /// A remark.
    pub note: Option<String>,
    /// Clauses of the standard.
    pub basis: Vec<String>,
    /// Answers.
    pub options: Vec<OptionView>,
}

/// Request to answer an item, or to go back to the one before.
#[derive(Clone, Deserialize, TS)]
pub struct ShiftAct {
    /// By which channel clients come.
    pub channel: Channel,
    /// The item it was decided on: a late key press does not answer another one.
    pub item: String,
    /// The answer; none goes back.
    pub option: Option<String>,
}
