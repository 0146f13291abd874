//! Accounts of the cast: energies by month that are the same whatever the region's day.

use super::{MONTHS, account_id};
use crate::Region;
use crate::billing::bill;
use crate::calendar::Month;
use crate::supply::{METER_DIGITS, Parts, Use, assemble, readings};
use okno_domain::client::{Account, Address, Bill, Meter, Payment};
use okno_domain::money::{Kopecks, WattHours};

const KWH: i64 = 1000;
const READING_DAY: i8 = 24;
const PAYMENT_DAY: i8 = 9;

/// A meter of the cast.
pub(super) struct MeterPlan {
    pub(super) number: &'static str,
    pub(super) model: &'static str,
    /// March of this year: until then the verification holds.
    pub(super) verified_until: i16,
    /// What it showed last, in kWh.
    pub(super) last_kwh: i64,
    /// Energy of the last month and of those before it, in kWh; the list goes round.
    pub(super) months_kwh: &'static [i64],
}

/// An account of the cast.
pub(super) struct AccountPlan<'a> {
    pub(super) index: u32,
    pub(super) which: u8,
    pub(super) number: &'static str,
    pub(super) used_as: Use,
    pub(super) address: Address,
    pub(super) meters: &'a [MeterPlan],
    /// Bills, from the last one back, that are not paid.
    pub(super) unpaid: usize,
    /// What was recalculated, and the penalty, in the last bill: kopecks.
    pub(super) corrected: (i64, i64),
}

/// The account with its bills: all but the unpaid ones are paid in full.
pub(super) fn account(region: &Region, plan: AccountPlan<'_>) -> Account {
    let last = region.last_month();
    let months = region.months.max(MONTHS);
    let meters: Vec<_> = plan.meters.iter().map(|meter| made(meter, months, last)).collect();
    let mut bills: Vec<Bill> = (1..=i32::from(months))
        .map(|age| bill(plan.used_as, last, age, WattHours(energy(plan.meters, age))))
        .collect();
    if let Some(bill) = bills.first_mut() {
        let (recalculated, penalty) = plan.corrected;
        bill.recalculated = Kopecks(recalculated);
        bill.penalty = Kopecks(penalty);
        bill.total = Kopecks(bill.charged.0 + recalculated + penalty);
    }
    let payments = bills
        .iter()
        .skip(plan.unpaid)
        .map(|bill| Payment { sum: bill.total, on: Month::of(bill.due).day(PAYMENT_DAY) })
        .filter(|payment| payment.sum.0 > 0 && payment.on <= region.today())
        .collect();
    assemble(
        region,
        Parts {
            id: account_id(plan.index, plan.which).0,
            number: plan.number.to_owned(),
            used_as: plan.used_as,
            address: plan.address,
            meters,
            bills,
            payments,
        },
    )
}

fn made(plan: &MeterPlan, months: u8, last: Month) -> Meter {
    let energies: Vec<_> =
        plan.months_kwh.iter().cycle().take(usize::from(months)).map(|e| e * KWH).collect();
    Meter {
        number: plan.number.into(),
        model: plan.model.to_owned(),
        digits: METER_DIGITS,
        verified_until: jiff::civil::date(plan.verified_until, 3, 31),
        readings: readings(plan.last_kwh * KWH, &energies, last, READING_DAY),
    }
}

fn energy(meters: &[MeterPlan], age: i32) -> i64 {
    let place = usize::try_from(age - 1).unwrap_or(0);
    meters.iter().filter_map(|meter| meter.months_kwh.iter().cycle().nth(place)).map(|e| e * KWH).sum()
}

/// An address in parts.
pub(super) fn address(locality: &str, kind: &str, street: &str, house: &str, flat: Option<&str>) -> Address {
    Address {
        locality: locality.to_owned(),
        street_kind: kind.to_owned(),
        street: street.to_owned(),
        house: house.to_owned(),
        flat: flat.map(str::to_owned),
    }
}
