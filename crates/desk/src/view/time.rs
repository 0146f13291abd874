//! Moments in the office's time zone, and the day it is there.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use okno_domain::Moment;
use okno_domain::term::local_day;

/// The office's time zone; UTC if the name is not known, which the log says once.
pub(crate) fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or_else(|_| {
        tracing::warn!(zone = name, "the office's time zone is not known: UTC is taken");
        TimeZone::UTC
    })
}

fn zoned(at: Moment, zone: &TimeZone) -> jiff::ZonedDateTime {
    Timestamp::from_millisecond(at.0).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned_datetime(zone.clone())
}

/// `2026-11-23T10:31:07+04:00`
pub(crate) fn iso(at: Moment, zone: &TimeZone) -> String {
    zoned(at, zone).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The day it is in the office: the one that terms are counted from.
pub(crate) fn day(at: Moment, zone: &TimeZone) -> Date {
    local_day(at, zone)
}

/// What day and hour it is there.
pub(crate) fn local(at: Moment, zone: &TimeZone) -> DateTime {
    zoned(at, zone).datetime()
}

/// Hour of the day there: for «Доброе утро».
pub(crate) fn hour(at: Moment, zone: &TimeZone) -> i8 {
    zoned(at, zone).hour()
}

/// Offset from UTC, in minutes.
pub(crate) fn offset_minutes(at: Moment, zone: &TimeZone) -> i32 {
    zoned(at, zone).offset().seconds() / 60
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_ap_6_a_day_is_that_of_the_office() {
        let saratov = zone("Europe/Saratov");
        let late = Moment(1_795_464_000_000 - 3_600_000 * 2); // 2026-11-23T18:00Z
        assert_eq!(iso(late, &saratov), "2026-11-23T22:00:00+04:00");
        assert_eq!(day(late.plus_seconds(7_200), &saratov).to_string(), "2026-11-24");
        assert_eq!(hour(late, &saratov), 22);
        assert_eq!(offset_minutes(late, &saratov), 240);
    }
}
