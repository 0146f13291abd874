//! The production calendar of Russia, with the days of a region over it: which days are worked on, which not and
//! why (R-AP-6). A year that nobody has laid in is said to be missing; no day of it is guessed.

mod file;

pub use file::CalendarFault;

use file::{RegionDays, Year, is_weekend};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The years that are laid in: a file each, from the government's acts.
const YEARS: [&str; 3] = [
    include_str!("../../data/calendar/2025.json"),
    include_str!("../../data/calendar/2026.json"),
    include_str!("../../data/calendar/2027.json"),
];
/// The regions that have days of their own.
const REGIONS: [&str; 1] = [include_str!("../../data/calendar/region-saratov.json")];

/// Edition of the files above: kept with every term that was decided on them. A change of a file needs a new one.
pub const CALENDAR_EDITION: &str = "2026.11";

/// There is no production calendar of this year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("there is no production calendar of {0}")]
pub struct MissingYear(pub i16);

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// Worked on.
    Working {
        /// An hour shorter.
        short: bool,
        /// A Saturday or Sunday that is worked on since its rest was moved.
        weekend: bool,
    },
    /// Not worked on.
    Off(OffReason),
}

impl DayKind {
    /// Why it is not worked on; none for a working day.
    #[must_use]
    pub const fn off(self) -> Option<OffReason> {
        match self {
            Self::Off(reason) => Some(reason),
            Self::Working { .. } => None,
        }
    }
}

/// Why a day is not worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OffReason {
    /// Saturday or Sunday.
    Weekend,
    /// A day off of the production calendar: a holiday with the weekend beside it.
    Holiday,
    /// The rest of a weekend day was moved here.
    Moved {
        /// From which day.
        from: Date,
    },
    /// A day off of the region.
    Regional {
        /// Whether it stands in an act of the region; else it follows from the church calendar and is to be checked.
        published: bool,
    },
}

/// The production calendar.
#[derive(Clone, Debug)]
pub struct ProductionCalendar {
    years: BTreeMap<i16, Year>,
    region: Option<RegionDays>,
}

impl ProductionCalendar {
    /// The calendar that is laid into the program; over the country's days those of a region, by its code.
    ///
    /// # Errors
    /// [`CalendarFault::UnknownRegion`] for a region that is not laid in. The files themselves are whole: the tests
    /// of this module read them.
    pub fn built_in(region: Option<&str>) -> Result<Self, CalendarFault> {
        let calendar = Self::read(YEARS, None)?;
        let Some(code) = region else { return Ok(calendar) };
        for text in REGIONS {
            let days = RegionDays::read(text)?;
            if days.region == code {
                return Ok(Self { region: Some(days), ..calendar });
            }
        }
        Err(CalendarFault::UnknownRegion)
    }

