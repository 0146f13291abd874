//! The demo region: made-up clients of a made-up energy supplier in and around Saratov, from a seed.
//!
//! Pure and always the same: a client follows from the seed and the index alone, never from how many clients
//! there are or which were made before. So regions are made lazily, in parallel, and of any size up to
//! [`MAX_CLIENTS`]. All names, numbers and addresses are made up; check digits are valid.
//!
//! The first [`cast::SIZE`] clients are the known cast: the same in every region, for tests and pictures.
//! Generated clients never have a number of the cast.
//!
//! ```
//! # use okno_demo::{Region, cast};
//! # use okno_domain::Moment;
//! let region = Region::new(7, 20_000, Moment(1_794_458_400_000));
//! let nina = region.client(cast::nina::INDEX);
//! assert_eq!(nina.phones[0].expose(), cast::nina::PHONE);
//! assert_eq!(region.clients().len(), 20_000);
//! ```

mod billing;
mod calendar;
pub mod cast;
mod company;
mod draw;
mod facts;
mod history;
mod household;
mod identity;
mod names;
mod numbers;
mod person;
mod places;
mod scatter;
mod staff;
mod supply;
mod table;
mod work;

pub use facts::{Fact, facts};
pub use history::{HISTORY_NUMBERS, Outcome, PastAppeal, TOPICS};
pub use numbers::MAX_CLIENTS;
pub use staff::{DEMO_LOGIN, OTHER_LOGINS, Office, OfficeKind, Operator, UNITS, Unit, territory};
pub use supply::{INDEPENDENT_ORGANISATION, ORGANISATION};
pub use work::{PastForwarding, PastStage, PastWork};

use calendar::{Month, day_of, days_after};
use draw::{Draw, Purpose};
use household::People;
use jiff::civil::Date;
use names::{FirstNames, Surnames};
use numbers::Numbers;
use okno_domain::Moment;
use okno_domain::client::Client;
use places::Places;

/// How many months of bills a region has unless it is told otherwise: a year and the same month before it.
pub const MONTHS: u8 = 13;
/// Most months of bills: meters of six digits have room for so many.
pub const MOST_MONTHS: u8 = 24;
/// Most appeals of the one client with a long history: see [`Region::with_long_history`].
pub const MOST_LONG: u32 = cast::MOST_STEADY;

const COMPANIES_PER_MILLE: u32 = 60;
const PROPRIETORS_PER_MILLE: u32 = 20;

/// A region: the tables and a seed; clients are made when they are asked for.
///
/// It is `Send` and `Sync`: threads share one by reference and take ranges of indexes.
#[derive(Clone, Debug)]
pub struct Region {
    pub(crate) seed: u64,
    clients: u32,
    pub(crate) as_of: Moment,
    pub(crate) months: u8,
    pub(crate) long_history: u32,
    today: Date,
    pub(crate) numbers: Numbers,
    surnames: Surnames,
    first_names: FirstNames,
    pub(crate) places: Places,
}

impl Region {
    /// The region with this seed and so many clients, at most [`MAX_CLIENTS`], as billing tells it at `as_of`:
    /// bills are of the months before that day, no payment is later than it.
    #[must_use]
    pub fn new(seed: u64, clients: u32, as_of: Moment) -> Self {
        Self {
            seed,
            clients: clients.min(MAX_CLIENTS),
            as_of,
            months: MONTHS,
            long_history: 0,
            today: day_of(as_of),
            numbers: Numbers::new(seed),
            surnames: Surnames::new(),
            first_names: FirstNames::new(),
            places: Places::new(),
        }
    }

    /// The same region with bills of so many months, at most [`MOST_MONTHS`]; measurements need few.
    /// Newer months stay as they were. The cast keeps at least [`cast::MONTHS`].
    #[must_use]
    pub fn with_months(mut self, months: u8) -> Self {
        self.months = months.min(MOST_MONTHS);
        self
    }

    /// The same region in which the sole proprietor of the cast has asked so many times, at most [`MOST_LONG`]: once a day.
    #[must_use]
    pub fn with_long_history(mut self, appeals: u32) -> Self {
        self.long_history = appeals.min(MOST_LONG);
        self
    }

    /// How many clients [`Region::clients`] gives.
    #[must_use]
    pub const fn len(&self) -> u32 {
        self.clients
    }

    /// Whether there are no clients.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.clients == 0
    }

    /// As of when billing told all this.
    #[must_use]
    pub const fn as_of(&self) -> Moment {
        self.as_of
    }

    /// The client at an index below [`MAX_CLIENTS`], whether the region has so many or not. Past it clients
    /// come, but their numbers repeat.
    #[must_use]
    pub fn client(&self, index: u32) -> Client {
        if index < cast::SIZE {
            return cast::client(self, index);
        }
        match Draw::of(self.seed, Purpose::Party, u64::from(index)).below(1000) {
            ..COMPANIES_PER_MILLE => company::company(self, index),
            other if other < COMPANIES_PER_MILLE + PROPRIETORS_PER_MILLE => person::proprietor(self, index),
            _ => person::person(self, index),
        }
    }

    /// All clients, made as they are taken.
    pub fn clients(&self) -> impl ExactSizeIterator<Item = Client> + '_ {
        (0..self.clients).map(|index| self.client(index))
    }

    /// Past appeals of the client at an index, newest first; what is promised and open is among them.
    #[must_use]
    pub fn history(&self, index: u32) -> Vec<PastAppeal> {
        history::history(self, index)
    }

    /// How far the back office has come with an appeal of the past; none where it has nothing to do with it.
    #[must_use]
    pub fn work(&self, past: &PastAppeal) -> Option<PastWork> {
        work::work(self, past)
    }

    /// Calls that the demo's operator has promised to the cast and not made yet.
    #[must_use]
    pub fn callbacks(&self) -> Vec<cast::PastCallback> {
        cast::callbacks(self)
    }

    /// Offices. They are the same in every region.
    #[must_use]
    pub fn offices(&self) -> Vec<Office> {
        staff::offices()
    }

    /// Operators. They are the same in every region.
    #[must_use]
    pub fn operators(&self) -> Vec<Operator> {
        staff::operators()
    }

    /// Units of the back office. They are the same in every region.
    #[must_use]
    pub const fn units(&self) -> &'static [Unit] {
        &UNITS
    }

    pub(crate) const fn people(&self) -> People<'_> {
        People { surnames: &self.surnames, first_names: &self.first_names, places: &self.places }
    }

    /// The day in the region.
    pub(crate) const fn today(&self) -> Date {
        self.today
    }

    pub(crate) fn days_before(&self, days: i64) -> Date {
        days_after(self.today, -days)
    }

    /// The last whole month: the last one that is billed.
    pub(crate) fn last_month(&self) -> Month {
        Month::of(self.today).back(1)
    }
}
