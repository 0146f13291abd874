//! How many days are left until a promised one: in working days where its norm is in working days (R-AP-6).

use super::calendar::ProductionCalendar;
use super::count::{DayUnit, Length, count};
use jiff::civil::Date;

/// Days until a promised one, below 0 when it is past; today is 0 in either unit, and nothing but today is. Where a year of
/// the calendar is missing, calendar days are counted, which is said by the unit that is given back.
#[must_use]
pub fn days_left(today: Date, by: Date, unit: DayUnit, calendar: &ProductionCalendar) -> (i32, DayUnit) {
    let whole = today.until(by).map_or(0, |span| span.get_days());
    if unit == DayUnit::Calendar || whole == 0 {
        return (whole, unit);
    }
    let (first, last) = (today.min(by), today.max(by));
    let Some(worked) = working_between(first, last, calendar) else { return (whole, DayUnit::Calendar) };
    // A day that is not today is at least one away, though none is worked on between.
    (worked.max(1) * whole.signum(), unit)
}

/// Working days after the first day, up to and with the last one.
fn working_between(first: Date, last: Date, calendar: &ProductionCalendar) -> Option<i32> {
    let mut worked = 0;
    let mut day = first;
    while day < last {
        day = day.tomorrow().ok()?;
        worked += i32::from(calendar.works(day).ok()?);
    }
    Some(worked)
}

/// The last day that is warned of, so many working days ahead; today where nothing is to be warned of. Where a year of the
/// calendar is missing, calendar days are counted: a warning too early does no harm.
#[must_use]
pub fn warned_until(today: Date, working_days: u16, calendar: &ProductionCalendar) -> Date {
    if working_days == 0 {
        return today;
    }
    let span = jiff::Span::new().days(i64::from(working_days));
    count(today, Length::working(working_days), calendar, &[])
        .map_or_else(|_| today.saturating_add(span), |counted| counted.due)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn calendar() -> ProductionCalendar {
        ProductionCalendar::built_in(Some("saratov")).expect("whole")
    }

    #[test]
    fn r_ap_6_days_are_left_in_the_unit_of_the_norm_and_today_is_today() {
        let calendar = calendar();
        // From a Friday over a weekend.
        let friday = date(2026, 11, 27);
        let left = |by, unit| days_left(friday, by, unit, &calendar);
        for (by, calendar_days, working_days) in [
            (friday, 0, 0),
            (date(2026, 11, 30), 3, 1),
            (date(2026, 12, 1), 4, 2),
            (date(2026, 11, 28), 1, 1),
            (date(2026, 11, 26), -1, -1),
            (date(2026, 11, 20), -7, -5),
        ] {
            assert_eq!(left(by, DayUnit::Calendar), (calendar_days, DayUnit::Calendar), "{by}");
            assert_eq!(left(by, DayUnit::Working), (working_days, DayUnit::Working), "{by}");
        }
        // What fell due on Friday is late on Saturday, though nobody has worked since.
        assert_eq!(days_left(date(2026, 11, 28), friday, DayUnit::Working, &calendar).0, -1);
        // A year that nobody has laid in is not guessed.
        assert_eq!(left(date(2029, 1, 15), DayUnit::Working).1, DayUnit::Calendar);
    }

    #[test]
    fn r_ap_6_it_is_warned_of_so_many_working_days_ahead() {
        let (calendar, friday) = (calendar(), date(2026, 11, 27));
        assert_eq!(warned_until(friday, 0, &calendar), friday);
        assert_eq!(warned_until(friday, 1, &calendar), date(2026, 11, 30));
        assert_eq!(warned_until(friday, 3, &calendar), date(2026, 12, 2));
        assert_eq!(warned_until(date(2029, 1, 15), 2, &calendar), date(2029, 1, 17));
    }
}