    /// A calendar from the texts of its files.
    ///
    /// # Errors
    /// [`CalendarFault`] says what does not add up.
    pub fn read<'t>(
        years: impl IntoIterator<Item = &'t str>,
        region: Option<&str>,
    ) -> Result<Self, CalendarFault> {
        let mut read = BTreeMap::new();
        for text in years {
            let year = Year::read(text)?;
            let number = year.year;
            if read.insert(number, year).is_some() {
                return Err(CalendarFault::Twice(number));
            }
        }
        Ok(Self { years: read, region: region.map(RegionDays::read).transpose()? })
    }

    /// The code of the region whose days are counted in, if any.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.region.as_ref().map(|days| days.region.as_str())
    }

    /// Edition of the calendar, with the region that is counted in: `2026.11/saratov`.
    #[must_use]
    pub fn edition(&self) -> String {
        match self.region() {
            Some(region) => format!("{CALENDAR_EDITION}/{region}"),
            None => CALENDAR_EDITION.to_owned(),
        }
    }

    /// What a day is.
    ///
    /// # Errors
    /// [`MissingYear`] when its year is not laid in, for the country or for the region.
    pub fn day(&self, day: Date) -> Result<DayKind, MissingYear> {
        let missing = MissingYear(day.year());
        let year = self.years.get(&day.year()).ok_or(missing)?;
        if let Some(region) = &self.region {
            if !region.years.contains(&day.year()) {
                return Err(missing);
            }
            if let Some(published) = region.days_off.get(&day) {
                return Ok(DayKind::Off(OffReason::Regional { published: *published }));
            }
        }
        if let Some(from) = year.moved_from.get(&day) {
            return Ok(DayKind::Off(OffReason::Moved { from: *from }));
        }
        if year.days_off.contains(&day) {
            return Ok(DayKind::Off(OffReason::Holiday));
        }
        let weekend = is_weekend(day);
        if weekend && !year.working_weekends.contains(&day) {
            return Ok(DayKind::Off(OffReason::Weekend));
        }
        Ok(DayKind::Working { short: year.short.contains(&day) || self.is_regional_eve(day), weekend })
    }

    /// Whether a day is worked on.
    ///
    /// # Errors
    /// [`MissingYear`].
    pub fn works(&self, day: Date) -> Result<bool, MissingYear> {
        Ok(self.day(day)?.off().is_none())
    }

    /// The eve of a region's day off is an hour shorter.
    fn is_regional_eve(&self, day: Date) -> bool {
        let next = day.tomorrow().ok();
        let region = self.region.as_ref().zip(next);
        region.is_some_and(|(region, next)| region.days_off.contains_key(&next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::personal::hex32;
    use jiff::civil::date;
    use sha2::{Digest, Sha256};

    fn saratov() -> ProductionCalendar {
        ProductionCalendar::built_in(Some("saratov")).expect("whole")
    }

    fn days_of(year: i16) -> impl Iterator<Item = Date> {
        date(year, 1, 1).series(jiff::Span::new().days(1)).take_while(move |day| day.year() == year)
    }

    #[test]
    fn r_ap_6_each_year_has_as_many_working_days_as_the_government_published() {
        let country = ProductionCalendar::built_in(None).expect("whole");
        for year in [2025, 2026, 2027] {
            let worked = |calendar: &ProductionCalendar| {
                days_of(year).filter(|day| calendar.works(*day).expect("a known year")).count()
            };
            assert_eq!(worked(&country), 247, "{year}");
            assert_eq!(worked(&saratov()), 246, "{year}: Радоница is not worked on");
        }
    }

    #[test]
    fn r_ap_6_a_day_says_why_it_is_not_worked_on() {
        let calendar = saratov();
        let on = |year, month, day| calendar.day(date(year, month, day)).expect("a known year");
        let working = |short, weekend| DayKind::Working { short, weekend };
        assert_eq!(on(2026, 11, 23), working(false, false));
        assert_eq!(on(2026, 11, 22), DayKind::Off(OffReason::Weekend));
        assert_eq!(on(2026, 11, 4), DayKind::Off(OffReason::Holiday));
        assert_eq!(on(2026, 11, 3), working(true, false));
        assert_eq!(on(2026, 12, 31), DayKind::Off(OffReason::Moved { from: date(2026, 1, 4) }));
        assert_eq!(on(2025, 11, 1), working(true, true), "a Saturday that is worked on");
        assert_eq!(on(2027, 2, 20), working(true, true));
        assert_eq!(on(2025, 4, 29), DayKind::Off(OffReason::Regional { published: true }));
        assert_eq!(on(2027, 5, 11), DayKind::Off(OffReason::Regional { published: false }));
        assert_eq!(on(2026, 4, 20), working(true, false), "the eve of the region's day");
        assert_eq!(on(2027, 5, 10), DayKind::Off(OffReason::Holiday), "an eve that is a day off stays one");
        let country = ProductionCalendar::built_in(None).expect("whole");
        assert!(country.works(date(2026, 4, 21)).expect("a known year"));
    }

    #[test]
    fn r_ap_6_a_missing_year_is_named_and_not_guessed() {
        for calendar in [ProductionCalendar::built_in(None).expect("whole"), saratov()] {
            assert_eq!(calendar.day(date(2028, 1, 1)), Err(MissingYear(2028)));
            assert_eq!(calendar.day(date(2024, 12, 31)), Err(MissingYear(2024)));
        }
        let country_only = ProductionCalendar::read(
            YEARS,
            Some(r#"{"region":"x","act":"an act","years":[2026],"days_off":[]}"#),
        )
        .expect("whole");
        assert_eq!(country_only.day(date(2027, 3, 1)), Err(MissingYear(2027)), "the region has no 2027");
    }

    #[test]
    fn r_ap_6_a_year_or_region_that_does_not_fit_is_refused() {
        let twice = ProductionCalendar::read([YEARS[0], YEARS[0]], None).err();
        assert_eq!(twice, Some(CalendarFault::Twice(2025)));
        let unknown = ProductionCalendar::built_in(Some("atlantis")).err();
        assert_eq!(unknown, Some(CalendarFault::UnknownRegion));
    }

    /// Breaks when a file changes: then `CALENDAR_EDITION` must change too, since terms were decided on the former.
    #[test]
    fn r_ap_6_the_files_are_those_of_their_edition() {
        let mut hash = Sha256::new();
        for text in YEARS.iter().chain(&REGIONS) {
            hash.update(text.replace("\r\n", "\n"));
        }
        let digest = hex32::text(&hash.finalize().into());
        assert_eq!((CALENDAR_EDITION, &digest[..16]), ("2026.11", "712741c395cc3f2b"));
    }
}
