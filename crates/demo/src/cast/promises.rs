//! Past appeals of the cast: what Нина Павловна was promised, and what she came with before.

use super::{SEED, nina, proprietor, steady, two_meters, volga_agro};
use crate::Region;
use crate::calendar::{days_after, moment_of};
use crate::history::{Outcome, PastAppeal, Plan, appeal};
use okno_domain::appeal::{AppealKind, Channel};

/// Days from the region's day to the promised reply.
const REPLY_IN_DAYS: i64 = 10;
/// How long each was served, in seconds.
const SERVED: i64 = 480;

/// Days ago, topic's code, title, kind, channel, report.
type Closed = (i64, &'static str, &'static str, AppealKind, Channel, &'static str);

const READING: (&str, &str, &str) = ("2.1.1", "Передача показаний", "Показания приняты, сумма названа.");
const BILL: (&str, &str, &str) = ("3.1.1", "Начисление за месяц", "Расчёт разъяснён, копия счёта выдана.");

const NINA: [Closed; 11] = [
    (
        59,
        "3.1.1",
        "Перерасчёт за июль",
        AppealKind::Application,
        Channel::Phone,
        "Перерасчёт выполнен, сумма названа клиенту.",
    ),
    consultation(80, READING, Channel::Phone),
    consultation(141, READING, Channel::Office),
    consultation(172, BILL, Channel::Office),
    consultation(233, READING, Channel::Phone),
    consultation(264, READING, Channel::Phone),
    consultation(325, BILL, Channel::Phone),
    consultation(386, READING, Channel::Office),
    consultation(508, READING, Channel::Phone),
    consultation(691, BILL, Channel::Office),
    consultation(874, READING, Channel::Phone),
];

const fn consultation(days: i64, what: (&'static str, &'static str, &'static str), by: Channel) -> Closed {
    (days, what.0, what.1, AppealKind::Consultation, by, what.2)
}

/// Past appeals of the member at an index, newest first.
pub(super) fn history(region: &Region, index: u32) -> Vec<PastAppeal> {
    match index {
        nina::INDEX => {
            let promise = promised(region, index, "Согласовать с клиентом день замены прибора.");
            let closed = (1_u32..).zip(&NINA).filter_map(|(which, past)| closed(region, index, which, past));
            promise.into_iter().chain(closed).collect()
        }
        two_meters::INDEX => {
            closed(region, index, 0, &consultation(95, READING, Channel::Account)).into_iter().collect()
        }
        volga_agro::INDEX => {
            closed(region, index, 0, &consultation(33, BILL, Channel::Email)).into_iter().collect()
        }
        proprietor::INDEX => steady::history(region, region.long_history),
        _ => Vec::new(),
    }
}

/// The promise that stands first on the card: «Замена прибора учёта».
fn promised(region: &Region, index: u32, note: &'static str) -> Option<PastAppeal> {
    let plan = Plan {
        topic: "2.2.1",
        title: "Замена прибора учёта",
        kind: AppealKind::Application,
        channel: Channel::Office,
        registered: moment_of(region.days_before(6), 11, 20),
        outcome: Outcome::Forwarded {
            unit: "metering",
            reply_by: days_after(region.today(), REPLY_IN_DAYS),
            reply_channel: Channel::Phone,
            note,
        },
        who: (0, 0),
    };
    appeal(SEED, index, 0, plan)
}

fn closed(region: &Region, index: u32, which: u32, past: &Closed) -> Option<PastAppeal> {
    let (days, topic, title, kind, channel, report) = *past;
    let registered = moment_of(region.days_before(days), 10, 15);
    let outcome = Outcome::Closed { at: registered.plus_seconds(SERVED), report };
    appeal(SEED, index, which, Plan { topic, title, kind, channel, registered, outcome, who: (1, 0) })
}
