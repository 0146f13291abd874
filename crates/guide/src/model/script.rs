//! A script: what to say (§3, R-SC-2).

use super::answer::Answer;
use super::approval::Approval;
use super::own::{Own, Told};
use super::phrase::Phrase;
use crate::expression::{Condition, Template};
use crate::finding::Place;
use cel::Context;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// A script.
#[derive(Clone, Debug)]
pub struct Script {
    /// Latin name, unique in the library.
    pub id: String,
    /// Title.
    pub title: String,
    /// What it is for, where it is of no topic and no stage.
    pub own: Option<Own>,
    /// Whether other scripts call it and go on behind it; nobody begins it by itself.
    pub part: bool,
    /// How it leads, where it says so (R-SC-3).
    pub style: Option<Style>,
    /// Values that are worked out once and used by name: `computed.spent`.
    pub computed: Vec<Computed>,
    /// Approvals of the parts that were laid into it.
    pub laid: Vec<Approval>,
    /// Approval.
    pub approval: Approval,
    /// Where it begins; at the first step, if nothing stands here.
    pub start: Vec<Branch>,
    /// Steps.
    pub steps: Vec<Step>,
    /// File inside the library.
    pub file: String,
    /// SHA-256 of the file, hexadecimal.
    pub digest: String,
    pub(crate) place: Place,
    /// The first word of the language's second version in it.
    pub(crate) newer: Option<(Place, &'static str)>,
    /// Whether a purpose of its own was written, however wrong: such a script is not called idle as well.
    pub(crate) claims: bool,
    pub(crate) index: HashMap<String, usize>,
}

impl Script {
    /// A step by its id.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.index.get(id).and_then(|&index| self.steps.get(index))
    }

    /// Its own steps: those of the parts that it calls have a place of their own to be told of.
    pub(crate) fn own_steps(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.of.is_none())
    }

    /// The file that a step was written in.
    pub(crate) fn file_of<'s>(&'s self, step: &'s Step) -> &'s str {
        step.of.as_deref().unwrap_or(&self.file)
    }

    /// Whether it is in force on a day, with all that was laid into it.
    #[must_use]
    pub fn is_effective(&self, on: Date) -> bool {
        std::iter::once(&self.approval).chain(&self.laid).all(|approval| approval.is_effective(on))
    }

    /// Whether one simply goes on at a step: said, looked at, handed over. Why there is no answer to a question of the
    /// profile is chosen, never passed over (R-PR-1).
    pub(crate) fn goes_on(&self, step: &Step) -> bool {
        let asks = matches!(self.own, Some(Own::Actualization { .. }));
        let passes = matches!(
            step.kind,
            StepKind::Say
                | StepKind::Check
                | StepKind::Act { .. }
                | StepKind::Document { .. }
                | StepKind::Forward { .. }
        );
        passes && (!asks || step.choices.is_empty())
    }

    /// The step that `id` comes to when skipped steps are left out and calls are entered: one to stand at, or the end of a
    /// part. A round of skipped steps ends where it began, so the walk is never longer than the script.
    pub(crate) fn settle<'s>(&'s self, id: &'s str, context: &Context<'_, '_>) -> Option<&'s Step> {
        let mut step = self.step(id)?;
        for _ in 0..self.steps.len() {
            let stands = !matches!(step.kind, StepKind::Call { .. })
                && step.when.as_ref().is_none_or(|when| when.holds(context));
            if stands {
                break;
            }
            step = self.step(&way(&step.next, context)?.step)?;
        }
        Some(step)
    }

    /// The id of the step it begins with, before anything is left out.
    pub(crate) fn entry(&self, context: &Context<'_, '_>) -> Option<&str> {
        if self.start.is_empty() {
            return self.steps.first().map(|step| step.id.as_str());
        }
        way(&self.start, context).map(|target| target.step.as_str())
    }

    /// The answers that the script asks for.
    pub fn answers(&self) -> impl Iterator<Item = (&Step, &Answer)> {
        self.steps.iter().filter_map(|step| step.answer.as_ref().map(|answer| (step, answer)))
    }
}

/// How a script leads (§7.3.12.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// For a simple question: one way, whatever the client says.
    Static,
    /// For what is not simple: it asks before it explains, and goes on by the answers.
    Mobile,
}

impl Style {
    pub(crate) const WORDS: [(&'static str, Self); 2] = [("static", Self::Static), ("mobile", Self::Mobile)];
}

/// A value that a script works out once and uses by name.
#[derive(Clone, Debug)]
pub struct Computed {
    /// Latin name: `computed.spent`.
    pub name: String,
    /// What it is.
    pub title: String,
    /// How it is worked out, from what is known and from values before it.
    pub value: Condition,
    pub(crate) place: Place,
}

/// Where to.
#[derive(Clone, Debug)]
pub struct Target {
    /// Id of the step.
    pub step: String,
    pub(crate) place: Place,
}

/// The first way that fits.
pub(crate) fn way<'s>(branches: &'s [Branch], context: &Context<'_, '_>) -> Option<&'s Target> {
    let fits = |branch: &&Branch| branch.when.as_ref().is_none_or(|when| when.holds(context));
    branches.iter().find(fits).map(|branch| &branch.to)
}

