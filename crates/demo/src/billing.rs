//! Bills and payments that agree with the readings to the kopeck.

use crate::Region;
use crate::calendar::Month;
use crate::draw::{Draw, Purpose};
use crate::supply::Use;
use jiff::civil::Date;
use okno_domain::client::{Bill, Meter, Payment};
use okno_domain::money::{Kopecks, WattHours};

/// The price rose this many months before the last bill, whatever the region's day: a bill explained has
/// always a rise to explain.
const MONTHS_SINCE_RISE: i32 = 4;
/// A price before the rise, per cent of the price after it.
const RISE_TO_PER_CENT: i64 = 109;

/// How a client pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Habit {
    InTime,
    Late,
    /// Pays in round sums, a little too much.
    Rounds,
    /// Has not paid the last so many bills.
    Owes(i32),
}

impl Habit {
    pub(crate) fn draw(draw: &mut Draw) -> Self {
        match draw.below(100) {
            0..=73 => Self::InTime,
            74..=85 => Self::Late,
            86..=91 => Self::Rounds,
            _ => Self::Owes(i32::try_from(draw.between(1, 5)).unwrap_or(1)),
        }
    }
}

/// Price of a kWh in the bill that is `age` months old: 1 is the last one.
pub(crate) const fn tariff(used_as: Use, age: i32) -> Kopecks {
    let Kopecks(now) = used_as.price();
    if age <= MONTHS_SINCE_RISE {
        Kopecks(now)
    } else {
        Kopecks((now * 100 + RISE_TO_PER_CENT / 2) / RISE_TO_PER_CENT)
    }
}

/// What energy costs, rounded to the nearest kopeck, a half up.
pub(crate) const fn charge(energy: WattHours, tariff: Kopecks) -> Kopecks {
    Kopecks((energy.0 * tariff.0 + 500).div_euclid(1000))
}

/// Bills of the last months, newest first.
pub(crate) fn bills(
    region: &Region,
    account: u64,
    used_as: Use,
    meters: &[Meter],
    habit: Habit,
) -> Vec<Bill> {
    let mut draw = Draw::of(region.seed, Purpose::Bills, account);
    (1..=i32::from(region.months))
        .map(|age| {
            let mut bill = bill(used_as, region.last_month(), age, energy(meters, age));
            if draw.per_mille(30) {
                bill.recalculated = Kopecks(draw.between(-bill.charged.0 / 2, bill.charged.0 / 4));
            }
            let penalised = match habit {
                Habit::InTime | Habit::Rounds => false,
                Habit::Late => draw.per_mille(250),
                Habit::Owes(bills) => age < bills,
            };
            if penalised {
                bill.penalty = Kopecks(bill.charged.0 / draw.between(60, 400));
            }
            bill.total = Kopecks(bill.charged.0 + bill.recalculated.0 + bill.penalty.0);
            bill
        })
        .collect()
}

/// Energy between two readings of all meters.
fn energy(meters: &[Meter], age: i32) -> WattHours {
    let place = usize::try_from(age).unwrap_or(0);
    let of_one = |meter: &Meter| match meter.readings.get(place.saturating_sub(1)..=place) {
        Some([newer, older]) => newer.value.0 - older.value.0,
        _ => 0,
    };
    WattHours(meters.iter().map(of_one).sum())
}

/// A plain bill: energy by its price.
pub(crate) fn bill(used_as: Use, last: Month, age: i32, energy: WattHours) -> Bill {
    let month = last.back(age - 1);
    let tariff = tariff(used_as, age);
    let charged = charge(energy, tariff);
    Bill {
        period: month.day(1),
        energy,
        tariff,
        charged,
        recalculated: Kopecks(0),
        penalty: Kopecks(0),
        total: charged,
        due: month.back(-1).day(used_as.due_day()),
    }
}

/// Payments for the bills, newest first; none is later than the region's day.
pub(crate) fn payments(region: &Region, account: u64, bills: &[Bill], habit: Habit) -> Vec<Payment> {
    let mut draw = Draw::of(region.seed, Purpose::Payments, account);
    let mut payments = Vec::with_capacity(bills.len());
    for (age, bill) in (1_i32..).zip(bills) {
        let day = match habit {
            Habit::Late => draw.between(16, 28),
            _ => draw.between(2, 15),
        };
        let part = draw.per_mille(20);
        let sum = match (habit, bill.total.0) {
            (Habit::Owes(unpaid), _) if age <= unpaid => 0,
            (Habit::Rounds, total) => (total + 9_999) / 10_000 * 10_000,
            (_, total) if part => total / 2,
            (_, total) => total,
        };
        let on = Month::of(bill.due).day(i8::try_from(day).unwrap_or(15));
        if sum > 0 && on <= region.today() {
            payments.push(Payment { sum: Kopecks(sum), on });
        }
    }
    payments.sort_by_key(|payment| std::cmp::Reverse::<Date>(payment.on));
    payments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn energy_is_charged_to_the_nearest_kopeck() {
        assert_eq!(charge(WattHours(175_000), Kopecks(734)), Kopecks(128_450));
        assert_eq!(charge(WattHours(10), Kopecks(50)), Kopecks(1), "half a kopeck goes up");
        assert_eq!(charge(WattHours(10), Kopecks(49)), Kopecks(0));
    }

    #[test]
    fn the_price_rises_once() {
        assert_eq!(tariff(Use::Flat, 4), Kopecks(734));
        assert_eq!(tariff(Use::Flat, 5), Kopecks(673));
        assert_eq!(tariff(Use::Flat, 13), Kopecks(673));
    }
}
