//! What a library holds, as it was read and checked.

mod algorithm;
mod answer;
mod approval;
mod manifest;
mod own;
mod paper;
mod phrase;
mod reach;
mod script;
mod segment;
mod topic;

pub use algorithm::{Algorithm, AlgorithmKind, AlgorithmStep, Done};
pub(crate) use answer::SIGNATURE;
pub use answer::{Answer, AnswerType, Rule};
pub use approval::Approval;
pub use manifest::{Manifest, Parameter, Purpose, Unit};
pub use own::{Attribute, Own, Situation, Telling, Told};
pub use paper::{Paper, PaperForm, PaperLine, PaperRow, PaperTable, Papers};
pub use phrase::{Phrase, Variant};
pub use reach::{Competence, Line, NoLine, OfficeKind, Reach, ReachOf};
pub(crate) use script::way;
pub use script::{Branch, Choice, Computed, Outcome, Script, Step, StepKind, Style, Target};
pub use segment::{SegmentService, Serves};
pub use topic::{Appeal, EktoNode, Etiquette, Party, Pick, Prompt, Stage, Topic};
