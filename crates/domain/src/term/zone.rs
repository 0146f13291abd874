//! The office's time zone: which day it is there. A term begins on the day of the office, not on that of the server
//! or of UTC (R-AP-6).

use crate::moment::Moment;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The day of a moment in the office's time zone.
#[must_use]
pub fn local_day(at: Moment, zone: &TimeZone) -> Date {
    // A clock outside of all calendars stands at their ends, so that nothing is counted from a made-up day.
    let end = if at.0 < 0 { Timestamp::MIN } else { Timestamp::MAX };
    zone.to_datetime(Timestamp::from_millisecond(at.0).unwrap_or(end)).date()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn r_ap_6_an_evening_is_the_next_day_further_east() {
        let at = Moment(1_795_464_000_000); // 2026-11-23T20:00Z
        let day = |zone| local_day(at, &TimeZone::get(zone).expect("a known zone"));
        assert_eq!(day("Europe/Kaliningrad"), date(2026, 11, 23));
        assert_eq!(day("Europe/Moscow"), date(2026, 11, 23));
        assert_eq!(day("Europe/Saratov"), date(2026, 11, 24));
        assert_eq!(day("Asia/Vladivostok"), date(2026, 11, 24));
    }

    #[test]
    fn r_ap_6_a_clock_out_of_range_does_not_stop_the_desk() {
        assert_eq!(local_day(Moment(i64::MAX), &TimeZone::UTC).year(), 9999);
        assert_eq!(local_day(Moment(i64::MIN), &TimeZone::UTC).year(), -9999);
    }
}
