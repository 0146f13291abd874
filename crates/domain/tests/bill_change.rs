//! A bill against the one before it: parts that add up to the kopeck.

use jiff::civil::{Date, date};
use okno_domain::Moment;
use okno_domain::bill_change::{Billed, NotExplained, Part, Parts, explain, split};
use okno_domain::client::{Account, Address, Bill, Payment};
use okno_domain::ids::AccountId;
use okno_domain::money::{Kopecks, WattHours};
use okno_domain::personal::Personal;
use proptest::prelude::*;
use uuid::Uuid;

/// A bill of the month whose charge is energy at its price, to the nearest kopeck.
fn bill(period: Date, watt_hours: i64, tariff: i64) -> Bill {
    let charged = (watt_hours * tariff + 500).div_euclid(1000);
    Bill {
        period,
        energy: WattHours(watt_hours),
        tariff: Kopecks(tariff),
        charged: Kopecks(charged),
        recalculated: Kopecks(0),
        penalty: Kopecks(0),
        total: Kopecks(charged),
        due: period,
    }
}

fn corrected(bill: &Bill, recalculated: i64, penalty: i64) -> Bill {
    Bill {
        recalculated: Kopecks(recalculated),
        penalty: Kopecks(penalty),
        total: Kopecks(bill.charged.0 + recalculated + penalty),
        ..bill.clone()
    }
}

/// Newest first, as billing gives them.
fn account(balance: i64, bills: Vec<Bill>, payments: Vec<(Date, i64)>) -> Account {
    Account {
        id: AccountId(Uuid::from_u128(1)),
        number: "640100000017".into(),
        organisation: "Энергосбыт".to_owned(),
        address: Personal::new(Address {
            locality: "Саратов".to_owned(),
            street_kind: "ул.".to_owned(),
            street: "Чапаева".to_owned(),
            house: "1".to_owned(),
            flat: None,
        }),
        balance: Kopecks(balance),
        tariff: bills.first().map_or(Kopecks(0), |bill| bill.tariff),
        meters: Vec::new(),
        bills,
        payments: payments.into_iter().map(|(on, sum)| Payment { sum: Kopecks(sum), on }).collect(),
        as_of: Moment(0),
    }
}

fn october() -> Date {
    date(2026, 10, 1)
}

fn september() -> Date {
    date(2026, 9, 1)
}

fn told(parts: &Parts) -> i128 {
    parts.each().iter().map(|(_, sum)| i128::from(sum.0)).sum()
}

fn alone(bill: &Bill, carried: i64) -> Billed<'_> {
    Billed { bill, carried: Kopecks(carried), payable: Kopecks(bill.total.0 + carried) }
}

/// The parts between two bills that were each paid in full before the next.
fn parts(former: &Bill, newer: &Bill) -> Parts {
    let parts = split(&alone(former, 0), &alone(newer, 0)).expect("in range");
    assert_eq!(told(&parts), i128::from(newer.total.0) - i128::from(former.total.0));
    parts
}

#[test]
fn more_energy_at_the_same_price_is_all_of_the_readings() {
    let parts = parts(&bill(september(), 162_000, 734), &bill(october(), 175_000, 734));
    assert_eq!(parts, Parts { readings: Kopecks(9_542), ..Parts::default() });
}

#[test]
fn another_price_for_the_same_energy_is_all_of_the_tariff() {
    let parts = parts(&bill(september(), 175_000, 673), &bill(october(), 175_000, 734));
    assert_eq!(parts, Parts { tariff: Kopecks(10_675), ..Parts::default() });
}

#[test]
fn the_odd_kopeck_of_both_falls_to_the_tariff() {
    // 100,5 kopecks, 101,505 between, 102,51 at the end: rounded 101, 102, 103.
    let (former, newer) = (bill(september(), 100, 1_005), bill(october(), 101, 1_015));
    assert_eq!((former.total, newer.total), (Kopecks(101), Kopecks(103)));
    let parts = parts(&former, &newer);
    assert_eq!((parts.readings, parts.tariff, parts.rest), (Kopecks(1), Kopecks(1), Kopecks(0)));
    assert_eq!(parts.each().map(|(part, _)| part)[..2], [Part::Readings, Part::Tariff]);
}

#[test]
fn no_energy_and_a_recalculation_below_zero_are_told_with_their_sign() {
    let former = corrected(&bill(september(), 175_000, 734), 0, 1_207);
    let newer = corrected(&bill(october(), 0, 734), -21_430, 0);
    let parts = parts(&former, &newer);
    assert_eq!(parts.readings, Kopecks(-128_450));
    assert_eq!((parts.tariff, parts.recalculation), (Kopecks(0), Kopecks(-21_430)));
    assert_eq!((parts.penalty, parts.rest), (Kopecks(-1_207), Kopecks(0)));
}

