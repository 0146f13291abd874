//! Months and days around the day that a region is as of.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::offset;
use okno_domain::Moment;

/// The region's clocks are four hours ahead of UTC, all year round.
const HOURS_AHEAD: i8 = 4;
/// 1971-01-01 and 2199-12-31: the calendar of a demo does not reach the ends of what dates can be.
const EARLIEST_MS: i64 = 31_536_000_000;
const LATEST_MS: i64 = 7_258_032_000_000;

/// The day in the region at a moment; a moment outside 1971–2199 is taken as the nearest one inside.
pub(crate) fn day_of(moment: Moment) -> Date {
    Timestamp::from_millisecond(moment.0.clamp(EARLIEST_MS, LATEST_MS))
        .map_or_else(|_| date(1971, 1, 1), |at| offset(HOURS_AHEAD).to_datetime(at).date())
}

/// The day so many days later; earlier when negative.
pub(crate) fn days_after(day: Date, days: i64) -> Date {
    let span = jiff::Span::new().try_days(days).unwrap_or_default();
    day.saturating_add(span)
}

/// A moment of a day: hours and minutes by the region's clocks.
pub(crate) fn moment_of(day: Date, hour: i64, minute: i64) -> Moment {
    let days = day.duration_since(date(1970, 1, 1)).as_hours() / 24;
    Moment((((days * 24) + hour - i64::from(HOURS_AHEAD)) * 60 + minute) * 60_000)
}

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Month {
    /// Months since January of the year 0.
    count: i32,
}

impl Month {
    /// The month of a day.
    pub(crate) fn of(day: Date) -> Self {
        Self { count: i32::from(day.year()) * 12 + i32::from(day.month()) - 1 }
    }

    /// So many months earlier; later when negative.
    pub(crate) const fn back(self, months: i32) -> Self {
        Self { count: self.count - months }
    }

    /// From 0, January, to 11.
    pub(crate) fn place_in_year(self) -> usize {
        usize::try_from(self.count.rem_euclid(12)).unwrap_or(0)
    }

    /// A day of it, from 1 to 28.
    pub(crate) fn day(self, day: i8) -> Date {
        let year = i16::try_from(self.count.div_euclid(12)).unwrap_or(i16::MAX).clamp(1, 9000);
        let month = i8::try_from(self.count.rem_euclid(12)).unwrap_or(0) + 1;
        date(year, month, day.clamp(1, 28))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_that_of_the_region() {
        // 2026-11-12T20:30:00Z is half past midnight of the 13th in Saratov.
        assert_eq!(day_of(Moment(1_794_515_400_000)), date(2026, 11, 13));
        assert_eq!(day_of(Moment(i64::MAX)).year(), 2199);
        assert_eq!(day_of(Moment(i64::MIN)), date(1971, 1, 1));
    }

    #[test]
    fn a_moment_of_a_day_is_on_that_day() {
        let day = date(2026, 11, 12);
        for (hour, minute) in [(0, 0), (8, 40), (23, 59)] {
            assert_eq!(day_of(moment_of(day, hour, minute)), day);
        }
    }

    #[test]
    fn months_go_back_over_the_new_year() {
        let month = Month::of(date(2026, 1, 31));
        assert_eq!(month.back(1).day(15), date(2025, 12, 15));
        assert_eq!(month.back(13).day(31), date(2024, 12, 28));
        assert_eq!(month.back(-2).place_in_year(), 2);
    }
}
