import type { AccountDetails } from '../platform/gen/AccountDetails';
import type { AccountRequest } from '../platform/gen/AccountRequest';
import type { AccountView } from '../platform/gen/AccountView';
import type { BillChangeOutcome } from '../platform/gen/BillChangeOutcome';
import type { BilledView } from '../platform/gen/BilledView';
import type { BillPart } from '../platform/gen/BillPart';

/** A bill of the fake, in whole kilowatt-hours and kopecks. */
interface FakeBill {
  readonly period: string;
  readonly energy: number;
  readonly tariff: number;
  readonly recalculated?: number;
  readonly penalty?: number;
  /** Paid before the next bill was made. */
  readonly paid: number;
  /** What billing charged, where that is not energy at its price. */
  readonly charged?: number;
}

/** Oldest first: a first bill, a debt, a risen price, a recalculation, a penalty, and one that nobody can explain. */
const BILLS: readonly FakeBill[] = [
  { period: '2026-05-01', energy: 143, tariff: 673, paid: 96_239 },
  { period: '2026-06-01', energy: 140, tariff: 673, paid: 94_220 },
  { period: '2026-07-01', energy: 143, tariff: 734, paid: 0 },
  { period: '2026-08-01', energy: 149, tariff: 734, paid: 300_000, charged: 119_366 },
  { period: '2026-09-01', energy: 162, tariff: 734, paid: 0 },
  { period: '2026-10-01', energy: 175, tariff: 734, recalculated: -20_000, penalty: 677, paid: 0 },
];

function text(kopecks: number): string {
  const digits = String(Math.abs(kopecks)).padStart(3, '0');
  return `${kopecks < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

interface Sums {
  readonly bill: FakeBill;
  readonly charged: number;
  readonly total: number;
  readonly carried: number;
  readonly payable: number;
}

const SUMS: Sums[] = [];
for (const bill of BILLS) {
  const last = SUMS.at(-1);
  const charged = bill.charged ?? bill.energy * bill.tariff;
  const total = charged + (bill.recalculated ?? 0) + (bill.penalty ?? 0);
  const carried = last === undefined ? 0 : last.payable - last.bill.paid;
  SUMS.push({ bill, charged, total, carried, payable: carried + total });
}

function made(period: string): string {
  const month = Number(period.slice(5, 7));
  return `2026-${String(month + 1).padStart(2, '0')}-01`;
}

function billed({ bill, charged, total, carried, payable }: Sums): BilledView {
  return {
    period: bill.period,
    made: made(bill.period),
    energy: String(bill.energy),
    tariff: text(bill.tariff),
    charged: text(charged),
    recalculated: text(bill.recalculated ?? 0),
    penalty: text(bill.penalty ?? 0),
    total: text(total),
    carried: text(carried),
    payable: text(payable),
    due: `${made(bill.period).slice(0, 8)}15`,
  };
}

/** A bill of the fake against the one before it. */
export function billChange(account: AccountView, period: string | null): BillChangeOutcome {
  if (account.meters.length === 0) return { outcome: 'no_bills', account };
  const place = period === null ? SUMS.length - 1 : SUMS.findIndex(({ bill }) => bill.period === period);
  const newer = SUMS[place];
  if (newer === undefined) throw new Error(`the fake has no bill of ${period}`);
  const former = SUMS[place - 1];
  const view = {
    newer: billed(newer),
    change: null,
    next: SUMS[place + 1]?.bill.period ?? null,
    as_of: account.as_of,
  };
  if (former === undefined) return { outcome: 'explained', account, bill: view };
  const between = newer.bill.energy * former.bill.tariff;
  const told: [BillPart, number][] = [
    ['readings', between - former.bill.energy * former.bill.tariff],
    ['tariff', newer.bill.energy * newer.bill.tariff - between],
    ['recalculation', (newer.bill.recalculated ?? 0) - (former.bill.recalculated ?? 0)],
    ['penalty', (newer.bill.penalty ?? 0) - (former.bill.penalty ?? 0)],
    ['payments', newer.carried - former.carried],
  ];
  const difference = newer.payable - former.payable;
  const rest = difference - told.reduce((sum, [, part]) => sum + part, 0);
  told.push([Math.abs(rest) <= 2 ? 'rounding' : 'other', rest]);
  return {
    outcome: 'explained',
    account,
    bill: {
      ...view,
      change: {
        former: billed(former),
        months: 1,
        paid: text(former.bill.paid),
        difference: text(difference),
        parts: told.map(([part, sum]) => ({ part, sum: text(sum) })),
      },
    },
  };
}

/** An account of the fake with its lists. */
export function accountDetails(account: AccountView, request: AccountRequest): AccountDetails {
  const { as_of } = account;
  const page = <T>(rows: readonly T[], from: number) => ({
    from,
    total: rows.length,
    rows: rows.slice(from, from + request.limit),
    as_of,
  });
  const newest = SUMS.toReversed();
  let value = 10_446;
  const readings = newest.map(({ bill }, place) => {
    const shown = String(value);
    value -= bill.energy;
    const last = place === newest.length - 1;
    return { on: `${bill.period.slice(0, 8)}24`, value: shown, used: last ? null : String(bill.energy) };
  });
  return {
    account,
    tariff: '7.34',
    meters: account.meters.map((number, place) => ({
      number,
      model: place === 0 ? 'СЕ 101' : 'Меркурий 201',
      verified_until: place === 0 ? '2031-03-31' : '2026-03-31',
      overdue: place > 0,
    })),
    meter: request.meter,
    readings: page(request.meter === 0 ? readings : readings.slice(0, 2), request.readings_from),
    bills: page(newest.map(billed), request.bills_from),
    payments: page(
      newest
        .filter(({ bill }) => bill.paid > 0)
        .map(({ bill }) => ({ on: `${made(bill.period).slice(0, 8)}09`, sum: text(bill.paid) })),
      request.payments_from,
    ),
  };
}