#[test]
fn two_prices_within_a_month_are_the_rest_and_not_guessed_at() {
    // Half of the month at 6,73, half at 7,34; billing names the newer price only.
    let newer = Bill { charged: Kopecks(123_113), total: Kopecks(123_113), ..bill(october(), 175_000, 734) };
    let parts = parts(&bill(september(), 175_000, 673), &newer);
    assert_eq!((parts.tariff, parts.rest), (Kopecks(10_675), Kopecks(-5_337)));
    assert!(!parts.rest_is_rounding());
}

#[test]
fn a_kopeck_that_billing_rounds_in_its_own_way_is_told_as_rounding() {
    let cut = Bill { charged: Kopecks(128_456), total: Kopecks(128_456), ..bill(october(), 175_009, 734) };
    let parts = parts(&bill(september(), 175_000, 734), &cut);
    assert_eq!((parts.readings, parts.rest), (Kopecks(7), Kopecks(-1)));
    assert!(parts.rest_is_rounding());
}

#[test]
fn a_bill_that_was_not_paid_is_carried_into_the_next() {
    let bills = vec![bill(october(), 175_000, 734), bill(september(), 162_000, 734)];
    let owes = account(128_450 + 118_908, bills.clone(), vec![]);
    let change = explain(&owes, october()).expect("in range").change.expect("a former bill");
    assert_eq!((change.former.carried, change.former.payable), (Kopecks(0), Kopecks(118_908)));
    assert_eq!((change.parts.payments, change.paid), (Kopecks(118_908), Kopecks(0)));
    assert_eq!(change.difference, Kopecks(128_450));

    let paid = account(128_450, bills, vec![(date(2026, 10, 9), 118_908)]);
    let change = explain(&paid, october()).expect("in range").change.expect("a former bill");
    assert_eq!((change.parts.payments, change.paid), (Kopecks(0), Kopecks(118_908)));
    assert_eq!(change.difference, Kopecks(9_542));
}

#[test]
fn what_is_paid_on_the_day_a_bill_is_made_is_no_longer_in_it() {
    let bills = vec![bill(october(), 175_000, 734), bill(september(), 162_000, 734)];
    for (on, carried) in [(date(2026, 10, 31), 0), (date(2026, 11, 1), 118_908)] {
        let balance = 128_450;
        let account = account(balance, bills.clone(), vec![(on, 118_908)]);
        let newer = explain(&account, october()).expect("in range").newer;
        assert_eq!(newer.carried, Kopecks(carried), "{on}");
    }
}

#[test]
fn the_first_bill_stands_alone_and_an_unknown_month_is_refused() {
    let account = account(128_450, vec![bill(october(), 175_000, 734)], vec![]);
    let explained = explain(&account, october()).expect("in range");
    assert!(explained.change.is_none());
    assert_eq!(explained.newer.payable, Kopecks(128_450));
    assert_eq!(explain(&account, september()), Err(NotExplained::NoSuchBill));
}

#[test]
fn months_without_a_bill_between_are_counted() {
    let bills = vec![bill(date(2026, 2, 1), 175_000, 734), bill(date(2025, 11, 1), 162_000, 734)];
    let account = account(128_450, bills, vec![(date(2025, 12, 9), 118_908)]);
    let change = explain(&account, date(2026, 2, 1)).expect("in range").change.expect("a former bill");
    assert_eq!((change.months, change.paid), (3, Kopecks(118_908)));
    assert_eq!(change.difference, Kopecks(9_542));
}

#[test]
fn bills_older_than_billing_still_gives_are_within_the_balance() {
    // Five thousand roubles of a former year: neither its bills nor its payments are here.
    let account = account(500_000 + 128_450, vec![bill(october(), 175_000, 734)], vec![]);
    assert_eq!(explain(&account, october()).expect("in range").newer.carried, Kopecks(500_000));
}

#[test]
fn the_sums_of_the_largest_company_hold_and_impossible_ones_are_refused() {
    // A terawatt-hour a month at ten roubles: a hundred billion of kopecks and more.
    let (former, newer) =
        (bill(september(), 900_000_000_007, 1_021), bill(october(), 1_000_000_000_003, 1_093));
    assert_eq!(parts(&former, &newer).rest, Kopecks(0));

    let most = Bill { energy: WattHours(i64::MAX), tariff: Kopecks(i64::MAX), ..former };
    assert_eq!(split(&alone(&most, 0), &alone(&newer, 0)), Err(NotExplained::OutOfRange));
    let far = account(i64::MIN, vec![newer], vec![(october(), i64::MAX)]);
    assert_eq!(explain(&far, october()), Err(NotExplained::OutOfRange));
}

/// How billing rounds a charge.
#[derive(Clone, Copy, Debug)]
enum Way {
    Nearest,
    Down,
    Up,
    /// The former half of the month at another price.
    TwoPrices,
}

