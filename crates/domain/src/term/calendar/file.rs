//! A data file of the production calendar: one a year for the country, one a region for its own days. Read and
//! checked; what does not add up is refused, so that no term is counted over a slip of the pen.

use jiff::civil::{Date, Weekday};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Most entries of one list of a file.
const MOST: usize = 60;

/// Why a file of the calendar is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFault {
    /// It is not JSON of this form.
    #[error("a file of the calendar is not of its form: {0}")]
    Form(String),
    /// A day is of another year, or a range is turned round.
    #[error("{0} does not fit into its file of the calendar")]
    Misplaced(Date),
    /// A moved, working or short day contradicts the days off.
    #[error("{0} is both a working day and a day off in the calendar")]
    Contradiction(Date),
    /// More entries than a year has.
    #[error("a file of the calendar has too many entries")]
    TooMany,
    /// A year stands in two files.
    #[error("the year {0} stands in two files of the calendar")]
    Twice(i16),
    /// There is no file for this region.
    #[error("there is no calendar of this region")]
    UnknownRegion,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearFile {
    year: i16,
    /// The act that moved the days; for those who check the file.
    act: String,
    transfers: Vec<Transfer>,
    days_off: Vec<(Date, Date)>,
    working_weekends: Vec<Date>,
    short: Vec<Date>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Transfer {
    from: Date,
    to: Date,
}

/// A year of the country's calendar.
#[derive(Clone, Debug)]
pub(super) struct Year {
    pub(super) year: i16,
    pub(super) days_off: BTreeSet<Date>,
    /// A day off, and the weekend day that it was moved from.
    pub(super) moved_from: BTreeMap<Date, Date>,
    pub(super) working_weekends: BTreeSet<Date>,
    pub(super) short: BTreeSet<Date>,
}

impl Year {
    pub(super) fn read(text: &str) -> Result<Self, CalendarFault> {
        let file: YearFile = from_json(text)?;
        let lists =
            [file.transfers.len(), file.days_off.len(), file.working_weekends.len(), file.short.len()];
        if lists.iter().any(|entries| *entries > MOST) {
            return Err(CalendarFault::TooMany);
        }
        has_act(&file.act)?;
        let mut days_off = BTreeSet::new();
        for (first, last) in file.days_off {
            if last < first || first.year() != file.year || last.year() != file.year {
                return Err(CalendarFault::Misplaced(first));
            }
            days_off.extend(first.series(jiff::Span::new().days(1)).take_while(|day| *day <= last));
        }
        let year = Self {
            year: file.year,
            days_off,
            moved_from: file.transfers.iter().map(|moved| (moved.to, moved.from)).collect(),
            working_weekends: file.working_weekends.into_iter().collect(),
            short: file.short.into_iter().collect(),
        };
        year.check()?;
        Ok(year)
    }

    fn check(&self) -> Result<(), CalendarFault> {
        let named = self.moved_from.iter().flat_map(|(to, from)| [to, from]);
        for day in named.chain(&self.working_weekends).chain(&self.short) {
            if day.year() != self.year {
                return Err(CalendarFault::Misplaced(*day));
            }
        }
        for (to, from) in &self.moved_from {
            // A day is moved from a weekend to a day that would have been worked on.
            if !is_weekend(*from) {
                return Err(CalendarFault::Misplaced(*from));
            }
            if is_weekend(*to) || !self.days_off.contains(to) {
                return Err(CalendarFault::Contradiction(*to));
            }
        }
        for day in &self.working_weekends {
            if !is_weekend(*day) || self.days_off.contains(day) {
                return Err(CalendarFault::Contradiction(*day));
            }
        }
        for day in &self.short {
            let works = self.working_weekends.contains(day) || !is_weekend(*day);
            if !works || self.days_off.contains(day) {
                return Err(CalendarFault::Contradiction(*day));
            }
        }
        Ok(())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegionFile {
    region: String,
    act: String,
    years: Vec<i16>,
    days_off: Vec<RegionDay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegionDay {
    day: Date,
    /// Whether the day stands in an act of the region; else it follows from the church calendar and is to be checked.
    published: bool,
}

/// A region's own days off, over those of the country.
#[derive(Clone, Debug)]
pub(super) struct RegionDays {
    pub(super) region: String,
    pub(super) years: BTreeSet<i16>,
    /// A day off, and whether it was published.
    pub(super) days_off: BTreeMap<Date, bool>,
}

impl RegionDays {
    pub(super) fn read(text: &str) -> Result<Self, CalendarFault> {
        let file: RegionFile = from_json(text)?;
        if file.days_off.len() > MOST || file.years.len() > MOST {
            return Err(CalendarFault::TooMany);
        }
        has_act(&file.act)?;
        let years: BTreeSet<i16> = file.years.into_iter().collect();
        if let Some(stray) = file.days_off.iter().find(|one| !years.contains(&one.day.year())) {
            return Err(CalendarFault::Misplaced(stray.day));
        }
        let days_off = file.days_off.iter().map(|one| (one.day, one.published)).collect();
        Ok(Self { region: file.region, years, days_off })
    }
}

pub(super) fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// A file without its act cannot be checked by anybody.
fn has_act(act: &str) -> Result<(), CalendarFault> {
    if act.is_empty() { Err(CalendarFault::Form("no act".to_owned())) } else { Ok(()) }
}

fn from_json<'j, T: Deserialize<'j>>(text: &'j str) -> Result<T, CalendarFault> {
    serde_json::from_str(text).map_err(|error| CalendarFault::Form(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn year(change: impl Fn(&mut serde_json::Value)) -> Result<Year, CalendarFault> {
        let mut file = serde_json::json!({
            "year": 2031, "act": "an act",
            "transfers": [{ "from": "2031-01-04", "to": "2031-01-09" }],
            "days_off": [["2031-01-01", "2031-01-09"]],
            "working_weekends": ["2031-11-01"], "short": ["2031-11-01"],
        });
        change(&mut file);
        Year::read(&file.to_string())
    }

    #[test]
    fn r_ap_6_a_file_that_contradicts_itself_is_refused() {
        assert!(year(|_| {}).is_ok());
        let off = |from: &str, to: &str| serde_json::json!([[from, to]]);
        let refusals = [
            (year(|file| file["days_off"] = off("2031-01-09", "2031-01-01")), "turned round"),
            (year(|file| file["days_off"] = off("2030-12-31", "2031-01-09")), "another year"),
            (year(|file| file["days_off"] = off("2031-01-01", "2031-01-08")), "moved to a working day"),
            (year(|file| file["transfers"][0]["from"] = "2031-01-06".into()), "moved from a working day"),
            (year(|file| file["working_weekends"][0] = "2031-11-03".into()), "a weekday works anyway"),
            (year(|file| file["short"][0] = "2031-01-02".into()), "a short day off"),
            (year(|file| file["short"][0] = "2031-11-02".into()), "a short Sunday"),
            (year(|file| file["extra"] = 1.into()), "a field that is not of the form"),
            (year(|file| file["act"] = "".into()), "no act"),
        ];
        for (refused, why) in refusals {
            assert!(refused.is_err(), "{why}");
        }
    }

    #[test]
    fn r_ap_6_a_region_has_days_only_in_its_years() {
        let file = |years: &str| {
            format!(
                r#"{{"region":"x","act":"an act","years":{years},"days_off":[{{"day":"2031-04-15","published":true}}]}}"#
            )
        };
        assert!(RegionDays::read(&file("[2031]")).is_ok());
        let stray = RegionDays::read(&file("[2030]")).err();
        assert_eq!(stray, Some(CalendarFault::Misplaced(date(2031, 4, 15))));
    }
}
