import { describe, expect, it } from 'vitest';
import {
  addDays,
  ago,
  balance,
  day,
  dayInYear,
  dayNamed,
  dayRange,
  daysBetween,
  daySpoken,
  duration,
  moment,
  money,
  plural,
  size,
  time,
  whole,
  type Calendar,
} from './format';

const saratov: Calendar = { offsetMinutes: 240, today: '2026-11-12' };
/** Spaces of any width as plain ones. */
const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');

describe('numbers', () => {
  it('r_ce_5 says sums to the kopeck and who owes whom', () => {
    expect(plain(money('1284.50'))).toBe('1 284,50 ₽');
    expect(plain(money('128450.7'))).toBe('128 450,70 ₽');
    expect(plain(balance('1284.50').words)).toBe('долг 1 284,50 ₽');
    expect(plain(balance('-250.00').words)).toBe('аванс 250,00 ₽');
    expect(balance('0.00')).toEqual({ kind: 'even', words: 'долга нет' });
  });

  it('counts things in Russian', () => {
    const forms = [1, 2, 5, 11, 12, 21, 22, 111, 101].map((count) => plural(count, 'клиент', 'клиента', 'клиентов'));
    expect(forms).toEqual([
      'клиент',
      'клиента',
      'клиентов',
      'клиентов',
      'клиентов',
      'клиент',
      'клиента',
      'клиентов',
      'клиент',
    ]);
    expect(plain(whole(48_213))).toBe('48 213');
    expect(plain(size(318_000))).toBe('311 КБ');
    expect(plain(size(15 * 1024 * 1024))).toBe('15,0 МБ');
  });
});

describe('times', () => {
  it('r_ap_6 r_ce_5 are those of the office, whatever zone the machine thinks it is in', () => {
    expect(plain(moment('2026-11-12T04:40:00Z', saratov))).toBe('12.11, 08:40');
    expect(time('2026-11-12T23:10:00+04:00', saratov)).toBe('23:10');
    expect(plain(moment('2026-11-11T21:30:00Z', saratov))).toBe('12.11, 01:30');
    expect(plain(moment('2024-02-29T12:00:00+04:00', saratov))).toBe('29.02.2024, 12:00');
  });

  it('are shown as they came when they are no times', () => {
    expect(moment('вчера', saratov)).toBe('вчера');
    expect(day('', saratov)).toBe('');
  });

  it('name days shortly, in full and as they are said', () => {
    expect(day('2026-11-22', saratov)).toBe('22.11');
    expect(day('2027-01-11', saratov)).toBe('11.01.2027');
    expect(plain(daySpoken('2026-11-22'))).toBe('22 ноября');
    expect(plain(dayNamed('2026-11-22'))).toBe('воскресенье, 22 ноября 2026');
  });

  it('go over months and years', () => {
    expect(addDays('2026-11-30', 3)).toBe('2026-12-03');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });

  it('say how long ago', () => {
    expect(ago('2026-11-12', saratov)).toBe('сегодня');
    expect(ago('2026-11-01', saratov)).toBe('11 дней назад');
    expect(ago('2026-06-01', saratov)).toBe('5 месяцев назад');
    expect(ago('2023-10-02', saratov)).toBe('3 года назад');
  });

  it('count a visit', () => {
    expect([0, 468, 3599, 4068].map(duration)).toEqual(['0:00', '7:48', '59:59', '1:07:48']);
  });
});

describe('days of a term', () => {
  const today = { offsetMinutes: 240, today: '2026-11-12' };

  it('names a range once, and the year when it is another', () => {
    expect(plain(dayRange('2026-11-24', '2026-11-27', today))).toBe('24–27 ноября');
    expect(plain(dayRange('2026-11-30', '2026-12-03', today))).toBe('30 ноября — 3 декабря');
    expect(plain(dayRange('2026-12-30', '2027-01-03', today))).toBe('30 декабря — 3 января 2027');
    expect(plain(dayRange('2027-01-01', '2027-01-10', today))).toBe('1–10 января 2027');
    expect(plain(dayRange('2026-11-24', '2026-11-24', today))).toBe('24 ноября');
    expect(plain(dayInYear('2025-02-01', today))).toBe('1 февраля 2025');
  });

  it('counts from day to day', () => {
    expect(daysBetween('2026-11-30', '2026-12-01')).toBe(1);
    expect(daysBetween('2026-12-01', '2026-11-30')).toBe(-1);
  });
});
