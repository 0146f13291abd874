//! Waiting and service times: averages of a month, against what the company has set (R-VI-4).

use serde::Serialize;
use ts_rs::TS;

/// The operator's averages of this month.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ServiceTimesView {
    /// First day of the month.
    pub month: String,
    /// How long clients waited; none where nothing is known yet.
    pub waiting: Option<AverageView>,
    /// How long they were served.
    pub service: Option<AverageView>,
}

/// An average of the month.
#[derive(Clone, Debug, Serialize, TS)]
pub struct AverageView {
    /// Whole seconds.
    pub seconds: u32,
    /// Of how many visits.
    pub visits: u32,
    /// Visits that are exceptions: more than three topics, or a regional one.
    pub left_out: u32,
    /// What it is measured against, in minutes.
    pub minutes: u16,
    /// By which order; none where the standard says it.
    pub order: Option<String>,
    /// Until which day the order holds; none until another is set.
    pub until: Option<String>,
}
