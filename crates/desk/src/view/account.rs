//! Accounts with their lists as the window shows them, in pages: what is long never crosses as a whole.

use super::{card, mask, time};
use crate::ipc::account::{
    AccountDetails, BillChangeView, BillPart, BilledView, BillsPage, ChangeView, MAX_ROWS, MeterRow,
    PartView, PaymentRow, PaymentsPage, ReadingRow, ReadingsPage,
};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use okno_domain::Moment;
use okno_domain::bill_change::{Billed, Change, Explained, NotExplained, Part, Parts, billed};
use okno_domain::client::{Account, Meter, Reading};
use okno_domain::money::WattHours;

/// Meters of one account that are named: an account of a large company has one for each point.
const MAX_METERS: usize = 200;

/// A page of a list.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    from: u32,
    limit: u16,
}

impl Page {
    /// From this place, so many rows: one at least, [`MAX_ROWS`] at most.
    pub(crate) fn of(from: u32, limit: u16) -> Self {
        Self { from, limit: limit.clamp(1, MAX_ROWS) }
    }

    /// Place of the first row.
    pub(crate) const fn from(self) -> u32 {
        self.from
    }

    /// The rows; none where the list ends before the page.
    pub(crate) fn rows<T>(self, list: &[T]) -> &[T] {
        let from = usize::try_from(self.from).unwrap_or(usize::MAX).min(list.len());
        let until = from.saturating_add(usize::from(self.limit)).min(list.len());
        list.get(from..until).unwrap_or_default()
    }
}

/// How many, as it crosses.
pub(crate) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// An account with a page each of readings, bills and payments.
pub(crate) fn details(
    account: &Account,
    meter: u16,
    [readings, bills, payments]: [Page; 3],
    today: Date,
    zone: &TimeZone,
) -> Result<AccountDetails, NotExplained> {
    let as_of = time::iso(account.as_of, zone);
    let meter = if usize::from(meter) < account.meters.len().min(MAX_METERS) { meter } else { 0 };
    let read = account.meters.get(usize::from(meter)).map_or(&[][..], |meter| &meter.readings);
    let billed_rows: Result<Vec<BilledView>, NotExplained> = bills
        .rows(&account.bills)
        .iter()
        .map(|bill| billed(account, bill).map(|one| billed_view(&one)))
        .collect();
    Ok(AccountDetails {
        account: card::account_view(account, zone),
        tariff: account.tariff.to_string(),
        meters: account.meters.iter().take(MAX_METERS).map(|meter| meter_row(meter, today)).collect(),
        meter,
        readings: ReadingsPage {
            from: readings.from(),
            total: count(read.len()),
            rows: reading_rows(read, readings),
            as_of: as_of.clone(),
        },
        bills: BillsPage {
            from: bills.from(),
            total: count(account.bills.len()),
            rows: billed_rows?,
            as_of: as_of.clone(),
        },
        payments: PaymentsPage {
            from: payments.from(),
            total: count(account.payments.len()),
            rows: payments
                .rows(&account.payments)
                .iter()
                .map(|payment| PaymentRow { on: payment.on.to_string(), sum: payment.sum.to_string() })
                .collect(),
            as_of,
        },
    })
}

fn meter_row(meter: &Meter, today: Date) -> MeterRow {
    MeterRow {
        number: mask::meter(meter.number.expose()),
        model: meter.model.clone(),
        verified_until: meter.verified_until.to_string(),
        overdue: meter.verified_until < today,
    }
}

/// Newest first: what was used since the reading before is known for all but the oldest.
fn reading_rows(readings: &[Reading], page: Page) -> Vec<ReadingRow> {
    let from = usize::try_from(page.from()).unwrap_or(usize::MAX);
    let row = |(place, reading): (usize, &Reading)| {
        let before = readings.get(from.saturating_add(place).saturating_add(1));
        let used = before.and_then(|before| reading.value.0.checked_sub(before.value.0));
        ReadingRow {
            on: reading.on.to_string(),
            value: kwh(reading.value),
            used: used.filter(|used| *used >= 0).map(|used| kwh(WattHours(used))),
        }
    };
    page.rows(readings).iter().enumerate().map(row).collect()
}

