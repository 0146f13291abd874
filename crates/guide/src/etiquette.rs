//! Prompts of etiquette for the moment: few, short, each with its clause (П3, R-ET-1).

use crate::facts::{Facts, redacted};
use crate::library::Library;
use crate::model::{Prompt, Stage};
use crate::run::picking_context;
use std::fmt;

/// Prompts of one file that stand before those of the next: what is said of a need leaves room for the channel.
const FROM_ONE_FILE: usize = 2;

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
    /// The prompts that fit the stage, the step of the script (its word: `ask`, `document`), the channel and the
    /// client, at most `limit`.
    ///
    /// Files stand by weight, in the order of their names, each with two at first. Within a file those of this
    /// very step come first, then those with a condition: what is particular is not pushed out by what is
    /// always true.
    #[must_use]
    pub fn prompts(&self, stage: Stage, step: Option<&str>, facts: &Facts, limit: usize) -> Vec<PromptView> {
        let context = picking_context(self, facts);
        let fits = |prompt: &&Prompt| {
            (prompt.stages.is_empty() || prompt.stages.contains(&stage))
                && (prompt.at.is_empty() || step.is_some_and(|step| prompt.at.contains(&step)))
                && prompt.when.as_ref().is_none_or(|when| when.holds(&context))
        };
        let (mut first, mut rest) = (Vec::new(), Vec::new());
        for file in self.etiquettes() {
            let mut fitting: Vec<&Prompt> = file.prompts.iter().filter(fits).collect();
            fitting.sort_by_key(|prompt| (prompt.at.is_empty(), prompt.when.is_none()));
            rest.extend(fitting.split_off(fitting.len().min(FROM_ONE_FILE)));
            first.extend(fitting);
        }
        first
            .into_iter()
            .chain(rest)
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
