//! How far the back office has come with appeals of the past (R-AP-9): what a curator's inbox shows. It hangs on an appeal's
//! number alone, so it changes nothing else of the region.

use crate::Region;
use crate::calendar::days_after;
use crate::draw::{Draw, Purpose};
use crate::history::{CAST_NUMBERS, HISTORY_NUMBERS, Outcome, PastAppeal};
use crate::staff::{back, office_id, operator_id};
use jiff::civil::Date;
use okno_domain::appeal::{AppealKind, Channel};
use okno_domain::ids::{OfficeId, OperatorId};

/// The work on an appeal of the past, as plain data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastWork {
    /// What the client said: what was asked, and what was answered.
    pub words: [(&'static str, &'static str); 2],
    /// Of one that is closed: how it was forwarded; of one that is open its outcome says it.
    pub forwarded: Option<PastForwarding>,
    /// Who has it; none for nobody.
    pub executor: Option<OperatorId>,
    /// In which office the executor works.
    pub office: OfficeId,
    /// How far it has come.
    pub stage: PastStage,
}

/// How an appeal that is closed was forwarded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastForwarding {
    /// Code of the unit.
    pub unit: &'static str,
    /// The promised day.
    pub reply_by: Date,
    /// The promised channel.
    pub reply_channel: Channel,
    /// What the unit should do.
    pub note: &'static str,
}

/// How far the work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PastStage {
    /// Nobody has it.
    Free,
    /// Somebody has it.
    Taken,
    /// The front office was asked.
    Asked {
        /// What.
        question: &'static str,
        /// Whether only the client can tell.
        from_client: bool,
    },
    /// The answer is written.
    Answered {
        /// The answer.
        text: &'static str,
    },
    /// The answer has reached the client; where the outcome says so, the appeal is closed.
    HandedOver {
        /// The answer.
        text: &'static str,
    },
}

const METER: [(&str, &str); 2] = [
    ("Что со счётчиком", "Экран гаснет, показаний не видно с прошлой недели."),
    ("Удобное время", "После 17 часов"),
];
const BILL: [(&str, &str); 2] =
    [("Что кажется неверным", "Сумма выросла, а дома почти никого не было."), ("За какой месяц", "Прошлый")];
const ANSWER_METER: &str = "Заменим прибор учёта бесплатно. Мастер позвонит Вам за день и назовёт двухчасовое окно. \
    Подготовьте, пожалуйста, доступ к прибору.";
const ANSWER_BILL: &str = "Мы проверили расчёт. Плата начислена по показаниям прибора учёта, которые переданы за этот месяц. \
    Расход и тариф по дням приведены в приложении. Перерасчёт не нужен.";

/// The work on an appeal; none for one that the back office has nothing to do with, and for the cast's.
pub(crate) fn work(region: &Region, past: &PastAppeal) -> Option<PastWork> {
    let known = HISTORY_NUMBERS.start..HISTORY_NUMBERS.start + CAST_NUMBERS;
    if known.contains(&past.number.body()) {
        return None;
    }
    let mut draw = Draw::of(region.seed, Purpose::Work, u64::from(past.number.body()));
    let stage = draw.below(100);
    match past.outcome {
        Outcome::Forwarded { unit, .. } => {
            let metering = unit == "metering";
            let (words, text) = if metering { (METER, ANSWER_METER) } else { (BILL, ANSWER_BILL) };
            let own = if metering { back::LEBEDEV } else { back::GUSEV };
            let executor = if draw.per_mille(250) { back::KIM } else { own };
            let stage = match stage {
                0..=44 => PastStage::Free,
                45..=69 => PastStage::Taken,
                70..=79 => PastStage::Asked {
                    question: if metering {
                        "Уточните у клиента, кто откроет дверь мастеру."
                    } else {
                        "Какие показания назвал клиент? В обращении их нет."
                    },
                    from_client: metering,
                },
                80..=91 => PastStage::Answered { text },
                _ => PastStage::HandedOver { text },
            };
            let free = stage == PastStage::Free;
            let executor = (!free).then(|| operator_id(executor));
            Some(PastWork { words, forwarded: None, executor, office: office_id(back::OFFICE), stage })
        }
        Outcome::Closed { at, .. } if past.kind != AppealKind::Consultation && stage < 60 => {
            let forwarded = PastForwarding {
                unit: "billing",
                reply_by: days_after(crate::calendar::day_of(at), 5),
                reply_channel: Channel::Email,
                note: "Проверить расчёт и подготовить ответ.",
            };
            Some(PastWork {
                words: BILL,
                forwarded: Some(forwarded),
                executor: Some(operator_id(back::GUSEV)),
                office: office_id(back::OFFICE),
                stage: PastStage::HandedOver { text: ANSWER_BILL },
            })
        }
        Outcome::Closed { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cast;
    use okno_domain::Moment;

    #[test]
    fn r_ap_9_the_back_office_has_appeals_at_every_stage_and_those_of_the_cast_stay_as_they_are() {
        let region = Region::new(7, 2_000, Moment(1_794_470_400_000));
        let mut found = [0_u32; 6];
        for index in 0..region.len() {
            for past in region.history(index) {
                let Some(work) = region.work(&past) else { continue };
                assert!(index >= cast::SIZE, "the cast's history is known by heart");
                assert_eq!(work.executor.is_none(), work.stage == PastStage::Free);
                let open = matches!(past.outcome, Outcome::Forwarded { .. });
                assert_eq!(work.forwarded.is_none(), open);
                found[match work.stage {
                    PastStage::Free => 0,
                    PastStage::Taken => 1,
                    PastStage::Asked { .. } => 2,
                    PastStage::Answered { .. } => 3,
                    PastStage::HandedOver { .. } if open => 4,
                    PastStage::HandedOver { .. } => 5,
                }] += 1;
            }
        }
        assert!(found.iter().all(|count| *count > 0), "{found:?}");
    }
}
