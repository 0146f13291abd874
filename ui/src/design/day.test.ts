import { describe, expect, it } from 'vitest';
import { fieldDay, term, typedDay, typedHour } from './day';

const TODAY = '2026-11-12';

describe('r_ap_5 the day of a reply as it is typed', () => {
  it.each([
    ['22', '2026-11-22'],
    ['5', '2026-12-05'],
    ['2211', '2026-11-22'],
    ['22.11', '2026-11-22'],
    ['1.3', '2027-03-01'],
    ['22/11/26', '2026-11-22'],
    ['22112026', '2026-11-22'],
    ['22 11 2026', '2026-11-22'],
    ['12', '2026-11-12'],
    // A past day in full stays as typed: the rule of the standard refuses it, with its own words.
    ['01.11.2026', '2026-11-01'],
  ])('%s is %s', (text, expected) => {
    expect(typedDay(text, TODAY)).toBe(expected);
  });

  it.each(['', 'завтра', '31.02', '3113', '0', '22.11.26.1', '99'])('«%s» is no day', (text) => {
    expect(typedDay(text, TODAY)).toBeNull();
  });

  it('goes into the next year in December', () => {
    expect(typedDay('5', '2026-12-20')).toBe('2027-01-05');
  });

  it('comes back from the field as it was put there', () => {
    expect(typedDay(fieldDay(term(TODAY, 10)), TODAY)).toBe('2026-11-22');
  });
});

describe('r_ap_11 the hour of a call as it is typed', () => {
  it.each([
    ['9', '09:00'],
    ['15', '15:00'],
    ['1530', '15:30'],
    ['930', '09:30'],
    ['15:30', '15:30'],
    ['9.05', '09:05'],
    [' 15 30 ', '15:30'],
  ])('%s is %s', (text, expected) => {
    expect(typedHour(text)).toBe(expected);
  });

  it.each(['', '24', '12:60', 'вечером'])('%s is no hour', (text) => {
    expect(typedHour(text)).toBeNull();
  });
});
