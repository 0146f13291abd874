import { describe, expect, it } from 'vitest';
import type { BilledView } from '../../platform/gen/BilledView';
import type { BillPart } from '../../platform/gen/BillPart';
import type { ChangeView } from '../../platform/gen/ChangeView';
import { bills } from './bills';
import type { Calendar } from './format';

const saratov: Calendar = { offsetMinutes: 240, today: '2026-11-12' };
const plain = (text: string | null) => text?.replaceAll(/[\u00A0\u202F]/g, ' ') ?? null;

function bill(more: Partial<BilledView>): BilledView {
  return {
    period: '2026-10-01',
    made: '2026-11-01',
    energy: '175',
    tariff: '7.34',
    charged: '1284.50',
    recalculated: '0.00',
    penalty: '0.00',
    total: '1284.50',
    carried: '0.00',
    payable: '1284.50',
    due: '2026-11-15',
    ...more,
  };
}

const september = bill({ period: '2026-09-01', made: '2026-10-01', energy: '162', payable: '1189.08' });

function change(difference: string, parts: Partial<Record<BillPart, string>>, more: Partial<ChangeView> = {}): ChangeView {
  return {
    former: september,
    months: 1,
    paid: '1189.08',
    difference,
    parts: (Object.entries(parts) as [BillPart, string][]).map(([part, sum]) => ({ part, sum })),
    ...more,
  };
}

describe('a bill in one sentence', () => {
  const headline = (newer: BilledView, of: ChangeView | null) => plain(bills.headline(newer, of, saratov));

  it('says how much is to be paid and how much more that is', () => {
    expect(headline(bill({}), change('95.42', {}))).toBe('За октябрь к оплате 1 284,50 ₽ — на 95,42 ₽ больше, чем за сентябрь.');
    expect(headline(bill({}), change('-95.42', {}))).toBe('За октябрь к оплате 1 284,50 ₽ — на 95,42 ₽ меньше, чем за сентябрь.');
    expect(headline(bill({}), change('0.00', {}))).toBe('За октябрь к оплате 1 284,50 ₽ — столько же, сколько за сентябрь.');
    expect(headline(bill({}), null)).toBe('За октябрь к оплате 1 284,50 ₽. Это первый счёт, сравнить его не с чем.');
  });

  it('names both sums where one is an advance: «more» of it would be heard either way', () => {
    expect(headline(bill({ payable: '-250.00' }), change('-1439.08', {}))).toBe(
      'За октябрь переплата 250,00 ₽, за сентябрь — к оплате 1 189,08 ₽: итог меньше на 1 439,08 ₽.',
    );
  });

  it('names the year of a bill of another year', () => {
    const former = bill({ period: '2025-12-01' });
    expect(headline(bill({ period: '2026-01-01' }), change('1.00', {}, { former }))).toContain('чем за декабрь 2025');
  });
});

describe('the cause that weighs most', () => {
  const cause = (newer: BilledView, of: ChangeView) => plain(bills.mainCause(newer, of));

  it('is one of those that go the way of the whole', () => {
    const parts = { readings: '95.42', recalculation: '-500.00', payments: '1189.08' } as const;
    const newer = bill({ carried: '1189.08' });
    expect(cause(newer, change('784.50', parts))).toBe('Главная причина: перешёл долг, +1 189,08 ₽.');
    expect(cause(newer, change('-404.58', { readings: '95.42', recalculation: '-500.00' }))).toBe(
      'Главная причина: перерасчёт, −500,00 ₽.',
    );
  });

  it('is the whole difference where it is alone, and nothing where nothing changed', () => {
    expect(cause(bill({}), change('95.42', { readings: '95.42', tariff: '0.00' }))).toBe('Вся разница: расход вырос, +95,42 ₽.');
    expect(cause(bill({}), change('0.00', { readings: '5.00', tariff: '-5.00' }))).toBeNull();
  });
});

describe('why a part is what it is', () => {
  const reason = (part: BillPart, newer: BilledView, former = september) =>
    plain(bills.reason(part, newer, change('0.00', {}, { former })));

  it('says the energy and the price of both bills', () => {
    expect(reason('readings', bill({}))).toBe('175 кВт·ч вместо 162, на 13 больше');
    expect(reason('readings', bill({ energy: '160.5' }))).toBe('160,5 кВт·ч вместо 162, на 1,5 меньше');
    expect(reason('readings', bill({ energy: '162' }))).toBe('расход тот же, 162 кВт·ч');
    expect(reason('tariff', bill({}))).toBe('не менялся, 7,34 ₽ за кВт·ч');
    expect(reason('tariff', bill({}), bill({ tariff: '6.73' }))).toBe('7,34 ₽ за кВт·ч вместо 6,73 ₽');
  });

  it('says in which bill a recalculation or a penalty stands, with its sign', () => {
    expect(reason('recalculation', bill({ recalculated: '-200.00' }))).toBe('в этом счёте −200,00 ₽');
    expect(reason('recalculation', bill({}), bill({ recalculated: '30.00' }))).toBe('в прошлом счёте было +30,00 ₽');
    expect(reason('penalty', bill({ penalty: '12.07' }), bill({ penalty: '3.10' }))).toBe('12,07 ₽ вместо 3,10 ₽');
  });

  it('says what was owed before each bill and what was paid between', () => {
    const newer = bill({ carried: '-50.00' });
    expect(reason('payments', newer)).toBe(
      'к 1 ноября была переплата 50,00 ₽, к 1 октября долга не было; оплачено 1 189,08 ₽',
    );
  });
});