/// A way on, with its condition.
#[derive(Clone, Debug)]
pub struct Branch {
    /// When; always, if nothing stands here.
    pub when: Option<Condition>,
    /// Where to.
    pub to: Target,
}

/// Something to choose at a step, with a key of its own on the screen.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Latin name: `chosen.<step> == 'id'`.
    pub id: String,
    /// What stands on the button.
    pub title: Template,
    /// When it is offered; always, if nothing stands here.
    pub when: Option<Condition>,
    /// Where it leads; by the step's own way, if nothing stands here.
    pub to: Option<Target>,
    pub(crate) place: Place,
}

/// How a script ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The client has the full answer: the appeal may be closed (§7.2.4.3).
    Informed,
    /// It goes to a unit: «Перенаправлено исполнителю».
    Forwarded,
    /// The client comes back to it, or stopped.
    Postponed,
    /// The stage is done, and the visit goes on.
    Done,
    /// The client is served without a card (R-ID-6): only in the script of identification.
    Unidentified,
}

impl Outcome {
    pub(crate) const WORDS: [(&'static str, Self); 5] = [
        ("informed", Self::Informed),
        ("forwarded", Self::Forwarded),
        ("postponed", Self::Postponed),
        ("done", Self::Done),
        ("unidentified", Self::Unidentified),
    ];
}

/// What kind of step it is.
#[derive(Clone, Debug)]
pub enum StepKind {
    /// To be said.
    Say,
    /// To be asked; the answer is typed.
    Ask,
    /// To be asked; the answer is one of the choices.
    Choose,
    /// To be looked at by the operator, not said.
    Check,
    /// To be typed by the operator, not asked.
    Enter,
    /// To be done by the operator, not said.
    Act {
        /// Who is told by it.
        tell: Vec<Told>,
    },
    /// A document is handed over.
    Document {
        /// Name of its template.
        template: String,
        /// Title.
        title: Template,
    },
    /// A service is offered: accepted, declined or later.
    Offer {
        /// Name of the service.
        service: String,
    },
    /// The appeal goes to a unit, with a term told to the client (R-AP-5).
    Forward {
        /// Code of the unit, from the manifest.
        unit: String,
        /// Term in days.
        days: Option<Condition>,
        /// Whether the term that is said is the one the law names for the topic.
        by_law: bool,
    },
    /// Another script is gone through, and then this one goes on.
    Call {
        /// Id of the part.
        part: String,
        /// Where to after these of its ends; after the others by the step's own way.
        ends: Vec<(String, Target)>,
    },
    /// An end of a part that was laid in: nobody stands at it.
    Back {
        /// The step that has called it.
        call: String,
        /// Which end: `chosen.<call>`.
        end: String,
    },
    /// The end.
    End {
        /// How it ended.
        outcome: Outcome,
    },
}

impl StepKind {
    /// All words of the language.
    pub(crate) const WORDS: [&'static str; 11] =
        ["say", "ask", "choose", "check", "enter", "act", "document", "offer", "forward", "call", "end"];

    /// The word of the language.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Say => "say",
            Self::Ask => "ask",
            Self::Choose => "choose",
            Self::Check => "check",
            Self::Enter => "enter",
            Self::Act { .. } => "act",
            Self::Document { .. } => "document",
            Self::Offer { .. } => "offer",
            Self::Forward { .. } => "forward",
            Self::Call { .. } | Self::Back { .. } => "call",
            Self::End { .. } => "end",
        }
    }

    /// Whether the text is for the client's ears.
    #[must_use]
    pub const fn is_said(&self) -> bool {
        !matches!(
            self,
            Self::Check
                | Self::Enter
                | Self::Act { .. }
                | Self::Call { .. }
                | Self::Back { .. }
                | Self::End { .. }
        )
    }
}

impl Step {
    /// Whether another script is gone through here.
    pub(crate) const fn is_call(&self) -> bool {
        matches!(self.kind, StepKind::Call { .. })
    }
}

/// A step of a script.
#[derive(Clone, Debug)]
pub struct Step {
    /// Latin name, unique in the script.
    pub id: String,
    /// Kind.
    pub kind: StepKind,
    /// When it is not skipped; always, if nothing stands here.
    pub when: Option<Condition>,
    /// What is said, or for `check`, `enter` and `end` what the operator reads.
    pub text: Phrase,
    /// A note for the operator.
    pub note: Phrase,
    /// Clauses of law or of the standard.
    pub basis: Vec<String>,
    /// The answer asked for.
    pub answer: Option<Answer>,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// Ways on; none at the end.
    pub next: Vec<Branch>,
    /// The file of the part that it came from; none: it is the script's own.
    pub(crate) of: Option<Arc<str>>,
    pub(crate) place: Place,
}
