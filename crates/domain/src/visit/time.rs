//! Waiting and service times (R-VI-4): measured in each visit, judged as the average of a calendar month alone (П1 7.7, 7.9,
//! §7.3.9.1). A single visit is never too long.

use crate::appeal::Channel;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What the standard allows a month's average to be, in minutes: waiting (П1 7.7) and service (П1 7.9).
const STANDARD_MINUTES: u16 = 15;
/// More topics than these are an exception (П1 7.9).
const FEW_TOPICS: u32 = 3;

/// Times of a visit that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitTimes {
    /// By which channel.
    pub channel: Channel,
    /// Seconds that the client waited before it; none where nobody knows.
    pub waited: Option<i64>,
    /// Seconds of service.
    pub served: i64,
    /// Its questions.
    pub topics: u32,
    /// Whether one of them has features of the region.
    pub regional: bool,
}

/// What the company has set for a while: by which order, from when to when (§7.3.9.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Minutes, on the average of a month.
    pub minutes: u16,
    /// The order.
    pub order: String,
    /// From which day on.
    pub from: Date,
    /// To which day, with it; none until another is set.
    pub to: Option<Date>,
}

/// What the company has set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Targets {
    /// For waiting.
    pub waiting: Vec<Target>,
    /// For service.
    pub service: Vec<Target>,
}

/// The average of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Average {
    /// Whole seconds.
    pub seconds: i64,
    /// Of how many visits.
    pub visits: u32,
    /// Visits that are exceptions and do not count.
    pub left_out: u32,
    /// What it is measured against, in minutes.
    pub minutes: u16,
    /// The company's target that says so; none where the standard does.
    pub target: Option<Target>,
}

/// The average time that clients waited in a month, `on` one of its days; none where none is known.
#[must_use]
pub fn waiting(visits: &[VisitTimes], targets: &Targets, on: Date) -> Option<Average> {
    let known = visits.iter().filter(|visit| face_to_face(visit.channel)).filter_map(|visit| visit.waited);
    average(known, 0, &targets.waiting, on)
}

/// The average time of service in a month, `on` one of its days: without visits of more than three topics and of regional
/// ones (П1 7.9); none where there was no other.
#[must_use]
pub fn service(visits: &[VisitTimes], targets: &Targets, on: Date) -> Option<Average> {
    let exception = |visit: &&VisitTimes| visit.topics > FEW_TOPICS || visit.regional;
    let (out, counted): (Vec<&VisitTimes>, Vec<&VisitTimes>) =
        visits.iter().filter(|visit| face_to_face(visit.channel)).partition(exception);
    let left_out = u32::try_from(out.len()).unwrap_or(u32::MAX);
    average(counted.into_iter().map(|visit| visit.served), left_out, &targets.service, on)
}

fn average(times: impl Iterator<Item = i64>, left_out: u32, targets: &[Target], on: Date) -> Option<Average> {
    let (sum, visits) = times.fold((0_i64, 0_u32), |(sum, visits), seconds| {
        (sum.saturating_add(seconds), visits.saturating_add(1))
    });
    let seconds = sum.checked_div(visits.into())?;
    // Of two that hold on the day, the one that was set later.
    let holds = |target: &&Target| target.from <= on && target.to.is_none_or(|to| on <= to);
    let target = targets.iter().filter(holds).max_by_key(|target| target.from).cloned();
    let minutes = target.as_ref().map_or(STANDARD_MINUTES, |target| target.minutes);
    Some(Average { seconds, visits, left_out, minutes, target })
}

/// Where clients stand before a specialist: in an office, or before the camera of one (П1 2).
const fn face_to_face(channel: Channel) -> bool {
    matches!(channel, Channel::Office | Channel::Reception | Channel::ExtraOffice | Channel::Video)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DAY: Date = date(2026, 11, 12);

    fn visit(waited: Option<i64>, served: i64) -> VisitTimes {
        VisitTimes { channel: Channel::Office, waited, served, topics: 1, regional: false }
    }

    fn target(minutes: u16, from: Date, to: Option<Date>) -> Target {
        Target { minutes, order: format!("№ {minutes}"), from, to }
    }

    #[test]
    fn r_vi_4_a_month_is_judged_by_its_average_and_the_standard_allows_fifteen_minutes() {
        let visits = [visit(Some(600), 300), visit(None, 1_500), visit(Some(1_200), 900)];
        let waited = waiting(&visits, &Targets::default(), DAY).expect("known of two");
        assert_eq!((waited.seconds, waited.visits, waited.minutes), (900, 2, 15));
        let served = service(&visits, &Targets::default(), DAY).expect("of three");
        assert_eq!((served.seconds, served.visits, served.left_out, served.target), (900, 3, 0, None));
        assert_eq!(waiting(&[visit(None, 60)], &Targets::default(), DAY), None, "nothing is made up");
    }

    #[test]
    fn r_vi_4_more_than_three_topics_and_regional_ones_are_exceptions() {
        let four = VisitTimes { topics: 4, ..visit(Some(60), 7_200) };
        let regional = VisitTimes { regional: true, ..visit(None, 7_200) };
        let three = VisitTimes { topics: 3, ..visit(None, 600) };
        let served = service(&[four, regional, three], &Targets::default(), DAY).expect("one counts");
        assert_eq!((served.seconds, served.visits, served.left_out), (600, 1, 2));
        // Who waited has waited, whatever they came for.
        assert_eq!(waiting(&[four], &Targets::default(), DAY).expect("known").seconds, 60);
    }

    #[test]
    fn r_vi_4_calls_and_journeys_are_no_queue_of_an_office() {
        let by = |channel| VisitTimes { channel, ..visit(Some(60), 60) };
        for channel in [Channel::Phone, Channel::FieldVisit, Channel::MobileOffice] {
            assert_eq!(service(&[by(channel)], &Targets::default(), DAY), None);
            assert_eq!(waiting(&[by(channel)], &Targets::default(), DAY), None);
        }
        assert!(service(&[by(Channel::Video)], &Targets::default(), DAY).is_some());
    }

    #[test]
    fn r_vi_4_a_target_holds_for_its_period_and_says_its_order() {
        let year = target(12, date(2026, 1, 1), Some(date(2026, 12, 31)));
        let targets =
            Targets { waiting: vec![year.clone(), target(10, date(2026, 11, 1), None)], service: vec![year] };
        let visits = [visit(Some(60), 60)];
        let on = |day| waiting(&visits, &targets, day).expect("known");
        assert_eq!((on(DAY).minutes, on(DAY).target.expect("set").order), (10, "№ 10".to_owned()));
        assert_eq!(on(date(2026, 10, 31)).minutes, 12);
        let served = service(&visits, &targets, date(2027, 1, 1)).expect("known");
        assert_eq!((served.minutes, served.target), (15, None), "the year is over: the standard speaks");
    }
}