/// A bill explained.
pub(crate) fn explained(
    explained: &Explained<'_>,
    next: Option<Date>,
    as_of: Moment,
    zone: &TimeZone,
) -> BillChangeView {
    BillChangeView {
        newer: billed_view(&explained.newer),
        change: explained.change.as_ref().map(change_view),
        next: next.map(|period| period.to_string()),
        as_of: time::iso(as_of, zone),
    }
}

fn billed_view(billed: &Billed<'_>) -> BilledView {
    let bill = billed.bill;
    BilledView {
        period: bill.period.to_string(),
        made: bill.made_on().to_string(),
        energy: kwh(bill.energy),
        tariff: bill.tariff.to_string(),
        charged: bill.charged.to_string(),
        recalculated: bill.recalculated.to_string(),
        penalty: bill.penalty.to_string(),
        total: bill.total.to_string(),
        carried: billed.carried.to_string(),
        payable: billed.payable.to_string(),
        due: bill.due.to_string(),
    }
}

fn change_view(change: &Change<'_>) -> ChangeView {
    ChangeView {
        former: billed_view(&change.former),
        months: change.months,
        paid: change.paid.to_string(),
        difference: change.difference.to_string(),
        parts: change
            .parts
            .each()
            .into_iter()
            .map(|(part, sum)| PartView { part: part_code(part, &change.parts), sum: sum.to_string() })
            .collect(),
    }
}

const fn part_code(part: Part, parts: &Parts) -> BillPart {
    match part {
        Part::Readings => BillPart::Readings,
        Part::Tariff => BillPart::Tariff,
        Part::Recalculation => BillPart::Recalculation,
        Part::Penalty => BillPart::Penalty,
        Part::Payments => BillPart::Payments,
        Part::Rest if parts.rest_is_rounding() => BillPart::Rounding,
        Part::Rest => BillPart::Other,
    }
}

/// `175`, `812.34`: watt-hours as kilowatt-hours, without zeros at the end.
fn kwh(energy: WattHours) -> String {
    let sign = if energy.0 < 0 { "-" } else { "" };
    let all = energy.0.unsigned_abs();
    let part = format!("{:03}", all % 1000);
    match part.trim_end_matches('0') {
        "" => format!("{sign}{}", all / 1000),
        part => format!("{sign}{}.{part}", all / 1000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn energy_crosses_as_kilowatt_hours_without_loss() {
        for (watt_hours, text) in
            [(175_000, "175"), (812_340, "812.34"), (5, "0.005"), (0, "0"), (-1_500, "-1.5")]
        {
            assert_eq!(kwh(WattHours(watt_hours)), text);
        }
        assert_eq!(kwh(WattHours(i64::MIN)), "-9223372036854775.808");
    }

    #[test]
    fn a_page_has_a_limit_and_an_end() {
        let list: Vec<u32> = (0..250).collect();
        assert_eq!(Page::of(0, 0).rows(&list), [0]);
        assert_eq!(Page::of(0, u16::MAX).rows(&list).len(), usize::from(MAX_ROWS));
        assert_eq!(Page::of(248, 10).rows(&list), [248, 249]);
        assert_eq!(Page::of(u32::MAX, 10).rows(&list), [0; 0]);
    }

    #[test]
    fn what_was_used_is_known_across_the_border_of_a_page() {
        let reading = |value: i64, day| Reading { value: WattHours(value * 1000), on: date(2026, 10, day) };
        // A meter that was changed: it went back to zero.
        let readings = [reading(30, 24), reading(10, 14), reading(90, 4)];
        let rows = reading_rows(&readings, Page::of(0, 1));
        assert_eq!((rows[0].value.as_str(), rows[0].used.as_deref()), ("30", Some("20")));
        let rows = reading_rows(&readings, Page::of(1, 5));
        assert_eq!(rows.iter().map(|row| row.used.clone()).collect::<Vec<_>>(), [None, None]);
    }
}
