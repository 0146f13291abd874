//! The words of what the reader finds: what is wrong and what to write instead, for a methodologist. One total
//! table, in four parts.

mod expression;
mod own;
mod structure;
mod ways;

use crate::finding::{Problem, Severity, Told};

/// «Возможно, имелось в виду …», or the other words when nothing is near.
fn perhaps(near: Option<&str>, otherwise: &str) -> String {
    near.map_or_else(|| otherwise.to_owned(), |near| format!("Возможно, имелось в виду «{near}»."))
}

impl Told for Problem {
    fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "syntax",
            Self::TooLarge { .. } => "too-large",
            Self::EmptyFile => "empty-file",
            Self::SecondDocument => "second-document",
            Self::Alias => "alias",
            Self::DuplicateField { .. } => "duplicate-field",
            Self::UnknownKind { .. } => "unknown-kind",
            Self::MissingField { .. } => "missing-field",
            Self::UnknownField { .. } => "unknown-field",
            Self::WrongType { .. } => "wrong-type",
            Self::BadValue { .. } => "bad-value",
            Self::BadId { .. } => "bad-id",
            Self::DuplicateId { .. } => "duplicate-id",
            Self::UnknownStep { .. } => "unknown-step",
            Self::UnknownReference { .. } => "unknown-reference",
            Self::UnknownAnswer { .. } => "unknown-answer",
            Self::MissingNext { .. } => "missing-next",
            Self::MissingOtherwise { .. } => "missing-otherwise",
            Self::AfterOtherwise { .. } => "after-otherwise",
            Self::StepKind { .. } => "step-kind",
            Self::NoEnd { .. } => "no-end",
            Self::UnreachableStep { .. } => "unreachable-step",
            Self::EndlessCycle { .. } => "endless-cycle",
            Self::BadExpression { .. } => "bad-expression",
            Self::HeavyExpression { .. } => "heavy-expression",
            Self::UndefinedVariable { .. } => "undefined-variable",
            Self::UnknownFunction { .. } => "unknown-function",
            Self::ArgumentCount { .. } => "argument-count",
            Self::WrongKind { .. } => "wrong-kind",
            Self::UnknownCode { .. } => "unknown-code",
            Self::UseKnown => "use-known",
            Self::UseCost => "use-cost",
            Self::NotUsed { .. } => "not-used",
            Self::NeedsForm { .. } => "needs-form",
            Self::OpenBraces => "open-braces",
            Self::ApprovalOrder => "approval-order",
            Self::ForbiddenWord { .. } => "forbidden-word",
            Self::LongPhrase { .. } => "long-phrase",
            Self::TermApart { .. } => "term-apart",
            Self::NoAsOf { .. } => "no-as-of",
            Self::TitleDiffers { .. } => "title-differs",
            Self::NoManifest => "no-manifest",
            Self::LanguageVersion { .. } => "language-version",
            Self::Unused { .. } => "unused",
            Self::NotTold { .. } => "not-told",
            Self::NotOffered { .. } => "not-offered",
            Self::NotAsked { .. } => "not-asked",
            Self::NoPostponement => "no-postponement",
            Self::NotAPart { .. } => "not-a-part",
            Self::CalledTwice { .. } => "called-twice",
            Self::NotCalled { .. } => "not-called",
            Self::NotRead { .. } => "not-read",
            Self::Newer { .. } => "newer-word",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::LongPhrase { .. } | Self::Unused { .. } | Self::NotCalled { .. } | Self::NotRead { .. } => {
                Severity::Warning
            }
            _ => Severity::Error,
        }
    }

    fn words(&self) -> (String, String) {
        self.structure_words()
            .or_else(|| self.way_words())
            .or_else(|| self.own_words())
            .unwrap_or_else(|| self.expression_words())
    }
}
