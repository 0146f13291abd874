//! Prompts of etiquette for the moment: few, short, each with its clause (П3, R-ET-1).

use crate::facts::{Facts, redacted};
use crate::library::Library;
use crate::model::Stage;
use crate::run::picking_context;
use std::fmt;

/// A prompt as it stands before the operator.
#[derive(Clone, PartialEq, Eq)]
pub struct PromptView {
    /// Id.
    pub id: String,
    /// Short title.
    pub title: String,
    /// What to do or say.
    pub text: String,
    /// Clause of the standard.
    pub clause: String,
}

redacted!(PromptView);

impl Library {
    /// The prompts that fit the stage, channel and client, at most `limit`. Those with a condition stand first:
    /// what is particular to this client is not pushed out by what is always true.
    #[must_use]
    pub fn prompts(&self, stage: Stage, facts: &Facts, limit: usize) -> Vec<PromptView> {
        let context = picking_context(self, facts);
        let fitting = self
            .etiquettes()
            .iter()
            .flat_map(|file| &file.prompts)
            .filter(|prompt| prompt.stages.is_empty() || prompt.stages.contains(&stage))
            .filter(|prompt| prompt.when.as_ref().is_none_or(|when| when.holds(&context)));
        let (particular, general): (Vec<_>, Vec<_>) = fitting.partition(|prompt| prompt.when.is_some());
        particular
            .into_iter()
            .chain(general)
            .take(limit)
            .map(|prompt| PromptView {
                id: prompt.id.clone(),
                title: prompt.title.clone(),
                text: prompt.text.render(&context).map(|text| text.text).unwrap_or_default(),
                clause: prompt.clause.clone(),
            })
            .collect()
    }
}
