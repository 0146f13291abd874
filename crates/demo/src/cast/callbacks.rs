//! Calls that the demo's operator has promised to the cast: one is due on the region's day, one is overdue.

use super::{SEED, two_meters, volga_agro};
use crate::Region;
use crate::calendar::{days_after, moment_of};
use crate::history::PastAppeal;
use crate::identity::{Subject, id};
use crate::staff::{office_id, operator_id};
use jiff::civil::Date;
use okno_domain::Moment;
use okno_domain::ids::{OfficeId, OperatorId, PromiseId};

/// A promised call, as plain data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastCallback {
    /// Identity.
    pub id: PromiseId,
    /// The appeal it is about.
    pub about: PastAppeal,
    /// By which day.
    pub by: Date,
    /// Whom to call.
    pub contact: String,
    /// About what.
    pub note: &'static str,
    /// Who promised.
    pub operator: OperatorId,
    /// Where.
    pub office: OfficeId,
    /// When.
    pub made_at: Moment,
}

/// Index, name, days ago when it was promised, days from then to the call, about what.
const CALLS: [(u32, &str, i64, i64, &str); 2] = [
    (two_meters::INDEX, two_meters::FULL_NAME, 1, 1, "Сказать, когда придёт проверка прибора."),
    (volga_agro::INDEX, volga_agro::NAME, 3, 2, "Назвать сумму после сверки."),
];

/// The promised calls of a region.
pub(crate) fn callbacks(region: &Region) -> Vec<PastCallback> {
    let there = CALLS.iter().filter(|call| call.0 < region.len());
    there
        .filter_map(|&(index, name, ago, within, note)| {
            let phone = region.client(index).phones.into_iter().next()?;
            Some(PastCallback {
                id: id(SEED, Subject::Promise, index, 0).into(),
                about: region.history(index).into_iter().next()?,
                by: days_after(region.today(), within - ago),
                contact: format!("{name}, {}", phone.expose()),
                note,
                operator: operator_id(0),
                office: office_id(0),
                made_at: moment_of(region.days_before(ago), 16, 5),
            })
        })
        .collect()
}
