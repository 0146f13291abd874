//! What the reader found in the content: file, line, what is wrong and what to write instead (R-SC-8).

use crate::expression::Programs;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Findings of one reading; more are not reported, a person mends the first ones first.
pub(crate) const FINDING_LIMIT: usize = 500;

/// A place in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl Place {
    pub(crate) fn new(line: usize, column: usize) -> Self {
        let short = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { line: short(line), column: short(column) }
    }
}

/// All codes that a finding can have.
pub const FINDING_CODES: [&str; 53] = [
    "syntax",
    "too-large",
    "empty-file",
    "second-document",
    "alias",
    "duplicate-field",
    "unknown-kind",
    "missing-field",
    "unknown-field",
    "wrong-type",
    "bad-value",
    "bad-id",
    "duplicate-id",
    "unknown-step",
    "unknown-reference",
    "unknown-answer",
    "missing-next",
    "missing-otherwise",
    "after-otherwise",
    "step-kind",
    "no-end",
    "unreachable-step",
    "endless-cycle",
    "bad-expression",
    "heavy-expression",
    "undefined-variable",
    "unknown-function",
    "argument-count",
    "wrong-kind",
    "unknown-code",
    "use-known",
    "use-cost",
    "not-used",
    "needs-form",
    "open-braces",
    "approval-order",
    "forbidden-word",
    "long-phrase",
    "term-apart",
    "no-as-of",
    "title-differs",
    "no-manifest",
    "language-version",
    "unused",
    "not-told",
    "not-offered",
    "not-asked",
    "no-postponement",
    "not-a-part",
    "called-twice",
    "not-called",
    "not-read",
    "newer-word",
];

/// Whether a finding keeps the library from being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The library is not ready.
    Error,
    /// It works; better words are wanted.
    Warning,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Path of the file inside the library.
    pub file: String,
    /// Where in it.
    #[serde(flatten)]
    pub place: Place,
    /// A short name that does not change: `unknown-step`.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, in Russian, for a person who does not program.
    pub what: String,
    /// What to write instead, in Russian.
    pub instead: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {} [{}]. {}",
            self.file, self.place.line, self.place.column, self.what, self.code, self.instead
        )
    }
}

