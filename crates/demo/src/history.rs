//! Appeals of the past: what a client came with before, and what was promised (R-AP-8, R-AP-11).

use crate::Region;
use crate::calendar::{days_after, moment_of};
use crate::cast;
use crate::draw::{Draw, Purpose};
use crate::identity::{Subject, id};
use crate::staff::{FRONT, office_id, operator_id};
use jiff::civil::Date;
use okno_domain::Moment;
use okno_domain::appeal::{AppealKind, Channel};
use okno_domain::ids::{AppealId, ClientId, OfficeId, OperatorId, VisitId};
use okno_domain::number::AppealNumber;
use std::ops::Range;

/// Nine-digit bodies of the numbers that past appeals have. Blocks for new ones are leased outside of it.
pub const HISTORY_NUMBERS: Range<u32> = 100_000_000..140_000_000;
pub(crate) const CAST_NUMBERS: u32 = 1_000;
/// Numbers of the one long history: past those of the largest region.
const LONG_NUMBERS: u32 = 139_000_000;
const MOST_APPEALS: u32 = 4;

/// An appeal of the past, as plain data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastAppeal {
    /// Identity.
    pub id: AppealId,
    /// In which visit.
    pub visit: VisitId,
    /// Whose.
    pub client: ClientId,
    /// Number: of [`HISTORY_NUMBERS`].
    pub number: AppealNumber,
    /// Code of the topic in ЕКТО: one of [`TOPICS`].
    pub topic: &'static str,
    /// What it was about, as the card shows it.
    pub title: &'static str,
    /// Kind.
    pub kind: AppealKind,
    /// Channel.
    pub channel: Channel,
    /// Who registered it.
    pub operator: OperatorId,
    /// Where.
    pub office: OfficeId,
    /// When.
    pub registered_at: Moment,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of an appeal of the past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Closed (§7.2.4.3).
    Closed {
        /// When.
        at: Moment,
        /// Report of the result.
        report: &'static str,
    },
    /// «Перенаправлено исполнителю»: a promise to the client that is still open (R-AP-11).
    Forwarded {
        /// Code of the unit: one of [`crate::UNITS`].
        unit: &'static str,
        /// The reply is due by this day.
        reply_by: Date,
        /// Channel of the reply.
        reply_channel: Channel,
        /// What the unit should do.
        note: &'static str,
    },
}

/// Topics of past appeals: code in ЕКТО and title.
pub const TOPICS: [(&str, &str); 3] =
    [("2.1.1", "Передача показаний"), ("2.2.1", "Замена прибора учёта"), ("3.1.1", "Разъяснение начисления")];

/// What can have happened: topic's code, title, kind, report.
const CLOSED: [(&str, &str, AppealKind, &str); 6] = [
    (
        "2.1.1",
        "Передача показаний",
        AppealKind::Consultation,
        "Показания приняты, сумма и срок оплаты названы.",
    ),
    (
        "2.1.1",
        "Передача показаний",
        AppealKind::Consultation,
        "Показания внесены с фотографии, клиент уведомлён.",
    ),
    ("3.1.1", "Начисление за месяц", AppealKind::Consultation, "Расчёт разъяснён, копия счёта выдана."),
    ("3.1.1", "Рост суммы в счёте", AppealKind::Consultation, "Разъяснено изменение тарифа и расхода."),
    ("3.1.1", "Перерасчёт", AppealKind::Application, "Перерасчёт выполнен, сумма названа клиенту."),
    ("3.1.1", "Несогласие с пени", AppealKind::Complaint, "Расчёт пени проверен, ответ направлен клиенту."),
];
/// What can still be open: topic's code, title, unit, note.
const OPEN: [(&str, &str, &str, &str); 4] = [
    ("2.2.1", "Замена прибора учёта", "metering", "Согласовать с клиентом день замены прибора."),
    ("2.1.1", "Расхождение показаний", "metering", "Проверить показания прибора на месте."),
    ("3.1.1", "Перерасчёт", "billing", "Проверить расчёт и подготовить ответ."),
    ("3.1.1", "Разделение счетов", "billing", "Подготовить ответ о разделении счетов."),
];
const CHANNELS: [Channel; 8] = [
    Channel::Office,
    Channel::Office,
    Channel::Office,
    Channel::Phone,
    Channel::Phone,
    Channel::Account,
    Channel::Email,
    Channel::MobileOffice,
];
const REPLY_CHANNELS: [Channel; 4] = [Channel::Phone, Channel::Sms, Channel::Email, Channel::Post];

