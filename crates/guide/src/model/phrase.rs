//! A phrase with its variants by channel, segment or state (§7.3.12.2, R-SC-3).

use crate::expression::{Condition, Rendered, Template};
use cel::Context;

/// One variant of a phrase.
#[derive(Clone, Debug)]
pub struct Variant {
    /// When it is said; always, if nothing stands here.
    pub when: Option<Condition>,
    /// The words.
    pub text: Template,
}

/// A phrase: the first variant that fits is said.
#[derive(Clone, Debug, Default)]
pub struct Phrase {
    /// In order of preference.
    pub variants: Vec<Variant>,
}

impl Phrase {
    pub(crate) fn render(&self, context: &Context<'_, '_>) -> Option<Rendered> {
        self.variants
            .iter()
            .find(|variant| variant.when.as_ref().is_none_or(|when| when.holds(context)))
            .map(|variant| variant.text.render(context))
    }
}
