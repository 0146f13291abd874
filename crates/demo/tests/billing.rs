//! Bills, readings and payments of every account agree to the kopeck, and follow the seasons.

use okno_demo::{ORGANISATION, Region, cast};
use okno_domain::Moment;
use okno_domain::bill_change::explain;

/// 2026-11-12T08:40 in Saratov.
const AS_OF: Moment = Moment(1_794_458_400_000);

fn region(clients: u32) -> Region {
    Region::new(64, clients, AS_OF)
}

#[test]
fn fewer_months_leave_the_newer_ones_as_they_were() {
    let short = region(300).with_months(2);
    for (long, short) in region(300).clients().zip(short.clients()).skip(cast::SIZE as usize) {
        for (long, short) in long.accounts.iter().zip(&short.accounts) {
            assert!(short.bills == long.bills[..2]);
            assert!(short.meters.iter().zip(&long.meters).all(|(s, l)| s.readings == l.readings[..3]));
        }
    }
}

#[test]
fn bills_readings_and_payments_agree_to_the_kopeck() {
    let region = region(2_000);
    let today = "2026-11-12".parse().expect("a day");
    let (mut bills, mut recalculated, mut penalties, mut debts) = (0, 0, 0, 0);
    for account in region.clients().flat_map(|client| client.accounts) {
        assert_eq!(account.bills.len(), 13);
        for (place, bill) in account.bills.iter().enumerate() {
            let used: i64 = account
                .meters
                .iter()
                .map(|m| m.readings[place].value.0 - m.readings[place + 1].value.0)
                .sum();
            assert_eq!(bill.energy.0, used);
            assert!(used >= 0);
            assert_eq!(bill.charged.0, (bill.energy.0 * bill.tariff.0 + 500) / 1000);
            assert_eq!(bill.total.0, bill.charged.0 + bill.recalculated.0 + bill.penalty.0);
            assert!(bill.total.0 >= 0 && bill.penalty.0 >= 0 && bill.period < bill.due);
            bills += 1;
            recalculated += i32::from(bill.recalculated.0 != 0);
            penalties += i32::from(bill.penalty.0 != 0);
        }
        for meter in &account.meters {
            assert!(meter.readings.iter().all(|r| (0..1_000_000_000).contains(&r.value.0) && r.on < today));
            assert!(meter.readings.is_sorted_by(|newer, older| newer.on > older.on));
        }
        assert!(account.payments.iter().all(|payment| payment.sum.0 > 0 && payment.on <= today));
        assert!(account.payments.is_sorted_by(|newer, older| newer.on >= older.on));
        let billed: i64 = account.bills.iter().map(|bill| bill.total.0).sum();
        let paid: i64 = account.payments.iter().map(|payment| payment.sum.0).sum();
        assert_eq!(account.balance.0, billed - paid);
        assert_eq!(account.tariff, account.bills[0].tariff);
        debts += i32::from(account.balance.0 > 0);
    }
    assert!(bills >= 10_000, "{bills}");
    assert!(recalculated > 100 && penalties > 100 && debts > 100, "{recalculated} {penalties} {debts}");
}

#[test]
fn every_bill_is_explained_by_the_one_before_without_a_rest() {
    let (mut explained, mut told) = (0, [0; 6]);
    for account in region(1_000).clients().flat_map(|client| client.accounts) {
        for (place, bill) in account.bills.iter().enumerate() {
            let shown = explain(&account, bill.period).expect("in range");
            let Some(change) = shown.change else {
                assert_eq!((place, shown.newer.carried.0), (12, 0), "the oldest: nothing was owed before");
                continue;
            };
            let sum: i64 = change.parts.each().iter().map(|(_, sum)| sum.0).sum();
            assert_eq!(sum, shown.newer.payable.0 - change.former.payable.0);
            assert_eq!(change.parts.rest.0, 0, "the demo rounds as the explanation does");
            assert_eq!(shown.newer.carried.0, change.former.payable.0 - change.paid.0);
            for (count, (_, sum)) in told.iter_mut().zip(change.parts.each()) {
                *count += i32::from(sum.0 != 0);
            }
            explained += 1;
        }
    }
    assert!(explained > 10_000, "{explained}");
    assert!(told[..5].iter().all(|count| *count > 100), "{told:?}");
}

#[test]
fn homes_use_more_energy_in_winter_and_gardens_in_summer() {
    let (mut homes, mut gardens) = ([0; 2], [0; 2]);
    for account in region(2_000).clients().flat_map(|client| client.accounts) {
        if account.organisation != ORGANISATION {
            continue;
        }
        let garden = account.address.expose().street_kind == "СНТ";
        for bill in &account.bills {
            let sums = if garden { &mut gardens } else { &mut homes };
            match bill.period.month() {
                1 => sums[0] += bill.energy.0,
                7 => sums[1] += bill.energy.0,
                _ => {}
            }
        }
    }
    assert!(homes[0] > homes[1] && gardens[1] > 5 * gardens[0], "{homes:?} {gardens:?}");
}
