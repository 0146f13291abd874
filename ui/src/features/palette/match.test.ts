import { describe, expect, it } from 'vitest';
import { fits } from './match';

describe('a command found by what was typed', () => {
  it.each(['тём', 'темная', 'nt', 'ntv', 'тема тем', 'ТЁМНАЯ', 'тема'])('«%s» finds the dark theme', (typed) => {
    expect(fits('Тёмная тема', typed)).toBe(true);
  });

  it.each(['светлая', 'тёмная ночь', 'ёмная', 'xyz'])('«%s» does not', (typed) => {
    expect(fits('Тёмная тема', typed)).toBe(false);
  });
});
