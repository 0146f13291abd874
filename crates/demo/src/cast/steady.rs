//! A client who asks something almost every day: a history of thousands of events, for lists that stay quick (R-AP-8).

use super::{SEED, proprietor};
use crate::Region;
use crate::calendar::moment_of;
use crate::history::{Outcome, PastAppeal, Plan, appeal};
use okno_domain::appeal::{AppealKind, Channel};

/// Most appeals of this history: one for each of its numbers.
pub(crate) const MOST: u32 = 10_000;
/// The newest is so many days old.
const NEWEST: i64 = 2;
/// How long each was served, in seconds.
const SERVED: i64 = 240;
/// Operators and offices by their places in the lists: none who signs in to the demo, whose own lists stay short.
const WHO: [(u32, u32); 2] = [(3, 2), (4, 4)];
const CHANNELS: [Channel; 4] = [Channel::Phone, Channel::Account, Channel::Phone, Channel::Email];
/// Topic's code, title, report.
const ASKED: [(&str, &str, &str); 3] = [
    ("2.1.1", "Передача показаний", "Показания магазина приняты."),
    ("3.1.1", "Начисление за месяц", "Расчёт разъяснён, копия счёта отправлена."),
    ("2.1.1", "Передача показаний", "Показания склада приняты."),
];

/// So many appeals of the sole proprietor, one a day, newest first.
pub(super) fn history(region: &Region, appeals: u32) -> Vec<PastAppeal> {
    (0..appeals.min(MOST)).filter_map(|which| asked(region, which)).collect()
}

fn asked(region: &Region, which: u32) -> Option<PastAppeal> {
    let day = i64::from(which);
    let place = usize::try_from(which).ok()?;
    let registered = moment_of(region.days_before(NEWEST + day), 9 + day % 9, day * 7 % 60);
    let (topic, title, report) = ASKED[place % ASKED.len()];
    let plan = Plan {
        topic,
        title,
        kind: AppealKind::Consultation,
        channel: CHANNELS[place % CHANNELS.len()],
        registered,
        outcome: Outcome::Closed { at: registered.plus_seconds(SERVED), report },
        who: WHO[place % WHO.len()],
    };
    appeal(SEED, proprietor::INDEX, which, plan)
}
