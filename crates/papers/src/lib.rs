//! Papers that a client takes along (R-AP-10): set by typst from a template of the scripts-library and data of ours, seen as
//! SVG, kept and handed over as PDF. Knows no files, no network and no clock.

pub mod form;
pub mod kept;
pub mod memo;
mod press;

pub use press::{Paper, PaperError};
