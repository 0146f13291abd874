import { addDays } from '../words/ru/format';

const two = (value: number) => String(value).padStart(2, '0');

function iso(year: number, month: number, day: number): string | null {
  const text = `${year}-${two(month)}-${two(day)}`;
  const at = Date.parse(`${text}T00:00:00Z`);
  // 31.02 would come back as another day.
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text) return null;
  return text;
}

/** The first of the given days that is not before today. */
function soonest(today: string, days: readonly (string | null)[]): string | null {
  return days.find((day) => day !== null && day >= today) ?? null;
}

/**
 * A day as people type it: `22`, `2211`, `22.11`, `22/11/26`, `22112026`. What is left out is taken so that the
 * day is the next one. Null for what is no day.
 */
export function typedDay(text: string, today: string): string | null {
  const trimmed = text.trim();
  const digits = trimmed.replace(/\D/g, '');
  const parts = /[^\d]/.test(trimmed)
    ? trimmed.split(/\D+/).filter(Boolean)
    : [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].filter(Boolean);
  if (parts.length === 0 || parts.length > 3) return null;
  const [day = 0, month, year] = parts.map(Number);
  const [thisYear = 0, thisMonth = 0] = today.split('-').map(Number);
  if (month === undefined) {
    const next = thisMonth === 12 ? iso(thisYear + 1, 1, day) : iso(thisYear, thisMonth + 1, day);
    return soonest(today, [iso(thisYear, thisMonth, day), next]);
  }
  if (year === undefined) return soonest(today, [iso(thisYear, month, day), iso(thisYear + 1, month, day)]);
  return iso(year < 100 ? 2000 + year : year, month, day);
}

/** An hour as people type it: `9`, `15`, `1530`, `15:30`, `9.30`. Null for what is no hour. */
export function typedHour(text: string): string | null {
  const read = /^(\d{1,2})(?:\D?(\d{2}))?$/.exec(text.trim());
  if (read === null) return null;
  const [hour, minute] = [Number(read[1]), Number(read[2] ?? 0)];
  return hour > 23 || minute > 59 ? null : `${two(hour)}:${two(minute)}`;
}

/** «22.11.2026» for a field. */
export function fieldDay(day: string): string {
  const [year, month, dayOfMonth] = day.split('-');
  return `${dayOfMonth}.${month}.${year}`;
}

/** Terms that are one press away, in calendar days. */
export const QUICK_TERMS = [1, 3, 10] as const;

/** Today and so many days. */
export function term(today: string, days: number): string {
  return addDays(today, days);
}