fn any_bill(period: Date) -> impl Strategy<Value = (Bill, Way)> {
    // Flats without energy, homes, and companies with terawatt-hours.
    let energy = prop_oneof![Just(0_i64), 1..900_000_i64, 900_000..2_000_000_000_000_i64];
    let way = prop_oneof![Just(Way::Nearest), Just(Way::Down), Just(Way::Up), Just(Way::TwoPrices)];
    let recalculated = prop_oneof![3 => Just(0_i64), 1 => -500_000..300_000_i64];
    let penalty = prop_oneof![2 => Just(0_i64), 1 => 0..90_000_i64];
    (energy, 100..2_500_i64, way, recalculated, penalty).prop_map(
        move |(energy, tariff, way, recalculated, penalty)| {
            let bill = bill(period, energy, tariff);
            let exact = energy * tariff;
            let charged = match way {
                Way::Nearest => bill.charged.0,
                Way::Down => exact / 1000,
                Way::Up => (exact + 999) / 1000,
                Way::TwoPrices => (energy / 2 * (tariff - 50) + (energy - energy / 2) * tariff) / 1000,
            };
            (corrected(&Bill { charged: Kopecks(charged), ..bill }, recalculated, penalty), way)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_parts_of_any_two_bills_add_up_to_the_kopeck(
        (former, former_way) in any_bill(september()),
        (newer, newer_way) in any_bill(october()),
        carried in (-900_000..900_000_i64, -900_000..900_000_i64),
    ) {
        let (was, is) = (alone(&former, carried.0), alone(&newer, carried.1));
        let parts = split(&was, &is).expect("in range");
        prop_assert_eq!(told(&parts), i128::from(is.payable.0) - i128::from(was.payable.0));
        prop_assert_eq!(told(&split(&is, &was).expect("in range")), -told(&parts));
        // Each part says no more than what it is named after.
        prop_assert_eq!(parts.payments.0, carried.1 - carried.0);
        prop_assert_eq!(parts.penalty.0, newer.penalty.0 - former.penalty.0);
        prop_assert_eq!(parts.recalculation.0, newer.recalculated.0 - former.recalculated.0);
        match newer.energy.cmp(&former.energy) {
            std::cmp::Ordering::Greater => prop_assert!(parts.readings.0 >= 0),
            std::cmp::Ordering::Less => prop_assert!(parts.readings.0 <= 0),
            std::cmp::Ordering::Equal => prop_assert_eq!(parts.readings.0, 0),
        }
        match newer.tariff.cmp(&former.tariff) {
            std::cmp::Ordering::Greater => prop_assert!(parts.tariff.0 >= 0),
            std::cmp::Ordering::Less => prop_assert!(parts.tariff.0 <= 0),
            std::cmp::Ordering::Equal => prop_assert_eq!(parts.tariff.0, 0),
        }
        match (former_way, newer_way) {
            (Way::Nearest, Way::Nearest) => prop_assert_eq!(parts.rest.0, 0),
            (Way::TwoPrices, _) | (_, Way::TwoPrices) => {}
            _ => prop_assert!(parts.rest_is_rounding()),
        }
    }

    #[test]
    fn whatever_the_numbers_are_they_add_up_or_are_refused(
        numbers in proptest::array::uniform14(any::<i64>()),
    ) {
        let made = |period, n: &[i64]| Bill {
            energy: WattHours(n[0]),
            tariff: Kopecks(n[1]),
            charged: Kopecks(n[2]),
            recalculated: Kopecks(n[3]),
            penalty: Kopecks(n[4]),
            total: Kopecks(n[5]),
            ..bill(period, 0, 0)
        };
        // Of every size: small numbers are as likely as large ones.
        let sized: Vec<i64> = numbers.iter().map(|n| n >> (n & 63)).collect();
        let (former, newer) = (made(september(), &sized[0..6]), made(october(), &sized[6..12]));
        let payments = vec![(date(2026, 10, 9), sized[12])];
        let account = account(sized[13], vec![newer, former], payments);
        match explain(&account, october()) {
            Ok(explained) => {
                let change = explained.change.expect("a former bill");
                prop_assert_eq!(told(&change.parts), i128::from(change.difference.0));
                prop_assert_eq!(
                    i128::from(explained.newer.payable.0) - i128::from(change.former.payable.0),
                    i128::from(change.difference.0)
                );
                // Nothing was paid or billed but what is seen: the chain from bill to bill holds.
                prop_assert_eq!(
                    i128::from(explained.newer.carried.0),
                    i128::from(change.former.payable.0) - i128::from(change.paid.0)
                );
            }
            Err(refused) => prop_assert_eq!(refused, NotExplained::OutOfRange),
        }
    }
}
