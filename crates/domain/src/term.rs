//! Terms (сроки, R-AP-6): one function that names the day by which a client gets an answer, and explains itself.
//!
//! * `calendar`: the production calendar, a data file a year, with the days of a region over it;
//! * `count`: days counted and skipped, pauses, a last day that is no working day;
//! * `rule`: what law, standard and company say, with clauses;
//! * `choice`: which rule binds an appeal and which of them wins.

mod basis;
mod calendar;
mod choice;
mod count;
mod left;
mod pause;
mod rule;
mod zone;

pub use basis::TermBasis;
pub use calendar::{CALENDAR_EDITION, CalendarFault, DayKind, MissingYear, OffReason, ProductionCalendar};
pub use choice::{Case, CompanyNorms, NoTerm, ScriptTerm, Term, Verdict, Weighed, propose};
pub use count::{Count, CountStop, DayUnit, Length, MAX_DAYS, Stretch, StretchKind, count};
pub use left::{days_left, warned_until};
pub use pause::{MAX_PAUSES, Pause, Stood, stood};
pub use rule::{Act, Clause, LegalTerm, Rank, TermRule, came_in_writing, is_vip, is_written};
pub use zone::local_day;
