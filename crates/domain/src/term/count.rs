//! Counting days: from the day of receipt, which does not count, over the calendar, and what was counted and skipped
//! on the way, so that the answer can be explained.

use super::calendar::{DayKind, MissingYear, OffReason, ProductionCalendar};
use super::pause::{MAX_PAUSES, Pause};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Most days of a term.
pub const MAX_DAYS: u16 = 366;
/// Days that are looked at for one term: the longest, with pauses and holidays.
const MAX_STEPS: u32 = 4_000;

/// Which days a term is told in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayUnit {
    /// Every day.
    Calendar,
    /// Days that are worked on.
    Working,
}

/// How long a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Length {
    /// Days, 1 to [`MAX_DAYS`].
    pub days: u16,
    /// Of which kind.
    pub unit: DayUnit,
}

impl Length {
    /// So many calendar days.
    #[must_use]
    pub const fn calendar(days: u16) -> Self {
        Self { days, unit: DayUnit::Calendar }
    }

    /// So many working days.
    #[must_use]
    pub const fn working(days: u16) -> Self {
        Self { days, unit: DayUnit::Working }
    }
}

/// Days in a row that were treated alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// How many.
    pub days: u16,
    /// How they were treated.
    pub what: StretchKind,
}

/// How days were treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StretchKind {
    /// Counted.
    Counted,
    /// Counted though it is a Saturday or Sunday: its rest was moved.
    CountedWeekend,
    /// Not counted: not a working day.
    Skipped(OffReason),
    /// Not counted: the company waited for the client.
    Waited,
}

/// A counted term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The last counted day.
    pub last: Date,
    /// Why the last counted day is no working day, if so: then the term ends on the nearest one (ГК 193).
    pub carried: Option<OffReason>,
    /// The day the term ends.
    pub due: Date,
    /// Every day after the receipt: up to the last counted one, and those that the end was carried over.
    pub stretches: Vec<Stretch>,
}

/// Why a term could not be counted to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountStop {
    /// A year of the calendar is missing.
    MissingYear {
        /// Which year.
        year: i16,
        /// The first day that could not be told: the term does not end before it.
        not_before: Date,
    },
    /// The company waits for the client: the term stands still.
    Waiting {
        /// Since which day.
        since: Date,
        /// Days that are left of it.
        left: u16,
    },
    /// The length is 0 or more than [`MAX_DAYS`], there are too many pauses, or time itself is at its end.
    OutOfRange,
}

/// Counts a term from the day of receipt.
///
/// # Errors
/// [`CountStop`] says why it has no end.
pub fn count(
    received: Date,
    length: Length,
    calendar: &ProductionCalendar,
    pauses: &[Pause],
) -> Result<Count, CountStop> {
    if length.days == 0 || length.days > MAX_DAYS || pauses.len() > MAX_PAUSES {
        return Err(CountStop::OutOfRange);
    }
    let mut walk = Walk { calendar, day: received, stretches: Vec::new(), steps: 0 };
    let mut left = length.days;
    while left > 0 {
        walk.step()?;
        if let Some(pause) = pauses.iter().find(|pause| pause.covers(walk.day)) {
            if pause.is_open() {
                return Err(CountStop::Waiting { since: pause.asked, left });
            }
            walk.note(StretchKind::Waited);
            continue;
        }
        let what = match length.unit {
            DayUnit::Calendar => StretchKind::Counted,
            DayUnit::Working => match walk.kind()? {
                DayKind::Off(reason) => StretchKind::Skipped(reason),
                DayKind::Working { weekend: true, .. } => StretchKind::CountedWeekend,
                DayKind::Working { .. } => StretchKind::Counted,
            },
        };
        walk.note(what);
        if matches!(what, StretchKind::Counted | StretchKind::CountedWeekend) {
            left -= 1;
        }
    }
    let last = walk.day;
    let carried = walk.kind()?.off();
    if carried.is_some() {
        walk.step()?;
        while let DayKind::Off(reason) = walk.kind()? {
            walk.note(StretchKind::Skipped(reason));
            walk.step()?;
        }
    }
    Ok(Count { last, carried, due: walk.day, stretches: walk.stretches })
}

/// A day that walks over the calendar.
struct Walk<'c> {
    calendar: &'c ProductionCalendar,
    day: Date,
    stretches: Vec<Stretch>,
    steps: u32,
}

impl Walk<'_> {
    fn step(&mut self) -> Result<(), CountStop> {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return Err(CountStop::OutOfRange);
        }
        self.day = self.day.tomorrow().map_err(|_| CountStop::OutOfRange)?;
        Ok(())
    }

    fn kind(&self) -> Result<DayKind, CountStop> {
        let not_before = self.day;
        self.calendar.day(self.day).map_err(|MissingYear(year)| CountStop::MissingYear { year, not_before })
    }

    fn note(&mut self, what: StretchKind) {
        match self.stretches.last_mut() {
            Some(before) if before.what == what => {
                before.to = self.day;
                before.days = before.days.saturating_add(1);
            }
            _ => self.stretches.push(Stretch { from: self.day, to: self.day, days: 1, what }),
        }
    }
}
