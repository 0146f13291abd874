//! Topics, scripts, algorithms and prompts: read, check, run (§7.3.12, R-SC-1..5, R-ET-1).
//!
//! [`Library::read`] takes the files of a library and gives it checked and compiled, or all findings at once.
//! [`Run`] is one script on its way: plain data, moved by [`Run::act`], shown by [`Run::view`]. Nothing here
//! knows a clock, a file or chance: files, facts and moments are passed in.

mod bundle;
mod check;
mod diff;
mod ekto;
mod etiquette;
mod expression;
mod facts;
mod finder;
mod finding;
pub mod format;
pub mod fuzzing;
mod gathering;
mod graph;
mod handbook;
mod library;
mod link;
mod lint;
pub mod model;
mod near;
mod own;
mod reach;
mod reader;
mod run;
mod sample;
mod simulate;
mod skeleton;
mod spoken;
mod uses;
mod walk;
mod words;
mod yaml;

pub use bundle::{
    BUNDLE_LIST, BUNDLE_SIGNATURE, BundleRefusal, KeyProblem, PublicKey, Signed, SigningKey, Unread,
    Verified, sign, verify,
};
pub use diff::{Became, Difference, Recorded, Thing, Way, diff, way_now};
pub use ekto::{CLASSIFIER_LIMIT, ClassifierFault, ClassifierRow, Compared, Match};
pub use etiquette::PromptView;
pub use expression::{Condition, FUNCTIONS, Field, FieldKind, Function, Kind, ROOTS, Root, Template};
pub use facts::{
    AccountFacts, AttributeFacts, BillFacts, ClientFacts, CompanyFact, DocumentFacts, Facts, MeterFacts,
    VisitFacts,
};
pub use finder::TopicHit;
pub use finding::{FINDING_CODES, Finding, Place, Severity};
pub use handbook::{Entry, Handbook, Part, Told};
pub use library::{Gap, Library, Named, scripts_named};
pub use lint::{LINT_CODES, Lint};
pub use own::{OfferEntry, SituationEntry, ToldView};
pub use reach::{Beyond, Post};
pub use run::{
    Action, AlgorithmView, AnswerRefusal, AnswerValue, ChoiceView, Datum, Deed, Draft, EndView, FilledPaper,
    FilledTable, ForwardView, InputView, NotRunnable, Passed, PickView, Pin, PinnedPart, Preview, Refusal,
    Run, RunView, STEP_LIMIT, SaidView, Start, StepView, TRACE_LIMIT, TYPED_LIMIT, TopicEntry, TraceEvent,
    Traced, WorkState, WorkStepView,
};
pub use sample::made_up_client;
pub use simulate::{Replies, SimulatedStep, Simulation, Stopped, simulate};
pub use skeleton::{NewFile, NothingNew, new_script};
pub use walk::{Cut, PATH_CODES, Walk};
