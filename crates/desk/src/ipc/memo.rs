//! «Памятка визита»: the page that the client takes home.

use serde::Serialize;
use ts_rs::TS;

/// The page as it would be printed now.
#[derive(Clone, Serialize, TS)]
pub struct MemoView {
    /// The page as SVG, Base64: a picture for the window and the printer.
    pub page: String,
    /// What stands on it, in its order: for those who do not see the picture.
    pub text: String,
    /// Questions on it, in the order they were asked.
    pub questions: Vec<MemoQuestionView>,
    /// Questions that did not fit.
    pub more: u32,
}

/// A question on the page.
#[derive(Clone, Serialize, TS)]
pub struct MemoQuestionView {
    /// Appeal.
    pub appeal: String,
    /// In threes.
    pub number: String,
    /// Title of the topic.
    pub title: String,
    /// What stands there as decided: of the report, until the operator writes it in words for the client
    /// (draft `memo:` and the appeal's id).
    pub decided: String,
    /// A memo is among its documents already.
    pub given: bool,
}

super::redacted!(MemoView, MemoQuestionView);
