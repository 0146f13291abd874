//! What an author is told beyond what the reader refuses (R-SC-8): topics without a script, approvals that are
//! not in force, names nobody needs, ways out that hang on a condition.
//!
//! The reader alone decides whether a library can be used at a desk. The lint decides whether it should be
//! published, so it may be stricter, and it may know the day.

mod answers;
mod approvals;
mod coverage;
mod exits;
mod fault;
mod papers;
mod style;
mod variables;

pub use fault::LINT_CODES;

use crate::finding::{Finding, Findings};
use crate::library::Library;
use jiff::civil::Date;

/// What a look at a whole library found.
#[derive(Debug)]
pub struct Lint {
    /// All findings, by file and line; none: it can be published.
    pub findings: Vec<Finding>,
    /// The library, where it could be read.
    pub library: Option<Library>,
}

impl Library {
    /// Reads a library and looks at it as a whole. With a day, approvals are held against it.
    ///
    /// What the reader refuses is told alone: with a file unread, the rest would be noise.
    #[must_use]
    pub fn lint<P, T>(files: impl IntoIterator<Item = (P, T)>, on: Option<Date>) -> Lint
    where
        P: Into<String>,
        T: Into<String>,
    {
        match Self::read(files) {
            Err(findings) => Lint { findings, library: None },
            Ok(library) => {
                let mut out = Findings::default();
                coverage::coverage(&library, &mut out);
                approvals::approvals(&library, on, &mut out);
                variables::unused(&library, &mut out);
                papers::papers(&library, &mut out);
                for script in library.scripts() {
                    exits::exits(script, &mut out);
                    answers::answers(script, &mut out);
                    style::style(script, &mut out);
                }
                let mut findings = out.into_sorted();
                findings.extend(library.warnings().iter().cloned());
                findings.sort_by(|a, b| (&a.file, a.place, a.code).cmp(&(&b.file, b.place, b.code)));
                Lint { findings, library: Some(library) }
            }
        }
    }
}
