const two = (value: number) => String(value).padStart(2, '0');

/**
 * A date as people type it off a document: `23.11.2026`, `23112026`, `23.11.26`, and without a year this year's.
 * Null for what is no date.
 */
export function typedDate(text: string, today: string): string | null {
  const trimmed = text.trim();
  const digits = trimmed.replace(/\D/g, '');
  const parts = /\D/.test(trimmed)
    ? trimmed.split(/\D+/).filter(Boolean)
    : [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].filter(Boolean);
  if (parts.length < 2 || parts.length > 3) return null;
  const [day = 0, month = 0, year = Number(today.slice(0, 4))] = parts.map(Number);
  const date = `${year < 100 ? 2000 + year : year}-${two(month)}-${two(day)}`;
  const at = Date.parse(`${date}T00:00:00Z`);
  // 31.02 would come back as another day.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? null : date;
}

/** «23.11.2026» for a field. */
export function fieldDate(date: string): string {
  return date.split('-').toReversed().join('.');
}
