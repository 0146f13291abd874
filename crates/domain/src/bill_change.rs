//! «Счёт по косточкам»: why a bill asks for another sum than the one before it, part by part, to the kopeck.
//!
//! What is compared is what a client reads on the bill: the sum to be paid, that is the sum of the month and
//! what was owed (or paid in advance) when the bill was made. The parts always add up to the difference.
//!
//! **Rounding.** Energy at a price is rounded once, to the nearest kopeck, a half up. The part of the readings
//! is both energies at the former price; the part of the tariff is the newer energy at both prices. They meet
//! in one rounded amount, so an odd kopeck falls to the tariff, and to the readings where the price stayed.
//! What stayed the same has no part at all, not even a kopeck. What billing charged beyond energy at its price
//! (a rounding of its own, two prices within a month, zones of the day, an average instead of a reading) is
//! not guessed at: it stands by itself as the rest.

use crate::client::{Account, Bill};
use crate::money::{Kopecks, WattHours};
use jiff::civil::Date;

/// The largest sum either way: what a page still counts exactly.
const MOST: u64 = (1 << 53) - 1;
/// Kopecks that two bills can differ by only because billing rounds each of them in its own way.
const ROUNDING: u64 = 2;

/// What a part of a change comes from, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Показания: more or less energy, at the former price.
    Readings,
    /// Тариф: the newer energy, at a price that changed.
    Tariff,
    /// Перерасчёт in either bill.
    Recalculation,
    /// Пени in either bill.
    Penalty,
    /// Долг и оплаты: what was owed before each of the two bills.
    Payments,
    /// What billing's own reckoning leaves.
    Rest,
}

/// The parts of a change. They add up to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// See [`Part::Readings`].
    pub readings: Kopecks,
    /// See [`Part::Tariff`].
    pub tariff: Kopecks,
    /// See [`Part::Recalculation`].
    pub recalculation: Kopecks,
    /// See [`Part::Penalty`].
    pub penalty: Kopecks,
    /// See [`Part::Payments`].
    pub payments: Kopecks,
    /// See [`Part::Rest`].
    pub rest: Kopecks,
}

impl Parts {
    /// Each with what it comes from, in order.
    #[must_use]
    pub const fn each(&self) -> [(Part, Kopecks); 6] {
        [
            (Part::Readings, self.readings),
            (Part::Tariff, self.tariff),
            (Part::Recalculation, self.recalculation),
            (Part::Penalty, self.penalty),
            (Part::Payments, self.payments),
            (Part::Rest, self.rest),
        ]
    }

    /// Whether the rest is no more than kopecks of rounding: anything larger has a cause that the bill does
    /// not tell, and a person must find it.
    #[must_use]
    pub const fn rest_is_rounding(&self) -> bool {
        self.rest.0.unsigned_abs() <= ROUNDING
    }
}

/// A bill with what was owed when it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Billed<'b> {
    /// The bill.
    pub bill: &'b Bill,
    /// Owed before it; negative where it was paid in advance.
    pub carried: Kopecks,
    /// To be paid by it: carried and the sum of the month.
    pub payable: Kopecks,
}

/// A bill against the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change<'b> {
    /// The one before.
    pub former: Billed<'b>,
    /// Months from it to the newer one; more than one where months have no bill.
    pub months: u16,
    /// What was paid from the making of the former until that of the newer.
    pub paid: Kopecks,
    /// How much more is to be paid.
    pub difference: Kopecks,
    /// Why.
    pub parts: Parts,
}

/// A bill explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explained<'b> {
    /// The bill.
    pub newer: Billed<'b>,
    /// Against the one before; nothing for the first bill.
    pub change: Option<Change<'b>>,
}

/// Why a bill is not explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotExplained {
    /// The account has no bill for this month.
    #[error("the account has no bill for this month")]
    NoSuchBill,
    /// Sums that cannot be: they are not told to anybody.
    #[error("the sums of the bill are out of range")]
    OutOfRange,
}

/// A bill with what was owed when it was made: the balance as billing tells it, less every bill from this one
/// on, and with every payment from then on put back. So bills and payments that billing no longer gives, being
/// too old, are within the balance.
///
/// # Errors
/// [`NotExplained::OutOfRange`].
pub fn billed<'b>(account: &Account, bill: &'b Bill) -> Result<Billed<'b>, NotExplained> {
    let made = bill.made_on();
    let later = account.bills.iter().filter(|other| other.period >= bill.period);
    let billed: i128 = later.map(|other| i128::from(other.total.0)).sum();
    let carried = i128::from(account.balance.0) - billed + paid(account, made, Date::MAX);
    Ok(Billed { bill, carried: sum(carried)?, payable: sum(carried + i128::from(bill.total.0))? })
}

/// The bill of this month against the one before it.
///
/// # Errors
/// See [`NotExplained`].
pub fn explain(account: &Account, period: Date) -> Result<Explained<'_>, NotExplained> {
    let bill = account.bills.iter().find(|bill| bill.period == period).ok_or(NotExplained::NoSuchBill)?;
    let newer = billed(account, bill)?;
    let before = account.bills.iter().filter(|other| other.period < period);
    let Some(before) = before.max_by_key(|other| other.period) else {
        return Ok(Explained { newer, change: None });
    };
    let former = billed(account, before)?;
    let change = Change {
        former,
        months: months(before.period, period),
        paid: sum(paid(account, before.made_on(), bill.made_on()))?,
        difference: sum(i128::from(newer.payable.0) - i128::from(former.payable.0))?,
        parts: split(&former, &newer)?,
    };
    Ok(Explained { newer, change: Some(change) })
}

/// The difference of what two bills ask for, in parts that add up to it.
///
/// # Errors
/// [`NotExplained::OutOfRange`].
pub fn split(former: &Billed<'_>, newer: &Billed<'_>) -> Result<Parts, NotExplained> {
    let (was, is) = (former.bill, newer.bill);
    let between = cost(is.energy, was.tariff);
    let readings = between - cost(was.energy, was.tariff);
    let tariff = cost(is.energy, is.tariff) - between;
    let more = |newer: Kopecks, former: Kopecks| i128::from(newer.0) - i128::from(former.0);
    let recalculation = more(is.recalculated, was.recalculated);
    let penalty = more(is.penalty, was.penalty);
    let payments = more(newer.carried, former.carried);
    let told = readings + tariff + recalculation + penalty + payments;
    Ok(Parts {
        readings: sum(readings)?,
        tariff: sum(tariff)?,
        recalculation: sum(recalculation)?,
        penalty: sum(penalty)?,
        payments: sum(payments)?,
        rest: sum(more(newer.payable, former.payable) - told)?,
    })
}

/// Energy at a price of a kWh, to the nearest kopeck, a half up. Two 64-bit numbers multiply within 128 bits.
fn cost(energy: WattHours, tariff: Kopecks) -> i128 {
    (i128::from(energy.0) * i128::from(tariff.0) + 500).div_euclid(1000)
}

/// Paid from a day on until before another.
fn paid(account: &Account, from: Date, until: Date) -> i128 {
    let within = account.payments.iter().filter(|payment| (from..until).contains(&payment.on));
    within.map(|payment| i128::from(payment.sum.0)).sum()
}

fn sum(kopecks: i128) -> Result<Kopecks, NotExplained> {
    i64::try_from(kopecks)
        .ok()
        .filter(|sum| sum.unsigned_abs() <= MOST)
        .map(Kopecks)
        .ok_or(NotExplained::OutOfRange)
}

fn months(from: Date, to: Date) -> u16 {
    let place = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    u16::try_from(place(to) - place(from)).unwrap_or(0)
}
