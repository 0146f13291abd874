import { expect, it } from 'vitest';
import { fieldDate, typedDate } from './typedDate';

it('r_pr_4 reads a date of a document as people type it', () => {
  for (const text of ['23.11.2026', '23112026', '23/11/26', '23.11', '2311']) {
    expect(typedDate(text, '2026-11-27')).toBe('2026-11-23');
  }
  for (const text of ['', '23', '31.02.2026', 'завтра', '1.2.3.4']) expect(typedDate(text, '2026-11-27')).toBeNull();
  expect(fieldDate('2026-11-23')).toBe('23.11.2026');
});