/// What can be wrong. The words for each stand in `words.rs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// Not YAML; `quoting` when a phrase wanted quotes.
    Syntax { quoting: bool },
    /// A limit of size.
    TooLarge { limit: String },
    /// Nothing in the file.
    EmptyFile,
    /// `---` twice.
    SecondDocument,
    /// `&x`, `*x`, `!tag`.
    Alias,
    /// One field twice.
    DuplicateField { field: String },
    /// `kind:` is none of the known.
    UnknownKind { kind: String, near: Option<String> },
    /// A needed field is absent.
    MissingField { field: String },
    /// A field that the language does not have.
    UnknownField { field: String, near: Option<String> },
    /// A list where a text was wanted, and the like.
    WrongType { field: String, wanted: &'static str },
    /// Not one of the allowed words.
    BadValue { field: String, value: String, allowed: String },
    /// An id with letters that an expression cannot name.
    BadId { id: String },
    /// Two things with one id.
    DuplicateId { what: &'static str, id: String, other: String },
    /// `to:` or `next:` names no step.
    UnknownStep { id: String, near: Option<String> },
    /// A script, algorithm, topic or unit that is not there.
    UnknownReference { what: &'static str, id: String, near: Option<String> },
    /// `answer:` of an algorithm names no answer of the script.
    UnknownAnswer { name: String, near: Option<String> },
    /// A step does not say where it goes.
    MissingNext { step: String },
    /// The branches do not end with an unconditional one.
    MissingOtherwise { step: String },
    /// A branch after the unconditional one.
    AfterOtherwise { step: String },
    /// A step has none or several of say, ask, …
    StepKind { found: Vec<String> },
    /// A script that never ends.
    NoEnd { script: String },
    /// No way leads to the step.
    UnreachableStep { step: String },
    /// Steps that lead only to each other.
    EndlessCycle { steps: Vec<String> },
    /// CEL cannot be read.
    BadExpression { expression: String },
    /// Too long, deep or nested.
    HeavyExpression { limit: String },
    /// No such variable.
    UndefinedVariable { name: String, near: Option<String> },
    /// No such function.
    UnknownFunction { name: String, near: Option<String> },
    /// A wrong number of arguments.
    ArgumentCount { function: String, wanted: usize, got: usize },
    /// Kinds that do not go together.
    WrongKind { wanted: String, got: String, part: String },
    /// A literal that is not one of the codes.
    UnknownCode { value: String, allowed: String },
    /// `has(x)`: every name is there, its value may be unknown.
    UseKnown,
    /// Energy times money.
    UseCost,
    /// A part of CEL that the language does not use.
    NotUsed { part: String },
    /// Money, energy or a date said without its form.
    NeedsForm { expression: String, form: String },
    /// `{{` without `}}`.
    OpenBraces,
    /// `to` before `from`.
    ApprovalOrder,
    /// A word not said to clients.
    ForbiddenWord { word: String, better: &'static str, clause: &'static str },
    /// More than can be said in a breath.
    LongPhrase { length: usize, limit: usize },
    /// A term is told to the client that the step does not name for the proposal, or names otherwise.
    TermApart { told: String },
    /// A sum or a state that is told without the moment it is from.
    NoAsOf { value: String, moment: String },
    /// The topic's title and that of the tree differ.
    TitleDiffers { topic: String, tree: String },
    /// The manifest is absent.
    NoManifest,
    /// Another version of the language.
    LanguageVersion { wanted: String },
    /// A script that no topic or purpose starts.
    Unused { what: &'static str, id: String },
    /// Somebody stands in the list of a situation and no step tells them, or the other way round.
    NotTold { who: &'static str, listed: bool },
    /// A sales script without the step that offers its service.
    NotOffered { service: String },
    /// A script of an attribute that does not bring it.
    NotAsked { attribute: &'static str },
    /// An attribute that cannot be put off.
    NoPostponement,
    /// A script that is called and does not come back.
    NotAPart { id: String },
    /// A part that one script calls twice.
    CalledTwice { id: String, first: String },
    /// A part that nobody calls.
    NotCalled { id: String },
    /// A value that is worked out and not read.
    NotRead { name: String },
    /// A word that the version of the language does not have that the library is written in.
    Newer { word: &'static str, file: String, line: u32, language: u8 },
}

/// Something wrong that has a name, a weight and words. The reader's problems are one kind; each tool of the
/// authors has its own, beside its checks.
pub(crate) trait Told {
    /// The name that does not change.
    fn code(&self) -> &'static str;
    /// Whether it keeps the library from being used.
    fn severity(&self) -> Severity;
    /// What is wrong, and what to write instead.
    fn words(&self) -> (String, String);
}

/// A file being read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'a> {
    /// Path inside the library.
    pub(crate) path: &'a str,
    /// Its text.
    pub(crate) text: &'a str,
    /// Expressions compiled so far, in this file and the others.
    pub(crate) programs: &'a Programs,
}

/// Collects findings.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    /// Notes a problem.
    pub(crate) fn add(&mut self, file: &str, place: Place, problem: &impl Told) {
        let severity = problem.severity();
        if !self.has_room_for(severity) {
            return; // saves finding the words
        }
        let (what, instead) = problem.words();
        let finding = Finding { file: file.to_owned(), place, code: problem.code(), severity, what, instead };
        self.push(finding);
    }

    fn push(&mut self, finding: Finding) {
        if !self.has_room_for(finding.severity) || self.list.contains(&finding) {
            return;
        }
        if self.list.len() >= FINDING_LIMIT
            && let Some(last) = self.last_warning()
        {
            self.list.remove(last);
        }
        self.list.push(finding);
    }

    /// An error is never lost behind warnings: a library would be taken that cannot be used.
    fn has_room_for(&self, severity: Severity) -> bool {
        self.list.len() < FINDING_LIMIT || severity == Severity::Error && self.last_warning().is_some()
    }

    fn last_warning(&self) -> Option<usize> {
        self.list.iter().rposition(|finding| finding.severity == Severity::Warning)
    }

    /// Takes what was found elsewhere.
    pub(crate) fn extend(&mut self, found: Self) {
        for finding in found.list {
            self.push(finding);
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// All, by file and line.
    pub(crate) fn into_sorted(mut self) -> Vec<Finding> {
        self.list.sort_by(|a, b| (&a.file, a.place, a.code).cmp(&(&b.file, b.place, b.code)));
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_sc_8_an_error_is_not_lost_behind_warnings() {
        let mut out = Findings::default();
        let at = |line: usize| Place::new(line, 1);
        for line in 1..=FINDING_LIMIT + 20 {
            out.add("a.yaml", at(line), &Problem::LongPhrase { length: 300, limit: 280 });
        }
        assert_eq!(out.len(), FINDING_LIMIT);
        out.add("b.yaml", at(7), &Problem::Alias);
        let found = out.into_sorted();
        assert_eq!(found.len(), FINDING_LIMIT);
        let errors: Vec<_> = found.iter().filter(|one| one.severity == Severity::Error).collect();
        assert_eq!(errors.iter().map(|one| one.code).collect::<Vec<_>>(), ["alias"]);
    }

    #[test]
    fn r_sc_8_more_errors_than_a_person_mends_are_not_kept() {
        let mut out = Findings::default();
        for line in 1..=FINDING_LIMIT + 20 {
            out.add("a.yaml", Place::new(line, 1), &Problem::Alias);
        }
        assert_eq!(out.len(), FINDING_LIMIT);
    }
}