/// Past appeals of a client, newest first.
pub(crate) fn history(region: &Region, index: u32) -> Vec<PastAppeal> {
    if index < cast::SIZE {
        return cast::history(region, index);
    }
    let mut draw = Draw::of(region.seed, Purpose::History, u64::from(index));
    let count = match draw.below(100) {
        0..=54 => 0,
        55..=79 => 1,
        80..=91 => 2,
        92..=97 => 3,
        _ => MOST_APPEALS,
    };
    let mut appeals: Vec<_> = (0..count).filter_map(|which| drawn(region, index, which, &mut draw)).collect();
    appeals.sort_by_key(|appeal| std::cmp::Reverse(appeal.registered_at));
    appeals
}

fn drawn(region: &Region, index: u32, which: u32, draw: &mut Draw) -> Option<PastAppeal> {
    let open = which == 0 && draw.per_mille(150);
    let channel = *draw.pick(&CHANNELS);
    let days = if open { draw.between(1, 18) } else { draw.between(20, 1090) };
    let registered = moment_of(region.days_before(days), draw.between(8, 18), draw.between(0, 59));
    let (topic, title, kind, outcome) = if open {
        let (topic, title, unit, note) = *draw.pick(&OPEN);
        let outcome = Outcome::Forwarded {
            unit,
            reply_by: days_after(region.today(), draw.between(-2, 14)),
            reply_channel: *draw.pick(&REPLY_CHANNELS),
            note,
        };
        (topic, title, AppealKind::Application, outcome)
    } else {
        let (topic, title, kind, report) = *draw.pick(&CLOSED);
        (
            topic,
            title,
            kind,
            Outcome::Closed { at: registered.plus_seconds(draw.between(180, 1_500)), report },
        )
    };
    let plan = Plan { topic, title, kind, channel, registered, outcome, who: *draw.pick(&FRONT) };
    appeal(region.seed, index, which, plan)
}

/// What an appeal is made from.
pub(crate) struct Plan {
    pub(crate) topic: &'static str,
    pub(crate) title: &'static str,
    pub(crate) kind: AppealKind,
    pub(crate) channel: Channel,
    pub(crate) registered: Moment,
    pub(crate) outcome: Outcome,
    /// Operator and office by their places in the lists.
    pub(crate) who: (u32, u32),
}

/// The `which`-th appeal of a client; `None` past the last number, which no region reaches.
pub(crate) fn appeal(seed: u64, index: u32, which: u32, plan: Plan) -> Option<PastAppeal> {
    let body = if index == cast::proprietor::INDEX {
        LONG_NUMBERS + which
    } else if index < cast::SIZE {
        HISTORY_NUMBERS.start + index * (CAST_NUMBERS / cast::SIZE) + which
    } else {
        HISTORY_NUMBERS.start + CAST_NUMBERS + (index - cast::SIZE) * MOST_APPEALS + which
    };
    let number = AppealNumber::from_body(body).filter(|_| HISTORY_NUMBERS.contains(&body))?;
    let which = u64::from(which);
    Some(PastAppeal {
        id: id(seed, Subject::Appeal, index, which).into(),
        visit: id(seed, Subject::Visit, index, which).into(),
        client: id(seed, Subject::Client, index, 0).into(),
        number,
        topic: plan.topic,
        title: plan.title,
        kind: plan.kind,
        channel: plan.channel,
        operator: operator_id(plan.who.0),
        office: office_id(plan.who.1),
        registered_at: plan.registered,
        outcome: plan.outcome,
    })
}
